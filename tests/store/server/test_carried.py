"""Whatever a value is, a server says it exactly as the file does."""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from puskesos.cases.tables import know_every_table
from puskesos.store.database import Database
from puskesos.store.engine import make_engine
from puskesos.store.schema import bring_up_to_date
from puskesos.store.server.admin_way import kept_office
from puskesos.store.server.carried import Carried, Row, carried_tables
from puskesos.store.server.sides import FileSide, ServerSide, Side, tally
from tests.office.moving import a_place
from tests.server import Server

know_every_table()
TABLES = {table.name: table for table in carried_tables()}
# No side can hold a NUL within a text; nothing of the program writes one.
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
KEYS = st.integers(1, 2**32 - 1)
MOMENTS = st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1)).map(lambda at: at.isoformat(" ", "microseconds"))  # noqa: DTZ001  # as a file writes it
DAYS = st.dates(date(1800, 1, 1), date(9999, 12, 31)).map(date.isoformat)
PLAIN_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)
OBJECTS = st.dictionaries(TEXT, PLAIN_JSON, max_size=4).map(lambda value: json.dumps(value, separators=(",", ":")))
EVENTS = st.fixed_dictionaries(
    {
        "id": KEYS, "kind": TEXT, "subject": st.uuids().map(lambda each: each.hex), "what": TEXT, "at": MOMENTS,
        "officer_id": st.none() | KEYS, "officer_name": TEXT, "details": OBJECTS, "edits": st.just("[]"),
        "position": st.none() | KEYS, "salt": st.none() | st.binary(max_size=40), "digest": st.binary(max_size=40),
        "link": st.none() | st.binary(max_size=40), "destruction_id": st.none() | KEYS,
    }
)  # fmt: skip


@pytest.fixture(scope="module")
def sides(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[FileSide, ServerSide]]:
    path, key = tmp_path_factory.mktemp("file") / "office.db", bytes(32)
    file = Database(*(make_engine(path, key, writes=writes) for writes in (True, False)))
    bring_up_to_date(file)
    with (
        a_place(server) as place,
        kept_office(server.address(place.name), "", 7) as database,
        file.connect() as one,
        database.connect() as other,
    ):
        yield FileSide(one), ServerSide(other, 7)
    file.close()


def row_of(table: Carried, values: Mapping[str, object]) -> Row:
    return tuple(values[name.strip('"')] for name in table.columns)


def held(side: Side, table: Carried) -> list[Row]:
    return [row for batch in side.rows(table) for row in batch]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    values=st.lists(
        EVENTS, min_size=1, max_size=6, unique_by=(lambda each: each["id"], lambda each: each["position"] or object())
    )
)
def test_every_value_comes_back_as_it_was(sides: tuple[FileSide, ServerSide], values: list[dict[str, object]]) -> None:
    table = TABLES["events"]
    rows = [row_of(table, each) for each in sorted(values, key=lambda each: int(str(each["id"])))]
    for side in sides:
        side.clear([table])
        side.put(table, [rows])
        assert held(side, table) == rows
        assert side.last(table) == (rows[-1][0],)
    assert tally(sides[0], table) == tally(sides[1], table)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    days=st.lists(DAYS, min_size=1, max_size=5, unique=True), words=st.lists(TEXT, min_size=1, max_size=5, unique=True)
)
def test_keys_that_are_no_numbers_have_one_order_on_both_sides(
    sides: tuple[FileSide, ServerSide], days: list[str], words: list[str]
) -> None:
    off, known = TABLES["days_off"], TABLES["person_words"]
    free = [row_of(off, {"day": day, "reason": "Libur", "is_worked": 1}) for day in sorted(days)]
    met = [row_of(known, {"word": word, "people": 3}) for word in sorted(words, key=str.encode)]
    for table, rows in ((off, free), (known, met)):
        for side in sides:
            side.clear([table])
            side.put(table, [rows])
            assert held(side, table) == rows
            assert [row for batch in side.rows(table, side.last(table)) for row in batch] == []
            assert [row for batch in side.rows(table, key_of(table, rows[0])) for row in batch] == rows[1:]


def key_of(table: Carried, row: Row) -> Row:
    return tuple(row[place] for place in table.key_places)


def test_keys_within_json_are_the_offices_own_on_a_server(sides: tuple[FileSide, ServerSide]) -> None:
    table = TABLES["person_reviews"]
    right = {"name": "Contoh", "import_id": 3, "earlier": [[1, "DTSEN", None, 5], [2, "DTKS", 4, None]]}
    text = json.dumps(right, separators=(",", ":"))
    place = table.columns.index('"right"')
    row = tuple(text if each == place else None for each in range(len(table.columns)))
    [there] = table.on_server([row], 7)
    told = json.loads(there[place])
    assert [told["import_id"] >> 32, told["earlier"][0][0] >> 32, told["earlier"][1][0] & 0xFF] == [7, 7, 2]
    assert told["earlier"][0][1:] == ["DTSEN", None, 5]
    assert table.in_file([there]) == [row]


def test_every_integer_that_is_named_like_a_key_is_carried_as_one() -> None:
    """Who adds a column that refers to a row, with a constraint or without, need not remember the move."""
    for name, table in TABLES.items():
        for column, said in zip(table.columns, table.said, strict=True):
            if column.endswith('_id"') and (name, column) != ("offices", '"parent_id"'):
                assert "4294967295" in said.out, (name, column)


def test_moments_are_told_in_utc_whatever_the_server_thinks_of_time(sides: tuple[FileSide, ServerSide]) -> None:
    table = TABLES["events"]
    at = datetime(2026, 11, 20, 2, 15, tzinfo=UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    values = dict.fromkeys((name.strip('"') for name in table.columns), "") | {
        "id": 1, "subject": "0" * 32, "at": at, "officer_id": None, "details": "{}", "edits": "[]", "position": None,
        "salt": None, "digest": None, "link": None, "destruction_id": None,
    }  # fmt: skip
    server = sides[1]
    server.clear([table])
    server.put(table, [[row_of(table, values)]])
    server._connection.execute(sa.text("SET TIME ZONE 'Asia/Jayapura'"))
    assert held(server, table) == [row_of(table, values)]
    server._connection.rollback()
