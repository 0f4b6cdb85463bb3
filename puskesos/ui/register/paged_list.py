"""A long list read a page at a time: the first page at once, the next when the officer comes to the end."""

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget
from sqlalchemy.orm import Session

from puskesos.cases.worklist import PAGE, Place
from puskesos.ui.session import Desk
from puskesos.ui.widgets.empty import EmptyState
from puskesos.ui.widgets.layouts import boxed, column
from puskesos.ui.widgets.list_table import ListTable
from puskesos.ui.widgets.table import Column

Row = TypeVar("Row")
ReadPage = Callable[[Session, Place | None], Sequence[Row]]


class PagedList(QStackedWidget, Generic[Row]):
    """A table that asks for more by itself; while it is empty, calm words stand in its place."""

    row_activated = Signal(object)
    row_selected = Signal(object)
    shown = Signal()

    def __init__(
        self, desk: Desk, columns: Sequence[Column[Row]], name: str, *,
        key: Callable[[Row], Hashable], place: Callable[[Row], Place], empty: EmptyState,
    ) -> None:  # fmt: skip
        super().__init__()
        self._desk = desk
        self._name = name
        self._place = place
        self._read: ReadPage[Row] | None = None
        self.table = ListTable(columns, name, key=key)
        self.empty = empty
        self.addWidget(self.table)
        self.addWidget(boxed(column(empty, None, gap=0)))
        self.table.more_wanted.connect(self._ask_for_more)
        self.table.row_activated.connect(self.row_activated)
        self.table.row_selected.connect(self.row_selected)

    def read(self, read: ReadPage[Row]) -> None:
        """Show a list from its beginning; `read` gives what follows a place. A list still on its way is forgotten."""
        self._read = read
        self._desk.ask(self._name, lambda session: read(session, None), self._show)

    def _show(self, rows: Sequence[Row]) -> None:
        self.table.show_rows(rows, more=len(rows) == PAGE)
        if self.table.selected() is None:
            self.table.select_first()
        self.setCurrentIndex(0 if rows else 1)
        self.shown.emit()

    def _ask_for_more(self) -> None:
        read, count = self._read, self.table.rows.rowCount()
        last = self.table.rows.row_at(self.table.rows.index(count - 1, 0))
        if read is None or last is None:
            return
        after = self._place(last)

        def more(rows: Sequence[Row]) -> None:
            self.table.append_rows(rows, more=len(rows) == PAGE)

        self._desk.ask(self._name, lambda session: read(session, after), more)
