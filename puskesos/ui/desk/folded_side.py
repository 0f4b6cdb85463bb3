"""One line for a part of the side panel that is folded away."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from puskesos.ui.widgets.buttons import LinkButton
from puskesos.ui.widgets.chips import Chip, ChipFace
from puskesos.ui.widgets.icons import Icon
from puskesos.ui.widgets.keys import Keycap, shortcut
from puskesos.ui.widgets.layouts import row
from puskesos.ui.widgets.text import CardTitle

KEY = "Alt+S"


class FoldedSide(QWidget):
    """What it is, how much there is, and the key that opens it."""

    def __init__(self, title: str, icon: str) -> None:
        super().__init__()
        self.count = Chip(ChipFace("new", ""))
        self.unfold = LinkButton(self.tr("Lihat"))
        self.unfold.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        shortcut(self, KEY, self.tr("Lihat: {title}").format(title=title), self.unfold.click)
        ends = row(self.unfold, Keycap(KEY), gap=4)
        self.setLayout(row(Icon(icon, "accent", 18), CardTitle(title), self.count, None, ends))
        self.hide()

    def tell(self, words: str) -> None:
        """How much there is, or nothing."""
        self.count.set_face(ChipFace("new", words))
        self.count.setVisible(bool(words))
