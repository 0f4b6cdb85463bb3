"""Making the case page and its dialogs fit the screen they are on, and answers fit the moment they arrive."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QScrollArea, QWidget
from shiboken6 import isValid

from puskesos.ui.widgets.look import look, px

T = TypeVar("T")
MARGIN = 16
# Until a window stands on the screen nobody knows how high its title bar is; Qt guesses the same.
TITLE_BAR = 40


class _WholeArea(QScrollArea):
    """Wants to be as high as what is inside, where Qt's own would stop at a few lines."""

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        self._inner = inner

    def sizeHint(self) -> QSize:
        hint = QSize(super().sizeHint().width(), self._inner.sizeHint().height())
        if self.isVisible() and self._inner.hasHeightForWidth():
            hint.setHeight(self._inner.heightForWidth(self.viewport().width()) + 2 * self.frameWidth())
        return hint


def scrolled(inner: QWidget, *, takes_focus: bool = False, whole: bool = False) -> QScrollArea:
    """A widget that scrolls up and down where there is too little room; with `takes_focus` the arrow keys do it.

    With `whole` it asks for all the height it needs, as a form in a dialog does.
    """
    area = _WholeArea(inner) if whole else QScrollArea()
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
    room = _room(dialog)
    across = min(px(width), room.width())
    down = px(height) if height else _needed(dialog, across)
    dialog.resize(QSize(across, down).boundedTo(room))
    dialog.open()
    if not height and dialog.findChildren(_WholeArea):
        # Wrapped words ask for more lines than they need until they are shown as wide as they are.
        dialog.resize(QSize(across, _needed(dialog, across)).boundedTo(room))
    keep_on_screen(dialog)


def grow(dialog: QDialog) -> None:
    """Make a dialog higher when it has more to say than before: Qt asks for the height of wrapped words only once."""
    needed = _needed(dialog, dialog.width())
    if needed > dialog.height():
        dialog.resize(QSize(dialog.width(), needed).boundedTo(_room(dialog)))
        keep_on_screen(dialog)


def keep_on_screen(dialog: QDialog) -> None:
    """Move a dialog so that nothing of it lies outside its screen, before all its title bar.

    One that was made higher just after it was shown would lie where its title bar was to be.
    """
    around = dialog.screen().availableGeometry().adjusted(0, TITLE_BAR, 0, 0)
    place = dialog.geometry()
    place.moveBottom(min(place.bottom(), around.bottom()))
    place.moveTop(max(place.top(), around.top()))
    if place != dialog.geometry():
        dialog.setGeometry(place)


def _needed(dialog: QDialog, width: int) -> int:
    layout = dialog.layout()
    if layout is None:
        return 0
    for area in dialog.findChildren(_WholeArea):
        _tell_upwards(area)
    layout.activate()
    return layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else dialog.sizeHint().height()


def _tell_upwards(area: QScrollArea) -> None:
    """Let every layout around an area know that more is inside it: what scrolls does not tell it by itself."""
    area.updateGeometry()
    around = area.parentWidget()
    while around is not None and not around.isWindow():
        layout = around.layout()
        if layout is not None:
            layout.activate()
        around.updateGeometry()
        around = around.parentWidget()


def _room(dialog: QDialog) -> QSize:
    """What a dialog may take of the window it belongs to; a dialog over a small dialog need not be smaller still."""
    owner = dialog.parentWidget()
    while owner is not None and (above := owner.window().parentWidget()) is not None:
        owner = above
    around = owner.window().size() if owner else dialog.screen().availableSize()
    below_title = dialog.screen().availableSize().height() - TITLE_BAR
    return QSize(around.width() - 2 * MARGIN, min(around.height() - 2 * MARGIN, below_title))


def while_alive(widget: QWidget, then: Callable[[T], None]) -> Callable[[T], None]:
    """`then`, dropped when the widget it fills is gone: a dialog may be closed before its answer comes."""
    return lambda answer: then(answer) if isValid(widget) else None
