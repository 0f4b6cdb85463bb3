# ruff: noqa: S608  # every statement here is made of the names of our own tables
"""Nobody becomes somebody else on a server: not by a setting, a role, a shadowing name, or a used connection."""

from collections.abc import Iterator
from uuid import UUID

import keyring
import psycopg
import pytest
import sqlalchemy as sa
from keyring.backends import fail

from puskesos.store.database import Database
from puskesos.store.server.engine import make_desk_engine
from puskesos.store.server.roles import DESKS, OWNER, PROGRAM
from puskesos.store.server.rules import BESIDES, CLOSED, tables_shown
from tests.conftest import PASSWORD
from tests.server import Server
from tests.store.server.many_offices import (
    NEIGHBOUR,
    OFFICES,
    SECRETARIAT,
    STRANGER,
    VILLAGE,
    Connection,
    ManyOffices,
    make_many_offices,
)

SEEN = "SELECT array_agg(DISTINCT office_id ORDER BY office_id) FROM public.cases"
REFUSED = (psycopg.errors.InsufficientPrivilege, psycopg.errors.UndefinedObject)


@pytest.fixture(scope="module")
def offices(_light_keys: None, server: Server) -> ManyOffices:
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call]  # theirs has no types
    return make_many_offices(server, "kantor_siasat")


@pytest.fixture
def village(offices: ManyOffices) -> Iterator[Connection]:
    """A desk of the village, whose officer is proven."""
    with offices.asking(offices.places[VILLAGE].desks[0], offices.token(VILLAGE, "sari")) as connection:
        yield connection


def seen(connection: Connection) -> list[int] | None:
    """The offices whose cases come."""
    found = connection.execute(SEEN.encode()).fetchone()
    return found[0] if found else None


@pytest.mark.parametrize("work_as", [DESKS, PROGRAM])
def test_no_setting_changes_who_asks(work_as: str, offices: ManyOffices, village: Connection) -> None:
    village.execute(f"SET ROLE {work_as}".encode())
    for setting in (
        "puskesos.office = '4'",
        "puskesos.officer = '17179869185'",
        "search_path = pg_temp, public, pg_catalog",
        "row_security = on",
        "session_replication_role = DEFAULT",
    ):
        try:
            village.execute(f"SET {setting}".encode())
        except psycopg.errors.InsufficientPrivilege:
            continue
        assert seen(village) == [VILLAGE]
    for other in (SECRETARIAT, NEIGHBOUR, STRANGER):
        village.execute("SELECT set_config('puskesos.token', %s, false)", (offices.token(other, "sari"),))
        assert seen(village) is None
    village.execute("SET row_security = off")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        seen(village)


@pytest.mark.parametrize(
    "trick",
    [
        f"SET ROLE {OWNER}",
        "SET ROLE postgres",
        "SET SESSION AUTHORIZATION postgres",
        f"GRANT {OWNER} TO CURRENT_USER",
        f"GRANT {OWNER} TO SESSION_USER",
        "CREATE ROLE baru SUPERUSER",
        "ALTER ROLE SESSION_USER BYPASSRLS",
        "ALTER ROLE CURRENT_USER BYPASSRLS",
        "ALTER TABLE public.cases DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE public.cases NO FORCE ROW LEVEL SECURITY",
        "CREATE POLICY semua ON public.cases USING (true)",
        "DROP POLICY look ON public.cases",
        "CREATE FUNCTION public.proven_office() RETURNS bigint LANGUAGE sql AS 'SELECT 4::bigint'",
        "CREATE OR REPLACE FUNCTION public.is_keeper() RETURNS boolean LANGUAGE sql AS 'SELECT true'",
        "ALTER FUNCTION public.seen_offices() SET search_path = pg_temp",
        "CREATE TABLE public.desks_saya (role text)",
        "CREATE VIEW public.semua AS SELECT * FROM public.cases",
        "CREATE TRIGGER lihat AFTER INSERT ON public.cases EXECUTE FUNCTION public.lihat()",
        "CREATE SCHEMA lain",
        "CREATE TEMP TABLE desks (role text)",
        "CREATE FUNCTION pg_temp.desk_office() RETURNS bigint LANGUAGE sql AS 'SELECT 4::bigint'",
        "SELECT pg_read_file('postgresql.conf')",
        "SELECT lo_import('/etc/passwd')",
        "COPY public.cases TO PROGRAM 'cat'",
        "COPY public.cases TO '/tmp/cases'",
        "SELECT setval('public.cases_id_seq', 1)",
        "SELECT last_value FROM public.cases_id_seq",
        "SELECT * FROM pg_authid",
    ],
)  # fmt: skip
@pytest.mark.parametrize("work_as", ["NONE", DESKS, PROGRAM])
def test_a_desk_may_not(trick: str, work_as: str, village: Connection) -> None:
    village.execute(f"SET ROLE {work_as}".encode())
    with pytest.raises(REFUSED):
        village.execute(trick.encode())


