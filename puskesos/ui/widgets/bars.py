"""Bars that stand beside numbers: they show at a glance what the numbers say exactly."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

from puskesos.ui.widgets.look import colour, font, px
from puskesos.ui.widgets.row_delegate import PADDING, RowDelegate
from puskesos.ui.widgets.table import SORT_ROLE, Index
from puskesos.ui.widgets.tokens import Token

RADIUS = 4
NUMBER_WIDTH = 48


def paint_bar(painter: QPainter, rect: QRect, share: float, ink: Token = "bar") -> None:
    """A track with its filled part; `share` is between 0 and 1, and whatever is not nothing can be seen."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("canvas"))
    painter.drawRoundedRect(QRectF(rect), RADIUS, RADIUS)
    if share > 0:
        width = max(2.0 * RADIUS, rect.width() * min(share, 1.0))
        painter.setBrush(colour(ink))
        painter.drawRoundedRect(QRectF(rect.left(), rect.top(), width, rect.height()), RADIUS, RADIUS)
    painter.restore()


class BarDelegate(RowDelegate):
    """A column of numbers, each with its bar; `most` is the number whose bar fills the column."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self.most = 1

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        count = int(index.data(SORT_ROLE) or 0)
        painter.save()
        self._paint_ground(
            painter, option.rect, first=False, selected=bool(option.state & QStyle.StateFlag.State_Selected)
        )
        room = option.rect.adjusted(PADDING, 0, -PADDING, 0)
        painter.setFont(font(14, 600))
        painter.setPen(colour("ink"))
        number = QRect(room.left(), room.top(), px(NUMBER_WIDTH), room.height())
        painter.drawText(number, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, str(count))
        left = number.right() + PADDING
        bar = QRect(left, room.center().y() - px(7), room.right() - left, px(14))
        paint_bar(painter, bar, count / max(self.most, 1))
        painter.restore()
