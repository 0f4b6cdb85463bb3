"""Nobody at the PC: the watch tells once, a key or a click puts it off, and a PC that slept does not wake up open."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from puskesos.dates import utc_now
from puskesos.ui.idle_watch import IdleWatch
from puskesos.ui.preferences import IDLE_MINUTES, Preferences


@pytest.fixture
def watch(qapp: QApplication) -> Iterator[IdleWatch]:
    watch = IdleWatch(qapp)
    yield watch
    watch.stop()
    watch.deleteLater()


@pytest.fixture
def line(qtbot: QtBot) -> QLineEdit:
    line = QLineEdit()
    qtbot.addWidget(line)
    line.show()
    return line


def test_the_screen_locks_after_ten_minutes_unless_the_pc_was_set_otherwise() -> None:
    assert Preferences().idle_minutes == 10
    assert Preferences.load().idle_minutes == 10
    assert min(IDLE_MINUTES) > 0


def test_it_tells_when_the_time_is_over_and_only_once(watch: IdleWatch, qtbot: QtBot) -> None:
    watch.watch(10)
    assert watch.timer.interval() == 10 * 60_000
    told: list[None] = []
    watch.idle.connect(lambda: told.append(None))
    watch.timer.start(1)
    qtbot.waitUntil(lambda: told == [None])
    assert not watch.timer.isActive()


def test_a_key_begins_the_time_anew(watch: IdleWatch, line: QLineEdit, qtbot: QtBot) -> None:
    watch.watch(10)
    watch.seen_at = before = utc_now() - timedelta(minutes=9)
    qtbot.keyClicks(line, "a")
    assert watch.seen_at > before


def test_the_first_key_after_the_pc_slept_locks_and_is_not_typed(
    watch: IdleWatch, line: QLineEdit, qtbot: QtBot
) -> None:
    watch.watch(10)
    watch.seen_at = utc_now() - timedelta(hours=12)
    with qtbot.waitSignal(watch.idle):
        qtbot.keyClick(line, Qt.Key.Key_A)
    assert line.text() == ""


def test_once_stopped_it_hears_nothing(watch: IdleWatch, line: QLineEdit, qtbot: QtBot) -> None:
    watch.watch(10)
    watch.stop()
    watch.seen_at = utc_now() - timedelta(hours=12)
    watch.idle.connect(lambda: pytest.fail("nobody is to be locked out now"))
    qtbot.keyClicks(line, "a")
    assert line.text() == "a"
