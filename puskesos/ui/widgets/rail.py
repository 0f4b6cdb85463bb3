"""The navigation rail: the places of the program, each with its key and, where something is late, a count."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout

from puskesos.ui.widgets.icons import paint_icon
from puskesos.ui.widgets.keys import shortcut
from puskesos.ui.widgets.layouts import boxed, column
from puskesos.ui.widgets.look import colour, font, px
from puskesos.ui.widgets.mark import Mark
from puskesos.ui.widgets.text import plain_tip

WIDTH = 96
GAP, ABOVE_AND_BELOW = 4, 16


@dataclass(frozen=True)
class RailItem:
    """A place of the program: its name in the code, its word, its icon's meaning and its key."""

    name: str
    text: str
    icon: str
    key: str


class _RailButton(QAbstractButton):
    """One place: icon over word, a lighter ground when the officer is there, a badge for what is overdue."""

    def __init__(self, item: RailItem) -> None:
        super().__init__()
        self.item = item
        self._badge = 0
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setText(item.text)
        self.setToolTip(plain_tip(f"{item.text} ({item.key})"))
        self.set_badge(0)
        shortcut(self, item.key, item.text, self.click)

    def set_badge(self, count: int) -> None:
        self._badge = count
        late = self.tr("{count} terlambat").format(count=count)
        parts = [self.item.text, late, self.item.key] if count else [self.item.text, self.item.key]
        self.setAccessibleName(", ".join(parts))
        self.update()

    def badge(self) -> int:
        return self._badge

    def sizeHint(self) -> QSize:
        return QSize(px(WIDTH) - 8, px(64))

    def minimumSizeHint(self) -> QSize:
        """On a low screen the places stand closer together; icon and word keep their size."""
        return QSize(px(WIDTH) - 8, px(56))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here = self.isChecked()
        painter.setPen(Qt.PenStyle.NoPen)
        if here or self.underMouse():
            painter.setBrush(colour("rail_on"))
            painter.setOpacity(1 if here else 0.5)
            painter.drawRoundedRect(self.rect(), 8, 8)
            painter.setOpacity(1)
        self._paint_face(painter, here=here)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour("rail_ink"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)
        painter.end()

    def _paint_face(self, painter: QPainter, *, here: bool) -> None:
        side = px(24)
        left, top = (self.width() - side) // 2, px(11)
        paint_icon(painter, QRect(left, top, side, side), self.item.icon, colour("white" if here else "rail_ink"))
        painter.setFont(font(12, 600 if here else 500))
        painter.setPen(colour("white" if here else "rail_ink"))
        words = QRect(0, top + side + px(2), self.width(), px(18))
        shown = painter.fontMetrics().elidedText(self.item.text, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, shown)
        if self._badge:
            self._paint_badge(painter, left + px(17), top - px(3))

    def _paint_badge(self, painter: QPainter, left: int, top: int) -> None:
        count = str(self._badge) if self._badge < 100 else "99+"
        painter.setFont(font(11, 700))
        width = max(px(16), painter.fontMetrics().horizontalAdvance(count) + px(7))
        rect = QRectF(left, top, width, px(16))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("badge"))
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        painter.setPen(colour("badge_ink"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, count)


class NavRail(QFrame):
    """The places from top to bottom, settings at the foot; says which one was chosen and shows where one is."""

    chosen = Signal(str)

    def __init__(self, items: Sequence[RailItem], bottom: Sequence[RailItem] = ()) -> None:
        super().__init__()
        self.setProperty("ground", "rail")
        self.setFixedWidth(px(WIDTH))
        self._buttons = {item.name: _RailButton(item) for item in (*items, *bottom)}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 8, 4, 8)
        layout.setSpacing(GAP)
        self._mark = boxed(column(Mark(), gap=0, margins=(0, 0, 0, 12)))
        layout.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignHCenter)
        for item in items:
            layout.addWidget(self._buttons[item.name])
        layout.addStretch(1)
        for item in bottom:
            layout.addWidget(self._buttons[item.name])
        for name, button in self._buttons.items():
            button.clicked.connect(lambda _checked=False, name=name: self._choose(name))

    def set_current(self, name: str) -> None:
        """Show where the officer is."""
        for each, button in self._buttons.items():
            button.setChecked(each == name)

    def current(self) -> str:
        return next((name for name, button in self._buttons.items() if button.isChecked()), "")

    def set_badge(self, name: str, count: int) -> None:
        """Show how many things are overdue in a place; nothing for none."""
        self._buttons[name].set_badge(count)

    def badge(self, name: str) -> int:
        """What a place's badge says now."""
        return self._buttons[name].badge()

    def set_allowed(self, names: Iterable[str]) -> None:
        """Leave out the places that the officer's role does not open."""
        allowed = set(names)
        for name, button in self._buttons.items():
            button.setVisible(name in allowed)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """On a screen that is low for so many places the mark of the program makes room for them."""
        shown = [button for button in self._buttons.values() if not button.isHidden()]
        parts = [self._mark.sizeHint().height(), *(button.minimumSizeHint().height() for button in shown)]
        self._mark.setVisible(sum(parts) + GAP * len(parts) + ABOVE_AND_BELOW <= self.height())

    def button(self, name: str) -> QAbstractButton:
        return self._buttons[name]

    def _choose(self, name: str) -> None:
        """A click asks; where the officer is changes only when the window says so with `set_current`."""
        here = next((each for each, button in self._buttons.items() if button.isChecked() and each != name), "")
        self._buttons[name].setChecked(not here)
        self.chosen.emit(name)
