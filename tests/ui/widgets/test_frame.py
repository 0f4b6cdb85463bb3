"""The frame around every page: rail, top bar, the map of keys and the frame of dialogs."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from puskesos.ui.widgets.buttons import ActionButton, LinkButton
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.empty import EmptyState
from puskesos.ui.widgets.inputs import LineField
from puskesos.ui.widgets.key_map import KeyMap, keys_of, offer_key_map
from puskesos.ui.widgets.layouts import column
from puskesos.ui.widgets.mark import Mark
from puskesos.ui.widgets.rail import NavRail, RailItem
from puskesos.ui.widgets.topbar import initials
from tests.ui.widgets.gallery import SETTINGS, Gallery
from tools.clipping import clipped_texts

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot: QtBot) -> Gallery:
    made = Gallery()
    made.resize(1366, 768)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_a_place_is_chosen_by_key_and_by_mouse_and_shown_when_the_window_says_so(qtbot: QtBot, window: Gallery) -> None:
    with qtbot.waitSignal(window.rail.chosen) as told:
        qtbot.keyClick(window, Qt.Key.Key_2, CTRL)
    assert told.args == ["cases"]
    assert window.rail.current() == "desk"
    window.rail.set_current("cases")
    with qtbot.waitSignal(window.rail.chosen) as told:
        qtbot.mouseClick(window.rail.button("recap"), Qt.MouseButton.LeftButton)
    assert told.args == ["recap"]
    assert window.rail.current() == "cases"


def test_on_a_low_screen_the_mark_makes_room_for_the_places(qtbot: QtBot) -> None:
    rail = NavRail([RailItem(name, "Tindak lanjut", "follow_up", "") for name in "abcdefg"], SETTINGS)
    qtbot.addWidget(rail)
    rail.resize(96, 512)
    rail.show()
    assert clipped_texts(rail) == []
    assert not rail.findChildren(Mark)[0].isVisible()
    rail.resize(96, 768)
    assert rail.findChildren(Mark)[0].isVisible()


def test_the_badge_is_also_spoken(window: Gallery) -> None:
    assert window.rail.button("follow_up").accessibleName() == "Tindak lanjut, 4 terlambat, Ctrl+3"
    window.rail.set_badge("follow_up", 0)
    assert window.rail.button("follow_up").accessibleName() == "Tindak lanjut, Ctrl+3"


def test_a_place_that_is_not_allowed_is_not_there(qtbot: QtBot, window: Gallery) -> None:
    window.rail.set_allowed(["desk", "cases"])
    assert not window.rail.button("settings").isVisible()
    with qtbot.assertNotEmitted(window.rail.chosen):
        qtbot.keyClick(window, Qt.Key.Key_7, CTRL)


def test_search_is_one_key_away(qtbot: QtBot, window: Gallery) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    assert window.topbar.search.hasFocus()
    qtbot.keyClicks(window.topbar.search, " melati ")
    assert window.topbar.search.value() == "melati"


def test_the_officer_can_be_clicked(qtbot: QtBot, window: Gallery) -> None:
    button = window.topbar.officer_button()
    assert button.accessibleName() == "Petugas Sari Permisalan, Petugas loket · Desa Contohsari"
    with qtbot.waitSignal(window.topbar.officer_clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    window.topbar.set_officer("", "")
    assert not button.isVisible()


NAMES = [("Sari Permisalan", "SP"), ("Sari", "S"), ("Andai C. Wati", "AW"), ("", "")]


@pytest.mark.parametrize(("name", "letters"), NAMES)
def test_initials_are_the_first_and_the_last_name(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_f1_lists_every_key_of_the_page_that_works_now(qtbot: QtBot, window: Gallery) -> None:
    offer_key_map(window)
    window.bar.primary.setEnabled(False) if window.bar.primary else None
    qtbot.keyClick(window, Qt.Key.Key_F1)
    shown = window.findChild(KeyMap)
    assert isinstance(shown, KeyMap)
    entries = dict(shown.entries)
    assert entries["F8"] == "Selesai di loket"
    assert entries["Ctrl+K"] == "Cari"
    assert entries["Alt+P"] == "Pakai 1963"
    assert "F12" not in entries
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(KeyMap) is None)


def test_a_key_shown_only_on_a_face_is_listed_too(qtbot: QtBot) -> None:
    window = QWidget()
    window.setLayout(column(ActionButton("Buka kasus", "Enter", face_only=True)))
    qtbot.addWidget(window)
    window.show()
    assert keys_of(window) == [("Enter", "Buka kasus")]


class Asking(QDialog):
    """A dialog as pages write them: a frame inside, closing decided by the dialog."""

    def __init__(self) -> None:
        super().__init__()
        self.line = LineField()
        self.frame = DialogFrame("Catat telepon", self.line)
        self.setLayout(column(self.frame))
        self.frame.cancel_wanted.connect(self.reject)


@pytest.fixture
def asking(qtbot: QtBot) -> Asking:
    made = Asking()
    qtbot.addWidget(made)
    made.open()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.line.setFocus()
    return made


@pytest.mark.parametrize(
    ("key", "modifier"),
    [(Qt.Key.Key_F12, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_Return, CTRL), (Qt.Key.Key_Enter, CTRL)],
)
def test_a_dialog_is_saved_by_key(qtbot: QtBot, asking: Asking, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    with qtbot.waitSignal(asking.frame.save_wanted):
        qtbot.keyClick(asking.line, key, modifier)


def test_enter_in_a_line_does_not_close_the_dialog(qtbot: QtBot, asking: Asking) -> None:
    with qtbot.assertNotEmitted(asking.frame.save_wanted), qtbot.assertNotEmitted(asking.frame.cancel_wanted):
        qtbot.keyClick(asking.line, Qt.Key.Key_Return)
    assert asking.isVisible()


def test_while_saving_save_says_so_and_a_refusal_keeps_what_was_typed(qtbot: QtBot, asking: Asking) -> None:
    qtbot.keyClicks(asking.line, "tidak diangkat")
    asking.frame.start_saving()
    assert asking.frame.save.words == "Menyimpan…"
    with qtbot.assertNotEmitted(asking.frame.save_wanted):
        qtbot.keyClick(asking.line, Qt.Key.Key_F12)
    asking.frame.show_problem("Kasus sudah ditutup.")
    assert asking.frame.problem.isVisible()
    assert asking.frame.save.words == "Simpan"
    assert asking.line.value() == "tidak diangkat"


def test_esc_cancels(qtbot: QtBot, asking: Asking) -> None:
    qtbot.keyClick(asking.line, Qt.Key.Key_Escape)
    assert not asking.isVisible()


def test_an_empty_list_offers_one_thing_to_do(qtbot: QtBot) -> None:
    action = LinkButton("Jadwalkan kunjungan", "Ctrl+J", key_first=True)
    empty = EmptyState("empty_list", "Tidak ada kunjungan hari ini", "Jadwal akan tampil di sini.", action)
    qtbot.addWidget(empty)
    empty.show()
    empty.activateWindow()
    qtbot.waitUntil(empty.isActiveWindow)
    assert empty.accessibleName() == "Tidak ada kunjungan hari ini"
    with qtbot.waitSignal(action.clicked):
        qtbot.keyClick(empty, Qt.Key.Key_J, CTRL)
