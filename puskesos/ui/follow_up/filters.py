"""The heaps on the case worker's desk as buttons: a digit, the words, and how many cases lie there."""

from collections.abc import Iterator, Mapping
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from puskesos.cases.worklist import Queue
from puskesos.ui.widgets.buttons import GAP, FilterButton
from puskesos.ui.widgets.keys import Keycap, keycap_size, paint_keycap, shortcut
from puskesos.ui.widgets.layouts import boxed, row
from puskesos.ui.widgets.look import colour, font, px
from puskesos.ui.widgets.text import Caption

KEYS = dict(zip(Queue, "01234567", strict=True))
DUTIES_KEY = "8"
SIDE = 8


class HeapButton(FilterButton):
    """A filter with the digit of its key on its face; its count stands behind the words."""

    def __init__(self, words: str, digit: str) -> None:
        self._digit = digit
        self._words = words
        super().__init__(words)

    def set_count(self, count: int) -> None:
        self.set_text(f"{self._words} {count}")

    def sizeHint(self) -> QSize:
        cap = keycap_size(self._digit).width() + GAP
        # Measured in the heavier face, so that the buttons beside it do not move when it is chosen.
        words = QFontMetrics(font(13, 600)).horizontalAdvance(self.text())
        return QSize(cap + words + 2 * SIDE + 2, px(32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        paint_keycap(painter, SIDE, self.height() / 2, self._digit)
        left = SIDE + keycap_size(self._digit).width() + GAP
        painter.setPen(colour("accent" if self.isChecked() else "ink"))
        words = QRect(left, 0, self.width() - left, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        painter.end()


class HeapFilters(QWidget):
    """One heap is chosen at a time, by a click or by Alt and its digit. The buttons take as many lines as they need.

    Duties are no cases: their heap stands last and tells of itself.
    """

    chosen = Signal(object)
    duties_chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._counts: tuple[dict[Queue, int], int] = ({}, 0)
        self._group = QButtonGroup(self)
        self._hint = boxed(row(Keycap("Alt"), Caption("+"), gap=4))
        self._hint.setParent(self)
        self.buttons = {queue: HeapButton(queue.label, KEYS[queue]) for queue in Queue}
        for place, (queue, button) in enumerate(self.buttons.items()):
            button.setParent(self)
            self._group.addButton(button, place)
            shortcut(self, f"Alt+{KEYS[queue]}", queue.label, button.click)
            button.clicked.connect(partial(self.chosen.emit, queue))
        self.duties = HeapButton(self.tr("Kewajiban"), DUTIES_KEY)
        self.duties.setParent(self)
        self._group.addButton(self.duties, len(self.buttons))
        shortcut(self, f"Alt+{DUTIES_KEY}", self.tr("Kewajiban"), self.duties.click)
        self.duties.clicked.connect(self.duties_chosen)
        self.buttons[Queue.DUE].setChecked(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_counts(self, counts: Mapping[Queue, int], duties: int) -> None:
        if (counts, duties) == self._counts:
            return
        self._counts = dict(counts), duties
        self.duties.set_count(duties)
        for queue, count in counts.items():
            self.buttons[queue].set_count(count)
        self._hint.resize(self._hint.sizeHint())
        for button, place in self._places(self.width()):
            button.setGeometry(place)
        self.updateGeometry()

    def choose(self, queue: Queue) -> None:
        """Open a heap as if its button had been clicked."""
        self.buttons[queue].click()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(place.bottom() + 1 for _, place in self._places(width))

    def sizeHint(self) -> QSize:
        return QSize(px(720), self.heightForWidth(px(720)))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(240), px(32))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for button, place in self._places(self.width()):
            button.setGeometry(place)

    def _places(self, width: int) -> Iterator[tuple[HeapButton, QRect]]:
        """Every button from left to right, in a new line where the width ends."""
        indent = self._hint.sizeHint().width() + GAP
        left, top = indent, 0
        for button in (*self.buttons.values(), self.duties):
            size = button.sizeHint()
            if left + size.width() > width and left > indent:
                left, top = indent, top + size.height() + GAP
            yield button, QRect(left, top, size.width(), size.height())
            left += size.width() + GAP
