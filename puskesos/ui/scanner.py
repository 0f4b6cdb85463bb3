"""A QR scanner is a keyboard that types fast: the seal of a paper is recognised wherever the officer happens to be."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from puskesos.cases.proof.seal_kind import SEAL_KIND
from puskesos.ui.input_events import InputEvents

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Scanner(QObject):
    """Listens to what is typed; from the first nine signs of a seal on, no letter reaches the field any more.

    Nobody types those nine signs by chance, so no clock is needed to tell a scanner from a hand. It hears only what is
    typed in its window: a dialog that is open keeps the keyboard.
    """

    scanned = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._input = InputEvents(self)
        self._typed = ""

    def listen(self) -> None:
        """Begin to hear, or go on."""
        self._input.begin()

    def stop(self) -> None:
        """Hear nothing more, until it is asked to listen again."""
        self._input.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            focus = self._window.focusWidget()
            if focus is not None and watched is self._window.windowHandle() and self._hears(event, focus):
                return True
        return super().eventFilter(watched, event)

    def _hears(self, event: QKeyEvent, focus: QWidget) -> bool:
        """Whether this key belongs to a scan; then it is not for the widget that has the focus."""
        if event.key() in ENTER:
            text, self._typed = self._typed, ""
            if text.startswith(SEAL_KIND):
                self.scanned.emit(text)
                return True
            return False
        sign = event.text().upper()
        if not sign:  # the Shift of a scanner that types capitals
            return False
        self._typed += sign
        known = self._typed[: len(SEAL_KIND)]
        if not SEAL_KIND.startswith(known) or not (sign.isascii() and sign.isalnum()):
            self._typed = sign if SEAL_KIND.startswith(sign) else ""
            return False
        if self._typed == SEAL_KIND:
            _take_back(focus)
        return len(self._typed) >= len(SEAL_KIND)


def _take_back(focus: QWidget) -> None:
    """Take the first signs of the seal out of the field they were typed into before they were recognised."""
    begun = SEAL_KIND[:-1]
    if isinstance(focus, QLineEdit):
        place = focus.cursorPosition()
        if focus.text()[:place].upper().endswith(begun):
            for _ in begun:
                focus.backspace()
    elif isinstance(focus, QPlainTextEdit):
        cursor = focus.textCursor()
        if focus.toPlainText()[: cursor.position()].upper().endswith(begun):
            for _ in begun:
                cursor.deletePreviousChar()
