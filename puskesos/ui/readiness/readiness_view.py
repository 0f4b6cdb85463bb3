"""How the client stands before a service: a summary of two chips, what is open, and everything else on demand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from puskesos.cases.readiness.judging import ConditionState
from puskesos.cases.readiness.readiness import Readiness
from puskesos.cases.readiness.state import State
from puskesos.office.catalogue import RuleKind
from puskesos.ui.readiness.condition_line import ConditionLine
from puskesos.ui.readiness.faces import papers_face, standing_face, summary_words
from puskesos.ui.readiness.paper_lines import short_paper, whole_paper
from puskesos.ui.readiness.way_lines import short_way, whole_way
from puskesos.ui.widgets.buttons import LinkButton
from puskesos.ui.widgets.card import SectionHeading
from puskesos.ui.widgets.chips import Chip
from puskesos.ui.widgets.layouts import boxed, clear, column, row
from puskesos.ui.widgets.text import Secondary

ACROSS, DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
# What a form asks anyway is answered there; anything else the officer may answer herself.
ASKED_ELSEWHERE = frozenset({RuleKind.DECILE, RuleKind.AGE, RuleKind.SEX, RuleKind.NIK, RuleKind.RESIDENCE})
# As many conditions as there are figures to answer them with.
MOST_ASKED = 9


@dataclass(frozen=True)
class Shown:
    """What stands in the view, so that showing the same again leaves alone what a key may be on its way to."""

    readiness: Readiness | None = None
    answers: Mapping[str, bool] = field(default_factory=dict)
    asks: bool = True


class ReadinessView(QWidget):
    """`answered` tells the codes of the rules and the officer's word: True, False, or None for one taken back.

    With `is_page` everything is shown at once, where there is a whole page for it; `is_wide` puts the chips in one row.
    """

    answered = Signal(object, object)
    unfolded = Signal(bool)

    def __init__(self, *, is_page: bool = False, is_wide: bool = False, shows_papers: bool = True) -> None:
        super().__init__()
        self.lines: list[ConditionLine] = []
        self._shown = Shown()
        self._shows_papers = shows_papers
        self.is_whole = is_page
        self.details = LinkButton(self.tr("Rincian"), "Alt+D")
        self.details.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Shown before it has a place it would be a window of its own for a moment, and take the keys with it.
        if is_page:
            self.details.hide()
        self.details.clicked.connect(self.turn)
        self._chips = QBoxLayout(ACROSS if is_wide else DOWN)
        self._chips.setSpacing(4)
        self._parts = column(gap=6)
        head = row(self._chips, None, column(self.details, None, gap=0), gap=4)
        self.setLayout(column(head, self._parts, gap=8))
        self.hide()

    @property
    def readiness(self) -> Readiness | None:
        """What is shown."""
        return self._shown.readiness

    def show_readiness(
        self, readiness: Readiness | None, answers: Mapping[str, bool] | None = None, *, asks: bool = True
    ) -> None:
        """Show how the client stands, or nothing; `answers` are the officer's own words by the code of the rule.

        With `asks` what is open can be answered by key.
        """
        shown = Shown(readiness, dict(answers or {}), asks)
        if shown != self._shown:
            self._shown = shown
            self._fill()

    def turn(self) -> None:
        """Unfold the details, or fold them again."""
        self.is_whole = not self.is_whole
        self.details.set_text(self.tr("Ringkas") if self.is_whole else self.tr("Rincian"))
        self._fill()
        self.unfolded.emit(self.is_whole)

    def fold(self) -> None:
        """Back to the summary."""
        if self.is_whole:
            self.turn()

    def _fill(self) -> None:
        clear(self._chips)
        clear(self._parts)
        self.lines = []
        readiness = self.readiness
        self.setVisible(readiness is not None)
        if readiness is None:
            return
        for face in (standing_face(readiness), papers_face(readiness)):
            if face is not None:
                self._chips.addWidget(Chip(face), 0, Qt.AlignmentFlag.AlignLeft)
        self.setAccessibleName(summary_words(readiness))
        self.lines = list(self._conditions(readiness))
        parts = self._in_full(readiness) if self.is_whole else self._in_short(readiness)
        for part in parts:
            self._parts.addWidget(part)

    def _in_short(self, readiness: Readiness) -> Iterator[QWidget]:
        """What stands against it first, then what is still to be asked, then what speaks for it."""
        order = (State.NOT, State.UNKNOWN, State.PROBABLY, State.ELIGIBLE)
        yield from self._overridden(readiness)
        yield from sorted(self.lines, key=lambda line: order.index(line.condition.state))
        if self._shows_papers:
            yield from (short_paper(paper) for paper in readiness.missing)
        yield from short_way(readiness)

    def _in_full(self, readiness: Readiness) -> Iterator[QWidget]:
        yield from self._overridden(readiness)
        if self.lines:
            yield _part(SectionHeading(self.tr("Syarat")), *self.lines)
        if readiness.papers and self._shows_papers:
            yield _part(SectionHeading(self.tr("Berkas")), *map(whole_paper, readiness.papers))
        if way := list(whole_way(readiness)):
            yield _part(SectionHeading(self.tr("Jalan ke layanan")), *way)

    def _overridden(self, readiness: Readiness) -> Iterator[QWidget]:
        if override := readiness.override:
            words = self.tr("Dilanjutkan dengan alasan {by}: {reason}")
            yield Secondary(words.format(by=override.by, reason=override.reason), ink="warn", wrap=True)

    def _conditions(self, readiness: Readiness) -> Iterator[ConditionLine]:
        asked = 0
        for condition in readiness.conditions:
            codes = tuple(each.rule.code for each in condition.judgements)
            answer = next((self._shown.answers[code] for code in codes if code in self._shown.answers), None)
            is_asked = self._shown.asks and asked < MOST_ASKED and (answer is not None or _is_open(condition))
            asked += is_asked
            line = ConditionLine(
                condition, is_whole=self.is_whole, number=asked if is_asked else 0, answer=answer
            )  # fmt: skip
            line.answered.connect(partial(self._tell, codes))
            yield line

    def _tell(self, codes: tuple[str, ...], answer: bool | None) -> None:  # noqa: FBT001  # as the signal sends it
        self.answered.emit(codes, answer)


def _is_open(condition: ConditionState) -> bool:
    return condition.state is State.UNKNOWN and condition.kind not in ASKED_ELSEWHERE and bool(condition.judgements)


def _part(*widgets: QWidget) -> QWidget:
    return boxed(column(*widgets, gap=8))
