"""Days across, services down: the fuller a day, the deeper its tint; the number always stands in it."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from puskesos.cases.recap import Recap, ServiceRow
from puskesos.dates import short
from puskesos.ui.widgets.look import colour, font, px
from puskesos.ui.widgets.row_delegate import PADDING
from puskesos.ui.widgets.table import SORT_ROLE, Column, Index, TableModel, number_column
from puskesos.ui.widgets.tokens import Token

DAY_WIDTH = 28
TOTAL_WIDTH = 64
LEAST_NAME = 180
SATURDAY = 5
SUM_ROW = 0
HEADS = """
QHeaderView::section { padding: 0; }
QHeaderView::section:first, QHeaderView::section:last { padding: 0 12px; }
"""
# Up to which part of the fullest day which ground is used, and the ink that reads on it.
TINTS: tuple[tuple[float, Token, Token], ...] = (
    (1 / 3, "accent_soft", "ink"),
    (2 / 3, "accent_line", "ink"),
    (1.0, "accent", "on_accent"),
)


class HeatDelegate(QStyledItemDelegate):
    """Paints a day's cell by its number; the sum of all services stands above without a tint."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self.most = 1
        self.weekend: frozenset[int] = frozenset()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        count = int(index.data(SORT_ROLE) or 0)
        is_sum = index.row() == SUM_ROW
        painter.save()
        painter.fillRect(option.rect, colour("canvas" if index.column() in self.weekend else "surface"))
        ink: Token = "ink"
        if count and not is_sum:
            ground, ink = next((ground, ink) for most, ground, ink in TINTS if count <= most * self.most)
            painter.fillRect(option.rect.adjusted(1, 1, -1, -2), colour(ground))
        painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), colour("hair"))
        painter.setFont(font(13, 600 if is_sum else 400))
        painter.setPen(colour(ink))
        painter.drawText(option.rect, Qt.AlignmentFlag.AlignCenter, str(count) if count else "")
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(colour("accent_h"), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))
        painter.restore()


class WordsDelegate(QStyledItemDelegate):
    """Paints the names at the left and the sums at the right, plain, with a hairline below."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        is_sum = index.row() == SUM_ROW
        painter.save()
        painter.fillRect(option.rect, colour("surface"))
        painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), colour("hair"))
        painter.setFont(font(13, 600 if is_sum or index.column() else 400))
        painter.setPen(colour("ink"))
        room = option.rect.adjusted(PADDING, 0, -PADDING, 0)
        words = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, index.data(Qt.ItemDataRole.TextAlignmentRole), words)
        painter.restore()


class HeatTable(QTableView):
    """The month day by day. Where the window is narrow it scrolls to the side; the arrow keys go from day to day."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: TableModel[ServiceRow] | None = None
        self._days = HeatDelegate(self)
        self._words = WordsDelegate(self)
        self._dress()

    def show_recap(self, recap: Recap) -> None:
        sums = tuple(sum(row.by_day[day] for row in recap.services) for day in range(recap.days))
        rows = [ServiceRow(self.tr("Semua layanan"), sums, 0, 0, 0), *recap.services]
        model = TableModel(self._columns(recap))
        model.show(rows)
        self.setModel(model)
        self.rows = model
        self._days.most = max((count for row in recap.services for count in row.by_day), default=1)
        self._days.weekend = frozenset(
            day for day in range(1, recap.days + 1) if date(recap.year, recap.month, day).weekday() >= SATURDAY
        )
        for column in range(model.columnCount()):
            is_day = 0 < column <= recap.days
            self.setItemDelegateForColumn(column, self._days if is_day else self._words)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _columns(self, recap: Recap) -> Sequence[Column[ServiceRow]]:
        def day_column(day: int) -> Column[ServiceRow]:
            when = short(date(recap.year, recap.month, day))

            def tip(row: ServiceRow) -> str:
                return self.tr("{service}, {day}: {count}").format(
                    service=row.name, day=when, count=row.by_day[day - 1]
                )

            return Column(str(day), lambda row: row.by_day[day - 1], align=Qt.AlignmentFlag.AlignHCenter, tip=tip)

        name: Column[ServiceRow] = Column(self.tr("Jenis layanan"), lambda row: row.name, tip=lambda row: row.name)
        return [
            name,
            *(day_column(day) for day in range(1, recap.days + 1)),
            number_column(self.tr("Jumlah"), lambda row: row.total),
        ]

    def _dress(self) -> None:
        self.setAccessibleName(self.tr("Kunjungan per hari dan layanan"))
        self.setStyleSheet("QAbstractScrollArea::corner { background: transparent; border: 0; }")
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        down, across = self.verticalHeader(), self.horizontalHeader()
        down.hide()
        down.setDefaultSectionSize(px(32))
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        # Two figures must fit into the head of a day; the first and the last head keep the room of a list.
        across.setStyleSheet(HEADS)
        across.setFixedHeight(px(32))
        across.setMinimumSectionSize(px(DAY_WIDTH))
        across.setHighlightSections(False)
        across.setSectionsClickable(False)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _fit(self) -> None:
        if self.rows is None:
            return
        days = self.rows.columnCount() - 2
        left = self.viewport().width() - days * px(DAY_WIDTH) - px(TOTAL_WIDTH)
        self.setColumnWidth(0, max(px(LEAST_NAME), left))
        for column in range(1, days + 1):
            self.setColumnWidth(column, px(DAY_WIDTH))
        self.setColumnWidth(days + 1, px(TOTAL_WIDTH))
