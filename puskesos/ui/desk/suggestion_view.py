"""What fits the story, beside the form: services to take with one key, what to mind, and the categories seen in it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from puskesos.cases.suggested import SECTOR, SERVICE, key_of
from puskesos.cases.triage.suggestion import Evidence, Proposal, Suggestion
from puskesos.ui.desk.proposal_row import ProposalRow
from puskesos.ui.desk.proposal_words import ProposalWords
from puskesos.ui.desk.seen_categories import NothingFits, SeenCategories, seen_categories
from puskesos.ui.desk.side_answers import SideAnswers
from puskesos.ui.desk.standing import Standing
from puskesos.ui.reasons import ReasonsView, dated_words, quoted
from puskesos.ui.widgets.buttons import LinkButton
from puskesos.ui.widgets.card import CardHead
from puskesos.ui.widgets.layouts import boxed, clear, column
from puskesos.ui.widgets.text import Caption, Strong

SHOWN = 3


class SuggestionView(QWidget):
    """Three short rows at most; `Kenapa?` gives the reasons in full, one after the other, until something is typed.

    Nothing here takes the keyboard away from the form.
    """

    pressed = Signal(str)
    turned_down = Signal(str)
    explained = Signal(object)
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.suggestion = Suggestion()
        self.rows: list[ProposalRow] = []
        self._standing = Standing()
        self._words = ProposalWords()
        self._reasons: list[tuple[str, tuple[Evidence, ...]]] = []
        self._explained = -1
        self._faces: list[tuple[Proposal, bool, bool, frozenset[str], ProposalWords]] = []
        self.why = LinkButton(self.tr("Kenapa?"), "Alt+E")
        self.nothing = NothingFits()
        self.sides = SideAnswers()
        self.categories = SeenCategories()
        self.dated = Caption(wrap=True)
        self.reason_title = Strong(wrap=True)
        self.reasons = ReasonsView()
        self._rows = column(gap=10)
        self._arrange()
        self._connect()
        self.hide()

    def has_content(self) -> bool:
        """Whether there is anything to be shown."""
        return bool(self.suggestion) or self._standing.is_secret

    def count(self) -> int:
        """How many services or sectors are proposed."""
        return len(self.rows)

    def show_suggestion(self, suggestion: Suggestion, standing: Standing, words: ProposalWords) -> None:
        """Show a suggestion; one like the last leaves the rows alone, for a key may be on its way to them."""
        if (suggestion, standing, words) == (self.suggestion, self._standing, self._words):
            return
        is_new = suggestion != self.suggestion
        self.suggestion, self._standing, self._words = suggestion, standing, words
        if is_new:
            self.close_reasons()
        self._show_rows()
        self.nothing.show_suggestion(suggestion, has_proposals=bool(self.rows))
        self.sides.show_suggestion(suggestion, standing)
        self.categories.show_suggestion(suggestion, words)
        self._reasons = self._all_reasons()
        day = dated_words(suggestion.rules_dated)
        self.dated.setText(self.tr("Aturan {day} · petugas yang memutuskan").format(day=day))
        self.dated.setHidden(any(shown.in_use for shown in self.rows))
        self.changed.emit()

    def close_reasons(self) -> None:
        """Back from the reasons to what is proposed."""
        if self._explained >= 0:
            self._explain(-1)

    def proposals(self) -> Sequence[Proposal]:
        """The services that may be taken; sectors where there is none. One that is in use stands alone."""
        suggestion, standing = self.suggestion, self._standing
        if not suggestion.services:
            return suggestion.sectors[:1]
        offered = [each for each in suggestion.services if each.code in self._words.services]
        in_use = [each for each in offered if each.code == standing.service]
        return in_use or offered[:SHOWN]

    def _arrange(self) -> None:
        self.why.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._others = boxed(column(self.nothing, self.sides, self.categories, self.dated, gap=12))
        self._pane = boxed(column(self.reason_title, self.reasons, gap=8))
        self._pane.hide()
        head = CardHead(self.tr("Saran"), "suggestion", self.why)
        self.setLayout(column(head, self._rows, self._others, self._pane, gap=10))

    def _connect(self) -> None:
        self.why.clicked.connect(self._next_reason)
        self.sides.pressed.connect(self.pressed)
        self.sides.turned_down.connect(self.turned_down)

    def _show_rows(self) -> None:
        """Rows that would look the same stay, for a key may be on its way to them."""
        kind = SERVICE if self.suggestion.services else SECTOR
        in_use = self._standing.service if self.suggestion.services else self._standing.sector
        unsaid = frozenset(word for each in self.suggestion.confidential.evidence for word in quoted(each))
        faces = [
            (each, each.code == in_use, key_of(kind, each.code) in self._standing.rejected, unsaid, self._words)
            for each in self.proposals()
        ]
        if faces == self._faces:
            return
        self.close_reasons()
        self._faces = faces
        clear(self._rows)
        self.rows = []
        for number, (each, is_used, is_rejected, _, _) in enumerate(faces, 1):
            key = key_of(kind, each.code)
            shown = ProposalRow(
                self._words.name(each), each.evidence, number, in_use=is_used, is_rejected=is_rejected,
                is_discreet=self._words.is_discreet(each), unsaid=unsaid,
            )  # fmt: skip
            shown.pressed.connect(partial(self.pressed.emit, key))
            shown.turned_down.connect(partial(self.turned_down.emit, key))
            shown.reasons_wanted.connect(partial(self._explain_named, each.name))
            self._rows.addWidget(shown)
            self.rows.append(shown)

    def _all_reasons(self) -> list[tuple[str, tuple[Evidence, ...]]]:
        """Everything that is proposed with its full name, in the order in which it is explained."""
        suggestion = self.suggestion
        named = [*self.proposals(), *seen_categories(suggestion)]
        answers = [
            (self.tr("Di luar meja ini"), suggestion.outside_desk),
            (self.tr("Tidak ada kategori PPKS"), suggestion.no_category),
            (self.tr("Mendesak"), suggestion.urgent),
            (self.tr("Rahasiakan"), suggestion.confidential),
        ]
        found = [(each.name, each.evidence) for each in named]
        found += [(words, verdict.evidence) for words, verdict in answers if verdict]
        return [(words, evidence) for words, evidence in found if evidence]

    def _next_reason(self) -> None:
        self._explain(self._explained + 1)

    def _explain_named(self, name: str) -> None:
        titles = [title for title, _ in self._reasons]
        self._explain(titles.index(name) if name in titles else -1)

    def _explain(self, place: int) -> None:
        """Say why, instead of the rest, which is back after the last. A row stays above its reasons, with its keys."""
        self._explained = place if 0 <= place < len(self._reasons) else -1
        is_open = self._explained >= 0
        title, evidence = self._reasons[place] if is_open else ("", ())
        for shown, (proposal, *_) in zip(self.rows, self._faces, strict=True):
            shown.setHidden(is_open and proposal.name != title)
        self._others.setHidden(is_open)
        self._pane.setVisible(is_open)
        self.reason_title.setText(title)
        self.reason_title.setHidden(any(shown.name == title for shown in self.rows))
        self.reasons.show_reasons(evidence)
        is_last = self._explained == len(self._reasons) - 1
        following = self.tr("Kembali") if is_last else self.tr("Berikutnya")
        self.why.set_text(following if is_open else self.tr("Kenapa?"))
        self.explained.emit(tuple(found for each in evidence for found in each.places))
