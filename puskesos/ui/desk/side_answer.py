"""A small thing the story tells of: what kind of report it is, that it cannot wait, that it should be kept secret."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from puskesos.ui.desk.proposal_row import KEY_WIDTH
from puskesos.ui.widgets.buttons import LinkButton
from puskesos.ui.widgets.chips import Chip, ChipFace
from puskesos.ui.widgets.keys import Keycap, shortcut
from puskesos.ui.widgets.layouts import boxed, column, row
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.text import Caption, plain_tip


class SideAnswer(QWidget):
    """One line with its key: the key says yes and takes it back; with Shift it says no, and the line goes."""

    pressed = Signal()
    turned_down = Signal()

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key
        self.take = LinkButton("")
        self.taken = Chip(ChipFace("done", "", "yes"), small=True)
        self.why = Caption(wrap=True)
        self.reject = LinkButton(self.tr("Bukan"), ink="ink2")
        self.reject.setToolTip(plain_tip(self._no_key()))
        self._yes = shortcut(self, key, "", self.take.click)
        self._no = shortcut(self, self._no_key(), "", self.reject.click)
        for link, wish in ((self.take, self.pressed), (self.reject, self.turned_down)):
            link.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            link.clicked.connect(wish)
        cap = boxed(column(Keycap(key), None, gap=0))
        cap.setMinimumWidth(px(KEY_WIDTH))
        line = row(
            cap, column(row(self.take, self.taken, None, self.reject, gap=4), row(4, self.why, gap=0), gap=0), gap=4
        )
        line.setStretch(1, 1)
        self.setLayout(line)
        self.hide()

    def show_answer(self, words: str, why: str, *, is_taken: bool) -> None:
        """Show what is proposed, or that it was taken."""
        self.take.set_text(self.tr("Lepas") if is_taken else words)
        self.taken.set_face(ChipFace("done", words, "yes"))
        self.taken.setVisible(is_taken)
        self.why.setText(why)
        self.why.setVisible(bool(why) and not is_taken)
        self.reject.setHidden(is_taken)
        self._yes.setWhatsThis(words)
        self._no.setEnabled(not is_taken)
        self._no.setWhatsThis(self.tr("{words}: bukan").format(words=words))
        self.setAccessibleName(". ".join(filter(None, (words, why))))
        self.show()

    def _no_key(self) -> str:
        return self._key.replace("Alt+", "Alt+Shift+")
