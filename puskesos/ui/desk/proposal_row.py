"""A service or sector that fits what is told: its name, why in one line, and the words and facts behind it."""

from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from puskesos.cases.triage.suggestion import Evidence
from puskesos.ui.reasons import quoted
from puskesos.ui.widgets.buttons import LinkButton
from puskesos.ui.widgets.chips import Chip, ChipFace, chip_size
from puskesos.ui.widgets.keys import Keycap, shortcut
from puskesos.ui.widgets.layouts import boxed, column, row
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.text import ElidedText, Strong, plain_tip

KEY_WIDTH = 56
CHIPS_WIDTH, CHIP_GAP, LONGEST_CHIP = 180, 4, 22


class ProposalRow(QWidget):
    """`pressed` is the wish to take it, or to let go of it; `turned_down` that it does not fit, or does after all.

    What must not be read by whoever looks at the screen shows neither name nor reason; `Kenapa?` says them. `unsaid`
    are words of the story that are not repeated for the same reason.
    """

    pressed = Signal()
    turned_down = Signal()
    reasons_wanted = Signal()

    def __init__(
        self, name: str, evidence: Sequence[Evidence], number: int, *,
        in_use: bool, is_rejected: bool, is_discreet: bool, unsaid: frozenset[str] = frozenset(),
    ) -> None:  # fmt: skip
        super().__init__()
        self.name = name
        self.in_use = in_use
        self.is_rejected = is_rejected
        self._is_discreet = is_discreet
        self._unsaid = unsaid
        self._evidence = [each for each in evidence if each.speaks_for]
        key = f"Alt+{number}"
        verb = self.tr("Batal") if is_rejected else self.tr("Lepas") if in_use else self.tr("Pakai")
        self.use = LinkButton(verb)
        self.reject = LinkButton(self.tr("Bukan ini"), ink="ink2")
        self._listen(number)
        self._arrange(key)

    def says(self) -> str:
        """The weightiest reason in one line; nothing where it would give something away."""
        return "" if self._is_discreet or not self._evidence else self._evidence[0].says

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.reasons_wanted.emit()
        event.accept()

    def _listen(self, number: int) -> None:
        """The key of the row always does what its verb says; the one with Shift turns it down, or takes that back."""
        key, no_key = f"Alt+{number}", f"Alt+Shift+{number}"
        wish = self.turned_down if self.is_rejected else self.pressed
        words = self.tr("{verb}: saran {number}").format(verb=self.use.words, number=number)
        shortcut(self, key, words, self.use.click)
        if not self.in_use:
            # One entry among the keys of the page stands for all rows.
            words = self.tr("Bukan ini: saran 1; saran lain dengan angkanya") if number == 1 else ""
            shortcut(self, no_key, words, self.reject.click)
        self.reject.setToolTip(plain_tip(no_key))
        self.use.clicked.connect(wish)
        self.reject.clicked.connect(self.turned_down)
        for link in (self.use, self.reject):
            link.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _arrange(self, key: str) -> None:
        """The key and its verb at the left, what it is about beside them; of what is in use the panel says the rest."""
        self.setAccessibleName(". ".join(filter(None, (self.name, self.says()))))
        if self.in_use:
            self.setLayout(row(Keycap(key), self.use, None, *self._chips(), self.reject, gap=16))
            self.reject.hide()
            return
        acts = boxed(column(Keycap(key), self.use, None, gap=2))
        acts.setMinimumWidth(px(KEY_WIDTH))
        name = Strong(self.name, wrap=True, ink="ink2" if self.is_rejected else "ink")
        is_explained = self.says() and not self.is_rejected
        says = [ElidedText(self.says(), size=12, weight=500, ink="ink2")] if is_explained else []
        chips = row(*self._chips(), None, self.reject, gap=CHIP_GAP)
        if self.is_rejected:
            self.reject.hide()
        whole = row(acts, column(2, name, *says, chips, gap=2), gap=8)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _chips(self) -> list[Chip]:
        return [Chip(face, small=True) for face in self._faces()]

    def _faces(self) -> list[ChipFace]:
        """How it stands; or the words and facts that speak for it, as far as there is room."""
        if self.in_use:
            return [ChipFace("done", self.tr("saran dipakai"), "yes")]
        if self.is_rejected:
            return [ChipFace("closed", self.tr("bukan"), "close")]
        if self._is_discreet:
            return []
        words = dict.fromkeys(word for each in self._evidence for word in quoted(each) if word not in self._unsaid)
        facts = dict.fromkeys(fact for each in self._evidence for fact in each.facts)
        faces = [ChipFace("neutral", _shortened(text)) for text in _quotes_and_facts(list(words), list(facts))]
        ends = accumulate(chip_size(face, 20).width() + CHIP_GAP for face in faces)
        fitting = [face for face, end in zip(faces, ends, strict=True) if end <= px(CHIPS_WIDTH)]
        return fitting or faces[:1]


def _quotes_and_facts(words: list[str], facts: list[str]) -> list[str]:
    """The first words, then the first fact, then the others: a reason of each kind is seen before two of one."""
    return [*words[:1], *facts[:1], *words[1:], *facts[1:]]


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_CHIP else f"{text[:LONGEST_CHIP].rstrip()}…”"
