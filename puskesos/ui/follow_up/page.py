"""The case worker's desk: the heaps of what is due, and what to do with the case or the duty in hand."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QModelIndex, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from sqlalchemy.orm import Session

from puskesos.cases.duties import DutyRow, count_due_duties, open_duties
from puskesos.cases.funnel import Funnel, referral_funnel
from puskesos.cases.glance import Glance, glance_at
from puskesos.cases.worklist import CaseRow, Queue, count_queues, list_queue
from puskesos.dates import month_title, written_with_day
from puskesos.ui.case.duty_lines import duty_line
from puskesos.ui.follow_up.acts_bar import ActsBar
from puskesos.ui.follow_up.chosen_card import ChosenCard
from puskesos.ui.follow_up.duties import PHONE_COLUMN, DutyBar, DutyTable
from puskesos.ui.follow_up.filters import HeapFilters
from puskesos.ui.follow_up.funnel_card import FunnelCard
from puskesos.ui.follow_up.rows import OFFICER_COLUMN, PROVIDER_COLUMN, due_columns, in_groups
from puskesos.ui.session import Desk
from puskesos.ui.widgets.card import Hairline, SidePanel
from puskesos.ui.widgets.empty import EmptyState
from puskesos.ui.widgets.layouts import boxed, clear, column, row
from puskesos.ui.widgets.list_table import ListTable
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.text import Secondary, Title

WIDE_ENOUGH_FOR_PANEL = 1100
WIDE_ENOUGH_FOR_ALL_COLUMNS = 900
LEAST_WIDTH = 640
CASES, EMPTY, DUTIES = range(3)
MOST_DUTIES = 500


@dataclass(frozen=True)
class Work:
    """Everything the page shows, read in one go: the cases of a heap, or the duties."""

    rows: list[CaseRow]
    duties: list[DutyRow]
    counts: dict[Queue, int]
    duty_count: int
    funnel: Funnel


class FollowUpPage(QWidget):
    """One heap at a time; the chosen case stays chosen, and where it is gone its neighbour is."""

    case_wanted = Signal(int)
    feedback_wanted = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._queue = Queue.DUE
        self._shows_duties = False
        self._looked_at: int | None = None
        self.day = Secondary()
        self.filters = HeapFilters()
        columns = due_columns(desk.office.code, desk.today, lambda: self._queue)
        self.table = ListTable(columns, self.tr("Tindak lanjut"), key=lambda row: row.id)
        self.duties = DutyTable(desk)
        self.empty = EmptyState("empty_list", "", self.tr("Kasus tampil di sini begitu ada yang harus dikerjakan."))
        self.list = QStackedWidget()
        self.funnel = FunnelCard()
        self.chosen = ChosenCard(desk)
        self._facts = column(gap=8)
        self.duty_facts = boxed(self._facts)
        self.side = SidePanel()
        self.bar = ActsBar(desk, self)
        self.duty_bar = DutyBar(desk, self)
        self._arrange()
        self._connect()

    def refresh(self) -> None:
        """Ask for the heap that is shown, all counts and this month's referrals."""
        queue, officer_id, today, wants_duties = (
            self._queue,
            self._desk.officer.id,
            self._desk.today(),
            self._shows_duties,
        )

        def read(session: Session) -> Work:
            return Work(
                rows=[] if wants_duties else list_queue(session, queue, officer_id, today),
                duties=open_duties(session, limit=MOST_DUTIES) if wants_duties else [],
                counts=count_queues(session, officer_id, today),
                duty_count=count_due_duties(session, date.max),
                funnel=referral_funnel(session, today.year, today.month, today),
            )

        self._desk.ask("follow up", read, self._show)

    def focus_first(self) -> None:
        """Begin in the list, on its first case."""
        (self.duties if self._shows_duties else self.table).setFocus()

    def choose(self, queue: Queue) -> None:
        """Show another heap."""
        self.filters.choose(queue)

    def _arrange(self) -> None:
        empty = boxed(column(self.empty, None, gap=0))
        self.list.addWidget(self.table)
        self.list.addWidget(empty)
        self.list.addWidget(self.duties)
        for table in (self.table, self.duties):
            table.setMinimumHeight(px(32 + 3 * 40))
        title = row(Title(self.tr("Tindak lanjut")), self.day, None, gap=12)
        page = column(title, self.filters, self.list, gap=12, margins=(24, 16, 24, 16))
        page.setStretch(2, 1)
        self.side.add(self.funnel, Hairline(), self.duty_facts, self.chosen, None)
        self.duty_facts.hide()
        body = row(boxed(page), self.side, gap=0)
        body.setStretch(0, 1)
        layout = column(body, self.bar, self.duty_bar, gap=0)
        layout.setStretch(0, 1)
        self.duty_bar.hide()
        self.setLayout(layout)

    def _connect(self) -> None:
        self.filters.chosen.connect(self._choose)
        self.filters.duties_chosen.connect(self._choose_duties)
        self.duties.row_activated.connect(lambda duty: self.case_wanted.emit(duty.case_id))
        self.duties.row_selected.connect(self._show_duty)
        self.duty_bar.case_wanted.connect(self.case_wanted)
        self.table.row_activated.connect(lambda row: self.case_wanted.emit(row.id))
        self.table.row_selected.connect(self._show_chosen)
        self.bar.case_wanted.connect(self.case_wanted)
        self.bar.feedback_wanted.connect(self.feedback_wanted)
        self._desk.changed.connect(self._data_moved)

    def _choose(self, queue: Queue) -> None:
        self._queue = queue
        self._fit_columns()
        self.table.setCurrentIndex(QModelIndex())
        self._turn_to(duties=False)

    def _choose_duties(self) -> None:
        self.duties.setCurrentIndex(QModelIndex())
        self._turn_to(duties=True)

    def _turn_to(self, *, duties: bool) -> None:
        """Go over to cases or to duties: each has its list and its bar."""
        self._shows_duties = duties
        self.bar.setHidden(duties)
        self.duty_bar.setVisible(duties)
        self.chosen.clear()
        self.duty_facts.hide()
        self.refresh()
        self.focus_first()

    def _data_moved(self) -> None:
        """Read anew what is on the screen; the page is read anyway when it is shown."""
        if self.isVisible():
            self.refresh()

    def _show(self, work: Work) -> None:
        today = self._desk.today()
        self.day.setText(written_with_day(today))
        self.funnel.show_funnel(month_title(today.year, today.month), work.funnel)
        self.filters.show_counts(work.counts, work.duty_count)
        if self._shows_duties:
            self._show_duties(work.duties)
            return
        place = self.table.currentIndex().row()
        self.table.show_rows(in_groups(work.rows, today) if self._queue is Queue.DUE else work.rows)
        if self.table.selected() is None:
            self.table.select_near(place)
        self.empty.sentence.setText(self._calm_words())
        self.list.setCurrentIndex(CASES if work.rows else EMPTY)
        self.bar.tell_news()

    def _show_duties(self, duties: list[DutyRow]) -> None:
        self.duties.show_duties(duties)
        self.empty.sentence.setText(self.tr("Tidak ada kewajiban yang belum selesai."))
        self.list.setCurrentIndex(DUTIES if duties else EMPTY)
        self.duty_bar.tell_news()

    def _show_duty(self, duty: DutyRow | None) -> None:
        self.duty_bar.show_duty(duty)
        clear(self._facts)
        if duty is not None:
            self._facts.addWidget(duty_line(duty, self._desk))
        self.duty_facts.setVisible(duty is not None)
        self._look_at(duty.case_id if duty else None)

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

        self._desk.ask("follow up chosen", lambda session: glance_at(session, case_id), shown)

    def _calm_words(self) -> str:
        words = {
            Queue.DUE: self.tr("Tidak ada yang harus dikerjakan hari ini."),
            Queue.OVERDUE: self.tr("Tidak ada kasus yang terlambat."),
            Queue.TODAY: self.tr("Tidak ada yang jatuh tempo hari ini."),
            Queue.NO_FEEDBACK: self.tr("Semua instansi menjawab tepat waktu."),
            Queue.UNASSIGNED: self.tr("Semua kasus sudah ada petugasnya."),
            Queue.MINE: self.tr("Anda tidak memegang kasus."),
            Queue.WAITING_PAPERS: self.tr("Tidak ada kasus yang menunggu berkas."),
            Queue.RETURNED: self.tr("Tidak ada kasus yang dikembalikan."),
        }
        return words[self._queue]

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
        hidden = set()
        if is_narrow or not self.side.isHidden():
            hidden.add(PROVIDER_COLUMN)
        if is_narrow or self._queue in {Queue.MINE, Queue.UNASSIGNED}:
            hidden.add(OFFICER_COLUMN)
        self.table.hide_columns(hidden)
        self.duties.hide_columns({PHONE_COLUMN} if is_narrow or not self.side.isHidden() else set())
