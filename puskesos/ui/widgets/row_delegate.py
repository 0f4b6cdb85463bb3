"""Paints every row of every list, so that padding, elision, chips and the selection bar are the same everywhere."""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from puskesos.ui.widgets.chips import ChipFace, chip_size, paint_chip
from puskesos.ui.widgets.look import colour, font, px
from puskesos.ui.widgets.table import CHIP_ROLE, GROUP_ROLE, INK_ROLE, WEIGHT_ROLE, Group, Index
from puskesos.ui.widgets.text import plain_tip

PADDING = 12


class RowDelegate(QStyledItemDelegate):
    """A row with a hairline below, a heading between rows, or a chip in a cell."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        group = index.data(GROUP_ROLE)
        if isinstance(group, Group):
            self._paint_group(painter, option.rect, group, index.column())
        else:
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            self._paint_ground(painter, option.rect, first=index.column() == 0, selected=selected)
            self._paint_cell(painter, option.rect, index)
        painter.restore()

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Show the whole text of a shortened cell; a text that fits needs no tooltip."""
        tip = index.data(Qt.ItemDataRole.ToolTipRole) or ""
        text = index.data() or ""
        if event.type() == QEvent.Type.ToolTip and not tip and self._shortened(option.rect, index):
            tip = text
        if tip:
            QToolTip.showText(event.globalPos(), plain_tip(tip), view)
        else:
            QToolTip.hideText()
        return True

    def _paint_group(self, painter: QPainter, rect: QRect, group: Group, column: int) -> None:
        painter.fillRect(rect, colour("canvas"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colour("line"))
        if column != 0:
            return
        painter.setFont(font(13, 600))
        painter.setPen(colour("ink"))
        width = painter.fontMetrics().horizontalAdvance(group.title)
        line = rect.adjusted(PADDING, 0, -PADDING, 0)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, group.title)
        face = ChipFace(group.kind, str(group.count))
        size = chip_size(face, 20)
        corner = QPoint(line.left() + width + 8, rect.center().y() - size.height() // 2)
        paint_chip(painter, QRect(corner, size), face)

    def _paint_ground(self, painter: QPainter, rect: QRect, *, first: bool, selected: bool) -> None:
        painter.fillRect(rect, colour("accent_soft" if selected else "surface"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colour("hair"))
        if selected and first:
            painter.fillRect(QRect(rect.topLeft(), QSize(4, rect.height())), colour("accent"))

    def _paint_cell(self, painter: QPainter, rect: QRect, index: Index) -> None:
        room = rect.adjusted(PADDING, 0, -PADDING, 0)
        face = index.data(CHIP_ROLE)
        if isinstance(face, ChipFace):
            size = chip_size(face, 24)
            corner = QPoint(room.left(), rect.center().y() - size.height() // 2)
            paint_chip(painter, QRect(corner, QSize(min(size.width(), room.width() + 8), size.height())), face)
            return
        painter.setFont(font(14, index.data(WEIGHT_ROLE) or 400))
        painter.setPen(colour(index.data(INK_ROLE) or "ink"))
        text = painter.fontMetrics().elidedText(index.data() or "", Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, index.data(Qt.ItemDataRole.TextAlignmentRole), text)

    def _shortened(self, rect: QRect, index: Index) -> bool:
        room = rect.width() - 2 * PADDING
        face = index.data(CHIP_ROLE)
        if isinstance(face, ChipFace):
            return chip_size(face, 24).width() > room + 8
        metrics = QFontMetrics(font(14, index.data(WEIGHT_ROLE) or 400))
        return metrics.horizontalAdvance(index.data() or "") > room

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width() + 2 * PADDING, px(40))
