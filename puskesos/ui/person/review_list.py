"""The pairs of the work list, kind by kind, read a page at a time as the officer comes to the end."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget
from sqlalchemy.orm import Session

from puskesos.cases.doubles.review import ReviewKind, ReviewOutcome
from puskesos.cases.doubles.reviews import PAGE, Place, ReviewRow, count_reviews, list_reviews, place_of, reviews_of
from puskesos.ui.person.review_words import KIND_LOOKS
from puskesos.ui.session import Desk
from puskesos.ui.widgets.empty import EmptyState
from puskesos.ui.widgets.layouts import boxed, column
from puskesos.ui.widgets.list_table import ListTable
from puskesos.ui.widgets.table import Column, Group

LONGEST_READ_AGAIN = 1000
Counts = dict[ReviewKind, int]


@dataclass(frozen=True)
class Choice:
    """Which pairs are wanted: those of one kind or all, by what was said of them; or all open ones of one person."""

    kind: ReviewKind | None = None
    outcome: ReviewOutcome = ReviewOutcome.OPEN
    person_id: int | None = None

    def pairs(self, session: Session, after: Place | None, limit: int) -> list[ReviewRow]:
        if self.person_id is None:
            return list_reviews(session, self.kind, self.outcome, after, limit)
        kinds = list(ReviewKind)
        return [] if after else sorted(reviews_of(session, self.person_id), key=lambda row: kinds.index(row.kind))


class ReviewList(QStackedWidget):
    """Both names of each pair. What was decided leaves the list, and the pair that takes its place is chosen."""

    chosen = Signal(object)
    counted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._choice = Choice()
        self._rows: list[ReviewRow] = []
        self._counts: Counts = {}
        columns: list[Column[ReviewRow]] = [
            Column(self.tr("Catatan 1"), lambda row: row.left.name, width=180, stretch=1, weight=600),
            Column(self.tr("Catatan 2"), lambda row: row.right.name, width=180, stretch=1),
        ]
        self.table = ListTable(columns, self.tr("Pasangan yang diperiksa"), key=lambda row: row.id)
        self.empty = EmptyState("empty_list", "", self.tr("Dugaan dari impor dan dari loket tampil di sini."))
        self.addWidget(self.table)
        self.addWidget(boxed(column(self.empty, None, gap=0)))
        self.setFocusProxy(self.table)
        self.table.row_selected.connect(self.chosen)
        self.table.more_wanted.connect(self._ask_for_more)

    def read(self, choice: Choice, select: int | None = None) -> None:
        """Show the pairs of a choice; the same choice again stays as long as it was, at the same place.

        `select` is a pair to be put before the officer.
        """
        is_same = choice == self._choice
        self._choice = choice
        wanted = max(PAGE, min(len(self._rows), LONGEST_READ_AGAIN)) if is_same else PAGE

        def read(session: Session) -> tuple[list[ReviewRow], Counts]:
            return choice.pairs(session, None, wanted), count_reviews(session, choice.outcome)

        def show(found: tuple[list[ReviewRow], Counts]) -> None:
            self._show(*found, more=len(found[0]) == wanted, select=select)

        self._desk.ask("reviews", read, show)

    def _show(self, rows: list[ReviewRow], counts: Counts, *, more: bool, select: int | None) -> None:
        place = self.table.currentIndex().row()
        self._rows, self._counts = rows, counts
        self.table.show_rows(self._in_groups(rows, None), more=more)
        if select is not None:
            self.table.select(select)
        if self.table.selected() is None:
            self.table.select_near(place)
        self.setCurrentIndex(0 if rows else 1)
        if not rows:
            self.chosen.emit(None)
        self.counted.emit(counts)

    def _ask_for_more(self) -> None:
        choice, last = self._choice, self._rows[-1]
        self._desk.ask("reviews", lambda session: choice.pairs(session, place_of(last), PAGE), self._append)

    def _append(self, rows: list[ReviewRow]) -> None:
        last = self._rows[-1] if self._rows else None
        self._rows += rows
        self.table.append_rows(self._in_groups(rows, last), more=len(rows) == PAGE)

    def _in_groups(self, rows: Sequence[ReviewRow], before: ReviewRow | None) -> list[ReviewRow | Group]:
        """Every kind under its heading, so that a household is never taken for a double."""
        shown: list[ReviewRow | Group] = []
        for row in rows:
            if before is None or before.kind is not row.kind:
                count = self._counts.get(row.kind, 0) if self._choice.person_id is None else self._of_kind(row.kind)
                shown.append(Group(row.kind.label, count, KIND_LOOKS[row.kind][0]))
            shown.append(row)
            before = row
        return shown

    def _of_kind(self, kind: ReviewKind) -> int:
        return sum(row.kind is kind for row in self._rows)
