"""The line over a list of residents: typed into, and left downwards."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from puskesos.ui.widgets.inputs import LineField
from puskesos.ui.widgets.raw import not_kept


class SearchLine(LineField):
    """A line from which the arrow key leads down into the list."""

    left_below = Signal()

    def __init__(self, placeholder: str = "") -> None:
        super().__init__(placeholder)
        not_kept(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.left_below.emit()
        else:
            super().keyPressEvent(event)
