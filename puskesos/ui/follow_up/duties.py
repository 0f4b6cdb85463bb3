"""The heap of duties that cases left behind, and of follow-ups officers planned: until when, and for whom."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from puskesos.cases.duties import DutyRow, end_duty, finish_duty, open_duties
from puskesos.dates import due_words, written_with_day
from puskesos.office.officers import permission_of
from puskesos.office.typed import phone_words
from puskesos.ui.case.duty_lines import duty_face, duty_line
from puskesos.ui.case.loop_remarks import ending
from puskesos.ui.case.remark_dialog import Remark, RemarkDialog, finishing
from puskesos.ui.follow_up.heap import Heap
from puskesos.ui.follow_up.news_bar import NewsBar
from puskesos.ui.follow_up.rows import short_number
from puskesos.ui.session import Desk
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.fitting import open_dialog
from puskesos.ui.widgets.list_table import ListTable
from puskesos.ui.widgets.table import Column
from puskesos.ui.widgets.tokens import Token

SMALL = 560
PHONE_COLUMN = 5
MOST_DUTIES = 500
DutyHeap = Heap[DutyRow, "DutyBar"]


def duty_heap(desk: Desk, page: QWidget) -> DutyHeap:
    """Open duties, the next due first; Enter opens the case."""
    translate = QCoreApplication.translate
    columns = duty_columns(desk.office.code, desk.today)
    bar = DutyBar(desk, page)
    table = ListTable(columns, translate("DutyTable", "Kewajiban"), key=lambda duty: duty.id)
    table.row_activated.connect(lambda duty: bar.case_wanted.emit(duty.case_id))
    return Heap(
        table,
        bar,
        read=lambda session: open_duties(session, limit=MOST_DUTIES),
        choose=bar.show_duty,
        tell=lambda duty: duty_line(duty, desk),
        case_of=lambda duty: duty.case_id,
        calm=translate("DutyTable", "Tidak ada kewajiban yang belum selesai."),
    )


class DutyBar(NewsBar):
    """What can be done about the chosen duty."""

    case_wanted = Signal(object)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        translate = QCoreApplication.translate
        self.open = ActionButton(translate("DutyBar", "Buka kasus"), "Enter", face_only=True)
        self.end = ActionButton(translate("DutyBar", "Akhiri ulangan"), "F9")
        self.finish = ActionButton(translate("DutyBar", "Selesaikan kewajiban"), "F12", primary=True)
        super().__init__((self.open, self.end), self.finish)
        self.dialog: RemarkDialog | None = None
        self._desk = desk
        self._page = page
        self._duty: DutyRow | None = None
        self.open.clicked.connect(self._open)
        self.end.clicked.connect(lambda: self._ask(ending))
        self.finish.clicked.connect(lambda: self._ask(finishing))
        self.show_duty(None)

    def show_duty(self, duty: DutyRow | None) -> None:
        """Take another duty in hand."""
        self._duty = duty
        self.open.setVisible(duty is not None)
        self.finish.setVisible(duty is not None and self._desk.officer.may(permission_of(finish_duty)))
        comes_again = duty is not None and bool(duty.repeats)
        self.end.setVisible(comes_again and self._desk.officer.may(permission_of(end_duty)))

    def _open(self) -> None:
        if self._duty is not None:
            self.case_wanted.emit(self._duty.case_id)

    def _ask(self, about: Callable[[DutyRow], Remark]) -> None:
        if self._duty is None:
            return
        self.dialog = RemarkDialog(self._desk, about(self._duty), self._page)
        news = self.tr("Kewajiban kasus {number} selesai.").format(number=self._duty.case_number)
        self.dialog.submission.done.connect(lambda _: self.keep_news(news))
        open_dialog(self.dialog, SMALL)


def duty_columns(office_code: str, today: Callable[[], date]) -> list[Column[DutyRow]]:
    """The columns of the list; what is late depends on the day."""
    translate = QCoreApplication.translate

    def ink(duty: DutyRow) -> Token:
        return "bad" if duty.is_late(today()) else "ink"

    return [
        Column(translate("DutyTable", "Register"), lambda duty: duty.case_number,
               lambda number: short_number(number, office_code, today()), width=72, ink="ink2",
               tip=lambda duty: duty.case_number),
        Column(translate("DutyTable", "Penerima layanan"), lambda duty: duty.client, width=150, stretch=2, weight=600),
        Column(translate("DutyTable", "Status"), lambda duty: duty.due_on, width=160,
               chip=lambda duty: duty_face(duty, today())),
        Column(translate("DutyTable", "Jatuh tempo"), lambda duty: duty.due_on, lambda day: due_words(day, today()),
               width=112, ink=ink, tip=lambda duty: written_with_day(duty.due_on)),
        Column(translate("DutyTable", "Kewajiban"), lambda duty: duty.task, width=286, stretch=3,
               tip=lambda duty: f"{duty.task}. {duty.basis}"),
        Column(translate("DutyTable", "HP"), lambda duty: duty.phone, phone_words, width=132, ink="ink2"),
    ]  # fmt: skip
