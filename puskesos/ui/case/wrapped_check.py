"""A box to tick whose words may take several lines."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from puskesos.ui.widgets.inputs import CheckRow
from puskesos.ui.widgets.layouts import row
from puskesos.ui.widgets.text import Body


class WrappedCheck(QWidget):
    """The words of a check box cannot wrap, so they stand beside it; a click on them ticks it too."""

    edited = Signal()

    def __init__(self, words: str, *, checked: bool = False) -> None:
        super().__init__()
        self.box = CheckRow("", checked=checked)
        self.box.setAccessibleName(words)
        self.box.edited.connect(self.edited)
        self.setFocusProxy(self.box)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        line = row(self.box, Body(words, wrap=True), gap=0)
        line.setStretch(1, 1)
        line.setAlignment(self.box, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)

    def value(self) -> bool:
        return self.box.value()

    def set_value(self, value: bool) -> None:  # noqa: FBT001  # a setter of one truth, as Qt's own setChecked
        self.box.set_value(value)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self.box.click()
