"""A verdict on a paper as an officer reads it: one sentence, a warning where there is one, and what to compare."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from puskesos.cases.proof.verdict import Proof, Verdict
from puskesos.ui.widgets.card import Card
from puskesos.ui.widgets.layouts import clear, column
from puskesos.ui.widgets.strip import Strip, StripKind
from puskesos.ui.widgets.text import Fact

COLUMNS = 3
BAD = (Verdict.FORGED, Verdict.VOIDED, Verdict.SUPERSEDED)


class ProofView(QWidget):
    """Empty until there is something to show."""

    def __init__(self) -> None:
        super().__init__()
        self.verdict = Strip("info")
        self.warning = Strip("warning")
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(24)
        self._facts.setVerticalSpacing(12)
        for place in range(COLUMNS):
            self._facts.setColumnStretch(place, 1)
        self.card = Card(self.tr("Bandingkan dengan suratnya"), "letter")
        self.card.add(self._facts)
        self.setLayout(column(self.verdict, self.warning, self.card, None, gap=12))
        self.clear()

    def show_proof(self, proof: Proof) -> None:
        """Say what was found."""
        self.verdict.become(_kind(proof.verdict))
        self.verdict.show_text(proof.verdict.label)
        self.warning.show_text(proof.warning) if proof.warning else self.warning.clear()
        clear(self._facts)
        facts = proof.facts()
        for place, (label, value) in enumerate(facts):
            fact = Fact(label, value, wrap=True)
            self._facts.addWidget(fact, place // COLUMNS, place % COLUMNS, Qt.AlignmentFlag.AlignTop)
        self.card.setVisible(bool(facts))

    def show_problem(self, sentence: str) -> None:
        """Say why nothing could be found out."""
        self.clear()
        self.verdict.become("warning")
        self.verdict.show_text(sentence)

    def clear(self) -> None:
        self.verdict.clear()
        self.warning.clear()
        clear(self._facts)
        self.card.hide()


def _kind(verdict: Verdict) -> StripKind:
    if verdict.is_good:
        return "done"
    return "error" if verdict in BAD else "warning"
