"""The heap of home visits that are to be made."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QDialog, QWidget

from puskesos.cases.loop.visits import VisitRow, cancel_visit, planned_visits, record_visit
from puskesos.dates import due_words, written_with_day
from puskesos.office.officers import permission_of
from puskesos.office.typed import phone_words
from puskesos.ui.case.loop_remarks import cancelling_visit
from puskesos.ui.case.remark_dialog import RemarkDialog
from puskesos.ui.case.visit_dialogs import VisitDialog, show_visit_form
from puskesos.ui.follow_up.facts import facts
from puskesos.ui.follow_up.heap import Heap
from puskesos.ui.follow_up.news_bar import NewsBar
from puskesos.ui.follow_up.rows import short_number
from puskesos.ui.session import Desk
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.fitting import open_dialog
from puskesos.ui.widgets.list_table import ListTable
from puskesos.ui.widgets.table import Column
from puskesos.ui.widgets.tokens import Token

SMALL, MIDDLE = 560, 720
TALL = 640
VisitHeap = Heap[VisitRow, "VisitBar"]


def visit_heap(desk: Desk, page: QWidget) -> VisitHeap:
    """Planned visits of all officers, the next first."""
    translate = QCoreApplication.translate
    bar = VisitBar(desk, page)
    columns = visit_columns(desk.office.code, desk.today)
    table = ListTable(columns, translate("Visits", "Kunjungan"), key=lambda visit: visit.id)
    table.row_activated.connect(lambda visit: bar.case_wanted.emit(visit.case_id))
    return Heap(
        table,
        bar,
        read=planned_visits,
        choose=bar.show_visit,
        tell=lambda visit: facts(
            translate("Visits", "Kunjungan {day}").format(day=written_with_day(visit.planned_on)),
            visit.purpose,
            visit.address,
            phone_words(visit.phone),
        ),
        case_of=lambda visit: visit.case_id,
        calm=translate("Visits", "Tidak ada kunjungan yang direncanakan."),
    )


class VisitBar(NewsBar):
    """The form for the field, and what came of the visit."""

    case_wanted = Signal(object)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        translate = QCoreApplication.translate
        self.open = ActionButton(translate("VisitBar", "Buka kasus"), "Enter", face_only=True)
        self.form = ActionButton(translate("VisitBar", "Formulir lapangan"), "F6")
        self.cancel = ActionButton(translate("VisitBar", "Batalkan kunjungan"), "F9")
        self.record = ActionButton(translate("VisitBar", "Catat kunjungan"), "F12", primary=True)
        super().__init__((self.open, self.form, self.cancel), self.record)
        self.dialog: QDialog | None = None
        self._desk = desk
        self._page = page
        self._visit: VisitRow | None = None
        self.open.clicked.connect(lambda: self._with_visit(lambda visit: self.case_wanted.emit(visit.case_id)))
        self.form.clicked.connect(lambda: self._with_visit(lambda visit: show_visit_form(desk, visit.id, page)))
        self.cancel.clicked.connect(lambda: self._with_visit(self._cancel))
        self.record.clicked.connect(lambda: self._with_visit(self._record))
        self.show_visit(None)

    def show_visit(self, visit: VisitRow | None) -> None:
        """Take another visit in hand."""
        self._visit = visit
        may = self._desk.officer.may
        self.open.setVisible(visit is not None)
        self.form.setVisible(visit is not None)
        self.cancel.setVisible(visit is not None and may(permission_of(cancel_visit)))
        self.record.setVisible(visit is not None and may(permission_of(record_visit)))

    def _with_visit(self, act: Callable[[VisitRow], None]) -> None:
        if self._visit is not None:
            act(self._visit)

    def _record(self, visit: VisitRow) -> None:
        dialog = VisitDialog(self._desk, visit.id, visit.client, self._page)
        news = self.tr("Kunjungan ke {name} tercatat.").format(name=visit.client)
        dialog.submission.done.connect(lambda _: self.keep_news(news))
        self.dialog = dialog
        open_dialog(dialog, MIDDLE, TALL)

    def _cancel(self, visit: VisitRow) -> None:
        dialog = RemarkDialog(self._desk, cancelling_visit(visit.id, visit.client), self._page)
        news = self.tr("Kunjungan ke {name} dibatalkan.").format(name=visit.client)
        dialog.submission.done.connect(lambda _: self.keep_news(news))
        self.dialog = dialog
        open_dialog(dialog, SMALL)


def visit_columns(office_code: str, today: Callable[[], date]) -> list[Column[VisitRow]]:
    """The columns of the list; what is late depends on the day."""
    translate = QCoreApplication.translate

    def ink(visit: VisitRow) -> Token:
        return "bad" if visit.is_late(today()) else "ink"

    return [
        Column(translate("Visits", "Register"), lambda visit: visit.case_number,
               lambda number: short_number(number, office_code, today()), width=72, ink="ink2",
               tip=lambda visit: visit.case_number),
        Column(translate("Visits", "Penerima layanan"), lambda visit: visit.client, width=150, stretch=2, weight=600),
        Column(translate("Visits", "Hari kunjungan"), lambda visit: visit.planned_on,
               lambda day: due_words(day, today()), width=120, ink=ink,
               tip=lambda visit: written_with_day(visit.planned_on)),
        Column(translate("Visits", "Alamat"), lambda visit: visit.address, width=200, stretch=3,
               tip=lambda visit: visit.address),
        Column(translate("Visits", "Tujuan"), lambda visit: visit.purpose, width=140, stretch=2, ink="ink2"),
        Column(translate("Visits", "Petugas"), lambda visit: visit.officer, width=120, stretch=1, ink="ink2"),
    ]  # fmt: skip
