"""The call list: every provider once, with all the letters it has not answered."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from puskesos.cases.loop.call_list import Call, call_list
from puskesos.dates import short, written_with_day
from puskesos.office.typed import phone_words
from puskesos.ui.follow_up.call_bar import CallBar, CallRow
from puskesos.ui.follow_up.facts import facts
from puskesos.ui.follow_up.heap import Heap
from puskesos.ui.session import Desk
from puskesos.ui.widgets.list_table import ListTable
from puskesos.ui.widgets.table import Column, Group, number_column

# What the panel beside the list tells of the chosen row anyway: until when, and the step that is due.
SPARE_COLUMNS = (3, 5)
CallHeap = Heap[CallRow, CallBar]


def call_heap(desk: Desk, page: QWidget) -> CallHeap:
    """Whom to call, the provider that is latest first."""
    translate = QCoreApplication.translate
    bar = CallBar(desk, page)
    table = ListTable(call_columns(), translate("Calls", "Telepon"), key=lambda row: row.line.referral_id)
    table.row_activated.connect(lambda row: bar.case_wanted.emit(row.line.case_id))
    heap = Heap(
        table,
        bar,
        read=lambda session: _lines(call_list(session, desk.today())),
        choose=bar.show_row,
        tell=_tell,
        case_of=lambda row: row.line.case_id,
        calm=translate("Calls", "Tidak ada instansi yang perlu ditelepon."),
        arrange=by_provider,
    )
    bar.next_wanted.connect(table.select)
    return heap


def _lines(calls: Sequence[Call]) -> list[CallRow]:
    return [CallRow(call, line) for call in calls for line in call.lines]


def by_provider(rows: Sequence[CallRow]) -> list[CallRow | Group]:
    """The letters under the provider that is asked about them, with its telephone."""
    shown: list[CallRow | Group] = []
    for place, row in enumerate(rows):
        if place == 0 or rows[place - 1].call is not row.call:
            title = " · ".join(filter(None, (row.call.provider, phone_words(row.call.phone), row.call.hours)))
            shown.append(Group(title, len(row.call.lines), "silent"))
        shown.append(row)
    return shown


def _tell(row: CallRow) -> QWidget:
    translate, call, line = QCoreApplication.translate, row.call, row.line
    step = line.step
    due = translate("Calls", "Sekarang: {step}").format(step=step.does) if step else ""
    asked = translate("Calls", "Surat {number}, jawaban ditunggu {day}")
    return facts(
        call.provider,
        ", ".join(filter(None, (phone_words(call.phone), call.hours))),
        asked.format(number=line.number, day=written_with_day(line.answer_by)),
        due,
    )


def call_columns() -> list[Column[CallRow]]:
    """The columns of the list. A confidential client has no name here: somebody may hear the call."""
    translate = QCoreApplication.translate
    return [
        Column(translate("Calls", "Penerima layanan"), lambda row: row.line.client or row.line.case_number, width=150,
               stretch=2, weight=600, tip=lambda row: row.line.case_number),
        Column(translate("Calls", "Nomor surat"), lambda row: row.line.number, width=190, stretch=1, ink="ink2",
               tip=lambda row: row.line.number),
        Column(translate("Calls", "Layanan"), lambda row: row.line.service, width=150, stretch=2,
               tip=lambda row: row.line.service),
        Column(translate("Calls", "Ditunggu"), lambda row: row.line.answer_by, short, width=100,
               tip=lambda row: written_with_day(row.line.answer_by)),
        number_column(translate("Calls", "Hari lewat"), lambda row: row.line.days_late, width=96, ink="bad"),
        Column(translate("Calls", "Langkah sekarang"), lambda row: row.line.step.does if row.line.step else "",
               width=200, stretch=3, tip=lambda row: row.line.step.does if row.line.step else ""),
    ]  # fmt: skip
