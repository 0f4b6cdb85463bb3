"""Letters of every kind with their approval, the book of numbers, keys and cards, visits, aid, and what is owed."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

ON_THE_WAY = sa.text("status IN ('in_approval', 'returned')")
PLANNED = sa.text("status = 'planned'")
OWED = sa.text("done_at IS NULL")
OPEN = sa.text("closed_at IS NULL")
# Every number given out so far stands in the book from now on; those of letters that were voided keep their reason.
NUMBERS_SO_FAR = """
INSERT INTO letter_numbers (
    number, kind, subject, addressee, state, reason, taken_on, taken_at, taken_by_id, case_id, referral_id
)
SELECT
    referrals.number, 'referral', COALESCE(services.name, ''), providers.name,
    CASE WHEN referrals.status = 'voided' THEN 'voided' ELSE 'issued' END,
    referrals.void_reason, referrals.issued_on, referrals.issued_at, referrals.issued_by_id,
    referrals.case_id, referrals.id
FROM referrals
JOIN providers ON providers.id = referrals.provider_id
LEFT JOIN services ON services.code = referrals.service_code
ORDER BY referrals.issued_on, referrals.id
"""


def upgrade() -> None:
    make_keys_and_days()
    make_letters()
    make_templates()
    make_drafts()
    make_visits()
    make_look_ups()
    make_aid()
    widen_what_there_is()
    make_indexes_of_the_day()
    make_book_of_numbers()
    op.execute(NUMBERS_SO_FAR)


def add_reference(table: str, column: str, to: str) -> None:
    # In words, because SQLite takes a reference with its column only, and the tool adds it afterwards.
    op.execute(f"ALTER TABLE {table} ADD COLUMN {column} INTEGER CONSTRAINT fk_{table}_{column} REFERENCES {to} (id)")


def make_keys_and_days() -> None:
    op.create_table(
        "days_off",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("is_worked", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_days_off")),
    )
    op.create_table(
        "known_offices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("card", sa.String(), nullable=False),
        sa.Column("trusted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("trusted_by", sa.String(), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_known_offices")),
        sa.UniqueConstraint("fingerprint", name=op.f("uq_known_offices_fingerprint")),
        sa.UniqueConstraint("uuid", name=op.f("uq_known_offices_uuid")),
    )
    op.create_table(
        "office_keys",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public", sa.LargeBinary(), nullable=False),
        sa.Column("seed", sa.LargeBinary(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_keys")),
        sa.UniqueConstraint("public", name=op.f("uq_office_keys_public")),
    )


def make_letters() -> None:
    op.create_table(
        "letters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(32), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("addressee", sa.String(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("issued_by_id", sa.Integer(), nullable=False),
        sa.Column("check_code", sa.String(), nullable=True),
        sa.Column("wording", sa.JSON(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("printed", sa.Integer(), nullable=False),
        sa.Column("void_reason", sa.String(), nullable=False),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_letters_case_id")),
        sa.ForeignKeyConstraint(["issued_by_id"], ["officers.id"], name=op.f("fk_letters_issued_by_id")),
        sa.ForeignKeyConstraint(["replaces_id"], ["letters.id"], name=op.f("fk_letters_replaces_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letters")),
        sa.UniqueConstraint("check_code", name=op.f("uq_letters_check_code")),
        sa.UniqueConstraint("number", name=op.f("uq_letters_number")),
        sa.UniqueConstraint("uuid", name=op.f("uq_letters_uuid")),
    )
    op.create_index(op.f("ix_letters_case_id"), "letters", ["case_id"], unique=False)


def make_templates() -> None:
    op.create_table(
        "letter_templates",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("shape", sa.String(32), nullable=False),
        sa.Column("class_code", sa.String(), nullable=False),
        sa.Column("is_numbered", sa.Boolean(), nullable=False),
        sa.Column("is_used", sa.Boolean(), nullable=False),
        sa.Column("services", sa.JSON(), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("signers", sa.JSON(), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("shipped", sa.JSON(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("changed_by", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_letter_templates")),
    )


def make_drafts() -> None:
    op.create_table(
        "letter_drafts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("addressee", sa.String(), nullable=False),
        sa.Column("request", sa.JSON(), nullable=False),
        sa.Column("chain", sa.JSON(), nullable=False),
        sa.Column("acts", sa.JSON(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(32), nullable=False),
        sa.Column("return_reason", sa.String(), nullable=False),
        sa.Column("drafted_by_id", sa.Integer(), nullable=False),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("turn_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("replace_reason", sa.String(), nullable=False),
        sa.Column("issued_number", sa.String(), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_letter_drafts_case_id")),
        sa.ForeignKeyConstraint(["drafted_by_id"], ["officers.id"], name=op.f("fk_letter_drafts_drafted_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_drafts")),
        sa.UniqueConstraint("uuid", name=op.f("uq_letter_drafts_uuid")),
    )
    op.create_index(op.f("ix_letter_drafts_case_id"), "letter_drafts", ["case_id"], unique=False)
    op.create_index(
        "ix_letter_drafts_on_the_way",
        "letter_drafts",
        ["turn_since", "id"],
        unique=False,
        sqlite_where=ON_THE_WAY,
        postgresql_where=ON_THE_WAY,
    )


def make_visits() -> None:
    op.create_table(
        "field_visits",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(32), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("met", sa.String(), nullable=False),
        sa.Column("findings", sa.JSON(), nullable=False),
        sa.Column("conclusion", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.Column("letter_id", sa.Integer(), nullable=True),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_field_visits_case_id")),
        sa.ForeignKeyConstraint(["letter_id"], ["letters.id"], name=op.f("fk_field_visits_letter_id")),
        sa.ForeignKeyConstraint(["officer_id"], ["officers.id"], name=op.f("fk_field_visits_officer_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["officers.id"], name=op.f("fk_field_visits_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_field_visits")),
        sa.UniqueConstraint("uuid", name=op.f("uq_field_visits_uuid")),
    )
    op.create_index(op.f("ix_field_visits_case_id"), "field_visits", ["case_id"], unique=False)
    op.create_index(
        "ix_field_visits_planned",
        "field_visits",
        ["planned_on", "id"],
        unique=False,
        sqlite_where=PLANNED,
        postgresql_where=PLANNED,
    )


def make_look_ups() -> None:
    op.create_table(
        "look_ups_owed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("system", sa.String(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("promised_on", sa.Date(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["asked_by_id"], ["officers.id"], name=op.f("fk_look_ups_owed_asked_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_look_ups_owed_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_look_ups_owed")),
        sa.UniqueConstraint("uuid", name=op.f("uq_look_ups_owed_uuid")),
    )
    op.create_index(op.f("ix_look_ups_owed_case_id"), "look_ups_owed", ["case_id"], unique=False)
    op.create_index(
        "ix_look_ups_owed_open",
        "look_ups_owed",
        ["promised_on", "id"],
        unique=False,
        sqlite_where=OWED,
        postgresql_where=OWED,
    )


def make_aid() -> None:
    op.create_table(
        "aid_received",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=True),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("quantity", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.Column("is_withdrawn", sa.Boolean(), nullable=False),
        sa.Column("withdrawn_reason", sa.String(), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_aid_received_case_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["officers.id"], name=op.f("fk_aid_received_recorded_by_id")),
        sa.ForeignKeyConstraint(["referral_id"], ["referrals.id"], name=op.f("fk_aid_received_referral_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aid_received")),
        sa.UniqueConstraint("uuid", name=op.f("uq_aid_received_uuid")),
    )
    op.create_index(op.f("ix_aid_received_case_id"), "aid_received", ["case_id"], unique=False)


def widen_what_there_is() -> None:
    op.add_column("case_duties", sa.Column("repeats", sa.String(), server_default=sa.text("''"), nullable=False))
    op.add_column("case_duties", sa.Column("until", sa.Date(), nullable=True))
    add_reference("case_duties", "officer_id", "officers")
    op.add_column("offices", sa.Column("approval_chain", sa.JSON(), server_default=sa.text("'[]'"), nullable=False))
    op.add_column("offices", sa.Column("service_targets", sa.JSON(), server_default=sa.text("'{}'"), nullable=False))
    op.add_column("offices", sa.Column("escalation", sa.JSON(), server_default=sa.text("'[]'"), nullable=False))
    op.add_column("offices", sa.Column("works_on_saturday", sa.Boolean(), server_default=sa.false(), nullable=False))
    add_reference("referrals", "follows_id", "referrals")
    op.add_column("referrals", sa.Column("escalated", sa.Integer(), server_default=sa.text("0"), nullable=False))


def make_indexes_of_the_day() -> None:
    op.create_index("ix_referrals_answer_by", "referrals", ["answer_by", "id", "status", "case_id"], unique=False)
    op.create_index(
        "ix_cases_work",
        "cases",
        [
            sa.text("is_urgent DESC"), "next_step_on", "id", "officer_id", "status", "last_referral_id",
            "returned_reason", "closed_at",
        ],
        unique=False,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )  # fmt: skip


def make_book_of_numbers() -> None:
    op.create_table(
        "letter_numbers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("addressee", sa.String(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_by_id", sa.Integer(), nullable=True),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("referral_id", sa.Integer(), nullable=True),
        sa.Column("letter_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_letter_numbers_case_id")),
        sa.ForeignKeyConstraint(["letter_id"], ["letters.id"], name=op.f("fk_letter_numbers_letter_id")),
        sa.ForeignKeyConstraint(["referral_id"], ["referrals.id"], name=op.f("fk_letter_numbers_referral_id")),
        sa.ForeignKeyConstraint(["taken_by_id"], ["officers.id"], name=op.f("fk_letter_numbers_taken_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_numbers")),
        sa.UniqueConstraint("number", name=op.f("uq_letter_numbers_number")),
    )
    op.create_index(op.f("ix_letter_numbers_case_id"), "letter_numbers", ["case_id"], unique=False)
    op.create_index(op.f("ix_letter_numbers_letter_id"), "letter_numbers", ["letter_id"], unique=False)
    op.create_index(op.f("ix_letter_numbers_referral_id"), "letter_numbers", ["referral_id"], unique=False)
    op.create_index("ix_letter_numbers_taken_on", "letter_numbers", ["taken_on", "id"], unique=False)
