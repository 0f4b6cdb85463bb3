"""One PPKS category in front of the officer: what it means, and its criteria to tick as evidence."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from puskesos.cases.triage.suggestion import Evidence
from puskesos.office.catalogue import PpksType
from puskesos.ui.case.advice_line import AdviceLine
from puskesos.ui.case.naming_advice import Advised
from puskesos.ui.reasons import ReasonsView, quoted, rule_words
from puskesos.ui.widgets.chips import Chip, ChipFace
from puskesos.ui.widgets.field import Field
from puskesos.ui.widgets.icons import Icon
from puskesos.ui.widgets.inputs import LineField
from puskesos.ui.widgets.layouts import boxed, clear, column, row
from puskesos.ui.widgets.raw import not_kept
from puskesos.ui.widgets.strip import Strip
from puskesos.ui.widgets.text import Caption, CardTitle, Secondary
from puskesos.ui.widgets.wrapped_check import WrappedCheck

INDENT = 28


class CategoryPanel(QWidget):
    """`edited` comes with every tick and letter; a doubt about age or sex asks for a reason, it never forbids.

    A criterion the program proposes is marked with what speaks for it; only the officer ticks it. What is shown is one
    category of many, so a draft keeps all of them together instead of what stands here.
    """

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name = CardTitle(wrap=True)
        self.definition = Secondary(wrap=True)
        self.secret = Chip(ChipFace("silent", self.tr("Rahasia: surat memakai kata-kata umum"), "secret"))
        self.advice = AdviceLine()
        self.others = ReasonsView()
        self.doubt = Strip("warning")
        self.reason = Field(self.tr("Alasan tetap memilih kategori ini"), LineField(longest=300))
        self.checks: dict[str, WrappedCheck] = {}
        self._advised: Advised | None = None
        self._criteria = column(gap=0)
        self._hint = Caption(self.tr("Kriteria yang terlihat pada warga ini"))
        self._others_title = Caption(self.tr("Lainnya yang berkaitan"))
        self.setLayout(column(
            self.name, row(self.secret, None), self.definition, self.advice, self._hint, self._criteria,
            self._others_title, self.others, self.doubt, self.reason, None, gap=8, margins=(0, 0, 12, 0),
        ))  # fmt: skip
        self.reason.input.edited.connect(self.edited)
        not_kept(self.reason.input)
        self.edited.connect(self._tell_advice)

    def show_kind(
        self, kind: PpksType, doubts: Sequence[str], ticked: Sequence[str], reason: str, advised: Advised | None = None
    ) -> None:
        """Show a category with what was ticked for it so far; criteria of an older edition stay as they were ticked."""
        self.name.setText(kind.name)
        self.definition.setText(kind.definition)
        self.secret.setVisible(kind.is_sensitive)
        self._advised = advised
        self._show_criteria(dict.fromkeys([*kind.criteria, *ticked]), ticked)
        self._show_others()
        self._tell_advice()
        if doubts:
            self.doubt.show_text(" ".join(doubts))
        else:
            self.doubt.clear()
        self.reason.setVisible(bool(doubts))
        self.reason.clear()
        self.reason.input.set_value(reason)

    def ticked(self) -> tuple[str, ...]:
        return tuple(criterion for criterion, check in self.checks.items() if check.value())

    def focus_first(self) -> None:
        """Begin with the first criterion."""
        if self.checks:
            next(iter(self.checks.values())).setFocus()

    def _evidence(self) -> Sequence[Evidence]:
        return self._advised.proposal.evidence if self._advised else ()

    def _show_criteria(self, criteria: Sequence[str] | dict[str, None], ticked: Sequence[str]) -> None:
        clear(self._criteria)
        self.checks = {}
        for criterion in criteria:
            check = WrappedCheck(criterion, checked=criterion in ticked)
            check.edited.connect(self.edited)
            not_kept(check)
            self.checks[criterion] = check
            self._criteria.addWidget(check)
            for each in self._evidence():
                if each.criterion == criterion and each.speaks_for:
                    self._criteria.addWidget(_grounds(each))

    def _show_others(self) -> None:
        """What speaks for the category without being one of its criteria, or against it."""
        others = [each for each in self._evidence() if not (each.speaks_for and each.criterion in self.checks)]
        self.others.show_reasons(others)
        for widget in (self._others_title, self.others):
            widget.setVisible(bool(others))

    def _tell_advice(self) -> None:
        self.advice.show_advised(self._advised, is_taken=bool(self.ticked()))


def _grounds(evidence: Evidence) -> QWidget:
    """Beside a criterion: what in the story and among the facts speaks for it, and by which rule."""
    grounds = " · ".join((*quoted(evidence), *evidence.facts))
    rule = rule_words(evidence.rule, evidence.dated) if evidence.rule else ""
    words = Caption("\n".join(filter(None, (evidence.says, grounds, rule))), ink="accent", wrap=True)
    line = row(column(2, Icon("suggestion", "accent", 14), None, gap=0), words, gap=6, margins=(INDENT, 0, 0, 6))
    line.setStretch(1, 1)
    return boxed(line)
