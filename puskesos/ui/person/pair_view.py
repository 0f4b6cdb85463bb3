"""One pair before the officer: why it lies here, both records side by side, and what was said of it before."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from puskesos.cases.doubles.facts import Facts
from puskesos.cases.doubles.review import ReviewOutcome
from puskesos.cases.doubles.reviews import ReviewRow
from puskesos.dates import short
from puskesos.ui.person.comparing import Compared
from puskesos.ui.person.comparison_view import ComparisonView, side_head
from puskesos.ui.person.review_words import advice, kind_face, outcome_face
from puskesos.ui.session import Desk
from puskesos.ui.widgets.buttons import LinkButton
from puskesos.ui.widgets.card import Card
from puskesos.ui.widgets.chips import Chip
from puskesos.ui.widgets.fitting import scrolled
from puskesos.ui.widgets.layouts import boxed, clear, column, row
from puskesos.ui.widgets.text import Secondary


class PairView(Card):
    """Shows a pair and changes nothing."""

    person_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._chips = row(gap=8)
        self.advice = Secondary(ink="ink", wrap=True)
        self.said = Secondary(wrap=True)
        self.comparison = ComparisonView()
        head = column(boxed(self._chips), self.advice, self.said, gap=4)
        self.add(head, scrolled(self.comparison, takes_focus=True))
        self.body.setStretch(1, 1)

    def show_row(self, pair: ReviewRow, compared: Compared) -> None:
        """Show a pair with its comparison."""
        clear(self._chips)
        faces = [kind_face(pair.kind)]
        if pair.outcome is not ReviewOutcome.OPEN:
            faces.append(outcome_face(pair.outcome))
        for face in faces:
            self._chips.addWidget(Chip(face))
        self._chips.addStretch(1)
        self.advice.setText(advice(pair))
        self._show_said(pair)
        self.comparison.show_lines(
            compared.lines,
            self._head(pair.left, pair.left_person_id, "F6"),
            self._head(pair.right, pair.right_person_id, "F7"),
        )

    def _show_said(self, pair: ReviewRow) -> None:
        words = self.tr("{officer}, {day}: {note}")
        is_said = pair.decided_at is not None
        day = short(self._desk.office.day(pair.decided_at)) if pair.decided_at else ""
        note = pair.note or pair.outcome.label
        self.said.setText(words.format(officer=pair.decided_by, day=day, note=note) if is_said else "")
        self.said.setVisible(is_said)

    def _head(self, facts: Facts, person_id: int | None, key: str) -> QWidget:
        """Where a side comes from, and the way to its page if it is a person of the office."""
        if person_id is None:
            return side_head(facts.label or self.tr("Daftar"), "registry")
        link = LinkButton(self.tr("Buka"), key)
        link.clicked.connect(self._opener(person_id))
        return side_head(facts.label or self.tr("Klien"), "known", link)

    def _opener(self, person_id: int) -> Callable[[], None]:
        return lambda: self.person_wanted.emit(person_id)
