"""Chips side by side, in a new line where the width ends."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from puskesos.ui.widgets.chips import Chip, ChipFace

GAP = 4


class ChipFlow(QWidget):
    """As many lines as the chips need in the width they are given."""

    def __init__(self, faces: Sequence[ChipFace]) -> None:
        super().__init__()
        self._chips = [Chip(face) for face in faces]
        for chip in self._chips:
            chip.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max((corner.y() + chip.sizeHint().height() for chip, corner in self._places(width)), default=0)

    def sizeHint(self) -> QSize:
        whole = sum(chip.sizeHint().width() + GAP for chip in self._chips)
        return QSize(whole, self.heightForWidth(whole))

    def minimumSizeHint(self) -> QSize:
        widest = max((chip.sizeHint().width() for chip in self._chips), default=0)
        return QSize(widest, self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for chip, corner in self._places(self.width()):
            chip.move(corner)
            chip.resize(chip.sizeHint())
        self.updateGeometry()

    def _places(self, width: int) -> Iterator[tuple[Chip, QPoint]]:
        left, top = 0, 0
        for chip in self._chips:
            size = chip.sizeHint()
            if left and left + size.width() > width:
                left, top = 0, top + size.height() + GAP
            yield chip, QPoint(left, top)
            left += size.width() + GAP
