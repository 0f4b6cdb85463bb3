"""Buttons and their keys: seen on the face, working while the button can be seen and used."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.buttons import ActionButton, FilterButton, LinkButton
from puskesos.ui.widgets.inputs import LineField
from puskesos.ui.widgets.keys import sequences
from puskesos.ui.widgets.layouts import column
from tests.ui.widgets.shown import Shown


def test_the_key_works_from_inside_a_field(qtbot: QtBot, shown: Shown) -> None:
    button, line = ActionButton("Buat rujukan", "F12", primary=True), LineField()
    shown(line, button)
    line.setFocus()
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(line, Qt.Key.Key_F12)


def test_a_click_does_what_the_key_does(qtbot: QtBot, shown: Shown) -> None:
    button = ActionButton("Tunda", "F7")
    shown(button)
    with qtbot.waitSignal(button.clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_disabled_button_does_not_hear_its_key(qtbot: QtBot, shown: Shown) -> None:
    button, line = ActionButton("Simpan", "F12"), LineField()
    shown(line, button)
    button.setEnabled(False)
    with qtbot.assertNotEmitted(button.clicked):
        qtbot.keyClick(line, Qt.Key.Key_F12)


def test_two_pages_may_use_the_same_key(qtbot: QtBot, shown: Shown) -> None:
    pages, first, second = QStackedWidget(), ActionButton("Simpan", "F12"), ActionButton("Cetak", "F12")
    for button in (first, second):
        page = QWidget()
        page.setLayout(column(button))
        pages.addWidget(page)
    window = shown(pages)
    pages.setCurrentIndex(1)
    with qtbot.assertNotEmitted(first.clicked), qtbot.waitSignal(second.clicked):
        qtbot.keyClick(window, Qt.Key.Key_F12)


def test_a_key_on_the_face_only_is_left_to_others(qtbot: QtBot, shown: Shown) -> None:
    button, line = ActionButton("Buka kasus", "Enter", face_only=True), LineField()
    shown(line, button)
    line.setFocus()
    with qtbot.assertNotEmitted(button.clicked), qtbot.waitSignal(line.returnPressed):
        qtbot.keyClick(line, Qt.Key.Key_Return)


def test_work_in_progress_says_so_and_takes_no_second_press(qtbot: QtBot, shown: Shown) -> None:
    button = ActionButton("Simpan", "F12", primary=True)
    window = shown(button)
    button.start_work("Menyimpan…")
    assert button.words == "Menyimpan…"
    with qtbot.assertNotEmitted(button.clicked):
        qtbot.keyClick(window, Qt.Key.Key_F12)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    button.end_work()
    assert button.words == "Simpan"
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(window, Qt.Key.Key_F12)


def test_screen_readers_hear_words_and_key(qtbot: QtBot, shown: Shown) -> None:
    button, link = ActionButton("Cetak ulang slip", "F6"), LinkButton("Pakai 1963", "Alt+P")
    shown(button, link)
    assert button.accessibleName() == "Cetak ulang slip, F6"
    assert link.accessibleName() == "Pakai 1963, Alt+P"


def test_an_ampersand_is_a_letter(qtbot: QtBot, shown: Shown) -> None:
    button = ActionButton("Pakai Siti & Co", "Alt+1")
    shown(button)
    assert button.words == "Pakai Siti & Co"
    assert button.shortcut().isEmpty()


def test_a_link_hears_its_key(qtbot: QtBot, shown: Shown) -> None:
    link, line = LinkButton("Pakai 1963", "Alt+P"), LineField()
    shown(line, link)
    with qtbot.waitSignal(link.clicked):
        qtbot.keyClick(line, Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)
    assert line.text() == ""


def test_a_filter_shows_that_it_is_chosen(qtbot: QtBot, shown: Shown) -> None:
    button = FilterButton("Semua 11")
    shown(button)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert button.isChecked()
    assert button.font().weight() == 600


def test_enter_is_on_the_keyboard_twice_and_arrows_are_drawn() -> None:
    assert sequences("Ctrl+Enter") == [QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter")]
    assert sequences("Alt+←") == [QKeySequence("Alt+Left")]


def test_the_bar_says_what_is_going_on_in_place_of_its_hint(qtbot: QtBot, shown: Shown) -> None:
    bar = ActionBar((), ActionButton("Cetak", "F12", primary=True), hint="Esc  kembali")
    shown(bar)
    bar.say("Mencetak slip…")
    assert bar.said() == "Mencetak slip…"
    bar.say("")
    assert bar.said() == "Esc  kembali"
