"""One proposal of the program on the page of a case: its first reason, and what an officer made of it."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from puskesos.cases.suggested import CONFIDENTIAL, Decision, KeptProposal
from puskesos.ui.reasons import quoted, rule_words
from puskesos.ui.session import Desk
from puskesos.ui.widgets.buttons import LinkButton
from puskesos.ui.widgets.chips import Chip, ChipFace
from puskesos.ui.widgets.layouts import column, row
from puskesos.ui.widgets.text import Caption, Secondary, Strong
from puskesos.ui.widgets.tokens import Kind
from puskesos.ui.words import moment_words

LOOKS: dict[Decision, tuple[Kind, str]] = {
    Decision.ACCEPTED: ("done", "yes"),
    Decision.CHANGED: ("progress", "edit"),
    Decision.REJECTED: ("closed", "close"),
}


class ProposalLine(QWidget):
    """`decided` is the wish to accept or reject it, also when somebody had decided otherwise."""

    decided = Signal(object)

    def __init__(self, desk: Desk, kept: KeptProposal, *, is_discreet: bool, may_decide: bool) -> None:
        super().__init__()
        self._desk = desk
        self.kept = kept
        self.links = self._links() if may_decide else {}
        name = self.tr("{code} · rahasia").format(code=kept.code) if is_discreet else kept.name
        head = row(Strong(name, wrap=True), *self._chip(), *self.links.values())
        head.setStretch(0, 1)
        grounds = [] if is_discreet else self._grounds()
        self.setLayout(column(head, *grounds, *self._by(), gap=2))
        self.setAccessibleName(name)

    def _links(self) -> dict[Decision, LinkButton]:
        """What was not decided so yet; whether a case is kept secret has its own keys, as at the desk."""
        is_secrecy = self.kept.key == CONFIDENTIAL
        faces = {
            Decision.ACCEPTED: (self.tr("Setuju"), "Alt+R" if is_secrecy else ""),
            Decision.REJECTED: (self.tr("Bukan ini"), "Alt+Shift+R" if is_secrecy else ""),
        }
        made = self.kept.decision.decision if self.kept.decision else None
        links = {decision: LinkButton(*face) for decision, face in faces.items() if decision is not made}
        for decision, link in links.items():
            link.clicked.connect(partial(self._wish, decision))
        return links

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
