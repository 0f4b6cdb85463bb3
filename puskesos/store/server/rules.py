"""What a server lets each desk see and do: roles, grants and row policies, laid anew after every change of the schema.

They are derived from the models (`Base.shown`), so that a new table is closed to everybody else from its first day.
"""

from collections.abc import Iterable, Mapping
from importlib.resources import files

import sqlalchemy as sa

from puskesos.store.base import Base, Shown
from puskesos.store.server.carried import OFFICES, ONE_ROW
from puskesos.store.server.roles import DESKS, OWNER, PROGRAM

# Desks have no right at all on these: functions of the owner stand before them.
CLOSED = ("person_tokens", "desks", "secrets", "log_ins", "disk_keys", "server_secret", "presences")
# These are the server's alone and no part of the models; desks work on them under rules of their own.
BESIDES = ("list_pieces",)

# Functions for other functions of the owner; whoever could ask them could listen at the doors of other offices.
INNER = ("bell_of(bigint)",)

# What a row is given that names no office. The opening of a transaction noted it, which saves asking for each row;
# whoever notes another office there is stopped by the policies, which believe no note.
HERE = "coalesce(nullif(current_setting('puskesos.here', true), '')::bigint, desk_office())"
NUMBERED = """
DO $$ DECLARE numbers text; BEGIN
    numbers := pg_get_serial_sequence('{table}', 'id');
    IF numbers IS NOT NULL THEN
        EXECUTE format('ALTER TABLE {table} ALTER COLUMN id SET DEFAULT ({here} << 32) | nextval(%L)', numbers);
        EXECUTE format('ALTER SEQUENCE %s AS bigint MAXVALUE 4294967295', numbers);
        EXECUTE format('GRANT USAGE ON SEQUENCE %s TO puskesos_desks, puskesos_program', numbers);
    END IF;
EXCEPTION WHEN undefined_column THEN NULL;
END $$"""

MINE = "office_id = (SELECT proven_office())"
# An office comes, and finds its place below another, by who keeps the server.
PLACED = "((SELECT is_keeper()) OR (id = office_id AND parent_id IS NOT DISTINCT FROM (SELECT own_parent())))"
# The own office first: the offices below are not even looked up where every row is of the own. A set and not an array:
# PostgreSQL takes an array for ten offices, and would sort all cases for every list; and a function that gives an array
# is asked once more for every table while a statement is merely planned.
SEEN = "(office_id = (SELECT seen_office()) OR office_id IN (SELECT each_seen_office()))"
NAMED = (
    "(NOT is_confidential OR (SELECT proven_sees_secrets()) OR registered_by_id = (SELECT proven_officer())"
    " OR officer_id = (SELECT proven_officer()) OR id NOT IN (SELECT hidden_cases()))"
)
SIGHTS = {
    Shown.OFFICE: MINE,
    Shown.STAFF: f"({MINE} OR {SEEN})",
    # The cases an officer sees are looked up under her own eyes, so a hidden one shows nothing of what was done.
    Shown.TRAIL: f"({MINE} OR ({SEEN} AND kind = 'case' AND EXISTS (SELECT FROM cases c WHERE c.uuid = subject)))",
    Shown.PEOPLE: SEEN,
    Shown.CASES: f"{SEEN} AND {NAMED}",
    Shown.OF_CASE: f"{SEEN} AND (case_id IS NULL OR case_id NOT IN (SELECT hidden_cases()))",
    Shown.OF_REFERRAL: f"{SEEN} AND referral_id NOT IN (SELECT hidden_referrals())",
}


def lay_rules(connection: sa.Connection, roles_that: Mapping[str, Iterable[str]]) -> None:
    """Make the server hold to the models. Runs as its owner, in the transaction of the schema's change.

    `roles_that` names for "see_cases" and "manage_office" the roles of officers that may.
    """
    texts, tables = files(__package__), tables_shown()
    statements = [
        _office_of_who_may("seen_office", roles_that["see_cases"]),
        _office_of_who_may("governed_office", roles_that["manage_office"]),
        texts.joinpath("identity.sql").read_text(encoding="utf-8"),
        *(rule for table, shown in tables.items() for rule in _table_rules(table, shown)),
        texts.joinpath("people.sql").read_text(encoding="utf-8"),
        texts.joinpath("referrals.sql").read_text(encoding="utf-8"),
        texts.joinpath("company.sql").read_text(encoding="utf-8"),
        texts.joinpath("shared_lists.sql").read_text(encoding="utf-8"),
        texts.joinpath("numbers.sql").read_text(encoding="utf-8"),
        texts.joinpath("orders.sql").read_text(encoding="utf-8"),
        *_grants([*(table for table in tables if table not in CLOSED), *BESIDES]),
    ]
    for statement in statements:
        connection.exec_driver_sql(statement.replace("%", "%%"))


