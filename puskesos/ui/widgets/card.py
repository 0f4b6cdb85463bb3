"""Cards and their parts: one card is one question of the conversation."""

from typing import Literal

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from puskesos.ui.widgets.icons import Icon
from puskesos.ui.widgets.layouts import Item, add_item, column, row
from puskesos.ui.widgets.look import font, px
from puskesos.ui.widgets.text import CardTitle, Secondary

Ground = Literal["surface", "sunken", "best"]
SIDE_WIDTH = 344


class Hairline(QFrame):
    """A line that separates; where space or a ground already does, leave it out."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "rule")
        self.setFixedHeight(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


class CardHead(QWidget):
    """Icon and title, and at the right whatever belongs to the whole card."""

    def __init__(self, title: str, icon: str = "", extra: QWidget | None = None) -> None:
        super().__init__()
        self.title = CardTitle(title)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        if icon:
            self._row.addWidget(Icon(icon, "accent", 18))
        self._row.addWidget(self.title)
        self._row.addStretch(1)
        if extra:
            self._row.addWidget(extra)


class Card(QFrame):
    """A quiet ground for what belongs together; fill it with `add`."""

    def __init__(
        self, title: str = "", icon: str = "", extra: QWidget | None = None, *, ground: Ground = "surface"
    ) -> None:
        super().__init__()
        self.setProperty("ground", ground)
        self.body: QVBoxLayout = column(gap=8, margins=(16, 12, 16, 12))
        self.setLayout(self.body)
        if title:
            self.setAccessibleName(title)
            self.body.addWidget(CardHead(title, icon, extra))

    def add(self, *items: Item) -> None:
        """Put widgets, layouts, spaces (numbers) or a stretch (None) at the end."""
        for item in items:
            add_item(self.body, item)


class SectionHeading(QWidget):
    """A group inside a card: words in the accent, then a line to the edge."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.words = Secondary(text, ink="accent")
        self.words.setFont(font(13, 600))
        self.setLayout(row(self.words, Hairline(), gap=8))


class SidePanel(QFrame):
    """The place for help at the right of a form; what stands here never changes the form by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "side")
        self.setFixedWidth(px(SIDE_WIDTH))
        self.body: QVBoxLayout = column(gap=8, margins=(16, 16, 16, 8))
        self.setLayout(self.body)

    def add(self, *items: Item) -> None:
        """Put widgets, layouts, spaces (numbers) or a stretch (None) at the end."""
        for item in items:
            add_item(self.body, item)
