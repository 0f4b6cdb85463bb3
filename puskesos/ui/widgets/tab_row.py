"""The tabs of the case page: words with a count, one key each, a line under the chosen one."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from puskesos.ui.widgets.card import Hairline
from puskesos.ui.widgets.keys import Keycap, shortcut
from puskesos.ui.widgets.layouts import column, row
from puskesos.ui.widgets.look import colour, font, px

SIDE = 12
LINE = 3


class TabFace(NamedTuple):
    """A tab's words and the key that opens it."""

    words: str
    key: str


class _Tab(QAbstractButton):
    """One tab; the count stands lighter beside the words."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setText(words)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.count = ""

    def sizeHint(self) -> QSize:
        # Measured in the heavier face, so that the tabs beside it do not move when it is chosen.
        words = QFontMetrics(font(14, 600)).horizontalAdvance(self.text())
        count = QFontMetrics(font(14)).horizontalAdvance(f" {self.count}") if self.count else 0
        return QSize(words + count + 2 * SIDE, px(44))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        chosen = self.isChecked()
        painter.setFont(font(14, 600 if chosen else 500))
        painter.setPen(colour("accent" if chosen else "ink2"))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        line = QRect(SIDE, 0, self.width() - SIDE, self.height())
        painter.drawText(line, middle, self.text())
        if self.count:
            left = SIDE + painter.fontMetrics().horizontalAdvance(f"{self.text()} ")
            painter.setFont(font(14))
            painter.drawText(QRect(left, 0, self.width() - left, self.height()), middle, self.count)
        if chosen:
            painter.fillRect(SIDE, self.height() - LINE, self.width() - 2 * SIDE, LINE, colour("accent"))
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colour("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 5, -3, -7), 4, 4)
        painter.end()


class TabRow(QWidget):
    """Tabs side by side; the keys work wherever the cursor stands on the page.

    Where there is no room for the hint about the keys, the tabs need theirs.
    """

    chosen = Signal(int)

    def __init__(self, faces: Sequence[TabFace], keys: str) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._tabs = [_Tab(face.words) for face in faces]
        for place, (tab, face) in enumerate(zip(self._tabs, faces, strict=True)):
            self._group.addButton(tab, place)
            shortcut(self, face.key, face.words, tab.click)
        self._tabs[0].setChecked(True)
        self._hint = Keycap(keys)
        self.setLayout(column(row(*self._tabs, None, self._hint, gap=0, margins=(4, 0, 12, 0)), Hairline(), gap=0))
        self._group.idClicked.connect(self.chosen)

    def set_count(self, place: int, count: str) -> None:
        """How many stand behind a tab; an empty text shows none."""
        tab = self._tabs[place]
        tab.count = count
        tab.setAccessibleName(f"{tab.text()} {count}".strip())
        tab.updateGeometry()
        tab.update()
        self._fit_hint()

    def current(self) -> int:
        return self._group.checkedId()

    def choose(self, place: int) -> None:
        """Open a tab as if it had been clicked."""
        self._tabs[place].click()

    def minimumSizeHint(self) -> QSize:
        """The hint asks for no room of its own: it goes when the tabs would have to make way."""
        return QSize(self._needed(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_hint()

    def _fit_hint(self) -> None:
        self._hint.setVisible(self.width() >= self._needed() + self._hint.sizeHint().width())

    def _needed(self) -> int:
        return sum(tab.sizeHint().width() for tab in self._tabs) + px(16)
