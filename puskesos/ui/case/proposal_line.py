"""One proposal of the program on the page of a case: its first reason, and what an officer made of it."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from puskesos.cases.suggested import CONFIDENTIAL, Decision, KeptProposal
from puskesos.ui.reasons import quoted, rule_words
from puskesos.ui.session import Desk
from puskesos.ui.widgets.buttons import LinkButton
from puskesos.ui.widgets.chips import Chip, ChipFace
from puskesos.ui.widgets.keys import Keycap, shortcut
from puskesos.ui.widgets.layouts import column, row
from puskesos.ui.widgets.text import Caption, Secondary, Strong, plain_tip
from puskesos.ui.widgets.tokens import Kind
from puskesos.ui.words import moment_words

# As many proposals as there are figures to decide them with.
MOST_KEYS = 9
LOOKS: dict[Decision, tuple[Kind, str]] = {
    Decision.ACCEPTED: ("done", "yes"),
    Decision.CHANGED: ("progress", "edit"),
    Decision.REJECTED: ("closed", "close"),
}


class ProposalLine(QWidget):
    """`decided` is the wish to accept or reject it, also when somebody had decided otherwise.

    `number` gives it its key, which says yes, and with Shift no; 0 is for what cannot be decided any more. Why it was
    turned down may be added with `explain`, after the decision and only if the officer likes.
    """

    decided = Signal(object)

    def __init__(self, desk: Desk, kept: KeptProposal, *, is_discreet: bool, number: int) -> None:
        super().__init__()
        self._desk = desk
        self._number = number
        self.kept = kept
        self.name = self.tr("{code} · rahasia").format(code=kept.code) if is_discreet else kept.name
        self.links = self._links() if number else {}
        self.explain = LinkButton(self.tr("Beri alasan"), ink="ink2")
        head = row(Strong(self.name, wrap=True), *self._chip(), *self._caps(), *self.links.values())
        head.setStretch(0, 1)
        grounds = [] if is_discreet else self._grounds()
        self.setLayout(column(head, *grounds, row(*self._by(), self.explain, None, gap=12), gap=2))
        self.explain.setHidden(not self._may_explain())
        self.setAccessibleName(self.name)

    def _links(self) -> dict[Decision, LinkButton]:
        """What was not decided so yet, with one key each."""
        verbs = {Decision.ACCEPTED: self.tr("Setuju"), Decision.REJECTED: self.tr("Bukan ini")}
        made = self.kept.decision.decision if self.kept.decision else None
        links = {decision: LinkButton(verb) for decision, verb in verbs.items() if decision is not made}
        for decision, link in links.items():
            link.clicked.connect(partial(self._wish, decision))
            if key := self._key(decision):
                # One entry among the keys of the page stands for all lines.
                words = self.tr("{verb}: saran 1; saran lain dengan angkanya").format(verb=link.words)
                shortcut(self, key, words if self._number == 1 else "", link.click)
                link.setToolTip(plain_tip(key))
        return links

    def _key(self, decision: Decision) -> str:
        """Whether a case is kept secret has its own key, as at the desk."""
        shift = "Shift+" if decision is Decision.REJECTED else ""
        if self.kept.key == CONFIDENTIAL:
            return f"Alt+{shift}R"
        return f"Ctrl+{shift}{self._number}" if self._number <= MOST_KEYS else ""

    def _caps(self) -> list[QWidget]:
        """The key of the first answer stands before it; the other one says its own when it is pointed at."""
        key = next(map(self._key, self.links), "")
        return [Keycap(key)] if key else []

    def _may_explain(self) -> bool:
        made = self.kept.decision
        return bool(self._number and made and made.decision is Decision.REJECTED and not made.reason)

    def _wish(self, decision: Decision) -> None:
        self.decided.emit(decision)

    def _chip(self) -> list[QWidget]:
        if self.kept.decision is None:
            return []
        kind, icon = LOOKS[self.kept.decision.decision]
        return [Chip(ChipFace(kind, self.kept.decision.decision.label, icon), small=True)]

    def _grounds(self) -> list[QWidget]:
        first = next((each for each in self.kept.evidence if each.speaks_for), None)
        if first is None:
            return []
        words = " · ".join((*quoted(first), *first.facts))
        rule = rule_words(first.rule, first.dated) if first.rule else ""
        below = [Caption(text, wrap=True) for text in (words, rule) if text]
        return [Secondary(first.says, wrap=True), *below]

    def _by(self) -> list[QWidget]:
        made = self.kept.decision
        if made is None:
            return []
        at = moment_words(made.at, self._desk.office.zone, self._desk.today())
        return [Caption(" · ".join(filter(None, (made.by, at, made.reason))))]
