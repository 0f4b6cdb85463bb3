"""The whole window while its server is away or asks who is there: lock, log-in and the way back to what was typed."""

from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from puskesos.dates import utc_now
from puskesos.office.access import log_in
from puskesos.office.events import record_event
from puskesos.store.server.connection import CONNECTION, load_connection
from puskesos.ui.desk.page import IntakePage
from puskesos.ui.preferences import Preferences
from puskesos.ui.problems import Problems
from puskesos.ui.window import MainWindow
from tests.conftest import PASSWORD
from tests.outage import Cable
from tests.server import Server

pytestmark = pytest.mark.kept_in("server")
PATIENCE_MS = 60_000
Enter = Callable[[], None]
TYPED = "Perlu kursi roda."


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, office_folder: Path) -> Iterator[MainWindow]:
    # The office was at work a moment ago, so that nobody is asked about the clock.
    access = log_in(office_folder, "sari", PASSWORD)
    with access.file.database.write() as session:
        record_event(session, "office", access.officer.uuid, "viewed", by=access.officer, now=utc_now())
    access.close()
    window = MainWindow(office_folder, Problems(qapp), Preferences())
    qtbot.addWidget(window)
    window.begin()
    window.show()
    qtbot.waitExposed(window)
    yield window
    qtbot.waitUntil(lambda: window.background.is_idle, timeout=PATIENCE_MS)
    window.closeEvent(QCloseEvent())


@pytest.fixture
def enter(window: MainWindow, qtbot: QtBot) -> Enter:
    def do() -> None:
        window.login.user_name.set_value("sari")
        window.login.password.set_value(PASSWORD)
        window.login.enter.click()
        qtbot.waitUntil(lambda: window.background.is_idle, timeout=PATIENCE_MS)

    return do


def intake_of(window: MainWindow) -> IntakePage:
    assert window.current is not None
    page = window.current.page("desk")
    assert isinstance(page, IntakePage)
    return page


def boxes() -> list[str]:
    return [box.text() for box in QApplication.topLevelWidgets() if isinstance(box, QMessageBox) and box.isVisible()]


def test_the_screen_locks_without_a_server_and_opens_again_with_it(
    window: MainWindow, enter: Enter, qtbot: QtBot, cable: Cable
) -> None:
    enter()
    intake_of(window).form.complaint.story.set_value(TYPED)
    cable.cut()
    window.lock()
    qtbot.waitUntil(lambda: window.background.is_idle, timeout=PATIENCE_MS)
    assert window.stack.currentWidget() is window.login
    assert boxes() == []
    enter()
    assert "Server kantor tidak dapat dihubungi" in window.login.problem.text()
    cable.mend()
    enter()
    assert intake_of(window).form.complaint.story.value() == TYPED


def test_whose_log_in_has_run_out_is_asked_to_log_in_again_and_finds_what_she_typed(
    window: MainWindow, enter: Enter, qtbot: QtBot, own_server: Server, office_folder: Path
) -> None:
    enter()
    intake_of(window).form.complaint.story.set_value(TYPED)
    database = load_connection(office_folder / CONNECTION).database
    with psycopg.connect(own_server.address(database)) as keeper:
        keeper.execute("UPDATE log_ins SET until = now()")
    qtbot.waitUntil(lambda: window.stack.currentWidget() is window.login, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: window.background.is_idle, timeout=PATIENCE_MS)
    assert window.login.sentence.text() == "Server meminta Anda masuk lagi. Isian Anda tetap ada."
    assert boxes() == []
    enter()
    assert intake_of(window).form.complaint.story.value() == TYPED


def test_the_window_closes_while_the_server_is_away(
    window: MainWindow, enter: Enter, qtbot: QtBot, cable: Cable
) -> None:
    enter()
    assert window.current is not None
    server = window.current.desk.server
    cable.cut()
    qtbot.waitUntil(lambda: server.is_away, timeout=PATIENCE_MS)
    window.close()
    assert not window.isVisible()
