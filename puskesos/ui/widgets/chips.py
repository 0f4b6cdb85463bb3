"""Chips: a status or a reason as tint, icon and word, so that it also reads in black and white."""

from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from puskesos.ui.widgets.icons import paint_icon
from puskesos.ui.widgets.look import font, look, px
from puskesos.ui.widgets.tokens import Kind

SIDE = 8
GAP = 4


class ChipFace(NamedTuple):
    """What a chip shows: its kind gives the colours, `icon` is a meaning from `icons.ICONS` or empty."""

    kind: Kind
    text: str
    icon: str = ""


def chip_size(face: ChipFace, height: int) -> QSize:
    """The room a chip takes; `height` in px at 100 %."""
    words = QFontMetrics(font(12, 500)).horizontalAdvance(face.text)
    return QSize(words + 2 * SIDE + (px(14) + GAP if face.icon else 0) + 1, px(height))


def paint_chip(painter: QPainter, rect: QRect, face: ChipFace) -> None:
    """Paint a chip into a rectangle, shortening the words when there is too little room."""
    ground, ink = (QColor(code) for code in look().tokens.chips[face.kind])
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(QRectF(rect), rect.height() / 2, rect.height() / 2)
    left = rect.left() + SIDE
    if face.icon:
        side = px(14)
        square = QRect(left, rect.center().y() - side // 2 + 1, side, side)
        paint_icon(painter, square, face.icon, ink)
        left += side + GAP
    painter.setFont(font(12, 500))
    painter.setPen(ink)
    room = rect.right() - SIDE - left + 2
    words = painter.fontMetrics().elidedText(face.text, Qt.TextElideMode.ElideRight, room)
    middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    painter.drawText(QRect(left, rect.top(), room, rect.height()), middle, words)
    painter.restore()


class Chip(QWidget):
    """A chip on a page; 24 high, or 20 inside cards that are close together."""

    def __init__(self, face: ChipFace, *, small: bool = False) -> None:
        super().__init__()
        self._height = 20 if small else 24
        self._face = face
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_face(face)

    def face(self) -> ChipFace:
        return self._face

    def set_face(self, face: ChipFace) -> None:
        self._face = face
        self.setAccessibleName(face.text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return chip_size(self._face, self._height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_chip(painter, self.rect(), self._face)
        painter.end()
