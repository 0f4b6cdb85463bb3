# ruff: noqa: S608  # every statement here is made of the names of our own tables
"""What a server itself keeps apart, asked in plain SQL by somebody with a desk's secret and none of our manners.

The tables are found by themselves, so that one that is added needs no line here.
"""

import json
from collections.abc import Callable, Iterator
from uuid import uuid4

import keyring
import psycopg
import pytest
from keyring.backends import fail
from psycopg import sql

from puskesos.store.base import Base, Shown
from puskesos.store.server.carried import ONE_ROW
from puskesos.store.server.roles import DESKS, PROGRAM
from puskesos.store.server.rules import BESIDES, CLOSED, tables_shown
from tests.server import Server
from tests.store.server.many_offices import (
    BELOW,
    HANGING,
    NEIGHBOUR,
    OFFICES,
    SECRETARIAT,
    STRANGER,
    VILLAGE,
    Connection,
    ManyOffices,
    make_many_offices,
)

SHOWN = tables_shown() | dict.fromkeys(BESIDES, Shown.OFFICE)
TABLES = sorted(SHOWN)
WORKING_AS = (DESKS, PROGRAM)
REFUSED = "refused"
# Of the tables that know no office, a column to try.
SOME_COLUMN = {"server_secret": "secret"}


@pytest.fixture(scope="module")
def offices(_light_keys: None, server: Server) -> ManyOffices:
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call]  # theirs has no types
    return make_many_offices(server, "kantor_banyak")


@pytest.fixture(scope="module")
def tokens(offices: ManyOffices) -> dict[int, str]:
    """What proves each office's "sari" at its first desk."""
    return {number: offices.token(number, "sari") for number in OFFICES}


@pytest.fixture(autouse=True)
def _nothing_touched(offices: ManyOffices) -> Iterator[None]:
    """Whatever a test tries, every row of every office is afterwards as it was."""
    before = offices.everything()
    yield
    assert offices.everything() == before


def attempt(connection: Connection, statement: str | sql.Composed, *parameters: object) -> object:
    """What a statement gives: its first value, or how many rows it touched, or that it was refused. Then undone."""
    try:
        with connection.transaction(force_rollback=True):
            done = connection.execute(
                statement.encode() if isinstance(statement, str) else statement, parameters or None
            )
            found = done.fetchone() if done.description else None
            return found[0] if found else done.rowcount
    except psycopg.errors.InsufficientPrivilege:
        return REFUSED


def may_read(table: str, asking: int, other: int, work_as: str) -> bool:
    """The office above reads what is below it, but for what is every office's own affair; nobody else does."""
    return other in BELOW.get(asking, ()) and work_as == DESKS and SHOWN[table] is not Shown.OFFICE


def copied(table: str, columns: list[str], **changed: object) -> sql.Composed:
    """An own row written once more, with some columns changed."""
    fresh = {"uuid": uuid4()} if "uuid" in columns else {}
    values = [
        sql.Literal((fresh | changed).get(name)) if name in fresh | changed else sql.Identifier(name)
        for name in columns
    ]
    own = changed.get("own")
    return sql.SQL(
        "INSERT INTO {table} ({columns}) SELECT {values} FROM {table} WHERE office_id = {own} LIMIT 1"
    ).format(
        table=sql.Identifier(table),
        columns=sql.SQL(", ").join(map(sql.Identifier, columns)),
        values=sql.SQL(", ").join(values),
        own=sql.Literal(own),
    )


def reaches(connection: Connection, table: str, columns: list[str], asking: int, other: int) -> dict[str, object]:
    """Every way to read, count, alter, take out, add or take over rows of another office, with what came of it."""
    theirs = f"FROM {table} WHERE office_id = {other}"
    set_it = f"UPDATE {table} SET office_id = office_id"
    ways: dict[str, str | sql.Composed] = {
        "counted": f"SELECT count(*) {theirs}",
        "counted with all": f"SELECT count(*) FILTER (WHERE office_id = {other}) FROM {table}",
        "read": f"SELECT count(t) FROM (SELECT * {theirs}) t",
        "is there one": f"SELECT count(*) FROM (SELECT 1) one WHERE EXISTS (SELECT {theirs})",
        "altered": f"{set_it} WHERE office_id = {other}",
        "altered among all": f"WITH done AS ({set_it} RETURNING office_id)"
        f" SELECT count(*) FROM done WHERE office_id = {other}",
        "held": f"WITH held AS (SELECT 1 {theirs} FOR UPDATE) SELECT count(*) FROM held",
        "taken out": f"DELETE {theirs}",
        "added": copied(table, columns, office_id=other, own=asking),
        "given away": f"UPDATE {table} SET office_id = {other} WHERE office_id = {asking}",
        "emptied": f"TRUNCATE {table} CASCADE",
    }  # fmt: skip
    return {way: attempt(connection, statement) for way, statement in ways.items()}


