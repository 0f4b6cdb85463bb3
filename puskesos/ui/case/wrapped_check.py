"""A box to tick whose words may take several lines."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from puskesos.ui.widgets.inputs import CheckRow
from puskesos.ui.widgets.layouts import row
from puskesos.ui.widgets.look import colour
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
        self.box.installEventFilter(self)
        self._words = Body(words, wrap=True)
        line = row(self.box, self._words, gap=0)
        line.setStretch(1, 1)
        line.setAlignment(self.box, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)

    def value(self) -> bool:
        return self.box.value()

    def set_value(self, value: bool) -> None:  # noqa: FBT001  # a setter of one truth, as Qt's own setChecked
        self.box.set_value(value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A ring around the words while the keyboard is here, as on every other box."""
        if self.box.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colour("accent"), 2))
            words = QRectF(self._words.geometry())
            words.setWidth(min(words.width(), self._words.fontMetrics().horizontalAdvance(self._words.text()) + 4))
            painter.drawRoundedRect(words.adjusted(-4, 3, 0, -3), 4, 4)
            painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self.box.click()
