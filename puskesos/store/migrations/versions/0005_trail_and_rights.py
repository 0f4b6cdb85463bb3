"""The trail bound into a chain, who may open confidential cases, what residents may ask, and attachments."""

import json
import secrets
from hashlib import blake2b
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

AT_ONCE = 5_000
OWED = sa.text("done_at IS NULL")
UNSEEN = sa.text("was_broken AND seen_at IS NULL")
SECRET = sa.text("is_confidential")
FIRST_LINK = bytes(32)
PARTS = ("position", "salt", "digest", "link")
EVENTS = sa.table(
    "events",
    *(sa.column(name) for name in ("id", "kind", "what", "officer_id", "officer_name", "position")),
    sa.column("subject", sa.Uuid()),
    sa.column("at", sa.DateTime()),
    sa.column("details", sa.JSON()),
    *(sa.column(name, sa.LargeBinary()) for name in ("salt", "digest", "link")),
)
HEAD = sa.table("trail_head", sa.column("id"), sa.column("length"), sa.column("link", sa.LargeBinary()))
# Whoever decides cases or keeps the office is entrusted with confidential ones; the admin names others.
ENTRUST = """
UPDATE officers SET handles_confidential = true
WHERE CAST(role_codes AS VARCHAR) LIKE '%approver%' OR CAST(role_codes AS VARCHAR) LIKE '%admin%'
"""


def upgrade() -> None:
    widen_what_there_is()
    make_grants()
    make_rights()
    make_attachments()
    op.execute(ENTRUST)
    make_trail_head()
    bind_events_so_far()


