"""Why something is proposed, as an officer reads it: what speaks for it and what against, on what, by which rule."""

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from puskesos.cases.triage.suggestion import Evidence
from puskesos.dates import SHORT_MONTHS, short
from puskesos.ui.widgets.icons import Icon
from puskesos.ui.widgets.layouts import clear, column, row
from puskesos.ui.widgets.text import Caption, Secondary

LONGEST_QUOTE = 60


class ReasonsView(QWidget):
    """Each reason in words; below it the words of the story, the facts, the criterion and the rule it rests on."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = column(gap=8)
        self.setLayout(self._lines)

    def show_reasons(self, evidence: Sequence[Evidence], *, with_criterion: bool = True) -> None:
        """Show reasons anew, the weightiest first."""
        clear(self._lines)
        for each in evidence:
            self._lines.addWidget(self._line(each, with_criterion=with_criterion))

    def _line(self, each: Evidence, *, with_criterion: bool) -> QWidget:
        icon = Icon("yes", "accent", 16) if each.speaks_for else Icon("close", "bad", 16)
        says = Secondary(each.says, ink="ink", wrap=True)
        rest = [Caption(words, wrap=True) for words in self._grounds(each, with_criterion=with_criterion)]
        words = column(says, *rest, gap=2)
        inner = row(column(1, icon, None, gap=0), words, gap=8)
        inner.setStretch(1, 1)
        line = QWidget()
        line.setLayout(inner)
        against = "" if each.speaks_for else self.tr("Berlawanan: ")
        line.setAccessibleName(against + each.says)
        return line

    def _grounds(self, each: Evidence, *, with_criterion: bool) -> Iterable[str]:
        if grounds := " · ".join((*quoted(each), *each.facts)):
            yield grounds
        if with_criterion and each.criterion:
            yield self.tr("Kriteria: {criterion}").format(criterion=each.criterion)
        if rule := rule_words(each.rule, each.dated):
            yield rule


def quoted(evidence: Evidence) -> list[str]:
    """The words of the story a reason rests on, each once, in quotation marks."""
    found = dict.fromkeys(" ".join(place.text.split()) for place in evidence.places)
    return [f"“{text if len(text) <= LONGEST_QUOTE else text[:LONGEST_QUOTE].rstrip() + '…'}”" for text in found]


def first_reason(evidence: Sequence[Evidence]) -> str:
    """The weightiest reason that speaks for something, in words, or nothing."""
    return next((each.says for each in evidence if each.speaks_for), "")


def rule_words(rule: str, dated: str) -> str:
    """A rule with its date: Permensos 3/2026 pasal 20 · 22 Jan 2026."""
    day = dated_words(dated)
    if not rule and day:
        return QCoreApplication.translate("Reasons", "Catatan terdahulu, per {day}").format(day=day)
    return " · ".join(filter(None, (rule, day)))


def dated_words(dated: str) -> str:
    """The date of a rule as far as it is known: a day, a month, or as it stands."""
    parts = dated.split("-")
    if not all(part.isdigit() for part in parts):
        return dated
    match [int(part) for part in parts]:
        case [year, month, day]:
            return short(date(year, month, day))
        case [year, month]:
            return f"{SHORT_MONTHS[month - 1]} {year}"
    return dated
