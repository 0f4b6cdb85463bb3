"""A bar that tells what an act did once the list shows it."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.buttons import ActionButton

MARGINS = 2 * 24
GAP = 8


class NewsBar(ActionBar):
    """News of an act waits until the list has been read again, so that both are seen together."""

    def __init__(self, left: Sequence[QWidget], primary: ActionButton | None = None) -> None:
        super().__init__(left, primary)
        self._news = ""

    def keep_news(self, news: str) -> None:
        """Remember what is to be told with the next list."""
        self._news = news

    def tell_news(self) -> None:
        """Say what the last act did, now that the list shows it."""
        if self._news:
            self.say(self._news)
            self._news = ""

    def has_room_for(self, spare: ActionButton, *further: QWidget) -> bool:
        """Whether this button fits beside all that are shown; the one of Enter gives way, as its key is the list's.

        `further` are what else needs room, such as the hint.
        """
        others = [each for each in self.findChildren(ActionButton) if each is not spare and not each.isHidden()]
        return sum(each.sizeHint().width() + GAP for each in (spare, *others, *further)) + MARGINS <= self.width()

    def minimumSizeHint(self) -> QSize:
        """Buttons never keep the window from getting smaller."""
        return QSize(0, self.height())