def test_names_that_shadow_ours_are_not_listened_to(offices: ManyOffices) -> None:
    """A desk has no right to make any; were it given that by mistake, it would not help."""
    desk, token = offices.places[VILLAGE].desks[0], offices.token(VILLAGE, "sari")
    offices.server.run(f"GRANT TEMP ON DATABASE {offices.database} TO {DESKS}")
    with offices.asking(desk, token) as connection:
        for made in (
            "TABLE desks AS SELECT session_user::text AS role, 4::bigint AS office_id, NULL::timestamptz AS revoked_at",
            "TABLE log_ins AS SELECT 1 AS token",
            "TABLE offices AS SELECT 4::bigint AS id, 2::bigint AS parent_id",
            "TABLE cases AS SELECT 1 AS id",
            "FUNCTION pg_temp.proven_office() RETURNS bigint LANGUAGE sql AS 'SELECT 4::bigint'",
            "FUNCTION pg_temp.seen_offices() RETURNS bigint[] LANGUAGE sql AS 'SELECT ARRAY[1::bigint,2,3,4]'",
            "FUNCTION pg_temp.is_keeper() RETURNS boolean LANGUAGE sql AS 'SELECT true'",
            "FUNCTION pg_temp.unnest(bigint[]) RETURNS SETOF bigint LANGUAGE sql AS 'SELECT 4::bigint'",
            "FUNCTION pg_temp.pg_has_role(name, text, text) RETURNS boolean LANGUAGE sql AS 'SELECT true'",
            "FUNCTION pg_temp.sha256(bytea) RETURNS bytea LANGUAGE sql AS 'SELECT NULL::bytea'",
            "FUNCTION pg_temp.betrayed(bigint) RETURNS boolean LANGUAGE plpgsql COST 0.1 AS 'BEGIN RAISE ''%'',$1;END'",
        ):  # fmt: skip
            kind = "TEMP TABLE" if made.startswith("TABLE") else "FUNCTION"
            connection.execute(f"CREATE {kind} {made.partition(' ')[2]}".encode())
        for path in ("pg_temp, public, pg_catalog", "public, pg_temp", "pg_temp", "pg_catalog, pg_temp, public"):
            connection.execute(f"SET search_path = {path}".encode())
            assert seen(connection) == [VILLAGE]
            found = connection.execute("SELECT DISTINCT id >> 32 FROM public.match_people('[[\"contoh\"]]', 99, true)")
            assert found.fetchall() == [(VILLAGE,)]
        # A function that tells what it is given is given nothing before the row was found to be ours.
        betrayed = f"SELECT id FROM public.cases WHERE pg_temp.betrayed(office_id) AND office_id <> {VILLAGE}"
        assert connection.execute(betrayed.encode()).fetchall() == []
        with pytest.raises(psycopg.errors.RaiseException, match=f"{VILLAGE}"):
            connection.execute(b"SELECT id FROM public.cases WHERE pg_temp.betrayed(office_id)")
    offices.server.run(f"REVOKE TEMP ON DATABASE {offices.database} FROM {DESKS}")


