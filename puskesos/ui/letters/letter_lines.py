"""The letters of a case other than referrals, one line each, with the way to print and to void it."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from puskesos.cases.dispatch import Dispatches
from puskesos.cases.letters.letter import Letter, LetterStatus
from puskesos.dates import short
from puskesos.ui.widgets.buttons import LinkButton
from puskesos.ui.widgets.chips import Chip, ChipFace
from puskesos.ui.widgets.icons import Icon
from puskesos.ui.widgets.layouts import boxed, clear, column, row
from puskesos.ui.widgets.text import Caption, ElidedText
from puskesos.ui.words import ways_out


class LetterLines(QWidget):
    """Hidden while there is none; a voided letter stays, with its reason."""

    print_wanted = Signal(object)
    not_out = Signal(object)
    void_wanted = Signal(object)
    reissue_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._lines = column(gap=8, margins=(16, 12, 16, 12))
        self.buttons: dict[int, tuple[LinkButton, LinkButton, LinkButton]] = {}
        self.not_out_buttons: dict[int, LinkButton] = {}
        self.setLayout(self._lines)
        self.hide()

    def show_letters(self, letters: Sequence[Letter], out: Mapping[int, Dispatches], *, may_issue: bool) -> None:
        """Show these, newest first, with how each went `out`."""
        clear(self._lines)
        self.buttons, self.not_out_buttons = {}, {}
        for letter in letters:
            self._lines.addWidget(self._line(letter, out[letter.id], may_issue=may_issue))
        self.setVisible(bool(letters))

    def _line(self, letter: Letter, out: Dispatches, *, may_issue: bool) -> QWidget:
        stands = letter.status is LetterStatus.ISSUED
        detail = " · ".join(filter(None, (letter.number, short(letter.issued_on), letter.addressee)))
        reason = self.tr("Batal: {reason}").format(reason=letter.void_reason) if letter.void_reason else ""
        about = "\n".join(filter(None, (detail, reason)))
        captions = [Caption(words, wrap=True) for words in (about, " · ".join(ways_out(out))) if words]
        words = column(ElidedText(letter.title, weight=600), *captions, gap=2)
        face = ChipFace("done" if stands else "closed", letter.status.label, "letter" if stands else "void")
        buttons = LinkButton(self.tr("Cetak")), LinkButton(self.tr("Perbaiki")), LinkButton(self.tr("Batalkan"))
        wanted = self.print_wanted, self.reissue_wanted, self.void_wanted
        for button, signal in zip(buttons, wanted, strict=True):
            button.clicked.connect(partial(signal.emit, letter))
            button.setVisible(stands and may_issue)
        not_out = LinkButton(self.tr("Tidak keluar"))
        not_out.clicked.connect(partial(self.not_out.emit, letter))
        not_out.setVisible(stands and may_issue and bool(out.sent))
        self.buttons[letter.id], self.not_out_buttons[letter.id] = buttons, not_out
        line = row(Icon("letter"), words, Chip(face, small=True), buttons[0], not_out, *buttons[1:], gap=12)
        line.setStretch(1, 1)
        return boxed(line)
