"""The table model: rows with headings between them, pages of long lists, roles for proxies."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from puskesos.ui.widgets.chips import ChipFace
from puskesos.ui.widgets.table import (
    CHIP_ROLE,
    GROUP_ROLE,
    ROW_ROLE,
    SORT_ROLE,
    Column,
    Group,
    TableModel,
    number_column,
)


@dataclass(frozen=True)
class Line:
    """One synthetic referral."""

    name: str
    days: int
    late: bool = False


def columns() -> list[Column[Line]]:
    return [
        Column("Nama", lambda line: line.name),
        number_column("Hari", lambda line: line.days),
        Column(
            "Status",
            lambda line: line.late,
            chip=lambda line: ChipFace("late", "Terlambat", "late") if line.late else None,
            text=lambda late: "" if not late else "Terlambat",
        ),
    ]


LINES = [Line("Contoh Melati", 10), Line("Misal Kenanga", 9, late=True)]


@pytest.fixture
def model(qtbot: QtBot) -> TableModel[Line]:
    made: TableModel[Line] = TableModel(columns())
    made.show(LINES)
    return made


def test_the_model_keeps_the_rules_of_qt(model: TableModel[Line]) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show([Group("Hari ini", 1), LINES[0], Group("Terlambat", 1, "late"), LINES[1]], more=True)
    model.append([Line("Umpama Dahlia", 3)])
    model.append([])
    model.show([])
    assert tester.model() is model


def test_a_cell_shows_its_text_and_sorts_by_its_value(model: TableModel[Line]) -> None:
    cell = model.index(0, 1)
    assert cell.data() == "10"
    assert cell.data(SORT_ROLE) == 10
    assert cell.data(ROW_ROLE) == LINES[0]
    assert cell.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight


def test_rows_can_be_reached_through_a_proxy(model: TableModel[Line]) -> None:
    proxy = QSortFilterProxyModel()
    proxy.setSourceModel(model)
    proxy.setSortRole(SORT_ROLE)
    proxy.sort(1)
    assert [proxy.index(row, 0).data(ROW_ROLE).days for row in range(2)] == [9, 10]


def test_a_status_is_a_chip_that_reads_as_words_too(model: TableModel[Line]) -> None:
    cell = model.index(1, 2)
    assert cell.data(CHIP_ROLE) == ChipFace("late", "Terlambat", "late")
    assert cell.data() == "Terlambat"
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "Terlambat"


def test_a_heading_is_not_a_row(model: TableModel[Line]) -> None:
    model.show([Group("Terlambat", 4, "late"), *LINES])
    heading = model.index(0, 0)
    assert heading.data(GROUP_ROLE) == Group("Terlambat", 4, "late")
    assert heading.data(Qt.ItemDataRole.AccessibleTextRole) == "Terlambat 4"
    assert heading.flags() == Qt.ItemFlag.NoItemFlags
    assert model.row_at(heading) is None
    assert model.row_at(model.index(1, 0)) == LINES[0]


def test_the_next_page_is_asked_for_once(qtbot: QtBot, model: TableModel[Line]) -> None:
    model.show(LINES, more=True)
    nowhere = QModelIndex()
    assert model.canFetchMore(nowhere)
    with qtbot.waitSignal(model.more_wanted):
        model.fetchMore(nowhere)
    assert not model.canFetchMore(nowhere)
    model.append([Line("Umpama Dahlia", 3)], more=True)
    assert model.rowCount() == 3
    assert model.canFetchMore(nowhere)