def test_what_the_planner_knows_of_the_tables_is_not_told(offices: ManyOffices, village: Connection) -> None:
    offices.as_owner("ANALYZE")
    told = village.execute("SELECT tablename, attname FROM pg_stats WHERE schemaname = 'public'").fetchall()
    assert [table for table, _ in told if table != "alembic_version"] == []


def test_a_connection_that_was_given_back_carries_no_identity(offices: ManyOffices) -> None:
    desk, given = offices.places[VILLAGE].desks[0], [offices.token(VILLAGE, "sari")]
    address = offices.server.address(offices.database, desk)
    writer, reader = (make_desk_engine(address, "", lambda: given[0], writes=writes) for writes in (True, False))
    database = Database(writer, reader)
    count = sa.text("SELECT count(*) FROM cases")
    for door in (database.write, database.read):
        with door() as session:
            assert session.scalar(count) == 2
    with pytest.raises(ZeroDivisionError), database.write() as session:
        _ = session.scalar(count) / 0
    for engine in (writer, reader):
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as plain:
            kept = "SELECT current_setting('puskesos.token', true), current_user"
            assert plain.connection.cursor().execute(kept).fetchone() in (("", DESKS), (None, DESKS))
    given[0] = ""
    with database.read() as session:
        assert session.scalar(count) == 0
    database.close()


def test_no_office_sets_or_ends_the_log_ins_of_another(offices: ManyOffices, village: Connection) -> None:
    stranger = offices.places[STRANGER]
    ((officer,),) = offices.as_owner(f"SELECT uuid FROM officers WHERE id = {stranger.rows['officers']}")
    token = offices.token(STRANGER, "sari")
    set_it = "SELECT keep_secret(%s, %s, 'garam', 1, 65536, 'kunci')"
    village.execute(set_it, ("tamu", officer))
    village.execute("SELECT drop_secret('tamu')")
    with offices.asking(stranger.desks[0], token) as connection:
        assert seen(connection) == [STRANGER]
    village.execute(set_it, ("tamu", officer))
    found = village.execute("SELECT token FROM log_in('tamu', 'kunci')").fetchone()
    assert found == (None,)
    village.execute("SELECT drop_secret('tamu')")


def test_an_officer_sets_her_own_password_and_no_other(offices: ManyOffices) -> None:
    token = offices.token(VILLAGE, "biasa")
    ((own,), (other,)) = offices.as_owner("SELECT uuid FROM officers WHERE office_id = 2 ORDER BY user_name")
    with offices.asking(offices.places[VILLAGE].desks[0], token) as connection:

        def sets(name: str, officer: UUID) -> bool:
            with connection.transaction(force_rollback=True):
                connection.execute("SELECT keep_secret(%s, %s, 'garam', 1, 65536, 'kunci')", (name, officer))
            return True

        assert sets("biasa", own)
        for name, officer in (("sari", own), ("sari", other), ("biasa", other)):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                sets(name, officer)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("SELECT drop_secret('sari')")
    assert offices.token(VILLAGE, "sari")
    assert PASSWORD


def test_an_office_does_not_place_itself(offices: ManyOffices, village: Connection) -> None:
    for work_as in (DESKS, PROGRAM):
        village.execute(f"SET ROLE {work_as}".encode())
        for statement in (
            "UPDATE offices SET parent_id = 4 WHERE id = 2",
            "UPDATE offices SET parent_id = NULL WHERE id = 2",
            "INSERT INTO offices SELECT (jsonb_populate_record(o, '{\"id\": 9}')).* FROM offices o WHERE id = 2",
        ):  # fmt: skip
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                village.execute(statement.encode())
    assert offices.as_owner("SELECT parent_id FROM offices WHERE id = 2") == [(SECRETARIAT,)]


