"""Who holds a desk's secret guesses no password faster than an officer who mistypes, whatever becomes of her tries."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa

from puskesos.errors import Refused, TooSoon, WrongSecret
from puskesos.office.access import log_in
from puskesos.office.doorstep import knock
from puskesos.store.attempts import Attempts
from puskesos.store.server.connection import CONNECTION, load_connection
from puskesos.store.server.desk_secret import desk_secret
from puskesos.store.server.keeper import revoke_desk
from tests.conftest import NOW, PASSWORD
from tests.desk_pc import become_desk
from tests.server import Server

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


def counted(desk: Path) -> int:
    return sum(known.untold for known in Attempts(desk).untold().values())


def test_a_wrong_password_counts_on_the_pc_too(desk: Path, database: str) -> None:
    log_in(desk, "sari", PASSWORD).close()
    for name in ("sari", "siapa"):
        with pytest.raises(WrongSecret):
            knock(desk, name, f"bukan {database}", now=NOW)
    assert counted(desk) == 2


@pytest.mark.parametrize("trouble", ["newer", "revoked"])
def test_a_server_that_turns_the_desk_away_makes_no_wrong_try(
    trouble: str, server: Server, admin: sa.Engine, database: str, tmp_path: Path
) -> None:
    desk = become_desk(server, admin, database, tmp_path / "loket-2")
    if trouble == "newer":
        with admin.begin() as connection:
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    else:
        revoke_desk(admin, load_connection(desk / CONNECTION).role)
    told = "versi lebih baru" if trouble == "newer" else "loketnya dicabut"
    for _ in range(4):
        with pytest.raises(Refused, match=told):
            knock(desk, "sari", PASSWORD, now=NOW)
    assert counted(desk) == 0


def test_a_try_the_server_did_not_even_look_at_is_no_wrong_one(stolen: Stolen, desk: Path) -> None:
    for _ in range(FREE_AT_A_DESK + 1):
        guess(stolen)
    with pytest.raises(TooSoon):
        knock(desk, "sari", PASSWORD, now=NOW)
    assert counted(desk) == 0
