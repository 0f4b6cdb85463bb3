"""What `make soak-server` finds is only worth something if it would see a loss, a double and a stop of the window."""

import json
import socket
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import sleep

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from soak.server import summary
from soak.server_cable import AT_COMMIT, Cable, Trap
from soak.server_hits import KINDS
from soak.server_journal import Account, Journal
from soak.server_stalls import LONG, StallMeter, Stop
from soak.tally import Tally

BEGIN, COMMIT, KEPT = b"Q\0\0\0\x0aBEGIN\0", b"Q\0\0\0\x0bCOMMIT\0", b"C\0\0\0\x0bCOMMIT\0"
PATIENCE = 60
FIRST, SECOND = ("Contoh Nomor 1", "CTH-2026-000001"), ("Contoh Nomor 2", "CTH-2026-000002")


@pytest.fixture
def account(tmp_path: Path) -> Account:
    """The first visit was acknowledged, the second only sent."""
    journal = Journal(tmp_path / "jurnal")
    journal.begin(1, "kunci")
    journal.save(1, FIRST[1])
    journal.begin(2, "kunci lain")
    return Account.read(tmp_path / "jurnal")


@pytest.mark.parametrize("kept", [[FIRST], [FIRST, SECOND]])
def test_what_was_acknowledged_is_there_and_what_was_not_may_be(account: Account, kept: list[tuple[str, str]]) -> None:
    assert not list(account.lost(kept))
    assert not list(account.doubled(kept))


@pytest.mark.parametrize("kept", [[], [SECOND], [(FIRST[0], SECOND[1])]])
def test_an_acknowledged_visit_that_is_gone_or_has_another_number_is_lost(
    account: Account, kept: list[tuple[str, str]]
) -> None:
    assert len(list(account.lost(kept))) == 1


def test_a_visit_or_a_number_that_is_there_twice_is_seen_and_so_is_one_nobody_sent(account: Account) -> None:
    assert list(account.doubled([FIRST, SECOND, (SECOND[0], "CTH-2026-000003")])) == ["Contoh Nomor 2 is there 2 times"]
    assert list(account.doubled([FIRST, (SECOND[0], FIRST[1])])) == ["CTH-2026-000001 was given 2 times"]
    assert list(account.doubled([("Contoh Nomor 3", SECOND[1])])) == ["Contoh Nomor 3 was never sent"]


def test_the_journal_is_readable_line_by_line(tmp_path: Path) -> None:
    Journal(tmp_path / "jurnal").begin(7, "kunci")
    assert json.loads((tmp_path / "jurnal").read_text(encoding="utf-8")) == ["begun", 7, "kunci"]


def test_the_line_at_the_end_names_every_fault() -> None:
    tally = Tally(summary, expected=len(KINDS))
    tally.fault("stalled", "contoh")
    assert summary(tally) == "0 hits during saves, 0 lost, 0 doubled, 0 torn, 0 emptied, 1 stalled, 0 troubled"
    assert not tally.is_good


def test_a_window_that_stops_is_told_of_with_the_place(qtbot: QtBot) -> None:
    told: list[Stop] = []
    parent = QObject()
    meter = StallMeter(told.append, parent)
    stand_still(meter)
    qtbot.waitUntil(lambda: bool(told))
    meter.stop()
    assert "stand_still" in told[0].where
    assert meter.longest > LONG


def stand_still(meter: StallMeter) -> None:
    while not meter.where:
        sleep(LONG / 10)
    sleep(LONG)


@pytest.fixture
def cable() -> Iterator[tuple[Cable, socket.socket, socket.socket]]:
    """A cable, and who sits at its ends: the desk, and the server."""
    with TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as door:  # the path of a socket must be short
        door.bind(f"{folder}/pintu")
        door.listen()
        cable = Cable(Path(folder) / "pintu")
        cable.begin()
        with socket.create_connection(("127.0.0.1", cable.port)) as desk:
            server, _ = door.accept()
            with server:
                yield cable, desk, server


def ask(desk: socket.socket, server: socket.socket, message: bytes) -> None:
    desk.sendall(message)
    assert server.recv(1_000) == message


def test_an_answer_to_commit_is_swallowed_after_the_server_has_kept_the_change(
    cable: tuple[Cable, socket.socket, socket.socket],
) -> None:
    between, desk, server = cable
    trap = Trap(AT_COMMIT, after_answer=True)
    between.lay(trap)
    for message in (BEGIN, b"isian1 kata0", COMMIT):
        assert not trap.sprung.is_set()
        ask(desk, server, message)
    server.sendall(KEPT)
    assert trap.sprung.wait(PATIENCE)
    assert trap.is_kept
    trap.swallows = True
    trap.released.set()
    assert desk.recv(1_000) == b""


def test_a_message_of_a_change_waits_in_the_trap_until_it_is_released(
    cable: tuple[Cable, socket.socket, socket.socket],
) -> None:
    between, desk, server = cable
    trap = Trap(2, after_answer=False)
    between.lay(trap)
    ask(desk, server, BEGIN)
    desk.sendall(b"isian1 kata0")
    assert trap.sprung.wait(PATIENCE)
    trap.released.set()
    assert server.recv(1_000) == b"isian1 kata0"
    assert not trap.is_kept
