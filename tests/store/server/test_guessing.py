"""Who holds a desk's secret guesses no password faster than an officer who mistypes, whatever becomes of her tries."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from puskesos.errors import Refused, TooSoon
from puskesos.office.access import log_in
from puskesos.store.server.connection import CONNECTION, load_connection
from puskesos.store.server.desk_secret import desk_secret
from tests.conftest import PASSWORD

GUESS = "SELECT wait_seconds, token FROM log_in('sari', %s)"
FREE_AT_A_DESK = 10

Stolen = psycopg.Connection[tuple[Any, ...]]


@pytest.fixture
def stolen(desk: Path, database: str) -> Iterator[Stolen]:
    """A connection of somebody who found the secret of the desk."""
    file = desk / CONNECTION
    way = load_connection(file)
    assert way.database == database
    with psycopg.connect(way.address(file), password=desk_secret(desk, way.role)) as connection:
        yield connection


def guess(connection: Stolen) -> tuple[Any, ...]:
    """One wrong key, taken back before anybody could count it."""
    connection.execute("SET LOCAL ROLE puskesos_desks")
    told = connection.execute(GUESS, (b"wrong",)).fetchone()
    connection.rollback()
    assert told is not None
    return told


def test_tries_that_are_taken_back_are_counted_all_the_same(stolen: Stolen, desk: Path) -> None:
    assert [guess(stolen) for _ in range(FREE_AT_A_DESK)] == [(0, None)] * FREE_AT_A_DESK
    assert 0 < guess(stolen)[0] <= 5
    with pytest.raises(TooSoon):
        log_in(desk, "sari", PASSWORD)


def test_who_comes_in_has_the_desk_begin_anew(stolen: Stolen, desk: Path) -> None:
    for _ in range(FREE_AT_A_DESK - 1):
        guess(stolen)
    log_in(desk, "sari", PASSWORD).close()
    assert guess(stolen) == (0, None)


def test_a_name_that_nobody_has_costs_a_try_too(stolen: Stolen) -> None:
    for _ in range(FREE_AT_A_DESK):
        stolen.execute("SET LOCAL ROLE puskesos_desks")
        stolen.execute("SELECT log_in('tidak ada', %s)", (b"wrong",))
        stolen.rollback()
    assert guess(stolen)[0] > 0


@pytest.mark.parametrize("act", ["SELECT setval('{}', 0)", "SELECT nextval('{}')", "DROP SEQUENCE {}"])
def test_the_count_is_out_of_reach(act: str, stolen: Stolen) -> None:
    role = stolen.info.user
    for work_as in ("puskesos_desks", "puskesos_program"):
        stolen.execute(f"SET LOCAL ROLE {work_as}".encode())
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            stolen.execute(act.format(f"tries_{role}").encode())
        stolen.rollback()


def test_an_officer_who_mistypes_waits_from_the_fourth_time_on(desk: Path, database: str) -> None:
    for _ in range(3):
        with pytest.raises(Refused, match="tidak cocok"):
            log_in(desk, "sari", f"bukan {database}")
    with pytest.raises(TooSoon):
        log_in(desk, "sari", PASSWORD)
