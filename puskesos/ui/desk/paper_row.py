"""One paper of the checklist: a box to tick and its name, on two lines where one is too short."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from puskesos.ui.widgets.inputs import CheckRow
from puskesos.ui.widgets.look import colour, font, px
from puskesos.ui.widgets.text import plain_tip

GAP = 8
BOX = 20


class PaperRow(CheckRow):
    """Qt's own box does not wrap its words, and names of papers are long; the whole name is also the tooltip."""

    def __init__(self, name: str, *, checked: bool = False) -> None:
        super().__init__(name, checked=checked)
        self.name = name
        self.setFont(font(13))
        self.setToolTip(plain_tip(name))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(px(28))

    def sizeHint(self) -> QSize:
        return QSize(px(160), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        return QSize(px(96), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMinimumHeight(px(28 if self._lines() == 1 else 36))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_CheckBox, option)
        painter.setFont(self.font())
        painter.setPen(colour("ink"))
        lines = self._wrapped()
        height = self.fontMetrics().lineSpacing()
        top = (self.height() - height * len(lines)) // 2
        for line in lines:
            painter.drawText(QRect(self._left(), top, self._room(), height), Qt.AlignmentFlag.AlignVCenter, line)
            top += height
        painter.end()

    def hitButton(self, _position: object) -> bool:  # noqa: N802 - Qt's name
        """A click on the words counts as one on the box."""
        return True

    def _lines(self) -> int:
        return len(self._wrapped())

    def _wrapped(self) -> list[str]:
        """The name on one or two lines; what is left over after two is shortened."""
        metrics, room = self.fontMetrics(), self._room()
        if metrics.horizontalAdvance(self.name) <= room:
            return [self.name]
        words = self.name.split()
        first = ""
        while words and metrics.horizontalAdvance(f"{first} {words[0]}".strip()) <= room:
            first = f"{first} {words.pop(0)}".strip()
        rest = metrics.elidedText(" ".join(words), Qt.TextElideMode.ElideRight, room)
        return [first, rest] if first else [rest]

    def _left(self) -> int:
        return px(BOX) + GAP

    def _room(self) -> int:
        return max(self.width() - self._left() - 2, 1)
