"""Picking from offers while typing: nothing blocks, nothing takes the cursor away, Enter and Esc do what they say."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView, QWidget
from pytestqt.qtbot import QtBot

from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.layouts import column
from puskesos.ui.widgets.offers import Offer, OfferList
from puskesos.ui.widgets.picker import PickField
from tests.ui.widgets.shown import Shown

DESA = [
    Offer("99.01", "Contohsari", "Kecamatan Misal, Kabupaten Contoh"),
    Offer("99.02", "Contohrejo", "Kecamatan Misal, Kabupaten Contoh"),
    Offer("99.03", "Contoharjo", "Kecamatan Umpama, Kabupaten Contoh"),
]


class Page(QWidget):
    """A page with a picker and a button that also listens to Esc."""

    def __init__(self) -> None:
        super().__init__()
        self.desa = PickField[str]("ketik nama desa")
        self.away = ActionButton("Kembali", "Esc")
        self.setLayout(column(self.desa, None, self.away))
        self.resize(480, 400)


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    made = Page()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.desa.setFocus()
    return made


def type_and_offer(qtbot: QtBot, page: Page, text: str = "conto") -> None:
    with qtbot.waitSignal(page.desa.asked):
        qtbot.keyClicks(page.desa, text)
    page.desa.offer(DESA)
    assert page.desa.is_open()


def test_one_question_is_asked_after_a_burst_of_letters(qtbot: QtBot, page: Page) -> None:
    asked: list[str] = []
    page.desa.asked.connect(asked.append)
    qtbot.keyClicks(page.desa, "conto")
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == ["conto"]


def test_arrow_and_enter_pick_and_the_cursor_stays(qtbot: QtBot, page: Page) -> None:
    type_and_offer(qtbot, page)
    assert page.desa.hasFocus()
    qtbot.keyClick(page.desa, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.desa.chosen) as told:
        qtbot.keyClick(page.desa, Qt.Key.Key_Return)
    assert told.args == ["99.02"]
    assert page.desa.picked() == "99.02"
    assert page.desa.text() == "Contohrejo"
    assert not page.desa.is_open()
    assert page.desa.hasFocus()


def test_up_from_the_first_goes_to_the_last(qtbot: QtBot, page: Page) -> None:
    type_and_offer(qtbot, page)
    qtbot.keyClick(page.desa, Qt.Key.Key_Up)
    qtbot.keyClick(page.desa, Qt.Key.Key_Return)
    assert page.desa.picked() == "99.03"


def test_esc_closes_the_list_before_it_leaves_the_page(qtbot: QtBot, page: Page) -> None:
    type_and_offer(qtbot, page)
    with qtbot.assertNotEmitted(page.away.clicked):
        qtbot.keyClick(page.desa, Qt.Key.Key_Escape)
    assert not page.desa.is_open()
    assert page.desa.text() == "conto"
    with qtbot.waitSignal(page.away.clicked):
        qtbot.keyClick(page.desa, Qt.Key.Key_Escape)


def test_a_click_picks_without_taking_the_cursor(qtbot: QtBot, page: Page) -> None:
    type_and_offer(qtbot, page)
    offers = page.findChild(QListView)
    assert isinstance(offers, QListView)
    spot = offers.visualRect(offers.model().index(2, 0)).center()
    qtbot.mouseClick(offers.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert page.desa.picked() == "99.03"
    assert page.desa.hasFocus()


def test_letters_without_a_pick_are_kept_and_told(qtbot: QtBot, page: Page) -> None:
    type_and_offer(qtbot, page)
    page.away.setFocus()
    assert not page.desa.is_open()
    assert page.desa.text() == "conto"
    assert page.desa.picked() is None
    assert page.desa.problem() == "Pilih satu dari daftar, atau kosongkan."


def test_typing_over_a_pick_takes_it_back(qtbot: QtBot, page: Page) -> None:
    page.desa.set_picked("99.01", "Contohsari")
    page.desa.end(False)
    with qtbot.waitSignal(page.desa.chosen) as told:
        qtbot.keyClicks(page.desa, "x")
    assert told.args == [None]
    assert page.desa.picked() is None


def test_tab_takes_the_only_offer(qtbot: QtBot, page: Page) -> None:
    type_and_offer(qtbot, page)
    page.desa.offer(DESA[:1])
    qtbot.keyClick(page.desa, Qt.Key.Key_Tab)
    assert page.desa.picked() == "99.01"


def test_an_answer_that_comes_after_the_officer_went_on_is_dropped(qtbot: QtBot, page: Page) -> None:
    qtbot.keyClicks(page.desa, "conto")
    page.away.setFocus()
    page.desa.offer(DESA)
    assert not page.desa.is_open()


def test_the_list_opens_upwards_where_the_window_ends(qtbot: QtBot, shown: Shown) -> None:
    desa: PickField[str] = PickField()
    filler = QWidget()
    filler.setMinimumHeight(220)
    window = shown(filler, desa)
    desa.setFocus()
    qtbot.keyClicks(desa, "conto")
    desa.offer(DESA)
    popup = window.findChild(OfferList)
    assert isinstance(popup, OfferList)
    assert desa.is_open()
    assert popup.geometry().bottom() < desa.geometry().top()


def test_the_list_goes_with_its_field(qtbot: QtBot, page: Page) -> None:
    type_and_offer(qtbot, page)
    page.desa.hide()
    assert not page.desa.is_open()
