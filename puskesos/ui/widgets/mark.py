"""The program's mark: a house with a heart, on the rail, on the log-in window and as the window's icon."""

from PySide6.QtGui import QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from puskesos import resources
from puskesos.ui.widgets.look import px


def mark_icon() -> QIcon:
    """The mark for title bars and task bars; a drawing of our own, so no icon font has to load for it."""
    return QIcon(str(resources.path("icons/mark.svg")))


class Mark(QWidget):
    """The mark on a page, `size` px wide at 100 %."""

    def __init__(self, size: int = 40) -> None:
        super().__init__()
        self._icon = mark_icon()
        self.setFixedSize(px(size), px(size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._icon.paint(painter, self.rect())
        painter.end()
