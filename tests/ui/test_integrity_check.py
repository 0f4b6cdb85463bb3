"""What is damaged in the office's folder stands in the top bar, and in full where the backups are."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from puskesos.dates import written_with_day
from puskesos.office.access import let_in, reset_password
from puskesos.office.officers import Officer, Role
from puskesos.office.staff import OfficerAnswer
from puskesos.store.office_file import DATA, KEYS
from puskesos.ui.admin.backup_section import BackupSection
from puskesos.ui.integrity_check import IntegrityCheck
from puskesos.ui.session import Desk
from puskesos.ui.top_status import TopStatus
from puskesos.ui.upkeep import Upkeep
from puskesos.ui.widgets.topbar import TopBar
from tests.conftest import NOW
from tools.clipping import clipped_texts

pytestmark = pytest.mark.kept_in("file")  # a server's pages are its admin's

Settle = Callable[[], None]


@pytest.fixture
def colleague(desk: Desk) -> Officer:
    answer = OfficerAnswer("misal", "Misal Wijaya", (Role.FRONT_OFFICER,))
    return let_in(desk.access, answer, "empat kata sembarang", now=NOW)


@pytest.fixture
def top(qtbot: QtBot, desk: Desk) -> TopBar:
    top = TopBar()
    qtbot.addWidget(top)
    TopStatus(top, desk, Upkeep(desk, top), top).show()
    return top


@pytest.fixture
def check(top: TopBar, desk: Desk) -> IntegrityCheck:
    return IntegrityCheck(desk, top)


def spoil_slot(folder: Path) -> None:
    told = json.loads((folder / KEYS).read_text())
    slot = next(each for each in told["slots"] if each["user_name"] == "misal")
    slot["salt"] = slot["salt"][::-1]
    (folder / KEYS).write_text(json.dumps(told, indent=1))


def spoil_data(folder: Path) -> None:
    """One byte on every page but the first ones."""
    content = bytearray((folder / DATA).read_bytes())
    for place in range(100_000, len(content), 4096):
        content[place] ^= 1
    (folder / DATA).write_bytes(content)


def damaged(desk: Desk) -> list[str]:
    return [damage.file for damage in desk.health.damages]


def test_whole_files_are_not_spoken_of(check: IntegrityCheck, top: TopBar, desk: Desk, settle: Settle) -> None:
    check.begin()
    settle()
    assert damaged(desk) == []
    assert top.status() == written_with_day(desk.today())


def test_a_damaged_slot_of_somebody_else_is_told_until_she_has_a_new_password(
    check: IntegrityCheck, top: TopBar, desk: Desk, settle: Settle, colleague: Officer
) -> None:
    spoil_slot(desk.access.file.folder)
    check.begin()
    settle()
    assert top.status() == "office.keys rusak: lihat Pengaturan, Cadangan"
    desk.manage(lambda: reset_password(desk.access, colleague.id, "kalimat lain yang panjang", now=NOW), lambda _: None)
    settle()
    assert top.status() == written_with_day(desk.today())


def test_who_cannot_mend_it_is_told_to_call_an_admin(
    check: IntegrityCheck, top: TopBar, desk: Desk, settle: Settle, colleague: Officer
) -> None:
    spoil_slot(desk.access.file.folder)
    desk.access.officer = colleague
    check.begin()
    settle()
    assert top.status() == "office.keys rusak: panggil admin"


def test_the_section_of_the_backups_says_all_of_it(
    qtbot: QtBot, check: IntegrityCheck, desk: Desk, settle: Settle, colleague: Officer
) -> None:
    section = BackupSection(desk)
    qtbot.addWidget(section)
    section.resize(720, 560)
    section.show()
    section.refresh()
    settle()
    assert not section.found.isVisible()
    spoil_slot(desk.access.file.folder)
    check.begin()
    settle()
    assert "office.keys rusak pada kunci Misal Wijaya" in section.found.text()
    assert "Admin memberi kata sandi baru: Pengaturan, Petugas." in section.found.text()
    assert clipped_texts(section) == []
    desk.health.tell_failures(["Drive cadangan penuh."])
    assert section.found.text().endswith("\nDrive cadangan penuh.")


def test_every_page_is_read_once_a_day_and_again_while_one_is_damaged(
    check: IntegrityCheck, desk: Desk, settle: Settle
) -> None:
    check.begin()
    settle()
    data = desk.access.file.folder / DATA
    whole = data.read_bytes()
    spoil_data(desk.access.file.folder)
    check.begin()
    settle()
    assert damaged(desk) == []  # read today already, and not to be read again at every lock
    desk.now = lambda: NOW.replace(year=2031)  # type: ignore[method-assign]  # another day
    for _ in range(2):
        check.begin()
        settle()
        assert damaged(desk) == [DATA]
    data.write_bytes(whole)
    check.begin()
    settle()
    assert damaged(desk) == []


def test_locked_meanwhile_nothing_is_told(
    check: IntegrityCheck, desk: Desk, settle: Settle, colleague: Officer
) -> None:
    spoil_slot(desk.access.file.folder)
    check.begin()
    check.stop()
    settle()
    assert damaged(desk) == []
