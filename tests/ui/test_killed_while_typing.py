"""Kill -9 in the middle of a sentence: at the next log-in the sentence is offered again, to its officer only."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from puskesos.dates import utc_now
from puskesos.office.access import let_in, log_in
from puskesos.office.events import record_event
from puskesos.office.officers import Role
from puskesos.office.staff import OfficerAnswer
from puskesos.ui.desk.page import IntakePage
from puskesos.ui.drafts_dialog import DraftsDialog
from puskesos.ui.preferences import Preferences
from puskesos.ui.problems import Problems
from puskesos.ui.window import MainWindow
from tests.conftest import PASSWORD

ROOT = Path(__file__).parent.parent.parent
PATIENCE_MS = 60_000
SECOND = "kalimat contoh dua"
Enter = Callable[[str, str], None]


@pytest.fixture
def folder(office_folder: Path) -> Path:
    """The office was at work a moment ago, so that nobody is asked about the clock; it has a second officer."""
    access = log_in(office_folder, "sari", PASSWORD)
    with access.file.database.write() as session:
        record_event(session, "office", access.officer.uuid, "noted", by=access.officer, now=utc_now())
    let_in(access, OfficerAnswer("misal", "Misal Kenanga", tuple(Role)), SECOND, now=utc_now())
    access.close()
    return office_folder


@pytest.fixture
def said(folder: Path) -> list[int]:
    """The numbers of the words that stood in the form of a program that was killed."""
    command = [sys.executable, "-m", "tests.ui.typing_officer", str(folder), PASSWORD]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as program:  # noqa: S603  # our own
        assert program.stdout is not None
        lines = [program.stdout.readline() for _ in range(20)]
        while not (folder / "drafts.db").exists():
            lines.append(program.stdout.readline())
        lines += [program.stdout.readline() for _ in range(30)]
        program.kill()
        lines += program.stdout.readlines()
    return [int(line.split()[0]) for line in lines if line.endswith("\n")]


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, folder: Path) -> Iterator[MainWindow]:
    window = MainWindow(folder, Problems(qapp), Preferences())
    qtbot.addWidget(window)
    window.begin()
    window.show()
    yield window
    qtbot.waitUntil(lambda: window.background.is_idle, timeout=PATIENCE_MS)
    window.closeEvent(QCloseEvent())


@pytest.fixture
def enter(window: MainWindow, qtbot: QtBot) -> Enter:
    def do(user_name: str, password: str) -> None:
        window.login.user_name.set_value(user_name)
        window.login.password.set_value(password)
        window.login.enter.click()
        qtbot.waitUntil(lambda: window.current is not None and window.background.is_idle, timeout=PATIENCE_MS)

    return do


def offered(window: MainWindow) -> list[DraftsDialog]:
    return [each for each in window.findChildren(DraftsDialog) if each.isVisible()]


def test_what_was_being_typed_when_the_power_failed_is_offered_and_comes_back(
    said: list[int], window: MainWindow, enter: Enter, qtbot: QtBot
) -> None:
    enter("sari", PASSWORD)
    qtbot.waitUntil(lambda: bool(offered(window)), timeout=PATIENCE_MS)
    [listed] = offered(window)
    assert "kata1 kata2" in listed.typed.text()
    listed.go_on.click()

    assert window.current is not None
    page = window.current.page("desk")
    assert isinstance(page, IntakePage)
    qtbot.waitUntil(page.has_content, timeout=PATIENCE_MS)
    words = page.form.complaint.story.value().split()
    assert words == [f"kata{number}" for number in said[: len(words)]]
    assert len(words) >= 10


def test_a_colleague_is_not_offered_it_and_it_waits_for_who_typed_it(
    said: list[int], window: MainWindow, enter: Enter, qtbot: QtBot
) -> None:
    assert said
    enter("misal", SECOND)
    assert offered(window) == []
    window.switch_officer()
    enter("sari", PASSWORD)
    qtbot.waitUntil(lambda: bool(offered(window)), timeout=PATIENCE_MS)
    assert "kata1" in offered(window)[0].typed.text()
