"""Inputs: nothing typed is lost, nothing changes by accident."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from puskesos.ui.widgets.inputs import CheckRow, ChoiceField, LineField, PasswordField, TextField
from tests.ui.widgets.shown import Shown

SEX = [("L", "Laki-laki"), ("P", "Perempuan")]


def wheel_down(widget: QWidget) -> None:
    middle = QPointF(widget.rect().center())
    turn = QWheelEvent(
        middle, QPointF(widget.mapToGlobal(middle)), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, turn)


def test_a_name_that_is_too_long_is_kept_and_told(qtbot: QtBot, shown: Shown) -> None:
    line = LineField(longest=120)
    shown(line)
    QGuiApplication.clipboard().setText("A" * 4000)
    line.paste()
    assert len(line.value()) == 4000
    assert line.problem() == "Terlalu panjang: 4000 huruf, paling banyak 120. Singkat dulu."


def test_even_a_text_beyond_the_limit_of_qt_is_kept(qtbot: QtBot, shown: Shown) -> None:
    line = LineField()
    shown(line)
    QGuiApplication.clipboard().setText("B" * 40_000)
    line.paste()
    assert len(line.value()) == 40_000


def test_pasted_tabs_and_line_ends_become_single_blanks(qtbot: QtBot, shown: Shown) -> None:
    line = LineField()
    shown(line)
    QGuiApplication.clipboard().setText("Contoh\tMelati\n 😀 ")
    line.paste()
    assert line.value() == "Contoh Melati 😀"


def test_every_blank_of_a_password_counts(qtbot: QtBot, shown: Shown) -> None:
    line = PasswordField()
    shown(line)
    qtbot.keyClicks(line, " kata sandi ")
    assert line.value() == " kata sandi "
    assert line.displayText() != line.value()


def test_tab_moves_on_from_a_long_text(qtbot: QtBot, shown: Shown) -> None:
    text, line = TextField(), LineField()
    shown(text, line)
    text.setFocus()
    qtbot.keyClicks(text, "Sakit ginjal")
    qtbot.keyClick(text, Qt.Key.Key_Tab)
    assert line.hasFocus()
    assert text.value() == "Sakit ginjal"


def test_filling_a_text_is_not_an_edit_of_the_officer(qtbot: QtBot, shown: Shown) -> None:
    text = TextField()
    shown(text)
    with qtbot.assertNotEmitted(text.edited):
        text.set_value("dari draf")
    with qtbot.waitSignal(text.edited):
        qtbot.keyClicks(text, "x")


def test_letters_find_a_choice_and_say_what_was_chosen(qtbot: QtBot, shown: Shown) -> None:
    choice = ChoiceField(SEX)
    shown(choice)
    assert choice.value() is None
    choice.setFocus()
    with qtbot.waitSignal(choice.chosen) as told:
        qtbot.keyClick(choice, "p")
    assert told.args == ["P"]
    assert choice.value() == "P"


def test_the_wheel_changes_a_choice_only_with_the_focus(qtbot: QtBot, shown: Shown) -> None:
    choice, line = ChoiceField(SEX), LineField()
    shown(choice, line)
    choice.set_value("L")
    line.setFocus()
    wheel_down(choice)
    assert choice.value() == "L"
    choice.setFocus()
    wheel_down(choice)
    assert choice.value() == "P"


def test_a_choice_stays_when_the_offers_change_and_it_is_still_there(qtbot: QtBot, shown: Shown) -> None:
    choice = ChoiceField([(1, "Kesehatan"), (2, "Bansos")])
    shown(choice)
    choice.set_value(2)
    choice.set_choices([(2, "Bansos"), (3, "Rehabilitasi")])
    assert choice.value() == 2
    choice.set_choices([(3, "Rehabilitasi")])
    assert choice.value() is None
    assert choice.is_empty()


def test_space_ticks_a_row(qtbot: QtBot, shown: Shown) -> None:
    row = CheckRow("KTP & KK")
    shown(row)
    row.setFocus()
    with qtbot.waitSignal(row.edited):
        qtbot.keyClick(row, Qt.Key.Key_Space)
    assert row.value()
    assert row.text() == "KTP && KK"


@pytest.fixture
def unhurried(qapp: QApplication) -> Iterator[None]:
    """Letters belong to one word however long this machine takes for them."""
    before = qapp.keyboardInputInterval()
    qapp.setKeyboardInputInterval(60_000)
    yield
    qapp.setKeyboardInputInterval(before)


@pytest.mark.usefixtures("unhurried")
def test_a_name_of_two_words_is_typed_to_its_end(qtbot: QtBot) -> None:
    choice = ChoiceField([(1, "Jawa Barat"), (2, "Jawa Tengah"), (3, "Jawa Timur")])
    qtbot.addWidget(choice)
    chosen: list[int] = []
    choice.chosen.connect(chosen.append)
    choice.show()
    qtbot.keyClicks(choice, "Jawa Ti")
    assert choice.words() == "Jawa Timur"
    assert chosen[-1] == 3
    assert not choice.view().isVisible()


@pytest.mark.parametrize("field", [LineField, TextField])
def test_a_key_meant_for_a_button_that_is_not_there_writes_nothing(
    field: type[LineField | TextField], qtbot: QtBot
) -> None:
    line = field()
    qtbot.addWidget(line)
    qtbot.keyClicks(line, "a")
    qtbot.keyClick(line, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert line.value() == "a"
