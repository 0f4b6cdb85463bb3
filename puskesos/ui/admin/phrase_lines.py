"""Two columns of words: Indonesian as it is printed, and beside it the office's own second language."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from puskesos.cases.bring_back import OF_A_DOCUMENT
from puskesos.cases.paper_words import Phrase
from puskesos.office.languages import LONGEST_TEXT
from puskesos.ui.widgets.card import SectionHeading
from puskesos.ui.widgets.inputs import LineField
from puskesos.ui.widgets.layouts import clear, column, row
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.text import Caption, Secondary

LEAST_LINE = 180


class PhraseLine(QWidget):
    """One text with its translation; what is left out of it is told, and may stay so."""

    edited = Signal()

    def __init__(self, phrase: Phrase) -> None:
        super().__init__()
        self._phrase = phrase
        self.line = LineField(longest=LONGEST_TEXT)
        self.line.setAccessibleName(phrase.text)
        self.line.setMinimumWidth(px(LEAST_LINE))
        self.notice = Caption(wrap=True, ink="warn")
        self.notice.hide()
        words = Secondary(phrase.text, ink="ink", wrap=True)
        whole = row(words, column(self.line, self.notice, gap=2), gap=16)
        whole.setStretch(0, 1)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.line.edited.connect(self.edited)
        self.line.textChanged.connect(lambda _: self._check())

    def show_problem(self, sentence: str) -> None:
        """Say why it cannot be saved."""
        self._say(sentence)

    def _check(self) -> None:
        blanks = self._phrase.blanks_left_out(self.line.value())
        left_out = self.tr("{blanks} belum dipakai, jadi tidak akan tercetak.")
        self._say(self.line.problem() or (left_out.format(blanks=", ".join(blanks)) if blanks else ""))

    def _say(self, words: str) -> None:
        self.notice.setText(words)
        self.notice.setVisible(bool(words))


class PhraseLines(QWidget):
    """All texts, the sentences first; Tab goes down the second column."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[str, PhraseLine] = {}
        self._rows = column(gap=8, margins=(0, 0, 12, 0))
        self.setLayout(self._rows)

    def show_phrases(self, phrases: Iterable[Phrase]) -> None:
        """Ask for these; what was typed for one that is still there stays."""
        typed = self.texts()
        clear(self._rows)
        self.lines = {}
        self._rows.addWidget(SectionHeading(self.tr("Kalimat di lembar")))
        for phrase in phrases:
            is_first_document = phrase.key.startswith(OF_A_DOCUMENT) and not self._has_documents()
            if is_first_document:
                self._rows.addWidget(SectionHeading(self.tr("Nama berkas")))
            line = PhraseLine(phrase)
            line.edited.connect(self.edited)
            self.lines[phrase.key] = line
            self._rows.addWidget(line)
        self.show_texts(typed)

    def texts(self) -> dict[str, str]:
        """What is filled in, by key."""
        return {key: line.line.value() for key, line in self.lines.items() if not line.line.is_empty()}

    def show_texts(self, texts: Mapping[str, str]) -> None:
        for key, line in self.lines.items():
            line.line.set_value(texts.get(key, ""))

    def show_problems(self, problems: Mapping[str, str]) -> list[str]:
        """Put each sentence beside its text; those without a text here come back."""
        for key, sentence in problems.items():
            if key in self.lines:
                self.lines[key].show_problem(sentence)
        return [sentence for key, sentence in problems.items() if key not in self.lines]

    def _has_documents(self) -> bool:
        return any(key.startswith(OF_A_DOCUMENT) for key in self.lines)
