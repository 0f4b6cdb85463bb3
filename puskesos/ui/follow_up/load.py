"""Who carries how much, and handing several cases over at once."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from puskesos.cases.loop.workload import Load, hand_over, workload
from puskesos.cases.worklist import open_cases_of
from puskesos.office.officers import permission_of
from puskesos.ui.follow_up.facts import facts
from puskesos.ui.follow_up.hand_over_dialog import TALL, WIDE, HandOverDialog
from puskesos.ui.follow_up.heap import Heap
from puskesos.ui.follow_up.news_bar import NewsBar
from puskesos.ui.session import Desk
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.fitting import open_dialog
from puskesos.ui.widgets.list_table import ListTable
from puskesos.ui.widgets.table import Column, number_column

LoadHeap = Heap[Load, "LoadBar"]


def load_heap(desk: Desk, page: QWidget) -> LoadHeap:
    """Every officer with her open cases, who carries most first."""
    translate = QCoreApplication.translate
    bar = LoadBar(desk, page)
    table = ListTable(load_columns(), translate("Load", "Beban kerja"), key=lambda load: load.officer_id)
    table.row_activated.connect(lambda _: bar.hand_over.click())
    return Heap(
        table,
        bar,
        read=lambda session: workload(session, desk.today()),
        choose=bar.show_load,
        tell=_tell,
        case_of=lambda _: None,
        calm=translate("Load", "Belum ada petugas yang menangani kasus."),
    )


class LoadBar(NewsBar):
    """Cases go to another officer together, with one word of hand-over."""

    case_wanted = Signal(object)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        translate = QCoreApplication.translate
        self.hand_over = ActionButton(translate("LoadBar", "Serahkan kasus…"), "F12", primary=True)
        super().__init__((), self.hand_over)
        self.dialog: HandOverDialog | None = None
        self._desk = desk
        self._page = page
        self._load: Load | None = None
        self.hand_over.clicked.connect(self._ask)
        self.show_load(None)

    def show_load(self, load: Load | None) -> None:
        """Take another officer's work in hand."""
        self._load = load
        may = self._desk.officer.may(permission_of(hand_over))
        self.hand_over.setVisible(load is not None and load.cases.open > 0 and may)

    def _ask(self) -> None:
        load = self._load
        if load is None or not self.hand_over.isVisible():
            return
        title = self.tr("Serahkan kasus {name}").format(name=load.name)
        officer_id = load.officer_id
        dialog = HandOverDialog(
            self._desk, title, lambda session: open_cases_of(session, officer_id), officer_id, self._page
        )
        news = self.tr("Kasus sudah diserahkan.")
        dialog.submission.done.connect(lambda _: self.keep_news(news))
        self.dialog = dialog
        open_dialog(dialog, WIDE, TALL)


def _tell(load: Load) -> QWidget:
    translate, cases = QCoreApplication.translate, load.cases
    return facts(
        load.name,
        translate("Load", "{count} kasus terbuka, {urgent} mendesak").format(count=cases.open, urgent=cases.urgent),
        translate("Load", "{count} lewat dari tanggal langkahnya").format(count=cases.overdue),
        translate("Load", "{count} belum dijawab instansi").format(count=cases.unanswered),
        translate("Load", "{count} kunjungan direncanakan").format(count=load.visits),
    )


def load_columns() -> list[Column[Load]]:
    """The columns of the list."""
    translate = QCoreApplication.translate

    def figure(title: str, of: Callable[[Load], int], width: int = 112) -> Column[Load]:
        return number_column(title, of, width=width, stretch=1)

    return [
        Column(translate("Load", "Petugas"), lambda load: load.name, width=200, stretch=3, weight=600),
        figure(translate("Load", "Kasus terbuka"), lambda load: load.cases.open),
        figure(translate("Load", "Mendesak"), lambda load: load.cases.urgent),
        figure(translate("Load", "Terlambat"), lambda load: load.cases.overdue),
        figure(translate("Load", "Belum dijawab"), lambda load: load.cases.unanswered),
        figure(translate("Load", "Kunjungan"), lambda load: load.visits),
    ]
