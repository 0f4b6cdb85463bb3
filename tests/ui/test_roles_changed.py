"""Who comes back after a lock with other roles finds no page that those roles would not open."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from puskesos.cases.case import Case
from puskesos.cases.intake import Intake, register_case
from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.dates import utc_now
from puskesos.office.access import let_in, log_in
from puskesos.office.events import record_event
from puskesos.office.officers import Officer, Role
from puskesos.office.staff import OfficerAnswer, change_officer, officer_answer
from puskesos.ui.case.page import CasePage
from puskesos.ui.preferences import Preferences
from puskesos.ui.problems import Problems
from puskesos.ui.window import MainWindow
from tests.conftest import PASSWORD

RINAS = "kalimat contoh dua"
PATIENCE_MS = 10_000
Enter = Callable[[], None]


@pytest.fixture
def rina(office_folder: Path) -> Officer:
    """A second officer, in an office that was at work a moment ago."""
    access = log_in(office_folder, "sari", PASSWORD)
    answer = OfficerAnswer("rina", "Contoh Rina", (Role.CASE_OFFICER,))
    officer = let_in(access, answer, RINAS, now=utc_now())
    with access.file.database.write() as session:
        record_event(session, "officer", officer.uuid, "logged_out", by=officer, now=utc_now())
    access.close()
    return officer


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, office_folder: Path, rina: Officer) -> Iterator[MainWindow]:
    window = MainWindow(office_folder, Problems(qapp), Preferences())
    qtbot.addWidget(window)
    window.begin()
    window.show()
    yield window
    qtbot.waitUntil(lambda: window.background.is_idle, timeout=PATIENCE_MS)
    window.closeEvent(QCloseEvent())


@pytest.fixture
def enter(window: MainWindow, qtbot: QtBot) -> Enter:
    def do() -> None:
        window.login.user_name.set_value("rina")
        window.login.password.set_value(RINAS)
        window.login.enter.click()
        qtbot.waitUntil(lambda: window.background.is_idle and window.current is not None, timeout=PATIENCE_MS)

    return do


def show_a_case(window: MainWindow, qtbot: QtBot) -> Case:
    assert window.current is not None
    desk = window.current.desk
    client = PersonAnswer("Contoh Melati", nik_status=NikStatus.UNKNOWN)
    with desk.access.file.database.write() as session:
        case = register_case(session, Intake(client, "Perlu bantuan.", "health"), by=desk.officer, now=utc_now())
    window.current.open_case(case.id)
    page = window.current.page("case")
    assert isinstance(page, CasePage)
    qtbot.waitUntil(lambda: page.view is not None)
    return case


def change_roles(folder: Path, rina: Officer, *roles: Role) -> None:
    """As another admin does meanwhile."""
    access = log_in(folder, "sari", PASSWORD)
    with access.file.database.write() as session:
        before = officer_answer(session.get_one(Officer, rina.id))
        after = OfficerAnswer(before.user_name, before.name, roles)
        change_officer(session, rina.id, after, before, by=access.officer, now=utc_now())
    access.close()


def words_on(window: MainWindow) -> str:
    return " ".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def test_a_viewer_does_not_find_the_case_she_had_open_as_a_case_officer(
    window: MainWindow, enter: Enter, qtbot: QtBot, office_folder: Path, rina: Officer
) -> None:
    enter()
    case = show_a_case(window, qtbot)
    window.lock()
    qtbot.waitUntil(lambda: window.background.is_idle, timeout=PATIENCE_MS)
    change_roles(office_folder, rina, Role.VIEWER)
    enter()
    assert window.current is not None
    qtbot.waitUntil(lambda: window.background.is_idle, timeout=PATIENCE_MS)
    assert case.number not in words_on(window)
    assert "Melati" not in words_on(window)
    assert window.current.stack.currentWidget() is window.current.page("recap")


def test_who_comes_back_with_the_same_roles_finds_her_place_again(
    window: MainWindow, enter: Enter, qtbot: QtBot, office_folder: Path, rina: Officer
) -> None:
    enter()
    case = show_a_case(window, qtbot)
    window.lock()
    qtbot.waitUntil(lambda: window.background.is_idle, timeout=PATIENCE_MS)
    change_roles(office_folder, rina, Role.CASE_OFFICER)
    enter()
    assert case.number in words_on(window)