READING = ("counted", "counted with all", "read", "is there one")


@pytest.mark.parametrize("work_as", WORKING_AS)
@pytest.mark.parametrize("table", TABLES)
def test_an_officer_reaches_nothing_of_another_office(
    table: str, work_as: str, offices: ManyOffices, tokens: dict[int, str]
) -> None:
    got: dict[tuple[int, int], dict[str, object]] = {}
    columns = offices.columns(table)
    for asking in OFFICES:
        with offices.asking(offices.places[asking].desks[0], tokens[asking], work_as) as connection:
            assert attempt(connection, f"SELECT count(*) FROM {table} WHERE office_id = {asking}")
            for other in set(OFFICES) - {asking}:
                found = reaches(connection, table, columns, asking, other)
                if may_read(table, asking, other, work_as):
                    found |= dict.fromkeys(READING, 0)
                got[asking, other] = {way: what for way, what in found.items() if what not in (0, REFUSED)}
    assert got == {pair: {} for pair in got}


@pytest.mark.parametrize("work_as", WORKING_AS)
@pytest.mark.parametrize("table", TABLES)
def test_nothing_is_written_that_hangs_on_another_office_or_takes_its_keys(
    table: str, work_as: str, offices: ManyOffices, tokens: dict[int, str]
) -> None:
    names = offices.columns(table)
    columns = list(Base.metadata.tables[table].columns) if table in Base.metadata.tables else []
    targets = {
        column.name: next(iter(column.foreign_keys)).column.table.name for column in columns if column.foreign_keys
    }
    taken = {}
    for asking, other in ((VILLAGE, SECRETARIAT), (SECRETARIAT, VILLAGE), (VILLAGE, STRANGER)):
        theirs = {name: offices.places[other].rows[target] for name, target in targets.items() if target != "offices"}
        if "id" in names and table not in ONE_ROW:
            theirs["id"] = other << 32 | 99_999
        with offices.asking(offices.places[asking].desks[0], tokens[asking], work_as) as connection:
            for name, key in theirs.items():
                mine = {"own": asking, "office_id": asking, "id": asking << 32 | 99_999} | {name: key}
                taken[asking, name, "added"] = attempt(connection, copied(table, names, **mine))
                altered = f"UPDATE {table} SET {name} = {key} WHERE office_id = {asking}"
                taken[asking, name, "altered"] = attempt(connection, altered)
    assert taken == dict.fromkeys(taken, REFUSED)


# What somebody has who is not proven; each gives the desk and the token it comes with.
Unproven = Callable[[ManyOffices, dict[int, str]], tuple[str, str | None]]


def ended(offices: ManyOffices, how: str) -> str:
    """The token of an officer whose log-in is over in one way."""
    token = offices.token(VILLAGE, "biasa")
    offices.as_owner(f"UPDATE log_ins SET {how} WHERE token = sha256(convert_to('{token}', 'UTF8'))")
    return token


UNPROVEN: dict[str, Unproven] = {
    "no token": lambda m, _: (m.places[VILLAGE].desks[0], None),
    "an empty token": lambda m, _: (m.places[VILLAGE].desks[0], ""),
    "a guessed token": lambda m, _: (m.places[VILLAGE].desks[0], "0" * 64),
    "an expired token": lambda m, _: (m.places[VILLAGE].desks[0], ended(m, "until = clock_timestamp()")),
    "a token after the log-out": lambda m, _: (m.places[VILLAGE].desks[0], ended(m, "ended_at = clock_timestamp()")),
    "the token of another desk of the office": lambda m, tokens: (m.places[VILLAGE].desks[1], tokens[VILLAGE]),
    "the token of another office": lambda m, tokens: (m.places[VILLAGE].desks[0], tokens[NEIGHBOUR]),
    "the token of the office above": lambda m, tokens: (m.places[VILLAGE].desks[0], tokens[SECRETARIAT]),
    "the hash of a token": lambda m, tokens: (
        m.places[VILLAGE].desks[0],
        str(m.as_owner(f"SELECT encode(sha256(convert_to('{tokens[VILLAGE]}', 'UTF8')), 'hex')")[0][0]),
    ),
}


