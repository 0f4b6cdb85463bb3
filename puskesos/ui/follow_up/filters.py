"""The heaps on the case worker's desk as buttons: a key, the words, and how much lies there."""

from collections.abc import Iterator, Mapping
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from puskesos.cases.worklist import Queue
from puskesos.ui.follow_up.heap import OtherHeap
from puskesos.ui.widgets.buttons import GAP, FilterButton
from puskesos.ui.widgets.keys import Keycap, keycap_size, paint_keycap, shortcut
from puskesos.ui.widgets.layouts import boxed, row
from puskesos.ui.widgets.look import colour, font, px
from puskesos.ui.widgets.text import Caption

AnyHeap = Queue | OtherHeap
KEYS: dict[AnyHeap, str] = dict(zip((*Queue, *OtherHeap), "0123456789PHTBM", strict=True))
SIDE = 8


class HeapButton(FilterButton):
    """A filter with its key on its face; its count stands behind the words."""

    def __init__(self, words: str, key: str) -> None:
        self._key = key
        self._words = words
        super().__init__(words)

    def set_count(self, count: int) -> None:
        self.set_text(f"{self._words} {count}")

    def sizeHint(self) -> QSize:
        cap = keycap_size(self._key).width() + GAP
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
        paint_keycap(painter, SIDE, self.height() / 2, self._key)
        left = SIDE + keycap_size(self._key).width() + GAP
        painter.setPen(colour("accent" if self.isChecked() else "ink"))
        words = QRect(left, 0, self.width() - left, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        painter.end()


class HeapFilters(QWidget):
    """One heap is chosen at a time, by a click or by Alt and its key. The buttons take as many lines as they need.

    The queues of cases come first; what is no case stands behind them and tells of itself.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._counts: dict[AnyHeap, int] = {}
        self._group = QButtonGroup(self)
        self._hint = boxed(row(Keycap("Alt"), Caption("+"), gap=4))
        self._hint.setParent(self)
        self.buttons: dict[AnyHeap, HeapButton] = {heap: HeapButton(heap.label, key) for heap, key in KEYS.items()}
        for place, (heap, button) in enumerate(self.buttons.items()):
            button.setParent(self)
            self._group.addButton(button, place)
            # A key listens while its own button is there.
            shortcut(button, f"Alt+{KEYS[heap]}", heap.label, button.click)
            button.clicked.connect(partial(self.chosen.emit, heap))
        self._offer_letters(offered=False)
        self.buttons[Queue.DUE].setChecked(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_counts(self, counts: Mapping[AnyHeap, int]) -> None:
        """Tell how much lies on each heap; one that is not counted says nothing."""
        if counts == self._counts:
            return
        self._counts = dict(counts)
        self._offer_letters(offered=OtherHeap.ARRIVALS in counts)
        for heap, count in counts.items():
            self.buttons[heap].set_count(count)
        self._hint.resize(self._hint.sizeHint())
        for button, place in self._places(self.width()):
            button.setGeometry(place)
        self.updateGeometry()

    def choose(self, heap: AnyHeap) -> None:
        """Open a heap as if its button had been clicked."""
        self.buttons[heap].click()

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

    def _offer_letters(self, *, offered: bool) -> None:
        """Letters of other offices come over a server alone; in a file nothing is said of them."""
        self.buttons[OtherHeap.ARRIVALS].setVisible(offered)

    def _places(self, width: int) -> Iterator[tuple[HeapButton, QRect]]:
        """Every button from left to right, in a new line where the width ends."""
        indent = self._hint.sizeHint().width() + GAP
        left, top = indent, 0
        for button in self.buttons.values():
            if button.isHidden():
                continue
            size = button.sizeHint()
            if left + size.width() > width and left > indent:
                left, top = indent, top + size.height() + GAP
            yield button, QRect(left, top, size.width(), size.height())
            left += size.width() + GAP
