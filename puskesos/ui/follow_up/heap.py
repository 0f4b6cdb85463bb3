"""The heaps that are no queues of cases: duties, visits, look-ups, residents' rights, calls, load, other offices."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QModelIndex, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget
from sqlalchemy.orm import Session

from puskesos.ui.follow_up.news_bar import NewsBar
from puskesos.ui.widgets.empty import EmptyState
from puskesos.ui.widgets.layouts import boxed, clear, column
from puskesos.ui.widgets.list_table import ListTable
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.table import Group

Row = TypeVar("Row")
Bar = TypeVar("Bar", bound=NewsBar)


class OtherHeap(StrEnum):
    """A heap that tells of something else than cases."""

    DUTIES = "duties"
    VISITS = "visits"
    LOOK_UPS = "look_ups"
    RIGHTS = "rights"
    CALLS = "calls"
    LOAD = "load"
    ARRIVALS = "arrivals"

    @property
    def label(self) -> str:
        return {
            "duties": QCoreApplication.translate("OtherHeap", "Kewajiban"),
            "visits": QCoreApplication.translate("OtherHeap", "Kunjungan"),
            "look_ups": QCoreApplication.translate("OtherHeap", "Pemeriksaan tertunda"),
            "rights": QCoreApplication.translate("OtherHeap", "Hak warga"),
            "calls": QCoreApplication.translate("OtherHeap", "Telepon"),
            "load": QCoreApplication.translate("OtherHeap", "Beban kerja"),
            "arrivals": QCoreApplication.translate("OtherHeap", "Kotak masuk"),
        }[self.value]


class Heap(QStackedWidget, Generic[Row, Bar]):
    """A list with its bar, and `facts` about the chosen row for the panel beside it.

    `read` asks the database for the rows, off the window's thread; `arrange` puts headings between them; `case_of`
    tells the case of a row, which the panel shows. `picked` is emitted with that case's id, or None.
    """

    picked = Signal(object)

    def __init__(
        self,
        table: ListTable[Row],
        bar: Bar,
        *,
        read: Callable[[Session], Sequence[Row]],
        choose: Callable[[Row | None], None],
        tell: Callable[[Row], QWidget],
        case_of: Callable[[Row], int | None],
        calm: str,
        arrange: Callable[[Sequence[Row]], Sequence[Row | Group]] = lambda rows: rows,
    ) -> None:
        super().__init__()
        self.table = table
        self.bar = bar
        self.read = read
        self._choose, self._tell, self._case_of, self._arrange = choose, tell, case_of, arrange
        self.empty = EmptyState("empty_list", calm, "")
        self._facts = column(gap=8)
        self.facts = boxed(self._facts)
        self.facts.hide()
        table.setMinimumHeight(px(32 + 3 * 40))
        self.addWidget(table)
        self.addWidget(boxed(column(self.empty, None, gap=0)))
        table.row_selected.connect(self._show_row)
        bar.hide()

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show the heap; where the chosen row is gone its neighbour is chosen."""
        place = self.table.currentIndex().row()
        self.table.show_rows(self._arrange(rows))
        if self.table.selected() is None:
            self.table.select_near(place)
        self.setCurrentIndex(0 if rows else 1)
        self.bar.tell_news()

    def turn_to(self) -> None:
        """Begin anew at the top of the list."""
        self.table.setCurrentIndex(QModelIndex())
        self.bar.show()

    def leave(self) -> None:
        """Another heap is shown."""
        self.bar.hide()
        self.facts.hide()

    def _show_row(self, row: Row | None) -> None:
        clear(self._facts)
        if row is not None:
            self._facts.addWidget(self._tell(row))
        self.facts.setVisible(row is not None)
        self._choose(row)
        self.picked.emit(self._case_of(row) if row is not None else None)
