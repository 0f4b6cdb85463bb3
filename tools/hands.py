"""The hands of the demo: they type, press and pick in the real windows, and take pictures of what an officer sees."""

import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QMessageLogContext, QPoint, QRect, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit, QPlainTextEdit, QWidget

from puskesos.ui.widgets.picker import PickField
from puskesos.ui.window import MainWindow

D = TypeVar("D", bound=QDialog)
# An import works in a process of its own that gives way to everything else on this machine.
PATIENCE = 120.0
SHADE = QColor(20, 30, 32, 110)
# What is new on a page is laid out in several rounds of events; on a busy machine a pause may have time for few.
ROUNDS = 20


class Hands:
    """Works one main window."""

    def __init__(self, app: QApplication, window: MainWindow, pictures: Path) -> None:
        self._app = app
        self._window = window
        self._pictures = pictures
        self._taken = 0
        pictures.mkdir(parents=True, exist_ok=True)

    def settle(self, pause: float = 0.25) -> None:
        """Wait until nothing runs behind the window and the timers of typing have passed."""
        end = time.monotonic() + pause
        stop = time.monotonic() + PATIENCE
        rounds = 0
        while time.monotonic() < end or rounds < ROUNDS or not self._window.background.is_idle:
            self._app.processEvents()
            rounds += 1
            if time.monotonic() > stop:
                raise TimeoutError("the program did not come to rest")

    def write(self, field: QWidget, text: str) -> None:
        """Type into a field as an officer does."""
        field.window().activateWindow()
        field.setFocus()
        self._app.processEvents()
        if isinstance(field, QLineEdit | QPlainTextEdit):
            field.selectAll()
        QTest.keyClicks(field, text)

    def pick(self, field: PickField[Any], text: str) -> None:
        """Type a few letters and take the first offer."""
        self.write(field, text)
        self.settle()
        QTest.keyClick(field, Qt.Key.Key_Return)
        self.settle(0.05)

    def choose(self, field: QComboBox, words: str) -> None:
        """Choose an entry by its words; the arrow keys find it."""
        field.setFocus()
        place = field.findText(words)
        if place < 0:
            raise LookupError(f"“{words}” is not offered")
        while field.currentIndex() != place:
            QTest.keyClick(field, Qt.Key.Key_Down if field.currentIndex() < place else Qt.Key.Key_Up)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key in the window or the dialog in front."""
        front = self.front()
        front.activateWindow()
        self._app.processEvents()
        QTest.keyClick(front, key, modifier)
        self.settle()

    def enter(self, field: QWidget) -> None:
        """Press Enter in a field."""
        QTest.keyClick(field, Qt.Key.Key_Return)
        self.settle()

    def front(self) -> QWidget:
        """The dialog in front, or the window."""
        dialogs = self._dialogs()
        return dialogs[-1] if dialogs else self._window

    def dialog(self, kind: type[D]) -> D:
        """The open dialog of a kind."""
        return next(dialog for dialog in reversed(self._dialogs()) if isinstance(dialog, kind))

    def picture(self, name: str) -> Path:
        """What an officer sees now, as a numbered PNG."""
        self._taken += 1
        path = self._pictures / f"{self._taken:02}-{name}.png"
        self.view().save(str(path))
        return path

    def view(self) -> QPixmap:
        """What an officer sees now: dialogs over the shaded window, an open menu at its place."""
        self.settle(0.1)
        image = self._window.grab()
        for dialog in self._dialogs():
            image = _over(image, dialog.grab())
        menu = self._app.activePopupWidget()
        if menu is not None:
            _put(image, menu.grab(), self._window.mapFromGlobal(menu.pos()))
        return image

    def _dialogs(self) -> Sequence[QDialog]:
        """The open dialogs, each after the one it was opened from."""
        tops = self._app.topLevelWidgets()
        return sorted((top for top in tops if isinstance(top, QDialog) and top.isVisible()), key=_depth)


def hush_plugin() -> None:
    """Keep quiet about what the off-screen platform cannot do; everything else Qt has to say is said."""

    def tell(_kind: QtMsgType, _place: QMessageLogContext, words: str) -> None:
        if not words.startswith("This plugin does not support"):
            print(words, file=sys.stderr)

    qInstallMessageHandler(tell)


def _depth(widget: QWidget) -> int:
    parent = widget.parentWidget()
    return 1 + _depth(parent) if parent else 0


def _over(below: QPixmap, dialog: QPixmap) -> QPixmap:
    painter = QPainter(below)
    room = QRect(QPoint(0, 0), below.deviceIndependentSize().toSize())
    painter.fillRect(room, SHADE)
    size = dialog.deviceIndependentSize().toSize()
    place = QRect(QPoint(0, 0), size)
    place.moveCenter(room.center())
    painter.end()
    _put(below, dialog, place.topLeft())
    return below


def _put(below: QPixmap, above: QPixmap, place: QPoint) -> None:
    painter = QPainter(below)
    painter.drawPixmap(place, above)
    painter.end()
