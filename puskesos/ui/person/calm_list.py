"""A list of which nothing may be known: calm words stand in its place while it is empty."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QStackedWidget

from puskesos.ui.widgets.empty import EmptyState
from puskesos.ui.widgets.layouts import boxed, column
from puskesos.ui.widgets.list_table import ListTable
from puskesos.ui.widgets.table import Group

Row = TypeVar("Row")


class CalmList(QStackedWidget, Generic[Row]):
    """Shows the table or, without rows, the words; the first row is chosen, so that Enter has something to open."""

    def __init__(self, table: ListTable[Row], empty: EmptyState) -> None:
        super().__init__()
        self.table = table
        self.empty = empty
        self.addWidget(table)
        self.addWidget(boxed(column(empty, None, gap=0)))
        self.setFocusProxy(table)

    def show_rows(self, rows: Sequence[Row | Group]) -> None:
        self.table.show_rows(rows)
        if self.table.selected() is None:
            self.table.select_first()
        self.setCurrentIndex(0 if rows else 1)
