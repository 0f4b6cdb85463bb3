"""Every row says whose it is, so that one server can keep many offices; the keys of a server are widened for it."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

# What stands for itself on a server: the keys are the office's own and not each row's.
OWN_KEYS = ("id", "uuid")


def upgrade() -> None:
    op.add_column("providers", sa.Column("office_number", sa.Integer(), nullable=True))
    create_inbox()
    tables = [name for name in sa.inspect(op.get_bind()).get_table_names() if is_of_an_office(name)]
    for table in tables:
        op.add_column(table, sa.Column("office_id", sa.Integer(), server_default=sa.text("1"), nullable=False))
    op.add_column("offices", sa.Column("parent_id", sa.Integer(), nullable=True))
    if op.get_bind().dialect.name == "postgresql":
        make_room_for_many(tables)


def create_inbox() -> None:
    """Where other offices of a server lay what they send; in a file both stay empty."""
    op.create_table(
        "arrivals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Uuid(), nullable=False),
        sa.Column("sender", sa.String(), nullable=False),
        sa.Column("sender_number", sa.Integer(), nullable=True),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("urgency", sa.String(32), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=False),
        sa.Column("wording", sa.JSON(), nullable=False),
        sa.Column("arrived_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("void_reason", sa.String(), server_default=sa.text("''"), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("result", sa.String(32), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_arrivals_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_arrivals")),
        sa.UniqueConstraint("origin", name=op.f("uq_arrivals_origin")),
        sa.UniqueConstraint("uuid", name=op.f("uq_arrivals_uuid")),
    )
    op.create_index(op.f("ix_arrivals_case_id"), "arrivals", ["case_id"], unique=False)
    op.create_table(
        "deliveries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Uuid(), nullable=False),
        sa.Column("sender", sa.String(), nullable=False),
        sa.Column("result", sa.String(32), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("contact", sa.String(), nullable=False),
        sa.Column("service_given", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliveries")),
        sa.UniqueConstraint("uuid", name=op.f("uq_deliveries_uuid")),
    )


def is_of_an_office(table: str) -> bool:
    """All but the tool's own table and those in which the token index of a file lies."""
    return table != "alembic_version" and (table != "person_tokens" and not table.startswith("person_tokens_"))


def make_room_for_many(tables: list[str]) -> None:
    for table in [*tables, "person_tokens"]:
        widen_numbers(table)
    for table in tables:
        widen_keys(table)


def widen_numbers(table: str) -> None:
    """The key of a row begins with the number of its office, which takes more than 32 bits."""
    for column in sa.inspect(op.get_bind()).get_columns(table):
        if isinstance(column["type"], sa.Integer) and not isinstance(column["type"], sa.BigInteger):
            op.alter_column(table, column["name"], type_=sa.BigInteger())


def widen_keys(table: str) -> None:
    """A code or a number is unique within its office; what is unique everywhere stays so."""
    seen = sa.inspect(op.get_bind())
    primary = seen.get_pk_constraint(table)
    if primary["constrained_columns"] != ["id"] or table in ("trail_head", "search_state"):
        op.drop_constraint(str(primary["name"]), table, type_="primary")
        op.create_primary_key(str(primary["name"]), table, ["office_id", *primary["constrained_columns"]])
    for unique in seen.get_unique_constraints(table):
        if unique["column_names"] != ["uuid"]:
            op.drop_constraint(str(unique["name"]), table, type_="unique")
            op.create_unique_constraint(str(unique["name"]), table, ["office_id", *unique["column_names"]])
    for index in seen.get_indexes(table):
        if index["unique"] and not index.get("duplicates_constraint"):
            op.drop_index(str(index["name"]), table)
            op.create_index(str(index["name"]), table, ["office_id", *map(str, index["column_names"])], unique=True)
