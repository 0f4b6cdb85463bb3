"""One condition of a service: how it stands, what that rests on, and the officer's own word where facts are silent."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from puskesos.cases.readiness.judging import BY_OFFICER, ConditionState
from puskesos.office.catalogue import RuleKind
from puskesos.ui.readiness.faces import LOOKS, basis_words
from puskesos.ui.readiness.sources_view import SourcesView
from puskesos.ui.widgets.buttons import LinkButton
from puskesos.ui.widgets.icons import Icon
from puskesos.ui.widgets.keys import Keycap, shortcut
from puskesos.ui.widgets.layouts import column, row
from puskesos.ui.widgets.text import Caption, ElidedText, Secondary, plain_tip


class ConditionLine(QWidget):
    """A condition that is met is told in few words while details are folded; one that is open or not met in full.

    `number` gives it its key: with Ctrl it says yes, with Ctrl and Shift no, and the same key takes the word back.
    `answered` tells True, False, or None for a word taken back. Without a number nothing is asked.
    """

    answered = Signal(object)

    def __init__(
        self, condition: ConditionState, *, is_whole: bool, number: int = 0, answer: bool | None = None
    ) -> None:
        super().__init__()
        self.condition = condition
        self.answer = answer
        look = LOOKS[condition.state]
        self._words = column(gap=2)
        whole = row(column(1, Icon(look.icon, look.ink, 16), None, gap=0), self._words, gap=8)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.yes = LinkButton(self.tr("Ya"))
        self.no = LinkButton(self.tr("Tidak"))
        self.take_back = LinkButton(self.tr("Batalkan"))
        if condition.state.is_met and not (is_whole or number):
            self._say_short()
        else:
            self._say_in_full(is_whole=is_whole, number=number)
        self.setAccessibleName(". ".join(filter(None, (condition.says, condition.state.label, condition.found))))

    def _say_short(self) -> None:
        """What was found with its source, which must be readable to be judged; below it what the rule asks."""
        condition, look = self.condition, LOOKS[self.condition.state]
        found = condition.found or condition.says
        self._words.addWidget(Secondary(found[:1].upper() + found[1:], ink="ink", wrap=True))
        asks = condition.says if condition.found else ""
        stands = " · ".join(filter(None, (self._standing(), asks)))
        self._words.addWidget(ElidedText(stands, size=12, weight=500, ink=look.ink))
        self.setToolTip(plain_tip(condition.says))

    def _say_in_full(self, *, is_whole: bool, number: int) -> None:
        condition, look = self.condition, LOOKS[self.condition.state]
        # Where sources differ each of them stands below with its own words.
        is_told_below = is_whole and condition.sources_differ and condition.kind is RuleKind.DECILE
        says = condition.kind.label if is_told_below else condition.says
        self._words.addWidget(Secondary(says, ink="ink", wrap=True))
        told = condition.found in BY_OFFICER.values()
        found = self.tr("menurut petugas") if told else condition.found
        standing = Caption(" · ".join(filter(None, (self._standing(), found))), ink=look.ink, wrap=True)
        line = row(standing, gap=8)
        line.setStretch(0, 1)
        self._words.addLayout(line)
        if number:
            self._ask(line, f"Ctrl+{number}", f"Ctrl+Shift+{number}")
        if is_whole:
            self._show_sources(self._words)

    def _standing(self) -> str:
        """The state in words; that its sources contradict each other is said at once."""
        label = self.condition.state.label
        return self.tr("{state}, sumber berbeda").format(state=label) if self.condition.sources_differ else label

    def _show_sources(self, words: QVBoxLayout) -> None:
        judgements = self.condition.judgements
        if self.condition.sources_differ:
            words.addWidget(SourcesView(judgements))
            return
        for basis in dict.fromkeys(basis_words(each.rule) for each in judgements):
            if basis:
                words.addWidget(Caption(basis, wrap=True))

    def _ask(self, line: QHBoxLayout, key: str, no_key: str) -> None:
        """The two answers with their keys; one that was given can only be taken back, or turned into the other."""
        says = self.condition.says
        shortcut(self, key, self.tr("Ya: {says}").format(says=says), lambda: self._say(answer=True))
        shortcut(self, no_key, self.tr("Tidak: {says}").format(says=says), lambda: self._say(answer=False))
        self.no.setToolTip(plain_tip(no_key))
        is_answered = self.answer is not None
        cap = Keycap(no_key if self.answer is False else key)
        shown = (self.take_back,) if is_answered else (self.yes, self.no)
        for widget in (cap, *shown):
            line.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        for link, answer in ((self.yes, True), (self.no, False), (self.take_back, self.answer)):
            link.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            link.clicked.connect(lambda _=False, answer=answer: self._say(answer=bool(answer)))

    def _say(self, *, answer: bool) -> None:
        self.answered.emit(None if self.answer is answer else answer)
