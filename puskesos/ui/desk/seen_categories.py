"""What is told beside the services: the PPKS categories seen in the story, and that nothing fits."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from puskesos.cases.triage.suggestion import Proposal, Suggestion
from puskesos.ui.desk.proposal_words import ProposalWords
from puskesos.ui.reasons import first_reason
from puskesos.ui.widgets.icons import Icon
from puskesos.ui.widgets.layouts import clear, column, row
from puskesos.ui.widgets.text import Caption, ElidedText, Secondary, Strong

CATEGORIES_SHOWN = 3


def seen_categories(suggestion: Suggestion) -> Sequence[Proposal]:
    """The categories that are worth a line at the counter."""
    return suggestion.categories[:CATEGORIES_SHOWN]


class SeenCategories(QWidget):
    """The likeliest categories, for the officer who will name the problem; that there is none is an answer too."""

    def __init__(self) -> None:
        super().__init__()
        self.title = Caption()
        self._lines = column(gap=2)
        self.setLayout(column(self.title, self._lines, gap=2))

    def show_suggestion(self, suggestion: Suggestion, words: ProposalWords) -> None:
        """Show the categories, or why there is none."""
        clear(self._lines)
        shown = seen_categories(suggestion)
        none = self.tr("Tidak ada kategori PPKS")
        self.title.setText(self.tr("Kategori PPKS, untuk Kenali masalah") if shown else none)
        for each in shown:
            icon = "secret" if words.is_discreet(each) else "category"
            line = row(Icon(icon, "ink2", 14), ElidedText(words.name(each), size=13), gap=6)
            line.setStretch(1, 1)
            self._lines.addLayout(line)
        if not shown and (why := first_reason(suggestion.no_category.evidence)):
            self._lines.addWidget(Secondary(why, wrap=True))


class NothingFits(QWidget):
    """That the desk has nothing for it is an answer, and the officer reads why."""

    def __init__(self) -> None:
        super().__init__()
        self.says = Strong(wrap=True)
        self.why = Secondary(wrap=True)
        self.setLayout(column(self.says, self.why, gap=2))

    def show_suggestion(self, suggestion: Suggestion, *, has_proposals: bool) -> None:
        """Show that it is for somebody else, or that no service was found; nothing where one is proposed."""
        outside = suggestion.outside_desk
        is_told = bool(outside and outside.evidence)
        self.setVisible(is_told or (bool(suggestion) and not has_proposals))
        self.says.setText(self.tr("Di luar meja ini") if is_told else self.tr("Belum ada layanan yang cocok"))
        own_choice = self.tr("Pilih layanannya sendiri, atau lengkapi cerita.")
        self.why.setText(first_reason(outside.evidence) if is_told else own_choice)
