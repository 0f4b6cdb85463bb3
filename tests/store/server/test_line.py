"""The line between the desks: who changed something, who has the same open, and what a stranger hears of it."""

from collections.abc import Iterator
from contextlib import ExitStack
from uuid import uuid4

import psycopg
import pytest

from puskesos.errors import ServerGone
from puskesos.office.access import Access
from puskesos.office.profile import the_office
from puskesos.office.trail.looks import Look, record_looks
from puskesos.office.trail.sealing import TELL_OTHERS
from puskesos.store.server.connection import CONNECTION, load_connection
from puskesos.store.server.line import Heard, Line
from puskesos.store.server.office_on_server import OfficeOnServer
from tests.conftest import NOW
from tests.neighbours import second_desk
from tests.server import OfficeCopies, Server

pytestmark = pytest.mark.kept_in("server")
QUIET = Heard(is_known=True)
# Longer than anything here takes: who waits so long has missed a bell.
LONG = 30.0


@pytest.fixture
def rina(_office_on_server: OfficeCopies, access: Access) -> Iterator[Access]:
    with second_desk(_office_on_server, access) as rina:
        yield rina


@pytest.fixture
def lines(access: Access, rina: Access) -> Iterator[tuple[Line, Line]]:
    """Sari's and Rina's."""
    with ExitStack() as at_the_end:
        made = []
        for each in (access, rina):
            assert isinstance(each.file, OfficeOnServer)
            line = each.file.line()
            at_the_end.callback(line.close)
            each.file.database.info[TELL_OTHERS] = line.tell
            assert line.ask() == QUIET
            made.append(line)
        yield made[0], made[1]


def alter(access: Access) -> None:
    with access.file.database.write() as session:
        the_office(session).phone = f"0800-{uuid4().int % 10_000:04}"


def test_a_change_at_one_desk_rings_at_the_other_and_not_at_its_own(access: Access, lines: tuple[Line, Line]) -> None:
    sari, rina = lines
    alter(access)
    assert sari.ask() == QUIET
    rina.wait(LONG)
    assert rina.ask().is_news
    assert not rina.ask().is_news
    assert sari.ask() == QUIET


def test_what_others_changed_is_heard_of_without_a_bell_too(access: Access, lines: tuple[Line, Line]) -> None:
    access.file.database.info.pop(TELL_OTHERS)
    alter(access)
    assert [line.ask().is_news for line in lines] == [False, True]


def test_who_merely_looks_disturbs_nobody(access: Access, lines: tuple[Line, Line]) -> None:
    with access.file.database.write() as session:
        record_looks(session, [Look("case", uuid4(), "viewed", NOW, {})], by=access.officer)
    assert [line.ask() for line in lines] == [QUIET, QUIET]


def test_whoever_opens_the_same_is_named_with_her_desk_and_only_as_long_as_it_is_open(lines: tuple[Line, Line]) -> None:
    sari, rina = lines
    case, another = uuid4(), uuid4()
    sari.show("case", case)
    assert sari.ask() == QUIET
    rina.show("case", another)
    assert rina.ask() == QUIET
    rina.show("case", case)
    assert rina.ask().others == (("Sari Permisalan", "Loket 1"),)
    sari.wait(LONG)
    assert sari.ask() == Heard(is_known=True, others=(("Rina Permisalan", "Loket 2"),))
    rina.show("", case)
    rina.ask()
    sari.wait(LONG)
    assert sari.ask() == QUIET


def test_a_desk_that_died_is_no_company(server: Server, access: Access, lines: tuple[Line, Line]) -> None:
    sari, rina = lines
    case = uuid4()
    for line in (sari, rina):
        line.show("case", case)
        line.ask()
    with psycopg.connect(server.address(load_connection(access.file.folder / CONNECTION).database)) as keeper:
        keeper.execute("UPDATE presences SET seen_at = seen_at - interval '30 seconds'")
    assert rina.ask() == QUIET


def test_who_is_shut_out_is_not_known_any_more(rina: Access, access: Access, lines: tuple[Line, Line]) -> None:
    access.file.remove_slot("rina")
    assert not lines[1].ask().is_known


def test_the_bell_of_an_office_has_a_name_that_nobody_else_can_guess_and_says_nothing(
    server: Server, access: Access, lines: tuple[Line, Line]
) -> None:
    folder = access.file.folder
    assert isinstance(access.file, OfficeOnServer)
    database = load_connection(folder / CONNECTION).database
    with psycopg.connect(server.address(database), autocommit=True) as keeper:
        bell = keeper.execute("SELECT left(encode(sha256(secret || '1'), 'hex'), 48) FROM server_secret").fetchone()
        assert bell is not None
        keeper.execute(f'LISTEN "p{bell[0]}"'.encode())
        alter(access)
        lines[0].ask()
        heard = next(keeper.notifies(timeout=LONG, stop_after=1))
    assert heard.payload == "changed"


def test_a_line_that_was_cut_says_so_and_is_made_anew(server: Server, access: Access, lines: tuple[Line, Line]) -> None:
    database = load_connection(access.file.folder / CONNECTION).database
    with psycopg.connect(server.address(database)) as keeper:
        keeper.execute(
            "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    lines[1].wait(LONG)
    with pytest.raises(ServerGone):
        lines[1].ask()
    assert lines[1].ask() == QUIET
    alter_elsewhere = lines[0]
    with pytest.raises(ServerGone):
        alter_elsewhere.ask()
    alter_elsewhere.tell()
    assert alter_elsewhere.ask() == QUIET
    lines[1].wait(LONG)
    assert lines[1].ask().is_news


def test_hanging_up_wakes_whoever_waits(lines: tuple[Line, Line]) -> None:
    lines[0].hang_up()
    lines[0].wait(LONG)
    assert lines[0].is_over


def test_what_is_under_way_when_the_office_is_locked_leaves_no_connection_behind(access: Access) -> None:
    with access.file.database.read() as session:
        connection = session.connection().connection.driver_connection
        assert isinstance(connection, psycopg.Connection)
        access.close()
        assert not connection.closed
    assert connection.closed
