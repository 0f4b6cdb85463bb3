"""Every row says whose it is, so that one server can keep many offices; the keys of a server are widened for it."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

# What stands for itself on a server: the keys are the office's own and not each row's.
OWN_KEYS = ("id", "uuid")


def upgrade() -> None:
    tables = [name for name in sa.inspect(op.get_bind()).get_table_names() if is_of_an_office(name)]
    for table in tables:
        op.add_column(table, sa.Column("office_id", sa.Integer(), server_default=sa.text("1"), nullable=False))
    op.add_column("offices", sa.Column("parent_id", sa.Integer(), nullable=True))
    if op.get_bind().dialect.name == "postgresql":
        make_room_for_many(tables)


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
