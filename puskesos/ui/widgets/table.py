"""One table model for every list: columns are data, rows are what a question to the database returned."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from puskesos.ui.widgets.chips import ChipFace
from puskesos.ui.widgets.tokens import Kind, Token

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

SORT_ROLE = Role.UserRole + 1
ROW_ROLE = Role.UserRole + 2
CHIP_ROLE = Role.UserRole + 3
GROUP_ROLE = Role.UserRole + 4
INK_ROLE = Role.UserRole + 5
WEIGHT_ROLE = Role.UserRole + 6


@dataclass(frozen=True)
class Group:
    """A heading between rows with the number of rows under it, as `Terlambat 4`."""

    title: str
    count: int
    kind: Kind = "neutral"


def words(value: Any) -> str:
    """How a value reads when a column says nothing else; nothing is nothing."""
    return "" if value is None else str(value)


@dataclass(frozen=True)
class Column(Generic[Row]):
    """How one column shows a row. Sorting uses `value`, display uses `text`, a status may be a `chip`.

    `width` is in px at 100 %; columns with `stretch` share what is left or missing.
    """

    title: str
    value: Callable[[Row], Any]
    text: Callable[[Any], str] = words
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
    width: int = 120
    stretch: int = 0
    ink: Token | Callable[[Row], Token] = "ink"
    weight: int = 400
    chip: Callable[[Row], ChipFace | None] | None = None
    tip: Callable[[Row], str] | None = None


def number_column(title: str, value: Callable[[Row], Any], *, width: int = 80, **more: Any) -> Column[Row]:
    """A column of numbers: they stand at the right edge, below their title."""
    return Column(title, value, align=Qt.AlignmentFlag.AlignRight, width=width, **more)


class TableModel(QAbstractTableModel, Generic[Row]):
    """Shows rows read-only, with headings between them if wanted. Works through proxies: ask for ROW_ROLE.

    Long lists come page by page: `more_wanted` is emitted once when the end comes into view, `append` answers.
    """

    more_wanted = Signal()

    def __init__(self, columns: Sequence[Column[Row]]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._rows: list[Row | Group] = []
        self._more = False

    def show(self, rows: Sequence[Row | Group], *, more: bool = False) -> None:
        """Replace everything that is shown; `more` says that the database has further rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self._more = more
        self.endResetModel()

    def append(self, rows: Sequence[Row | Group], *, more: bool = False) -> None:
        """Add the next page at the end."""
        self._more = more
        if rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows.extend(rows)
            self.endInsertRows()

    def entry(self, row: int) -> Row | Group:
        return self._rows[row]

    def row_at(self, index: Index) -> Row | None:
        """The row behind a cell; headings and empty places have none."""
        if not index.isValid():
            return None
        entry = self._rows[index.row()]
        return None if isinstance(entry, Group) else entry

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own way to say "no parent"
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as above
        return 0 if parent.isValid() else len(self.columns)

    def canFetchMore(self, parent: Index) -> bool:
        return self._more and not parent.isValid()

    def fetchMore(self, _parent: Index) -> None:
        self._more = False
        self.more_wanted.emit()

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading is neither selected nor stepped on: the arrow keys go from row to row."""
        if index.isValid() and isinstance(self._rows[index.row()], Group):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        match role:
            case Role.DisplayRole:
                return self.columns[section].title
            case Role.TextAlignmentRole:
                return self.columns[section].align | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self._rows[index.row()]
        if isinstance(entry, Group):
            return _group_data(entry, index.column(), role)
        return _row_data(self.columns[index.column()], entry, role)


def _group_data(group: Group, column: int, role: int) -> Any:
    match role:
        case Role.DisplayRole if column == 0:
            return group.title
        case Role.AccessibleTextRole if column == 0:
            return f"{group.title} {group.count}"
        case _ if role == GROUP_ROLE:
            return group
    return None


def _row_data(column: Column[Row], row: Row, role: int) -> Any:
    match role:
        case Role.DisplayRole | Role.AccessibleTextRole:
            face = column.chip(row) if column.chip else None
            return face.text if face else column.text(column.value(row))
        case Role.TextAlignmentRole:
            return column.align | Qt.AlignmentFlag.AlignVCenter
        case Role.ToolTipRole if column.tip:
            return column.tip(row)
    return _own_data(column, row, role)


def _own_data(column: Column[Row], row: Row, role: int) -> Any:
    """What only our delegate, our proxies and our pages ask for."""
    if role == SORT_ROLE:
        return column.value(row)
    if role == ROW_ROLE:
        return row
    if role == CHIP_ROLE:
        return column.chip(row) if column.chip else None
    if role == INK_ROLE:
        return column.ink(row) if callable(column.ink) else column.ink
    return column.weight if role == WEIGHT_ROLE else None
