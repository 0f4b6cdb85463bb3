"""A directory the office keeps, dated rules of services, suggestions kept as evidence, and duties."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

CHECKED = ("services", "documents")
# Decile limits become rules like all others; the next edition names the services each of them is about.
DECILE_RULES = """
INSERT INTO service_rules (
    code, edition, is_current, position, services, programme, kind, low, high, options, says, basis, confidence, source
)
SELECT
    code, edition, is_current, position, '[]', program, 'decile', min_decile, max_decile, '[]', '', basis, confidence,
    source
FROM decile_rules
"""


def upgrade() -> None:
    widen_directory()
    make_rules()
    make_flags_and_languages()
    make_suggestions_and_duties()


def add_text(table: str, *names: str) -> None:
    for name in names:
        op.add_column(table, sa.Column(name, sa.String(), nullable=False, server_default=sa.text("''")))


def widen_directory() -> None:
    # Columns are added one by one: making the table anew would let go of what refers to it.
    for table in (*CHECKED, "providers"):
        for name in ("valid_from", "valid_until", "verified_on"):
            op.add_column(table, sa.Column(name, sa.Date(), nullable=True))
        add_text(table, "verified_by")
    for table in CHECKED:
        op.add_column(table, sa.Column("is_own", sa.Boolean(), nullable=False, server_default=sa.false()))
        op.add_column(table, sa.Column("kept", sa.JSON(), nullable=False, server_default=sa.text("'[]'")))
        op.add_column(table, sa.Column("edition_says", sa.JSON(), nullable=False, server_default=sa.text("'{}'")))
    add_text("services", "fee")
    add_text("documents", "fee", "pictogram")
    add_text("providers", "email", "website", "languages", "area", "fees")
    add_text("offices", "hours")
    op.add_column("cases", sa.Column("readiness", sa.JSON(), nullable=False, server_default=sa.text("'{}'")))


def make_rules() -> None:
    op.create_table(
        "service_rules",
        sa.Column("services", sa.JSON(), nullable=False),
        sa.Column("programme", sa.String(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("low", sa.Integer(), nullable=True),
        sa.Column("high", sa.Integer(), nullable=True),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("says", sa.String(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("confidence", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("verified_on", sa.Date(), nullable=True),
        sa.Column("verified_by", sa.String(), nullable=False, server_default=sa.text("''")),
        sa.Column("is_own", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("kept", sa.JSON(), nullable=False, server_default=sa.text("'[]'")),
        sa.Column("edition_says", sa.JSON(), nullable=False, server_default=sa.text("'{}'")),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("edition", sa.Date(), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_service_rules")),
    )
    op.execute(DECILE_RULES)
    op.drop_table("decile_rules")


def make_flags_and_languages() -> None:
    op.create_table(
        "directory_flags",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("entry", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("remark", sa.String(), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("raised_by", sa.String(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directory_flags")),
        sa.UniqueConstraint("uuid", name=op.f("uq_directory_flags_uuid")),
    )
    op.create_index(op.f("ix_directory_flags_entry"), "directory_flags", ["entry"], unique=False)
    op.create_index(op.f("ix_directory_flags_settled_at"), "directory_flags", ["settled_at"], unique=False)
    op.create_table(
        "paper_languages",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("is_used", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_paper_languages")),
    )


def make_suggestions_and_duties() -> None:
    op.create_table(
        "case_suggestions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rules_dated", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("proposals", sa.JSON(), nullable=False),
        sa.Column("decisions", sa.JSON(), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_suggestions_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_suggestions")),
        sa.UniqueConstraint("uuid", name=op.f("uq_case_suggestions_uuid")),
    )
    op.create_index(op.f("ix_case_suggestions_case_id"), "case_suggestions", ["case_id"], unique=False)
    op.create_table(
        "case_duties",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("task", sa.String(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by", sa.String(), nullable=False),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_duties_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_duties")),
        sa.UniqueConstraint("uuid", name=op.f("uq_case_duties_uuid")),
    )
    op.create_index(op.f("ix_case_duties_case_id"), "case_duties", ["case_id"], unique=False)
    open_only = sa.text("done_at IS NULL")
    op.create_index(
        "ix_case_duties_open", "case_duties", ["due_on", "id"], unique=False,
        sqlite_where=open_only, postgresql_where=open_only,
    )  # fmt: skip
