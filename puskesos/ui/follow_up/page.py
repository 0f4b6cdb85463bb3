"""The case worker's desk: the heaps of what is due, and what to do with what lies in hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from sqlalchemy.orm import Session

from puskesos.cases.arrivals.taking_in import count_deliveries
from puskesos.cases.funnel import Funnel, referral_funnel
from puskesos.cases.glance import Glance, glance_at
from puskesos.cases.queues import list_queue
from puskesos.cases.worklist import CaseRow, Queue
from puskesos.dates import month_title, written_with_day
from puskesos.ui.follow_up.acts_bar import ActsBar
from puskesos.ui.follow_up.answers import AnswersIn
from puskesos.ui.follow_up.arrivals import SENDER_COLUMN, arrival_heap
from puskesos.ui.follow_up.calls import SPARE_COLUMNS as SPARE_OF_CALLS
from puskesos.ui.follow_up.calls import call_heap
from puskesos.ui.follow_up.chosen_card import ChosenCard
from puskesos.ui.follow_up.counts import count_heaps
from puskesos.ui.follow_up.duties import PHONE_COLUMN as DUTY_PHONE
from puskesos.ui.follow_up.duties import duty_heap
from puskesos.ui.follow_up.filters import AnyHeap, HeapFilters
from puskesos.ui.follow_up.funnel_card import FunnelCard
from puskesos.ui.follow_up.heap import Heap, OtherHeap
from puskesos.ui.follow_up.load import load_heap
from puskesos.ui.follow_up.look_ups import PHONE_COLUMN as LOOK_UP_PHONE
from puskesos.ui.follow_up.look_ups import look_up_heap
from puskesos.ui.follow_up.rights import right_heap
from puskesos.ui.follow_up.rows import OFFICER_COLUMN, PROVIDER_COLUMN, calm_words, due_columns, in_groups
from puskesos.ui.follow_up.visits import visit_heap
from puskesos.ui.session import Desk
from puskesos.ui.widgets.card import Hairline, SidePanel
from puskesos.ui.widgets.empty import EmptyState
from puskesos.ui.widgets.fitting import while_alive
from puskesos.ui.widgets.layouts import boxed, column, row
from puskesos.ui.widgets.list_table import ListTable
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.text import Secondary, Title

WIDE_ENOUGH_FOR_PANEL = 1100
WIDE_ENOUGH_FOR_ALL_COLUMNS = 900
LEAST_WIDTH = 640
CASES, EMPTY = range(2)


@dataclass(frozen=True)
class Sums:
    """What stands beside the list: counts of the heaps, this month's referrals, answers that came over the server."""

    counts: dict[AnyHeap, int]
    funnel: Funnel
    deliveries: int


