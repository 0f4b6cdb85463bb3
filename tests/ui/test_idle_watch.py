"""Nobody at the PC: the watch tells once, a key or a click puts it off, and a PC that slept does not wake up open."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from puskesos.dates import utc_now
from puskesos.ui.idle_watch import IdleWatch
from puskesos.ui.preferences import IDLE_MINUTES, Preferences
from tests.ui.keyboard import press, type_out


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
    line.activateWindow()
    qtbot.waitUntil(line.isActiveWindow)
    line.setFocus()
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
    type_out("a")
    assert watch.seen_at > before


def test_the_first_key_after_the_pc_slept_locks_and_is_not_typed(
    watch: IdleWatch, line: QLineEdit, qtbot: QtBot
) -> None:
    watch.watch(10)
    watch.seen_at = utc_now() - timedelta(hours=12)
    with qtbot.waitSignal(watch.idle):
        press(Qt.Key.Key_A)
    assert line.text() == ""


def test_once_stopped_it_hears_nothing(watch: IdleWatch, line: QLineEdit, qtbot: QtBot) -> None:
    watch.watch(10)
    watch.stop()
    watch.seen_at = utc_now() - timedelta(hours=12)
    watch.idle.connect(lambda: pytest.fail("nobody is to be locked out now"))
    type_out("a")
    assert line.text() == "a"


def test_a_dialog_that_was_opened_meanwhile_is_heard_too(watch: IdleWatch, line: QLineEdit, qtbot: QtBot) -> None:
    watch.watch(10)
    dialog = QDialog(line)
    over = QLineEdit(dialog)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    over.setFocus()
    watch.seen_at = before = utc_now() - timedelta(minutes=9)
    type_out("a")
    assert over.text() == "a"
    assert watch.seen_at > before


def test_what_happens_inside_the_program_is_no_call_to_it(
    watch: IdleWatch, line: QLineEdit, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[QEvent.Type] = []
    listen = IdleWatch.eventFilter

    def note(self: IdleWatch, watched: QObject, event: QEvent) -> bool:
        heard.append(event.type())
        return listen(self, watched, event)

    monkeypatch.setattr(IdleWatch, "eventFilter", note)
    watch.watch(10)
    for number in range(50):
        line.setText(f"isian {number}")
        line.setEnabled(number % 2 == 1)
        line.repaint()
    assert not {QEvent.Type.Paint, QEvent.Type.EnabledChange, QEvent.Type.StyleChange} & set(heard)
    type_out("a")
    assert QEvent.Type.KeyPress in heard
