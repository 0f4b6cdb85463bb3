import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from puskesos.ui.widgets.chips import ChipFace
from puskesos.ui.widgets.line_delegate import Heading, Line
from puskesos.ui.widgets.line_list import LineList
from tests.ui.widgets.shown import Shown

MELATI = Line(
    "melati",
    "person",
    "Contoh Melati",
    "lahir 1965",
    "9999 9952 0663 0001",
    "Klien",
    (ChipFace("neutral", "NIK sama"),),
)
KENANGA = Line("kenanga", "person", "Misal Kenanga", "lahir 1970")
FURTHER = Line("further", "search", "Cari di register")


@pytest.fixture
def lines() -> LineList:
    made = LineList("Hasil", takes_focus=False)
    made.show_lines([Heading("Warga", 2), MELATI, KENANGA, FURTHER])
    return made


def test_the_first_line_is_marked_and_headings_never_are(lines: LineList) -> None:
    assert lines.marked() is MELATI
    lines.step(-1)
    assert lines.marked() is FURTHER
    lines.step(1)
    assert lines.marked() is MELATI


def test_a_list_under_a_field_leaves_the_keyboard_there(lines: LineList, qtbot: QtBot, shown: Shown) -> None:
    field = QLineEdit()
    _window = shown(field, lines)
    field.setFocus()
    with qtbot.waitSignal(lines.pointed) as pointed:
        place = lines.visualRect(lines.model().index(2, 0)).center()
        qtbot.mouseClick(lines.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert pointed.args == [KENANGA]
    assert field.hasFocus()


def test_a_line_is_read_out_with_all_that_is_seen(lines: LineList) -> None:
    spoken = lines.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Contoh Melati, 9999 9952 0663 0001, lahir 1965, Klien, NIK sama"


def test_nothing_is_marked_where_there_is_nothing(lines: LineList) -> None:
    lines.show_lines([])
    lines.step(1)
    assert lines.marked() is None
