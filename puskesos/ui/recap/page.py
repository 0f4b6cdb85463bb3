"""The monthly recap on the screen, and its way to paper."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from puskesos.cases.recap import Recap, compose_recap, recap_month
from puskesos.dates import month_title
from puskesos.print.drawing import draw_recap
from puskesos.ui.desk_printer import letter_sheets
from puskesos.ui.paper import PaperDialog
from puskesos.ui.recap.count_table import CountTable, destination_columns, sector_columns, service_columns
from puskesos.ui.recap.figures import Figures
from puskesos.ui.recap.heat_table import HeatTable
from puskesos.ui.recap.month_row import MonthRow
from puskesos.ui.session import Desk
from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.empty import EmptyState
from puskesos.ui.widgets.layouts import boxed, column, row
from puskesos.ui.widgets.tab_row import TabFace, TabRow
from puskesos.ui.widgets.text import Title

SERVICES, SECTORS, DESTINATIONS, DAYS, NOTHING = range(5)


class RecapPage(QWidget):
    """One month: its figures, and its tables one at a time."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.recap: Recap | None = None
        self.month = MonthRow(desk.today())
        self.figures = Figures()
        self.tabs = TabRow(self._faces(), "Alt+1–4")
        self.services = CountTable(service_columns(), self.tr("Per layanan"))
        self.sectors = CountTable(sector_columns(), self.tr("Per bidang"))
        self.destinations = CountTable(destination_columns(), self.tr("Rujukan per tujuan"))
        self.days = HeatTable()
        self.empty = EmptyState(
            "recap", self.tr("Belum ada kunjungan di bulan ini."), self.tr("Pilih bulan lain untuk melihat rekapnya.")
        )
        self.tables = QStackedWidget()
        self.print_button = ActionButton(self.tr("Cetak rekap"), "F12", primary=True)
        self.bar = ActionBar((), self.print_button, hint=self.tr("Menurut tanggal warga datang"))
        self.paper: PaperDialog | None = None
        self._arrange()
        self._connect()

    def refresh(self) -> None:
        """Count the chosen month anew."""
        month, today = self.month.month, self._desk.today()
        self.month.set_today(today)
        self._desk.ask("recap", lambda session: recap_month(session, month.year, month.month, today), self._show)

    def focus_first(self) -> None:
        """Begin in the table."""
        (self.tables.currentWidget() or self).setFocus()

    def _faces(self) -> tuple[TabFace, ...]:
        return (
            TabFace(self.tr("Per layanan"), "Alt+1"),
            TabFace(self.tr("Per bidang"), "Alt+2"),
            TabFace(self.tr("Rujukan per tujuan"), "Alt+3"),
            TabFace(self.tr("Harian"), "Alt+4"),
        )

    def _arrange(self) -> None:
        for table in (self.services, self.sectors, self.destinations, self.days):
            self.tables.addWidget(table)
        self.tables.addWidget(boxed(column(self.empty, None, gap=0)))
        title = row(Title(self.tr("Rekap bulanan")), self.month, None, gap=16)
        page = column(title, self.figures, self.tabs, self.tables, gap=12, margins=(24, 16, 24, 16))
        page.setStretch(3, 1)
        layout = column(page, self.bar, gap=0)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def _connect(self) -> None:
        self.month.chosen.connect(lambda _: self.refresh())
        self.tabs.chosen.connect(self._choose)
        self.print_button.clicked.connect(self._print)
        self._desk.changed.connect(self._data_moved)

    def _choose(self, tab: int) -> None:
        is_counted = self.recap is not None and self.recap.visits > 0
        self.tables.setCurrentIndex(tab if is_counted else NOTHING)
        self.focus_first()

    def _show(self, recap: Recap) -> None:
        self.recap = recap
        self.figures.show_recap(recap)
        self.services.show_counts(recap.services)
        self.sectors.show_counts(recap.sectors)
        self.destinations.show_counts(recap.destinations)
        self.days.show_recap(recap)
        self.tables.setCurrentIndex(self.tabs.current() if recap.visits else NOTHING)

    def _print(self) -> None:
        if self.recap is None:
            return
        recap, office = self.recap, self._desk.office
        content = compose_recap(office, recap, self._desk.today())
        month = month_title(recap.year, recap.month)
        self.paper = PaperDialog(
            self._desk,
            self.tr("Rekap {month}").format(month=month),
            lambda sheet: draw_recap(content, sheet=sheet),
            sheets=letter_sheets(office),
            file_name=self.tr("Rekap {month}.pdf").format(month=month),
            parent=self,
        )
        self.paper.open()

    def _data_moved(self) -> None:
        if self.isVisible():
            self.refresh()
