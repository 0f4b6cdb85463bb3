"""The days this office is closed, or works although the calendar says otherwise."""

from datetime import date

from PySide6.QtWidgets import QStackedWidget, QWidget
from sqlalchemy.orm import Session

from puskesos.dates import written_with_day
from puskesos.office.calendar import DayOff, days_off, forget_day_off, holidays_of, work_on_saturdays
from puskesos.office.profile import the_office
from puskesos.ui.admin.day_off_dialog import DayOffDialog
from puskesos.ui.admin.section import lay_out_section
from puskesos.ui.session import Desk
from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.card import SectionHeading
from puskesos.ui.widgets.empty import EmptyState
from puskesos.ui.widgets.fitting import open_dialog, while_alive
from puskesos.ui.widgets.inputs import CheckRow
from puskesos.ui.widgets.layouts import boxed, column
from puskesos.ui.widgets.list_table import ListTable
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.table import Column

SMALL = 560
DAYS, EMPTY = range(2)
Holiday = tuple[date, str]
Known = tuple[list[DayOff], bool, list[Holiday]]


class DaysOffSection(QWidget):
    """Every change is saved at once; what the calendar of Indonesia knows stands below, to be read."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.dialog: DayOffDialog | None = None
        self.saturday = CheckRow(self.tr("Kantor bekerja pada hari Sabtu"))
        columns = [
            Column[DayOff](self.tr("Hari"), lambda day: day.day, written_with_day, width=220, weight=600),
            Column(self.tr("Alasan"), lambda day: day.reason, width=240, stretch=1),
            Column(self.tr("Kantor"), lambda day: self.tr("masuk") if day.is_worked else self.tr("libur"), width=90),
        ]
        self.table = ListTable(columns, self.tr("Hari libur kantor"), key=lambda day: day.day)
        self.table.setMinimumHeight(px(32 + 3 * 40))
        help_text = self.tr("Libur nasional dan cuti bersama sudah dihitung. Tambahkan libur daerah atau hari tutup.")
        self.empty = EmptyState("calendar", self.tr("Belum ada hari libur kantor sendiri"), help_text)
        self.list = QStackedWidget()
        self.list.addWidget(self.table)
        self.list.addWidget(boxed(column(self.empty, None, gap=0)))
        ahead = [
            Column[Holiday](self.tr("Hari"), lambda known: known[0], written_with_day, width=220),
            Column(self.tr("Nama"), lambda known: known[1], width=240, stretch=1),
        ]
        self.holidays = ListTable(ahead, self.tr("Libur nasional dan cuti bersama"), key=lambda known: known[0])
        self.holidays.setMinimumHeight(px(32 + 3 * 40))
        self.remove = ActionButton(self.tr("Hapus hari"), "F9")
        self.add = ActionButton(self.tr("Tambah hari"), "F12", primary=True)
        self.bar = ActionBar([self.remove], self.add, hint=self.tr("Enter  ubah hari"))
        about = self.tr("Hari libur tidak dihitung dalam batas jawaban dan pengingat.")
        known = SectionHeading(self.tr("Libur nasional dan cuti bersama"))
        body = column(self.saturday, self.list, known, self.holidays, gap=12)
        body.setStretch(1, 1)
        body.setStretch(3, 1)
        lay_out_section(self, self.tr("Hari libur kantor"), about, body, self.bar)
        self._connect()

    def refresh(self) -> None:
        """Read this year's days and the next's."""
        today = self._desk.today()

        def read(session: Session) -> Known:
            own = [*days_off(session, today.year), *days_off(session, today.year + 1)]
            ahead = holidays_of(today.year) | holidays_of(today.year + 1)
            known = sorted(holiday for holiday in ahead.items() if holiday[0] >= today)
            return own, the_office(session).works_on_saturday, known

        self._desk.ask("days off", read, while_alive(self, self._show))

    def focus_first(self) -> None:
        self.table.setFocus()

    def _connect(self) -> None:
        self.saturday.clicked.connect(self._set_saturday)
        self.table.row_selected.connect(lambda day: self.remove.setVisible(day is not None))
        self.table.row_activated.connect(self._ask)
        self.add.clicked.connect(lambda: self._ask(None))
        self.remove.clicked.connect(self._remove)
        self.remove.hide()

    def _show(self, known: Known) -> None:
        own, works_on_saturday, ahead = known
        self.saturday.set_value(works_on_saturday)
        self.table.show_rows(own)
        if self.table.selected() is None:
            self.table.select_first()
        self.list.setCurrentIndex(DAYS if own else EMPTY)
        self.holidays.show_rows(ahead)

    def _ask(self, day: DayOff | None) -> None:
        self.dialog = DayOffDialog(self._desk, day, self)
        self.dialog.submission.done.connect(lambda _: self._saved())
        open_dialog(self.dialog, SMALL)

    def _remove(self) -> None:
        if day := self.table.selected():
            self._desk.change(forget_day_off, day.day, then=lambda _: self._saved())

    def _set_saturday(self) -> None:
        self._desk.change(work_on_saturdays, self.saturday.value(), then=lambda _: self._saved())

    def _saved(self) -> None:
        self.bar.say(self.tr("Tersimpan. Berlaku untuk tanggal berikutnya."))
        self.refresh()