def test_every_table_is_under_forced_rules_and_belongs_to_an_owner_nobody_logs_in_as(offices: ManyOffices) -> None:
    tables = offices.as_owner(
        "SELECT relname, relrowsecurity, relforcerowsecurity, relowner::regrole::text FROM pg_class"
        " WHERE relkind IN ('r', 'p', 'v', 'm', 'f') AND relnamespace = 'public'::regnamespace"
        # It tells of the schema alone, and everybody may read it.
        " AND relname <> 'alembic_version'"
    )
    assert {name for name, *_ in tables} == {*tables_shown(), *BESIDES, *CLOSED}
    assert {tuple(rest) for _, *rest in tables} == {(True, True, OWNER)}
    assert offices.as_owner(
        "SELECT rolcanlogin, rolbypassrls, rolsuper, rolcreaterole, rolcreatedb FROM pg_roles"
        f" WHERE rolname IN ('{OWNER}', '{DESKS}', '{PROGRAM}')"
    ) == [(False,) * 5] * 3  # fmt: skip


def test_the_roles_of_desks_own_nothing_and_hold_nothing_by_themselves(offices: ManyOffices) -> None:
    desks = {role for office in OFFICES for role in offices.places[office].desks}
    is_desk = "rolname IN (" + ", ".join(f"'{role}'" for role in desks) + ")"
    may = "rolinherit, rolbypassrls, rolsuper, rolcreaterole, rolcreatedb, rolreplication"
    assert offices.as_owner(f"SELECT DISTINCT {may} FROM pg_roles WHERE {is_desk}") == [(False,) * 6]
    groups = offices.as_owner(
        "SELECT DISTINCT roleid::regrole::text, admin_option FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member"
        f" WHERE {is_desk} ORDER BY 1"
    )
    assert groups == [(DESKS, False), (PROGRAM, False)]
    working = f"({is_desk} OR rolname IN ('{DESKS}', '{PROGRAM}'))"
    assert offices.as_owner(f"SELECT 1 FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner WHERE {working}") == []
    assert offices.as_owner(f"SELECT 1 FROM pg_proc p JOIN pg_roles r ON r.oid = p.proowner WHERE {working}") == []
    holds = "has_table_privilege(r.oid, c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')"
    closed = ", ".join(f"'public.{table}'::regclass" for table in CLOSED)
    assert (
        offices.as_owner(f"SELECT 1 FROM pg_class c, pg_roles r WHERE c.oid IN ({closed}) AND {working} AND {holds}")
        == []
    )
    more = holds.replace("SELECT, INSERT, UPDATE, DELETE, ", "")
    assert (
        offices.as_owner(f"SELECT c.relname FROM pg_class c, pg_roles r WHERE relkind = 'r' AND {working} AND {more}")
        == []
    )
    by_columns = "SELECT 1 FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid WHERE attacl IS NOT NULL"
    assert offices.as_owner(f"{by_columns} AND relnamespace = 'public'::regnamespace") == []


def test_what_runs_with_the_rights_of_the_owner_looks_at_our_names_alone(offices: ManyOffices) -> None:
    functions = offices.as_owner(
        "SELECT p.oid::regprocedure::text, prosecdef, proconfig, proowner::regrole::text,"
        " EXISTS (SELECT FROM aclexplode(coalesce(proacl, acldefault('f', proowner))) WHERE grantee = 0)"
        " FROM pg_proc p WHERE pronamespace = 'public'::regnamespace"
    )
    assert len(functions) > 20
    for name, is_owners, settings, owner, for_everybody in functions:
        assert (owner, for_everybody) == (OWNER, False), name
        paths = [setting for setting in settings or () if setting.startswith("search_path=")]
        assert paths == ["search_path=pg_catalog, public, pg_temp"], (name, is_owners)
    assert offices.as_owner("SELECT 1 FROM pg_event_trigger") == []
