"""What fits the story, beside the form: services to take with one key, what to mind, and the categories seen in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from puskesos.cases.case import ReportType
from puskesos.cases.suggested import CONFIDENTIAL, REPORT, SECTOR, SERVICE, URGENT, key_of
from puskesos.cases.triage.suggestion import Evidence, Proposal, Suggestion, Verdict
from puskesos.ui.desk.proposal_row import ProposalRow
from puskesos.ui.desk.proposal_words import ProposalWords
from puskesos.ui.desk.side_answer import SideAnswer
from puskesos.ui.reasons import ReasonsView, dated_words, quoted
from puskesos.ui.widgets.buttons import LinkButton
from puskesos.ui.widgets.card import CardHead
from puskesos.ui.widgets.icons import Icon
from puskesos.ui.widgets.layouts import boxed, clear, column, row
from puskesos.ui.widgets.text import Caption, ElidedText, Secondary, Strong

SHOWN, CATEGORIES_SHOWN = 3, 3


@dataclass(frozen=True)
class Standing:
    """What the form says by now to what is proposed; `rejected` are keys of proposals."""

    service: str = ""
    sector: str = ""
    report_type: ReportType = ReportType.COMPLAINT
    is_urgent: bool = False
    is_secret: bool = False
    rejected: frozenset[str] = frozenset()


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
        self.nothing = Strong(wrap=True)
        self.nothing_why = Secondary(wrap=True)
        self.report = SideAnswer("Alt+T")
        self.urgent = SideAnswer("Alt+M")
        self.secret = SideAnswer("Alt+R")
        self.categories_title = Caption()
        self.dated = Caption(wrap=True)
        self.reason_title = Strong(wrap=True)
        self.reasons = ReasonsView()
        self._rows, self._categories = column(gap=10), column(gap=2)
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
        self._show_nothing()
        self._show_side_answers()
        self._show_categories()
        self._reasons = self._all_reasons()
        day = dated_words(suggestion.rules_dated)
        self.dated.setText(self.tr("Aturan {day} · petugas yang memutuskan").format(day=day))
        self.dated.setHidden(any(row.in_use for row in self.rows))
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
        nothing = column(self.nothing, self.nothing_why, gap=2)
        self._nothing = boxed(nothing)
        sides = column(self.report, self.urgent, self.secret, gap=2)
        categories = boxed(column(self.categories_title, self._categories, gap=2))
        self._list = boxed(column(self._rows, self._nothing, sides, categories, self.dated, gap=12))
        self._pane = boxed(column(self.reason_title, self.reasons, gap=8))
        self._pane.hide()
        self.setLayout(column(CardHead(self.tr("Saran"), "suggestion", self.why), self._list, self._pane, gap=10))

    def _connect(self) -> None:
        self.why.clicked.connect(self._next_reason)
        self.report.pressed.connect(lambda: self._press(self._report_key()))
        self.report.turned_down.connect(lambda: self._turn_down(self._report_key()))
        for line, key in ((self.urgent, URGENT), (self.secret, CONFIDENTIAL)):
            line.pressed.connect(partial(self._press, key))
            line.turned_down.connect(partial(self._turn_down, key))

    def _report_key(self) -> str:
        return key_of(REPORT, self.suggestion.report_type or "")

    def _press(self, key: str) -> None:
        self.pressed.emit(key)

    def _turn_down(self, key: str) -> None:
        self.turned_down.emit(key)

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
        self._faces = faces
        clear(self._rows)
        self.rows = []
        for number, (each, is_used, is_rejected, _, _) in enumerate(faces, 1):
            key = key_of(kind, each.code)
            shown = ProposalRow(
                self._words.name(each), each.evidence, number, in_use=is_used, is_rejected=is_rejected,
                is_discreet=self._words.is_discreet(each), unsaid=unsaid,
            )  # fmt: skip
            shown.pressed.connect(partial(self._press, key))
            shown.turned_down.connect(partial(self._turn_down, key))
            shown.reasons_wanted.connect(partial(self._explain_named, each.name))
            self._rows.addWidget(shown)
            self.rows.append(shown)

    def _show_nothing(self) -> None:
        """That the desk has nothing for it is an answer too, and the officer reads why."""
        outside = self.suggestion.outside_desk
        self._nothing.setVisible((bool(self.suggestion) and not self.proposals()) or bool(outside and outside.evidence))
        is_told = bool(outside and outside.evidence)
        self.nothing.setText(self.tr("Di luar meja ini") if is_told else self.tr("Belum ada layanan yang cocok"))
        self.nothing_why.setText(
            _says(outside) if is_told else self.tr("Pilih layanannya sendiri, atau lengkapi cerita.")
        )

    def _show_side_answers(self) -> None:
        suggestion, standing = self.suggestion, self._standing
        kind = suggestion.report_type
        self.report.hide()
        if kind and kind is not standing.report_type and key_of(REPORT, kind) not in standing.rejected:
            words = self.tr("Jenis: {kind}").format(kind=kind.label)
            self.report.show_answer(words, "", is_taken=False)
        is_quiet = bool(suggestion.confidential)
        self.urgent.hide()
        if suggestion.urgent and URGENT not in standing.rejected:
            why = "" if is_quiet else _says(suggestion.urgent)
            self.urgent.show_answer(self.tr("Mendesak"), why, is_taken=standing.is_urgent)
        self.secret.hide()
        if standing.is_secret or (suggestion.confidential and CONFIDENTIAL not in standing.rejected):
            self.secret.show_answer(self.tr("Rahasiakan"), "", is_taken=standing.is_secret)

    def _show_categories(self) -> None:
        clear(self._categories)
        shown = self.suggestion.categories[:CATEGORIES_SHOWN]
        none = self.tr("Tidak ada kategori PPKS")
        self.categories_title.setText(self.tr("Kategori PPKS, untuk Kenali masalah") if shown else none)
        for each in shown:
            icon = "secret" if self._words.is_discreet(each) else "category"
            line = row(Icon(icon, "ink2", 14), ElidedText(self._words.name(each), size=13), gap=6)
            line.setStretch(1, 1)
            self._categories.addLayout(line)
        if not shown and (why := _says(self.suggestion.no_category)):
            self._categories.addWidget(Secondary(why, wrap=True))

    def _all_reasons(self) -> list[tuple[str, tuple[Evidence, ...]]]:
        """Everything that is proposed with its full name, in the order in which it is explained."""
        suggestion = self.suggestion
        named = [*self.proposals(), *suggestion.categories[:CATEGORIES_SHOWN]]
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
        """Say why, instead of the list; after the last the list is back."""
        self._explained = place if 0 <= place < len(self._reasons) else -1
        is_open = self._explained >= 0
        self._list.setHidden(is_open)
        self._pane.setVisible(is_open)
        title, evidence = self._reasons[place] if is_open else ("", ())
        self.reason_title.setText(title)
        self.reasons.show_reasons(evidence)
        is_last = self._explained == len(self._reasons) - 1
        following = self.tr("Kembali") if is_last else self.tr("Berikutnya")
        self.why.set_text(following if is_open else self.tr("Kenapa?"))
        self.explained.emit(tuple(found for each in evidence for found in each.places))


def _says(verdict: Verdict) -> str:
    return _first(verdict.evidence)


def _first(evidence: Sequence[Evidence]) -> str:
    return next((each.says for each in evidence if each.speaks_for), "")
