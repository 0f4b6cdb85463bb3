"""The line over a list of residents: typed into, and left downwards."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from puskesos.ui.widgets.inputs import LineField


class SearchLine(LineField):
    """A line from which the arrow key leads down into the list."""

    left_below = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.left_below.emit()
        else:
            super().keyPressEvent(event)