def tables_shown() -> dict[str, Shown]:
    """Every table of the models."""
    return {mapper.class_.__tablename__: mapper.class_.shown for mapper in Base.registry.mappers}


def _office_of_who_may(name: str, roles: Iterable[str]) -> str:
    """The office of the officer who is proven to ask, if one of her roles is among these."""
    wanted = ", ".join(f"'{role}'" for role in sorted(roles))
    whose = "SELECT o.id >> 32 FROM public.officers o WHERE o.id = (SELECT public.proven_officer())"
    return f"""
    CREATE OR REPLACE FUNCTION {name}() RETURNS bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
    BEGIN
        RETURN ({whose} AND o.role_codes::jsonb ?| ARRAY[{wanted}]);
    END $$"""


def _table_rules(table: str, shown: Shown) -> Iterable[str]:
    yield f"ALTER TABLE {table} ALTER COLUMN office_id SET DEFAULT {HERE}"
    if table == "offices":
        yield f"ALTER TABLE offices ALTER COLUMN id SET DEFAULT {HERE}"
    else:
        # The number of the office in the upper half of the key: an office moves in and out with its own numbers below.
        yield NUMBERED.format(table=table, here=HERE.replace("'", "''"))
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    yield f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"
    yield from _policies(table, shown)


def _policies(table: str, shown: Shown) -> Iterable[str]:
    """What the owner's own functions, the desks and the program's work for itself (`eyes.as_program`) may touch."""
    sight, kept = SIGHTS[shown], _kept_within(table)
    yield from _laid(table, "owner", OWNER, "ALL", "USING (true) WITH CHECK (true)")
    yield from _laid(table, "look", DESKS, "SELECT", f"USING ({sight})")
    yield from _laid(table, "add", DESKS, "INSERT", f"WITH CHECK ({kept})")
    yield from _laid(table, "change", DESKS, "UPDATE", f"USING ({MINE} AND {sight}) WITH CHECK ({kept})")
    yield from _laid(table, "remove", DESKS, "DELETE", f"USING ({MINE} AND {sight})")
    yield from _laid(table, "program", PROGRAM, "ALL", f"USING ({MINE}) WITH CHECK ({kept})")


def _laid(table: str, name: str, role: str, act: str, check: str) -> Iterable[str]:
    yield f"DROP POLICY IF EXISTS {name} ON {table}"
    yield f"CREATE POLICY {name} ON {table} FOR {act} TO {role} {check}"


def _kept_within(table: str) -> str:
    """What a row must be to be written: of the own office, with its key and all it refers to.

    Otherwise a village could hang a letter on a case of its secretariat, or take the keys a neighbour is to give out.
    """
    if table == OFFICES:
        return f"{MINE} AND {PLACED}"
    columns = Base.metadata.tables[table].columns
    keys = [column for column in columns if any(key.column.table.name != OFFICES for key in column.foreign_keys)]
    if "id" in columns and table not in ONE_ROW:
        keys.append(columns["id"])
    within = (f"({key.name} IS NULL OR {key.name} >> 32 = office_id)" for key in keys)
    return " AND ".join([MINE, *within])


def _grants(tables: Iterable[str]) -> Iterable[str]:
    both = f"{DESKS}, {PROGRAM}"
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, {both}"
    yield f"REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC, {both}"
    yield f"GRANT USAGE ON SCHEMA public TO {both}"
    yield f"GRANT SELECT ON alembic_version TO {both}"
    yield f"GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {both}"
    for function in INNER:
        yield f"REVOKE EXECUTE ON FUNCTION {function} FROM {both}"
    for table in tables:
        yield f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {both}"
