"""Making the case page and its dialogs fit the screen they are on, and answers fit the moment they arrive."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QScrollArea, QWidget
from shiboken6 import isValid

from puskesos.ui.widgets.look import look, px

T = TypeVar("T")
MARGIN = 16


def scrolled(inner: QWidget, *, takes_focus: bool = False) -> QScrollArea:
    """A widget that scrolls up and down where there is too little room; with `takes_focus` the arrow keys do it."""
    area = QScrollArea()
    inner.setObjectName("page")
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus if takes_focus else Qt.FocusPolicy.NoFocus)
    if takes_focus:
        accent = look().tokens.value("accent")
        # The edge is there at rest too, so that nothing moves when it shows the focus.
        edge = "QScrollArea {{ border: 2px solid {colour}; border-radius: 6px; }}"
        focused = edge.replace("QScrollArea", "QScrollArea:focus")
        area.setStyleSheet(edge.format(colour="transparent") + focused.format(colour=accent))
    return area


def open_dialog(dialog: QDialog, width: int, height: int = 0) -> None:
    """Show a dialog in its wanted size (px at 100 %), never larger than the window it belongs to."""
    parent = dialog.parentWidget()
    room = parent.window().size() - QSize(2 * MARGIN, 2 * MARGIN) if parent else QSize(px(width), px(height))
    wanted = QSize(px(width), px(height) if height else dialog.sizeHint().height())
    dialog.resize(wanted.boundedTo(room))
    dialog.open()


def while_alive(widget: QWidget, then: Callable[[T], None]) -> Callable[[T], None]:
    """`then`, dropped when the widget it fills is gone: a dialog may be closed before its answer comes."""
    return lambda answer: then(answer) if isValid(widget) else None
