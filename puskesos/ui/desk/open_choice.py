"""One of the usual answers, or the officer's own words in the same place."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from puskesos.ui.widgets.inputs import ChoiceField, LineField
from puskesos.ui.widgets.look import set_property

# A control character, so that nobody can have typed it.
OWN_WORDS = "\x1a"


class OpenChoice(QWidget):
    """A choice whose last entry turns it into a line to write in; the arrow keys turn the line back into the choice."""

    edited = Signal()

    def __init__(self, name: str, usual: Sequence[str], *, none: str = "", longest: int = 200) -> None:
        super().__init__()
        empty = [("", none)] if none else []
        self.choice = ChoiceField[str](
            [*empty, *((words, words) for words in usual), (OWN_WORDS, self.tr("Lainnya, tulis…"))]
        )
        self.line = LineField(self.tr("tulis di sini"), longest=longest)
        self._stack = QStackedLayout(self)
        for input_ in (self.choice, self.line):
            input_.setAccessibleName(name)
            self._stack.addWidget(input_)
        self.line.installEventFilter(self)
        self.choice.chosen.connect(self._on_chosen)
        self.line.edited.connect(self.edited)
        self.set_value("")

    def value(self) -> str:
        """The chosen or written words; empty when there is no answer."""
        chosen = self.choice.value()
        return self.line.value() if chosen == OWN_WORDS else chosen or ""

    def set_value(self, words: str) -> None:
        self.choice.set_value(words)
        is_own = bool(words) and self.choice.value() is None
        self.line.set_value(words if is_own else "")
        if is_own:
            self.choice.set_value(OWN_WORDS)
        self._show(self.line if is_own else self.choice)

    def is_empty(self) -> bool:
        return not self.value()

    def problem(self) -> str:
        return self.line.problem() if self.choice.value() == OWN_WORDS else ""

    def event(self, event: QEvent) -> bool:
        """Whoever marks this field as wrong means the input that is seen."""
        if event.type() == QEvent.Type.DynamicPropertyChange:
            for input_ in (self.choice, self.line):
                set_property(input_, "state", self.property("state") or "")
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = event.key() if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else None
        if watched is self.line and pressed in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._show(self.choice)
            self.choice.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return super().eventFilter(watched, event)

    def _on_chosen(self, chosen: object) -> None:
        if chosen == OWN_WORDS:
            self._show(self.line)
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _show(self, input_: QWidget) -> None:
        self._stack.setCurrentWidget(input_)
        self.setFocusProxy(input_)
