"""The log-in page makes who guessed wait: it says why, counts down, stays alive, and asks again by itself."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from puskesos.dates import utc_now
from puskesos.office import access
from puskesos.store.attempts import Attempts
from puskesos.ui.login import LoginPage
from puskesos.ui.preferences import Preferences
from puskesos.ui.problems import Problems
from puskesos.ui.window import MainWindow
from tests.conftest import PASSWORD

WRONG = "Nama pengguna atau kata sandi tidak cocok."


@pytest.fixture
def page(qtbot: QtBot) -> LoginPage:
    page = LoginPage()
    qtbot.addWidget(page)
    page.show()
    page.ask("Masuk.", "sari")
    page.password.set_value("tebakan")
    return page


def test_it_says_why_and_counts_down_to_the_next_try(page: LoginPage) -> None:
    page.make_wait(WRONG, 61)
    assert page.problem.text().startswith(WRONG)
    assert "1:01" in page.problem.text()
    assert page.enter.words == "Tunggu 1:01"
    page._count_down()
    assert page.enter.words == "Tunggu 1:00"


def test_while_it_waits_nothing_is_sent_and_everything_can_be_typed(page: LoginPage, qtbot: QtBot) -> None:
    page.make_wait(WRONG, 5)
    page.submitted.connect(lambda *_: pytest.fail("nothing may be tried now"))
    qtbot.keyClicks(page.password, "kalimat lain")
    qtbot.keyClick(page, Qt.Key.Key_Return)
    page.enter.click()
    assert page.password.value() == "kalimat lain"
    assert page.forgot.isEnabled()


def test_when_the_time_is_over_it_asks_again(page: LoginPage, qtbot: QtBot) -> None:
    page.make_wait(WRONG, 2)
    page._count_down()
    page._count_down()
    assert page.seconds_left() == 0
    assert page.enter.isEnabled()
    assert page.problem.kind() == "info"
    with qtbot.waitSignal(page.submitted):
        page.enter.click()
    assert page.problem.kind() == "error"


def test_another_officer_does_not_wait_for_the_tries_of_the_first(page: LoginPage) -> None:
    page.make_wait(WRONG, 60)
    page.user_name.set_value("misal")
    assert page.enter.isEnabled()
    assert page.seconds_left() == 0


def test_a_wrong_password_makes_the_real_window_wait_and_a_restart_does_not_help(
    qtbot: QtBot, qapp: QApplication, office_folder: Path
) -> None:
    """After the tenth in a row it is a quarter of an hour, so that no busy machine sees the end of it."""
    access.log_in(office_folder, "sari", PASSWORD).close()  # a PC knows whom it counts for once she was here
    for _ in range(9):
        Attempts(office_folder).failed("sari", utc_now() - timedelta(hours=1))
    window = open_window(qtbot, qapp, office_folder)
    log_in(window, qtbot, "tebakan yang salah")
    told = window.login.seconds_left()
    assert 600 < told <= 900
    qtbot.waitUntil(lambda: window.login.seconds_left() < told, timeout=10_000)
    window.closeEvent(QCloseEvent())
    again = open_window(qtbot, qapp, office_folder)
    log_in(again, qtbot, PASSWORD)
    assert again.current is None
    assert 600 < again.login.seconds_left() <= 900
    again.closeEvent(QCloseEvent())


def open_window(qtbot: QtBot, qapp: QApplication, folder: Path) -> MainWindow:
    window = MainWindow(folder, Problems(qapp), Preferences())
    qtbot.addWidget(window)
    window.begin()
    window.show()
    return window


def log_in(window: MainWindow, qtbot: QtBot, password: str) -> None:
    window.login.user_name.set_value("sari")
    window.login.password.set_value(password)
    window.login.enter.click()
    qtbot.waitUntil(lambda: window.background.is_idle, timeout=30_000)
