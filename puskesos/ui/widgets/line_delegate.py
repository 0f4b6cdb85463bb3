"""Lines of two rows in a list, and how they are painted: what it is at the left, its number at the right."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from puskesos.ui.widgets.chips import ChipFace, chip_size, paint_chip
from puskesos.ui.widgets.icons import paint_icon
from puskesos.ui.widgets.look import colour, font, px
from puskesos.ui.widgets.tokens import Token

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole + 1
HEADING, LOW, HIGH = 26, 36, 50
SIDE, GAP, ICON, CHIP = 12, 8, 18, 20
MIDDLE_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
MIDDLE_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True)
class Heading:
    """The title of a group of lines with its count."""

    title: str
    count: int


@dataclass(frozen=True)
class Line:
    """One thing to choose, `target`, in a few words. Without detail and origin it takes one row instead of two."""

    target: object
    icon: str
    title: str
    detail: str = ""
    number: str = ""
    origin: str = ""
    chips: tuple[ChipFace, ...] = ()

    @property
    def has_two(self) -> bool:
        """Whether there is anything to say in a second row."""
        return bool(self.detail or self.origin)

    @property
    def spoken(self) -> str:
        """The whole line as a screen reader says it."""
        reasons = ", ".join(chip.text for chip in self.chips)
        return ", ".join(filter(None, (self.title, self.number, self.detail, self.origin, reasons)))


class LineDelegate(QStyledItemDelegate):
    """Paints a heading, or a line: the title and its chips over the detail, the number over the origin at the right."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        line = index.data(LINE_ROLE)
        return QSize(px(120), px(HEADING if isinstance(line, Heading) else HIGH if line.has_two else LOW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(LINE_ROLE)
        painter.save()
        if isinstance(line, Heading):
            self._paint_heading(painter, option.rect, line)
        else:
            self._paint_ground(painter, option)
            self._paint_line(painter, option.rect, line)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, heading: Heading) -> None:
        painter.fillRect(rect, colour("canvas"))
        painter.setFont(font(12, 600))
        painter.setPen(colour("ink2"))
        painter.drawText(rect.adjusted(SIDE, 0, -SIDE, 0), MIDDLE_LEFT, f"{heading.title}  {heading.count}")

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        rect: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colour("accent_soft"))
            painter.fillRect(QRect(rect.topLeft(), QSize(4, rect.height())), colour("accent"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colour("hair"))

    def _paint_line(self, painter: QPainter, rect: QRect, line: Line) -> None:
        side = px(ICON)
        upper = rect.adjusted(SIDE, px(5), -SIDE, -rect.height() // 2) if line.has_two else rect.adjusted(SIDE, 0, 0, 0)
        square = QRect(upper.left(), upper.center().y() - side // 2 + 1, side, side)
        paint_icon(painter, square, line.icon, colour("accent"))
        upper.setLeft(square.right() + GAP)
        if not line.has_two:
            _draw(painter, upper, line.title, font(14, 500), "accent")
            return
        lower = QRect(upper.left(), upper.bottom() + 1, upper.width(), px(20))
        self._paint_upper(painter, upper, line)
        self._paint_lower(painter, lower, line)

    def _paint_upper(self, painter: QPainter, upper: QRect, line: Line) -> None:
        bold, number = font(14, 600), font(14, 500)
        _draw(painter, upper, line.number, number, "ink", at_right=True)
        room = upper.width() - QFontMetrics(number).horizontalAdvance(line.number) - 2 * GAP
        chips = sum(chip_size(chip, CHIP).width() + GAP for chip in line.chips)
        name = min(QFontMetrics(bold).horizontalAdvance(line.title) + 1, max(room - chips, room // 2))
        _draw(painter, QRect(upper.topLeft(), QSize(name, upper.height())), line.title, bold, "ink")
        left = upper.left() + name + GAP
        for chip in line.chips:
            size = chip_size(chip, CHIP)
            if left + size.width() > upper.left() + room:
                return
            paint_chip(painter, QRect(QPoint(left, upper.center().y() - size.height() // 2 + 1), size), chip)
            left += size.width() + GAP

    def _paint_lower(self, painter: QPainter, lower: QRect, line: Line) -> None:
        """Each side may have what the other leaves; where both want more than there is, each has half."""
        small = font(12, 500)
        room, half = lower.width() - 2 * GAP, lower.width() // 2 - GAP
        detail, origin = (QFontMetrics(small).horizontalAdvance(text) + 1 for text in (line.detail, line.origin))
        origin = min(origin, max(half, room - detail))
        at_right = QRect(lower.right() - origin + 1, lower.top(), origin, lower.height())
        _draw(painter, at_right, line.origin, small, "ink2", at_right=True)
        _draw(painter, lower.adjusted(0, 0, -origin - 2 * GAP, 0), line.detail, small, "ink2")


def _draw(painter: QPainter, rect: QRect, text: str, face: QFont, ink: Token, *, at_right: bool = False) -> None:
    painter.setFont(face)
    painter.setPen(colour(ink))
    words = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, MIDDLE_RIGHT if at_right else MIDDLE_LEFT, words)
