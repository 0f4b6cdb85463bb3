"""The list on a page: rows chosen with the arrow keys, opened with Enter."""

from collections.abc import Callable, Collection, Hashable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.row_delegate import RowDelegate
from puskesos.ui.widgets.table import Column, Group, TableModel

Row = TypeVar("Row")
LEAST_COLUMN = 48


def share(widths: Sequence[int], stretches: Sequence[int], room: int) -> list[int]:
    """Widths that fill the room exactly.

    Stretching columns share what is left and give what is missing, up to half of their width; beyond that all give.
    """
    left = room - sum(widths)
    weights = list(stretches)
    if left < 0:
        weights = [width if stretch else 0 for width, stretch in zip(widths, stretches, strict=True)]
    if not any(weights) or -left > sum(weights) // 2:
        weights = list(widths)
    shared = [max(LEAST_COLUMN, w + left * weight // sum(weights)) for w, weight in zip(widths, weights, strict=True)]
    widest = max(range(len(shared)), key=lambda place: weights[place])
    shared[widest] = max(LEAST_COLUMN, shared[widest] + room - sum(shared))
    return shared


class ListTable(QTableView, Generic[Row]):
    """A table of whole rows; `key` tells rows apart so that the chosen one stays chosen when the list is read again."""

    row_activated = Signal(object)
    row_selected = Signal(object)
    more_wanted = Signal()

    def __init__(
        self, columns: Sequence[Column[Row]], name: str, *, key: Callable[[Row], Hashable] | None = None
    ) -> None:
        super().__init__()
        self.rows: TableModel[Row] = TableModel(columns)
        self._key = key
        self._last_told: Row | None = None
        self.setModel(self.rows)
        self.setItemDelegate(RowDelegate(self))
        self.setAccessibleName(name)
        self._dress()
        self._set_heads()
        self.rows.more_wanted.connect(self.more_wanted)
        self.doubleClicked.connect(self._activate)
        self.selectionModel().selectionChanged.connect(self._tell_selection)

    def show_rows(self, rows: Sequence[Row | Group], *, more: bool = False) -> None:
        """Show a list anew; the chosen row stays chosen while it is still in the list."""
        before = [self._key(row) for row in self.all_selected()] if self._key else []
        self.rows.show(rows, more=more)
        self._shape_groups(0)
        if len(before) > 1:
            self._select_all(set(before))
        elif before:
            self.select(before[0])
        self._tell_selection()

    def append_rows(self, rows: Sequence[Row | Group], *, more: bool = False) -> None:
        """Add the next page, as an answer to `more_wanted`."""
        first = self.rows.rowCount()
        self.rows.append(rows, more=more)
        self._shape_groups(first)

    def selected(self) -> Row | None:
        """The chosen row; of several, the one the keys stand on."""
        chosen = self.selectionModel().selectedRows()
        if not chosen:
            return None
        current = self.currentIndex().siblingAtColumn(0)
        return self.rows.row_at(current if current in chosen else chosen[0])

    def let_choose_several(self) -> None:
        """Shift with the arrow keys, Ctrl+Space and Ctrl+A choose further rows."""
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def all_selected(self) -> list[Row]:
        """Every chosen row, from top to bottom."""
        chosen = sorted(self.selectionModel().selectedRows(), key=lambda index: index.row())
        return [row for index in chosen if (row := self.rows.row_at(index)) is not None]

    def select(self, key: Hashable) -> bool:
        """Choose the row with this key and bring it into view."""
        for place in range(self.rows.rowCount()):
            entry = self.rows.entry(place)
            if not isinstance(entry, Group) and self._key and self._key(entry) == key:
                self.selectRow(place)
                return True
        return False

    def select_all_of(self, keys: Collection[Hashable]) -> None:
        """Choose the rows with these keys, and no others."""
        self.clearSelection()
        self._select_all(keys)

    def select_first(self) -> None:
        """Choose the first row, so that Enter has something to open."""
        for place in range(self.rows.rowCount()):
            if not isinstance(self.rows.entry(place), Group):
                self.selectRow(place)
                return

    def select_near(self, place: int) -> None:
        """Choose the row that now stands where a chosen one has left the list, else the next one above."""
        last = self.rows.rowCount() - 1
        below = range(max(0, min(place, last)), last + 1)
        above = range(min(place, last) - 1, -1, -1)
        for each in (*below, *above):
            if not isinstance(self.rows.entry(each), Group):
                self.selectRow(each)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._activate(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    def hide_columns(self, places: Collection[int]) -> None:
        """Leave out some columns where there is no room for all; the others share theirs."""
        for place in range(len(self.rows.columns)):
            self.setColumnHidden(place, place in places)
        self.fit_columns()

    def fit_columns(self) -> None:
        """Share the width of the table among the columns that are shown, as they asked for it."""
        places = [place for place in range(len(self.rows.columns)) if not self.isColumnHidden(place)]
        columns = [self.rows.columns[place] for place in places]
        widths = share(
            [px(column.width) for column in columns], [column.stretch for column in columns], self.viewport().width()
        )
        for place, width in zip(places, widths, strict=True):
            self.setColumnWidth(place, width)

    def _dress(self) -> None:
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)

    def _set_heads(self) -> None:
        down = self.verticalHeader()
        down.hide()
        down.setMinimumSectionSize(px(24))
        down.setDefaultSectionSize(px(40))
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across = self.horizontalHeader()
        across.setFixedHeight(px(32))
        across.setMinimumSectionSize(LEAST_COLUMN)
        across.setHighlightSections(False)
        across.setSectionsClickable(False)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _shape_groups(self, first: int) -> None:
        """Headings go across all columns and are lower than rows."""
        if first == 0:
            self.clearSpans()
        wide = len(self.rows.columns)
        for place in range(first, self.rows.rowCount()):
            if isinstance(self.rows.entry(place), Group):
                self.setRowHeight(place, px(32))
                if wide > 1:
                    self.setSpan(place, 0, 1, wide)
            elif self.rowHeight(place) != px(40):
                self.setRowHeight(place, px(40))  # a heading stood here in the list before

    def _select_all(self, keys: Collection[Hashable]) -> None:
        flags = QItemSelectionModel.SelectionFlag
        for place in range(self.rows.rowCount()):
            entry = self.rows.entry(place)
            if not isinstance(entry, Group) and self._key and self._key(entry) in keys:
                self.selectionModel().select(self.rows.index(place, 0), flags.Select | flags.Rows)

    def _activate(self, index: QModelIndex) -> None:
        row = self.rows.row_at(index)
        if row is not None:
            self.row_activated.emit(row)

    def _tell_selection(self) -> None:
        row = self.selected()
        if row is not self._last_told:
            self._last_told = row
            self.row_selected.emit(row)
