"""Which papers of the service's checklist were brought, and on what ground the office may keep the data."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from puskesos.cases.visit import ConsentMode, LawfulBasis, PaperAnswer
from puskesos.ui.widgets.buttons import LinkButton
from puskesos.ui.widgets.card import Card, CardHead
from puskesos.ui.widgets.field import Field, FieldRow
from puskesos.ui.widgets.inputs import ChoiceField
from puskesos.ui.widgets.keys import Keycap
from puskesos.ui.widgets.layouts import boxed, clear, row
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.strip import Strip
from puskesos.ui.widgets.text import Caption, Secondary
from puskesos.ui.widgets.wrapped_check import WrappedCheck


class PapersCard(Card):
    """The checklist follows the service; a paper that both services ask for stays ticked."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.count = Caption()
        self.all_here = LinkButton(self.tr("Semua ada"), "Alt+A")
        self.rows: list[WrappedCheck] = []
        self.problem = Strip("error")
        self.empty = Secondary(self.tr("Pilih layanan, lalu centang berkas yang dibawa."))
        self._grid = QGridLayout()
        # The article stands in the tooltip; at the counter the ground itself is what is chosen.
        self.lawful_basis = ChoiceField[LawfulBasis]([(basis, basis.label.partition(" (")[0]) for basis in LawfulBasis])
        self.consent = ChoiceField[ConsentMode]([(mode, mode.label) for mode in ConsentMode])
        self.fields: dict[str, Field[Any]] = {
            "lawful_basis": Field(self.tr("Dasar pengolahan data"), self.lawful_basis),
            "consent": Field(self.tr("Penjelasan data pribadi"), self.consent),
        }
        self._arrange()
        self.show_answer((), LawfulBasis.PUBLIC_TASK, ConsentMode.EXPLAINED)
        for input_ in (self.lawful_basis, self.consent):
            input_.edited.connect(self.edited)
        self.lawful_basis.currentIndexChanged.connect(self._explain_basis)
        self.all_here.clicked.connect(self._tick_all)

    def answer(self) -> tuple[PaperAnswer, ...]:
        return tuple(PaperAnswer(row.words, row.value()) for row in self.rows)

    def show_answer(self, papers: Sequence[PaperAnswer], basis: LawfulBasis, consent: ConsentMode) -> None:
        self._fill(papers)
        self.lawful_basis.set_value(basis)
        self.consent.set_value(consent)
        self._explain_basis()

    def show_papers(self, names: Sequence[str]) -> None:
        """Ask for these papers; what was ticked before stays ticked."""
        here = {row.words for row in self.rows if row.value()}
        self._fill([PaperAnswer(name, name in here) for name in names])

    def show_problem(self, sentence: str) -> None:
        self.problem.show_text(sentence)
        self.focus_first()

    def clear_problem(self) -> None:
        self.problem.clear()

    def _fill(self, papers: Sequence[PaperAnswer]) -> None:
        clear(self._grid)
        self.rows = [WrappedCheck(paper.name, checked=paper.is_here, size=13, most_lines=2) for paper in papers]
        for place, box in enumerate(self.rows):
            self._grid.addWidget(box, place // 2, place % 2)
            box.edited.connect(self._on_tick)
        self.empty.setVisible(not self.rows)
        self._tell_count()

    def _arrange(self) -> None:
        self.all_here.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self.body.setSpacing(6)
        self.body.setContentsMargins(16, 8, 16, 8)
        extra = boxed(row(self.all_here, self.count, Keycap("F6"), gap=12))
        extra.setMinimumHeight(px(24))
        self.add(
            CardHead(self.tr("Berkas dibawa"), "papers", extra),
            self.empty,
            self._grid,
            self.problem,
            FieldRow(self.fields["lawful_basis"], self.fields["consent"], stretches=(9, 11)),
        )

    def focus_first(self) -> None:
        """The cursor on the first paper, or on what is asked when there is none."""
        first: QWidget = self.rows[0] if self.rows else self.lawful_basis
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_tick(self) -> None:
        self.clear_problem()
        self._tell_count()
        self.edited.emit()

    def _tick_all(self) -> None:
        for box in self.rows:
            box.set_value(True)
        self._on_tick()

    def _tell_count(self) -> None:
        here = sum(row.value() for row in self.rows)
        words = self.tr("{here} dari {all}").format(here=here, all=len(self.rows))
        self.count.setText(words if self.rows else "")
        self.all_here.setVisible(here < len(self.rows))

    def _explain_basis(self) -> None:
        basis = self.lawful_basis.value()
        self.lawful_basis.setToolTip(basis.label if basis else "")