class FollowUpPage(QWidget):
    """One heap at a time; the chosen case stays chosen, and where it is gone its neighbour is."""

    case_wanted = Signal(object)
    feedback_wanted = Signal(object)
    person_wanted = Signal(object)
    arrival_taken = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._queue = Queue.DUE
        self._other: OtherHeap | None = None
        self._looked_at: int | None = None
        self._letters = 0
        self.day = Secondary()
        self.filters = HeapFilters()
        columns = due_columns(desk.office.code, desk.today, lambda: self._queue)
        self.table = ListTable(columns, self.tr("Tindak lanjut"), key=lambda row: row.id)
        self.table.let_choose_several()
        self.empty = EmptyState("empty_list", "", self.tr("Kasus tampil di sini begitu ada yang harus dikerjakan."))
        self.duties = duty_heap(desk, self)
        self.visits = visit_heap(desk, self)
        self.look_ups = look_up_heap(desk, self)
        self.rights = right_heap(desk, self)
        self.calls = call_heap(desk, self)
        self.load = load_heap(desk, self)
        self.arrivals = arrival_heap(desk, self)
        self._heaps: dict[OtherHeap, Heap[Any, Any]] = dict(
            zip(
                OtherHeap,
                (self.duties, self.visits, self.look_ups, self.rights, self.calls, self.load, self.arrivals),
                strict=True,
            )
        )
        self.list = QStackedWidget()
        self.funnel = FunnelCard()
        self.chosen = ChosenCard(desk)
        self.side = SidePanel()
        self.bar = ActsBar(desk, self)
        self.answers = AnswersIn(desk)
        self._arrange()
        self._connect()

    def refresh(self) -> None:
        """Ask for the heap that is shown, and after it for all counts and this month's referrals."""
        queue, officer_id, today = self._queue, self._desk.officer.id, self._desk.today()
        read = (
            self._heaps[self._other].read
            if self._other
            else lambda session: list_queue(session, queue, officer_id, today)
        )

        def sums(session: Session) -> Sums:
            funnel = referral_funnel(session, today.year, today.month, today)
            return Sums(count_heaps(session, officer_id, today), funnel, count_deliveries(session))

        self._desk.ask("follow up", read, while_alive(self, self._show))
        self._desk.ask("follow up sums", sums, while_alive(self, self._show_sums))

    def focus_first(self) -> None:
        """Begin in the list, on its first row."""
        (self._heaps[self._other].table if self._other else self.table).setFocus()

    def choose(self, heap: AnyHeap) -> None:
        """Show another heap."""
        self.filters.choose(heap)

    def _arrange(self) -> None:
        self.list.addWidget(self.table)
        self.list.addWidget(boxed(column(self.empty, None, gap=0)))
        self.table.setMinimumHeight(px(32 + 3 * 40))
        title = row(Title(self.tr("Tindak lanjut")), self.day, None, gap=12)
        page = column(title, self.filters, self.list, gap=12, margins=(24, 16, 24, 16))
        page.setStretch(2, 1)
        self.side.add(self.funnel, Hairline(), *(heap.facts for heap in self._heaps.values()), self.chosen, None)
        body = row(boxed(page), self.side, gap=0)
        body.setStretch(0, 1)
        layout = column(body, self.bar, gap=0)
        layout.setStretch(0, 1)
        for heap in self._heaps.values():
            self.list.addWidget(heap)
            layout.addWidget(heap.bar)
        self.setLayout(layout)

    def _connect(self) -> None:
        self.filters.chosen.connect(self._choose)
        for heap in self._heaps.values():
            heap.picked.connect(self._look_at)
            heap.bar.case_wanted.connect(self.case_wanted)
        self.table.row_activated.connect(lambda row: self.case_wanted.emit(row.id))
        self.table.row_selected.connect(self._show_chosen)
        self.table.selectionModel().selectionChanged.connect(
            lambda *_: self.bar.show_several(self.table.all_selected())
        )
        self.bar.case_wanted.connect(self.case_wanted)
        self.bar.feedback_wanted.connect(self.feedback_wanted)
        self.rights.bar.person_wanted.connect(self.person_wanted)
        self.arrivals.bar.taken.connect(self.arrival_taken)
        self._desk.changed.connect(self._data_moved)

    def _choose(self, heap: AnyHeap) -> None:
        """Go over to another heap: cases and each of the others have their own list and bar."""
        if self._other:
            self._heaps[self._other].leave()
        self._other = heap if isinstance(heap, OtherHeap) else None
        if isinstance(heap, Queue):
            self._queue = heap
            self._fit_columns()
            self.table.setCurrentIndex(QModelIndex())
        else:
            self._heaps[heap].turn_to()
        self.bar.setHidden(self._other is not None)
        self.chosen.clear()
        self.refresh()
        self.focus_first()

    def _data_moved(self) -> None:
        """Read anew what is on the screen; the page is read anyway when it is shown."""
        if self.isVisible():
            self.refresh()

    def _show(self, rows: Sequence[Any]) -> None:
        today = self._desk.today()
        self.day.setText(written_with_day(today))
        if self._other:
            self._heaps[self._other].show_rows(rows)
            self.list.setCurrentWidget(self._heaps[self._other])
            return
        place = self.table.currentIndex().row()
        self.table.show_rows(in_groups(rows, today) if self._queue is Queue.DUE else rows)
        if self.table.selected() is None:
            self.table.select_near(place)
        self.empty.sentence.setText(calm_words(self._queue, self._letters))
        self.list.setCurrentIndex(CASES if rows else EMPTY)
        self.bar.tell_news()

    def _show_sums(self, sums: Sums) -> None:
        today = self._desk.today()
        self.funnel.show_funnel(month_title(today.year, today.month), sums.funnel)
        self.filters.show_counts(sums.counts)
        self._letters = sums.counts.get(OtherHeap.ARRIVALS, 0)
        self.empty.sentence.setText(calm_words(self._queue, self._letters))
        self.answers.take_in(sums.deliveries)

    def _show_chosen(self, case: CaseRow | None) -> None:
        self.bar.show_case(case)
        self._look_at(case.id if case else None)

    def _look_at(self, case_id: int | None) -> None:
        """Show the case of what is chosen beside the list; an answer for one left meanwhile is not wanted any more."""
        self._looked_at = case_id
        if case_id is None:
            self.chosen.clear()
            return

        def shown(glance: Glance) -> None:
            if self._looked_at == glance.case.id:
                self.chosen.show_glance(glance)
                self._desk.looks.glanced(("case", glance.case.uuid))

        self._desk.ask("follow up chosen", lambda session: glance_at(session, case_id), while_alive(self, shown))

    def minimumSizeHint(self) -> QSize:
        """The panel never keeps the window from getting smaller: it gives way first."""
        return QSize(px(LEAST_WIDTH), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.setVisible(self.width() >= px(WIDE_ENOUGH_FOR_PANEL))
        self._fit_columns()

    def _fit_columns(self) -> None:
        """The next step must be readable: where room is short, or the panel names it, the destination gives way.

        So does the officer's name for that of the resident; among one's own and among unassigned cases it says nothing.
        """
        is_narrow = self.width() < px(WIDE_ENOUGH_FOR_ALL_COLUMNS)
        is_tight = is_narrow or not self.side.isHidden()
        hidden = {PROVIDER_COLUMN} if is_tight else set()
        if is_narrow or self._queue in {Queue.MINE, Queue.UNASSIGNED}:
            hidden.add(OFFICER_COLUMN)
        self.table.hide_columns(hidden)
        self.duties.table.hide_columns({DUTY_PHONE} if is_tight else ())
        self.look_ups.table.hide_columns({LOOK_UP_PHONE} if is_tight else ())
        self.calls.table.hide_columns(SPARE_OF_CALLS if is_tight else ())
        self.arrivals.table.hide_columns({SENDER_COLUMN} if is_narrow else ())
