"""A list of the directory with its search; what is beside it and below it belongs to each tab."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import groupby
from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget

from puskesos.ui.widgets.inputs import LineField
from puskesos.ui.widgets.layouts import column, row
from puskesos.ui.widgets.list_table import ListTable
from puskesos.ui.widgets.strip import Strip
from puskesos.ui.widgets.table import Column, Group

Row = TypeVar("Row")


class Browser(QWidget, Generic[Row]):
    """Shows the rows that have all the letters typed and pass the tab's own filters; one of them is always chosen.

    With `group` rows stand under headings.
    """

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        name: str,
        *,
        key: Callable[[Row], Hashable],
        searched: Callable[[Row], str],
        hint: str,
        filters: Sequence[QWidget] = (),
        group: Callable[[Row], str] | None = None,
    ) -> None:
        super().__init__()
        self._rows: Sequence[Row] = ()
        self._wanted: Hashable | None = None
        self._searched = searched
        self._group = group
        self._passes: Callable[[Row], bool] = lambda _: True
        self.search = LineField(hint)
        self.search.setAccessibleName(hint)
        self.notice = Strip("error")
        self.table = ListTable[Row](columns, name, key=key)
        head = row(self.search, *filters, gap=12)
        head.setStretch(0, 1)
        self.setLayout(column(head, self.notice, self.table, gap=8, margins=(24, 12, 16, 16)))
        self.setFocusProxy(self.search)
        self.search.textChanged.connect(lambda _: self.filter())

    def filter_by(self, passes: Callable[[Row], bool]) -> None:
        """Show only rows that pass; asked anew whenever the list is filtered."""
        self._passes = passes

    def show_all(self, rows: Sequence[Row]) -> None:
        """Know these rows from now on."""
        self._rows = rows
        self.filter()
        if self._wanted is not None:
            self.table.select(self._wanted)
            self._wanted = None

    def choose_next(self, key: Hashable) -> None:
        """Choose a row that was just saved: at once where it is in the list, else when the list has been read anew."""
        self._wanted = None if self.table.select(key) else key

    def filter(self) -> None:
        """Show what fits; a row that has left the list leaves the place to the one after it."""
        words = self.search.value().casefold().split()
        chosen = self.table.currentIndex().row()
        fitting = [
            each
            for each in self._rows
            if self._passes(each) and all(word in self._searched(each).casefold() for word in words)
        ]
        self.table.show_rows(list(self._grouped(fitting)))
        if self.table.selected() is None and fitting:
            self.table.select_near(max(chosen, 0))

    def _grouped(self, rows: Sequence[Row]) -> Iterator[Row | Group]:
        """The rows under the headings they belong to, where the tab has any; they come in that order already."""
        if self._group is None:
            yield from rows
            return
        for title, heap in groupby(rows, self._group):
            together = list(heap)
            yield Group(title, len(together))
            yield from together
