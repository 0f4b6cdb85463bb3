"""The tab that says which problem the officer sees and by what evidence, and what the program had proposed."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from puskesos.cases.journey import CaseView
from puskesos.cases.suggested import CATEGORY, Decided, Decision, KeptProposal, key_of
from puskesos.cases.suggestions import CaseSuggestion, decide_proposal
from puskesos.ui.case.proposal_line import ProposalLine
from puskesos.ui.case.remark_dialog import explaining
from puskesos.ui.reasons import ReasonsView, dated_words
from puskesos.ui.session import Desk
from puskesos.ui.widgets.card import SectionHeading
from puskesos.ui.widgets.empty import EmptyState
from puskesos.ui.widgets.icons import Icon
from puskesos.ui.widgets.layouts import boxed, clear, column, row
from puskesos.ui.widgets.strip import Strip
from puskesos.ui.widgets.text import Body, Caption, CardTitle, Secondary
from puskesos.ui.words import moment_words

# What kind of report it is and in which sector follows from the rest.
LEFT_OUT = ("report", "sector")


class ProblemsTab(QWidget):
    """Each PPKS category with the criteria that were ticked for it; below them the proposals, decided and undecided.

    `reason_wanted` carries what to ask about a proposal that was turned down.
    """

    reason_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.lines: list[ProposalLine] = []
        self._categories, self._proposals = column(gap=12), column(gap=10)
        self.confidential = Strip("info")
        body = column(self.confidential, self._categories, self._proposals, None, gap=12, margins=(16, 12, 16, 12))
        self.setLayout(body)

    def show_view(self, view: CaseView) -> None:
        """Show the categories, or that none was named yet, and the newest suggestion."""
        clear(self._categories)
        if view.case.is_confidential:
            self.confidential.show_text(
                self.tr("Kasus ini rahasia: surat hanya memuat kata-kata umum, tanpa masalah dan berkas.")
            )
        else:
            self.confidential.clear()
        for category in view.case.categories:
            self._categories.addWidget(self._category(category, view))
        if not view.case.categories:
            help_text = self.tr("Pilih kategori PPKS dan centang kriterianya sebagai bukti dengan F8.")
            self._categories.addWidget(EmptyState("category", self.tr("Masalah belum dikenali"), help_text))
        self._show_proposals(view)

    def _category(self, category: dict[str, object], view: CaseView) -> QWidget:
        criteria = category["criteria"]
        assert isinstance(criteria, list)  # noqa: S101  # as identify_problem wrote it
        lines = [_evidence(str(each)) for each in criteria]
        note = str(category.get("note", ""))
        reason = [Secondary(self.tr("Alasan petugas: {note}").format(note=note), wrap=True)] if note else []
        advice = self._advice(key_of(CATEGORY, str(category["code"])), view)
        return boxed(column(CardTitle(str(category["name"]), wrap=True), *lines, *reason, *advice, gap=4))

    def _advice(self, key: str, view: CaseView) -> list[QWidget]:
        """What the program had said for a category that was named, by the rules of that day."""
        for suggestion in view.suggestions:
            kept = next((each for each in suggestion.read() if each.key == key), None)
            if kept:
                reasons = ReasonsView()
                reasons.show_reasons(kept.evidence)
                day = dated_words(suggestion.rules_dated)
                return [Caption(self.tr("Saran program, aturan {day}").format(day=day)), reasons]
        return []

    def _show_proposals(self, view: CaseView) -> None:
        clear(self._proposals)
        self.lines = []
        if not view.suggestions:
            return
        newest = view.suggestions[0]
        named = {key_of(CATEGORY, str(each["code"])) for each in view.case.categories}
        shown = [each for each in newest.read() if each.kind not in LEFT_OUT and each.key not in named]
        if not shown:
            return
        self._proposals.addWidget(SectionHeading(self.tr("Saran program")))
        made = moment_words(newest.made_at, self._desk.office.zone, self._desk.today())
        words = self.tr("Dibuat {made}, aturan {day}").format(made=made, day=dated_words(newest.rules_dated))
        self._proposals.addWidget(Caption(words))
        for each in shown:
            self._add(newest, each, view)

    def _add(self, suggestion: CaseSuggestion, kept: KeptProposal, view: CaseView) -> None:
        number = len(self.lines) + 1 if view.case.status.is_open and not view.office_below else 0
        line = ProposalLine(self._desk, kept, is_discreet=kept.code in view.sensitive, number=number)
        line.decided.connect(partial(self._decide, suggestion.id, kept))
        line.explain.clicked.connect(partial(self._ask_why, suggestion.id, kept, line.name))
        self.lines.append(line)
        self._proposals.addWidget(line)

    def _decide(self, suggestion_id: int, kept: KeptProposal, decision: Decision) -> None:
        decided = Decided(decision)
        self._desk.change(decide_proposal, suggestion_id, kept.key, decided, kept.standing, then=lambda _: None)

    def _ask_why(self, suggestion_id: int, kept: KeptProposal, name: str) -> None:
        self.reason_wanted.emit(explaining(suggestion_id, kept, name))


def _evidence(criterion: str) -> QWidget:
    line = row(Icon("yes", "accent", 16), Body(criterion, wrap=True), gap=8)
    line.setStretch(1, 1)
    return boxed(line)
