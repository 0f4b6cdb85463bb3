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
LONGEST_READ_AGAIN = 1000


class PagedList(QStackedWidget, Generic[Row]):
    """A table that asks for more by itself; while it is empty, calm words stand in its place."""

    row_activated = Signal(object)

    def __init__(
        self, desk: Desk, columns: Sequence[Column[Row]], name: str, *,
        key: Callable[[Row], Hashable], place: Callable[[Row], Place], empty: EmptyState,
    ) -> None:  # fmt: skip
        super().__init__()
        self._desk = desk
        self._name = name
        self._place = place
        self._asked: Hashable = None
        self._read: ReadPage[Row] | None = None
        self.table = ListTable(columns, name, key=key)
        self.empty = empty
        self.addWidget(self.table)
        self.addWidget(boxed(column(empty, None, gap=0)))
        self.table.more_wanted.connect(self._ask_for_more)
        self.table.row_activated.connect(self.row_activated)

    def read(self, asked: Hashable, read: ReadPage[Row]) -> None:
        """Show what `read` gives, page after page. The same `asked` again stays as long as it was, and so the officer
        finds the place she left; another one begins anew.
        """
        is_same = asked == self._asked
        wanted = min(self.table.rows.rowCount(), LONGEST_READ_AGAIN) if is_same else 0
        self._asked, self._read = asked, read

        def pages(session: Session) -> tuple[list[Row], bool]:
            rows = list(read(session, None))
            has_more = len(rows) == PAGE
            while has_more and len(rows) < wanted:
                page = read(session, self._place(rows[-1]))
                rows += page
                has_more = len(page) == PAGE
            return rows, has_more

        self._desk.ask(self._name, pages, lambda found: self._show(found[0], has_more=found[1], is_same=is_same))

    def _show(self, rows: Sequence[Row], *, has_more: bool, is_same: bool) -> None:
        if not is_same:
            self.table.clearSelection()
        self.table.show_rows(rows, more=has_more)
        if self.table.selected() is None:
            self.table.select_first()
        self.setCurrentIndex(0 if rows else 1)

    def _ask_for_more(self) -> None:
        read, count = self._read, self.table.rows.rowCount()
        last = self.table.rows.row_at(self.table.rows.index(count - 1, 0))
        if read is None or last is None:
            return
        after = self._place(last)

        def more(rows: Sequence[Row]) -> None:
            self.table.append_rows(rows, more=len(rows) == PAGE)

        self._desk.ask(self._name, lambda session: read(session, after), more)
