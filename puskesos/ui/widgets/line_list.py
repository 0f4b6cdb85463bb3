"""A list of lines of two rows in groups: residents, cases, members of a family."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QListView

from puskesos.ui.widgets.line_delegate import LINE_ROLE, Heading, Index, Line, LineDelegate


class _LineModel(QAbstractListModel):
    """The lines of the latest answer; headings cannot be marked."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[Heading | Line, ...] = ()

    def replace(self, lines: Sequence[Heading | Line]) -> None:
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own way to say "no parent"
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        is_line = index.isValid() and isinstance(self.lines[index.row()], Line)
        return super().flags(index) if is_line else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return line.spoken if isinstance(line, Line) else line.title
            case _ if role == LINE_ROLE:
                return line
        return None


class LineList(QListView):
    """One line is marked. Under a field the list leaves the keyboard there and is told to `step`."""

    pointed = Signal(object)
    marked_changed = Signal()

    def __init__(self, name: str, *, takes_focus: bool) -> None:
        super().__init__()
        self._model = _LineModel()
        self.setObjectName("lines" if takes_focus else "offers")
        self.setAccessibleName(name)
        self.setModel(self._model)
        self.setItemDelegate(LineDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if takes_focus else Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.clicked.connect(lambda index: self.pointed.emit(index.data(LINE_ROLE)))
        self.selectionModel().currentChanged.connect(self.marked_changed)

    def lines(self) -> tuple[Heading | Line, ...]:
        return self._model.lines

    def show_lines(self, lines: Sequence[Heading | Line]) -> None:
        """Show other lines; the first of them is marked."""
        self._model.replace(lines)
        self._mark(next((place for place, line in enumerate(lines) if isinstance(line, Line)), -1))

    def marked(self) -> Line | None:
        line = self.currentIndex().data(LINE_ROLE)
        return line if isinstance(line, Line) else None

    def step(self, by: int) -> None:
        """Mark the next or the previous line, around the ends and past the headings."""
        count = self._model.rowCount()
        place = self.currentIndex().row()
        for _ in range(count):
            place = (place + by) % count
            if isinstance(self._model.lines[place], Line):
                self._mark(place)
                return

    def height_of(self, most: int) -> int:
        """The room the first so many lines take."""
        return sum(self.sizeHintForRow(place) for place in range(min(self._model.rowCount(), most)))

    def _mark(self, place: int) -> None:
        self.setCurrentIndex(self._model.index(place))
        if place <= 1:
            self.scrollToTop()  # the first line brings its heading along