@pytest.mark.parametrize("work_as", ["", *WORKING_AS])
@pytest.mark.parametrize("proof", UNPROVEN)
def test_a_stolen_desk_secret_alone_reads_and_writes_nothing_at_all(
    proof: str, work_as: str, offices: ManyOffices, tokens: dict[int, str]
) -> None:
    desk, token = UNPROVEN[proof](offices, tokens)
    reached: dict[tuple[str, str], object] = {}
    with offices.asking(desk, token, work_as) as connection:
        for name in (*TABLES, *CLOSED):
            table = f"public.{name}"
            for statement in (
                f"SELECT count(*) FROM {table}",
                f"UPDATE {table} SET {SOME_COLUMN.get(name, 'office_id')} = NULL",
                f"DELETE FROM {table}",
                f"INSERT INTO {table} DEFAULT VALUES",
                f"TRUNCATE {table}",
            ):
                reached[table, statement] = attempt(connection, statement)
        if work_as:
            asked = json.dumps([["contoh"]])
            assert attempt(connection, "SELECT count(*) FROM match_people(%s, 100, true)", asked) == 0
            assert attempt(connection, "SELECT count_people(%s, true)", asked) == 0
            assert attempt(connection, "SELECT seen_offices()") == []
    assert {where: what for where, what in reached.items() if what not in (0, REFUSED)} == {}


def test_an_officer_who_was_shut_out_and_a_desk_that_was_revoked_are_nobody(
    offices: ManyOffices, tokens: dict[int, str]
) -> None:
    desk = offices.places[VILLAGE].desks[0]
    is_desk = f"WHERE role = '{desk}'"
    for shut, open_again in (
        ("officers SET is_active = false WHERE office_id = 2", "officers SET is_active = true WHERE office_id = 2"),
        (f"desks SET revoked_at = now() {is_desk}", f"desks SET revoked_at = NULL {is_desk}"),
    ):
        with offices.asking(desk, tokens[VILLAGE]) as connection:
            assert attempt(connection, "SELECT count(*) FROM cases") == 2
            offices.as_owner(f"UPDATE {shut}")
            assert attempt(connection, "SELECT count(*) FROM cases") == 0
            offices.as_owner(f"UPDATE {open_again}")


@pytest.mark.parametrize("user_name", ["sari", "biasa"])
def test_search_finds_the_people_of_the_own_office_and_those_below(user_name: str, offices: ManyOffices) -> None:
    for asking in OFFICES:
        seen = {asking, *BELOW.get(asking, ())}
        desk, token = offices.places[asking].desks[1], offices.token(asking, user_name, 1)
        with offices.asking(desk, token) as connection:
            for asked in ([["contoh"]], [["contoh"], ["melati", "x"]], [["') OR true --", "contoh"]]):
                groups = json.dumps(asked)
                found = connection.execute("SELECT id >> 32 FROM match_people(%s, 100, true)", (groups,)).fetchall()
                assert {office for (office,) in found} == seen
                assert attempt(connection, "SELECT count_people(%s, true)", groups) == len(seen)
            connection.execute("SET enable_seqscan = on; SET search_path = pg_temp")
            assert attempt(connection, "SELECT public.count_people('[[\"contoh\"]]', true)") == len(seen)


def test_the_index_of_words_is_kept_for_the_own_people_alone(offices: ManyOffices, tokens: dict[int, str]) -> None:
    with offices.asking(offices.places[SECRETARIAT].desks[0], tokens[SECRETARIAT]) as connection:
        for other in (VILLAGE, STRANGER):
            person = offices.places[other].rows["people"]
            for call in (f"keep_tokens({person}, 'lain')", f"drop_tokens({person})", "clear_tokens()"):
                with connection.transaction(force_rollback=True):
                    connection.execute(f"SELECT {call}".encode())
                    connection.execute("SELECT set_config('puskesos.token', '', true)")
                    assert attempt(connection, "SELECT count_tokens()") == 0
                    connection.execute("RESET puskesos.token")
                found = offices.as_owner("SELECT tokens FROM person_tokens ORDER BY office_id")
                assert found == [(["contoh", "melati", f"{office}:contoh", f"{office}:melati"],) for office in OFFICES]


@pytest.mark.parametrize("table", [table for table in TABLES if SHOWN[table] in HANGING])
def test_a_confidential_case_is_hidden_from_who_is_not_named(table: str, offices: ManyOffices) -> None:
    token = offices.token(VILLAGE, "biasa")
    secret = offices.places[VILLAGE].secret[table]
    named, other = f"FROM {table} WHERE id = {secret}", f"FROM {table} WHERE id <> {secret}"
    with offices.asking(offices.places[VILLAGE].desks[0], token) as connection:
        assert attempt(connection, f"SELECT count(*) {other}") == 1
        assert attempt(connection, f"SELECT count(*) FROM {table}") == 1
        for reached in (
            f"SELECT count(*) {named}",
            f"UPDATE {table} SET id = id WHERE id = {secret}",
            f"DELETE {named}",
        ):
            assert attempt(connection, reached) in (0, REFUSED)
