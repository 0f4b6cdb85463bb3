"""What a server lets each desk see and do: roles, grants and row policies, laid anew after every change of the schema.

They are derived from the models (`Base.shown`), so that a new table is closed to everybody else from its first day.
"""

from collections.abc import Iterable, Mapping
from importlib.resources import files

import sqlalchemy as sa

from puskesos.store.base import Base, Shown
from puskesos.store.server.roles import DESKS, OWNER, PROGRAM

# Desks have no right at all on these: functions and a view of the owner stand before them.
CLOSED = ("people_kept", "person_tokens", "desks", "secrets", "log_ins", "server_secret")
VIEWED = {"people": "people_kept"}

NUMBERED = """
DO $$ DECLARE numbers text; BEGIN
    numbers := pg_get_serial_sequence('{table}', 'id');
    IF numbers IS NOT NULL THEN
        EXECUTE format('ALTER TABLE {table} ALTER COLUMN id SET DEFAULT (desk_office() << 32) | nextval(%L)', numbers);
    END IF;
EXCEPTION WHEN undefined_column THEN NULL;
END $$"""

MINE = "office_id = (SELECT proven_office())"
SEEN = "office_id = ANY ((SELECT seen_offices())::bigint[])"
NAMED = (
    "(NOT is_confidential OR (SELECT proven_sees_secrets()) OR registered_by_id = (SELECT proven_officer())"
    " OR officer_id = (SELECT proven_officer()) OR id NOT IN (SELECT hidden_cases()))"
)
SIGHTS = {
    Shown.OFFICE: MINE,
    Shown.PEOPLE: SEEN,
    Shown.CASES: f"{SEEN} AND {NAMED}",
    Shown.OF_CASE: f"{SEEN} AND (case_id IS NULL OR case_id NOT IN (SELECT hidden_cases()))",
    Shown.OF_REFERRAL: f"{SEEN} AND referral_id NOT IN (SELECT hidden_referrals())",
    Shown.THROUGH_VIEW: SEEN,
}


def lay_rules(connection: sa.Connection, roles_that: Mapping[str, Iterable[str]]) -> None:
    """Make the server hold to the models. Runs as its owner, in the transaction of the schema's change.

    `roles_that` names for "see_cases" and "manage_office" the roles of officers that may.
    """
    texts, tables = files(__package__), tables_shown()
    statements = [
        _may("proven_may_see_cases", roles_that["see_cases"]),
        _may("proven_is_admin", roles_that["manage_office"]),
        texts.joinpath("identity.sql").read_text(encoding="utf-8"),
        *(rule for table, shown in tables.items() for rule in _table_rules(table, shown)),
        texts.joinpath("people.sql").read_text(encoding="utf-8"),
        *_grants([*(table for table in tables if table not in CLOSED), *VIEWED]),
    ]
    for statement in statements:
        connection.exec_driver_sql(statement.replace("%", "%%"))


def tables_shown() -> dict[str, Shown]:
    """Every table of the models, as it is called on the server."""
    return {
        VIEWED.get(mapper.class_.__tablename__, mapper.class_.__tablename__): mapper.class_.shown
        for mapper in Base.registry.mappers
    }


def _may(name: str, roles: Iterable[str]) -> str:
    """Whether one of the roles of the officer who is proven to ask is among these."""
    wanted = ", ".join(f"'{role}'" for role in sorted(roles))
    return f"""
    CREATE OR REPLACE FUNCTION {name}() RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    BEGIN
        RETURN EXISTS (
            SELECT FROM public.officers o
            WHERE o.id = public.proven_officer() AND o.role_codes::jsonb ?| ARRAY[{wanted}]
        );
    END $$"""


def _table_rules(table: str, shown: Shown) -> Iterable[str]:
    if table in VIEWED.values():
        yield (
            f"DO $$ BEGIN IF to_regclass('{table}') IS NULL THEN"
            f" ALTER TABLE {table.removesuffix('_kept')} RENAME TO {table}; END IF; END $$"
        )
    yield f"ALTER TABLE {table} ALTER COLUMN office_id SET DEFAULT desk_office()"
    if table == "offices":
        yield "ALTER TABLE offices ALTER COLUMN id SET DEFAULT desk_office()"
    else:
        # The number of the office in the upper half of the key: an office moves in and out with its own numbers below.
        yield NUMBERED.format(table=table)
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    yield f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"
    yield from _policies(table, shown)


def _policies(table: str, shown: Shown) -> Iterable[str]:
    """What the owner's own functions, the desks and the program's work for itself (`eyes.as_program`) may touch."""
    sight = SIGHTS[shown]
    for name, role, act, check in (
        ("owner", OWNER, "ALL", "USING (true) WITH CHECK (true)"),
        ("look", DESKS, "SELECT", f"USING ({sight})"),
        ("add", DESKS, "INSERT", f"WITH CHECK ({MINE})"),
        ("change", DESKS, "UPDATE", f"USING ({MINE} AND {sight}) WITH CHECK ({MINE})"),
        ("remove", DESKS, "DELETE", f"USING ({MINE} AND {sight})"),
        ("program", PROGRAM, "ALL", f"USING ({MINE}) WITH CHECK ({MINE})"),
    ):
        yield f"DROP POLICY IF EXISTS {name} ON {table}"
        yield f"CREATE POLICY {name} ON {table} FOR {act} TO {role} {check}"


def _grants(tables: Iterable[str]) -> Iterable[str]:
    both = f"{DESKS}, {PROGRAM}"
    yield "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC"
    yield "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC"
    yield f"GRANT USAGE ON SCHEMA public TO {both}"
    yield f"GRANT SELECT ON alembic_version TO {both}"
    yield f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {both}"
    yield f"GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {both}"
    for table in tables:
        yield f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {both}"
