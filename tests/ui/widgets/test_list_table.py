"""The list on a page, by keyboard and by mouse."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from puskesos.ui.widgets.list_table import ListTable, share
from puskesos.ui.widgets.table import Column, Group, number_column


@dataclass(frozen=True)
class Line:
    """One synthetic case."""

    number: int
    name: str


COLUMNS: list[Column[Line]] = [
    number_column("Nomor", lambda line: line.number, width=80),
    Column("Nama", lambda line: line.name, width=120, stretch=1),
]
A, B, C = Line(1, "Contoh Melati"), Line(2, "Misal Kenanga"), Line(3, "Umpama Dahlia " * 20)


@pytest.fixture
def table(qtbot: QtBot) -> ListTable[Line]:
    made = ListTable(COLUMNS, "Kasus", key=lambda line: line.number)
    made.resize(400, 300)
    qtbot.addWidget(made)
    made.show_rows([Group("Hari ini", 2), A, B, Group("Terlambat", 1, "late"), C])
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.setFocus()
    return made


def test_the_arrow_keys_step_over_headings(qtbot: QtBot, table: ListTable[Line]) -> None:
    table.select_first()
    assert table.selected() == A
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.selected() == C
    qtbot.keyClick(table, Qt.Key.Key_Up)
    assert table.selected() == B


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_opens_the_chosen_row(qtbot: QtBot, table: ListTable[Line], key: Qt.Key) -> None:
    table.select(2)
    with qtbot.waitSignal(table.row_activated) as told:
        qtbot.keyClick(table, key)
    assert told.args == [B]


def test_a_double_click_opens_a_row(qtbot: QtBot, table: ListTable[Line]) -> None:
    spot = table.visualRect(table.rows.index(2, 1)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    with qtbot.waitSignal(table.row_activated) as told:
        qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert told.args == [B]


def test_the_chosen_row_stays_chosen_when_the_list_is_read_again(table: ListTable[Line]) -> None:
    table.select(2)
    table.show_rows([Line(9, "Andai Tulip"), A, Line(2, "Misal Kenanga, diubah")])
    chosen = table.selected()
    assert chosen is not None
    assert chosen.name == "Misal Kenanga, diubah"
    table.show_rows([A])
    assert table.selected() is None


def test_choosing_is_told_once(table: ListTable[Line]) -> None:
    told: list[Line | None] = []
    table.row_selected.connect(told.append)
    table.select(1)
    table.select(1)
    table.select(2)
    assert told == [A, B]


def test_the_next_page_is_asked_for_at_the_end_of_the_list(qtbot: QtBot, table: ListTable[Line]) -> None:
    many = [Line(number, "Contoh") for number in range(200)]
    table.show_rows(many, more=True)
    with qtbot.waitSignal(table.more_wanted):
        table.scrollToBottom()
    table.append_rows([Line(number, "Contoh") for number in range(200, 300)])
    assert table.rows.rowCount() == 300


def test_a_heading_is_lower_than_a_row_and_goes_across(table: ListTable[Line]) -> None:
    assert table.rowHeight(0) == 32
    assert table.rowHeight(1) == 40
    assert table.columnSpan(0, 0) == 2


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_a_shortened_cell_shows_the_whole_as_tooltip(qtbot: QtBot, table: ListTable[Line]) -> None:
    def point_at(row: int) -> str:
        spot = table.visualRect(table.rows.index(row, 1)).center()
        event = QHelpEvent(QEvent.Type.ToolTip, spot, table.viewport().mapToGlobal(QPoint(spot)))
        QApplication.sendEvent(table.viewport(), event)
        return QToolTip.text()

    assert "Umpama Dahlia" in point_at(4)
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())
    point_at(1)
    assert not QToolTip.isVisible()


def test_the_columns_fill_the_table(table: ListTable[Line]) -> None:
    assert sum(table.columnWidth(place) for place in range(2)) == table.viewport().width()
    assert table.columnWidth(0) == 80


@pytest.mark.parametrize(
    ("widths", "stretches", "room"),
    [((80, 120), (0, 1), 400), ((80, 120), (0, 0), 400), ((300, 300, 300), (0, 1, 0), 600), ((80, 120), (1, 3), 201)],
)
def test_widths_always_add_up_to_the_room(widths: tuple[int, ...], stretches: tuple[int, ...], room: int) -> None:
    assert sum(share(widths, stretches, room)) == room