def widen_what_there_is() -> None:
    op.add_column("cases", sa.Column("notice", sa.String(), server_default=sa.text("''"), nullable=False))
    op.add_column("cases", sa.Column("hold_reason", sa.String(), server_default=sa.text("''"), nullable=False))
    op.add_column("cases", sa.Column("destruction_id", sa.Integer(), nullable=True))
    op.add_column("events", sa.Column("edits", sa.JSON(), server_default=sa.text("'[]'"), nullable=False))
    op.add_column("events", sa.Column("position", sa.Integer(), nullable=True))
    op.add_column("events", sa.Column("salt", sa.LargeBinary(), nullable=True))
    op.add_column("events", sa.Column("digest", sa.LargeBinary(), nullable=True))
    op.add_column("events", sa.Column("link", sa.LargeBinary(), nullable=True))
    op.add_column("events", sa.Column("destruction_id", sa.Integer(), nullable=True))
    op.create_index("ix_events_officer", "events", ["officer_id", "at"], unique=False)
    op.create_index("ix_events_at", "events", ["at"], unique=False)
    op.create_index("ix_changes_result", "changes", ["result_table", "result_id"], unique=False)
    op.create_index("ix_events_position", "events", ["position"], unique=True)
    op.add_column(
        "officers", sa.Column("handles_confidential", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.add_column("offices", sa.Column("retention", sa.JSON(), server_default=sa.text("'[]'"), nullable=False))
    op.add_column("offices", sa.Column("attachment_months", sa.Integer(), server_default=sa.text("24"), nullable=False))
    op.add_column("offices", sa.Column("keeps_attachments", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("people", sa.Column("destruction_id", sa.Integer(), nullable=True))
    op.create_index(
        "ix_cases_confidential", "cases", ["id"], unique=False, sqlite_where=SECRET, postgresql_where=SECRET
    )


def make_grants() -> None:
    op.create_table(
        "case_grants",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("was_broken", sa.Boolean(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("given_by_id", sa.Integer(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seen_by_id", sa.Integer(), nullable=True),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_grants_case_id")),
        sa.ForeignKeyConstraint(["given_by_id"], ["officers.id"], name=op.f("fk_case_grants_given_by_id")),
        sa.ForeignKeyConstraint(["officer_id"], ["officers.id"], name=op.f("fk_case_grants_officer_id")),
        sa.ForeignKeyConstraint(["seen_by_id"], ["officers.id"], name=op.f("fk_case_grants_seen_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_grants")),
        sa.UniqueConstraint("uuid", name=op.f("uq_case_grants_uuid")),
    )
    op.create_index(op.f("ix_case_grants_case_id"), "case_grants", ["case_id"], unique=False)
    op.create_index("ix_case_grants_officer", "case_grants", ["officer_id", "case_id"], unique=False)
    op.create_index(
        "ix_case_grants_unseen", "case_grants", ["id"], unique=False, sqlite_where=UNSEEN, postgresql_where=UNSEEN
    )


def make_rights() -> None:
    op.create_table(
        "consents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("use", sa.String(32), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("given_by", sa.String(), nullable=False),
        sa.Column("is_by_guardian", sa.Boolean(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_reason", sa.String(), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_consents_case_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_consents_person_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["officers.id"], name=op.f("fk_consents_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consents")),
        sa.UniqueConstraint("uuid", name=op.f("uq_consents_uuid")),
    )
    op.create_index(op.f("ix_consents_case_id"), "consents", ["case_id"], unique=False)
    op.create_index(op.f("ix_consents_person_id"), "consents", ["person_id"], unique=False)
    op.create_table(
        "rights_requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by_id", sa.Integer(), nullable=True),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["done_by_id"], ["officers.id"], name=op.f("fk_rights_requests_done_by_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_rights_requests_person_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["officers.id"], name=op.f("fk_rights_requests_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rights_requests")),
        sa.UniqueConstraint("uuid", name=op.f("uq_rights_requests_uuid")),
    )
    op.create_index(
        "ix_rights_requests_owed",
        "rights_requests",
        ["due_at", "id"],
        unique=False,
        sqlite_where=OWED,
        postgresql_where=OWED,
    )
    op.create_index(op.f("ix_rights_requests_person_id"), "rights_requests", ["person_id"], unique=False)
    op.create_table(
        "destructions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("witness", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("items", sa.JSON(), nullable=False),
        sa.Column("left", sa.JSON(), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["made_by_id"], ["officers.id"], name=op.f("fk_destructions_made_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_destructions")),
        sa.UniqueConstraint("uuid", name=op.f("uq_destructions_uuid")),
    )
    op.create_table(
        "breaches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("happened", sa.String(), nullable=False),
        sa.Column("data_concerned", sa.String(), nullable=False),
        sa.Column("residents", sa.Integer(), nullable=True),
        sa.Column("effects", sa.String(), nullable=False),
        sa.Column("measures", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.Column("told_authority_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_residents_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closing_note", sa.String(), nullable=False),
        sa.Column("letter", sa.JSON(), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["officers.id"], name=op.f("fk_breaches_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_breaches")),
        sa.UniqueConstraint("uuid", name=op.f("uq_breaches_uuid")),
    )


def make_attachments() -> None:
    op.create_table(
        "attachments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("medium", sa.String(32), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=False),
        sa.Column("keep_until", sa.Date(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_reason", sa.String(), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["added_by_id"], ["officers.id"], name=op.f("fk_attachments_added_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_attachments_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachments")),
        sa.UniqueConstraint("uuid", name=op.f("uq_attachments_uuid")),
    )
    op.create_index(op.f("ix_attachments_case_id"), "attachments", ["case_id"], unique=False)


def make_trail_head() -> None:
    op.create_table(
        "trail_head",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("link", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trail_head")),
    )


def bind_events_so_far() -> None:
    """What was written before there was a chain becomes its beginning, in the order it was written."""
    connection = op.get_bind()
    bound = sa.update(EVENTS).where(EVENTS.c.id == sa.bindparam("event"))
    bound = bound.values({name: sa.bindparam(f"new_{name}") for name in PARTS})
    in_order = sa.select(EVENTS).order_by(EVENTS.c.id).limit(AT_ONCE)
    link, position, last = FIRST_LINK, 0, 0
    while rows := connection.execute(in_order.where(EVENTS.c.id > last)).all():
        changes = []
        for row in rows:
            position += 1
            salt = secrets.token_bytes(16)
            digest = blake2b(canonical([row.details, []]), digest_size=32, salt=salt).digest()
            link = blake2b(link + digest + canonical(header_of(row, position)), digest_size=32).digest()
            parts = zip(PARTS, (position, salt, digest, link), strict=True)
            changes.append({"event": row.id} | {f"new_{name}": value for name, value in parts})
        connection.execute(bound, changes)
        last = rows[-1].id
    connection.execute(sa.insert(HEAD).values(id=1, length=position, link=link))


def header_of(row: Any, position: int) -> list[Any]:
    at = f"{row.at.replace(tzinfo=None).isoformat(timespec='microseconds')}+00:00"
    return [position, row.kind, row.subject.hex, row.what, at, row.officer_id, row.officer_name]


def canonical(values: list[Any]) -> bytes:
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
