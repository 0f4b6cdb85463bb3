"""A box to tick whose words may take several lines, which Qt's own box cannot do."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from puskesos.ui.widgets.inputs import CheckRow
from puskesos.ui.widgets.look import colour, font, px
from puskesos.ui.widgets.text import plain_tip

GAP = 8
BOX = 20
AIR = 4


class WrappedCheck(CheckRow):
    """The row grows with its words; with `most_lines` what is left over is shortened, and the tooltip has it whole."""

    def __init__(self, words: str, *, checked: bool = False, size: int = 14, most_lines: int = 6) -> None:
        super().__init__(words, checked=checked)
        self.words = words
        self._most_lines = most_lines
        self.setFont(font(size))
        self.setToolTip(plain_tip(words))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._set_height(1)

    def sizeHint(self) -> QSize:
        return QSize(px(160), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        return QSize(px(96), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_height(len(self._lines()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_CheckBox, option)
        painter.setFont(self.font())
        lines, height = self._lines(), self.fontMetrics().lineSpacing()
        block = QRect(self._left(), (self.height() - height * len(lines)) // 2, self._room(), height)
        painter.setPen(colour("ink"))
        for place, line in enumerate(lines):
            painter.drawText(block.translated(0, place * height), Qt.AlignmentFlag.AlignVCenter, line)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colour("accent"), 2))
            around = QRect(block.topLeft(), QSize(self._widest(lines), height * len(lines)))
            painter.drawRoundedRect(around.adjusted(-4, -3, 4, 3).intersected(self.rect().adjusted(1, 1, -1, -1)), 4, 4)
        painter.end()

    def hitButton(self, _position: object) -> bool:
        """A click on the words counts as one on the box."""
        return True

    def _set_height(self, lines: int) -> None:
        self.setMinimumHeight(max(px(28), lines * self.fontMetrics().lineSpacing() + AIR))

    def _lines(self) -> list[str]:
        metrics, room = self.fontMetrics(), self._room()
        words = self.words.split()
        lines: list[str] = []
        while words and len(lines) < self._most_lines:
            taken = 1
            while taken < len(words) and metrics.horizontalAdvance(" ".join(words[: taken + 1])) <= room:
                taken += 1
            lines.append(" ".join(words[:taken]))
            words = words[taken:]
        if lines:
            left_over = " ".join([lines[-1], *words])
            lines[-1] = metrics.elidedText(left_over, Qt.TextElideMode.ElideRight, room)
        return lines

    def _widest(self, lines: list[str]) -> int:
        return max(map(self.fontMetrics().horizontalAdvance, lines), default=0)

    def _left(self) -> int:
        return px(BOX) + GAP

    def _room(self) -> int:
        return max(self.width() - self._left() - 2, 1)
