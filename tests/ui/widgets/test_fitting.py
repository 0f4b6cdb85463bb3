"""A dialog is as high as what it shows, within the window it belongs to."""

import pytest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.fitting import TITLE_BAR, grow, keep_on_screen, open_dialog, scrolled
from puskesos.ui.widgets.layouts import boxed, column
from puskesos.ui.widgets.text import Body

SENTENCE = "Sesudah itu Puskesos ditutup dan dibuka lagi, lalu bekerja dengan data acuan yang baru."


@pytest.mark.parametrize(("times", "fits"), [(5, True), (40, False)])
def test_wrapped_words_get_the_room_they_need_and_no_more(qtbot: QtBot, times: int, fits: bool) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1000, 640)
    window.show()
    words = boxed(column(*(Body(SENTENCE, wrap=True) for _ in range(times)), None, gap=4))
    area = scrolled(words, whole=True)
    dialog = QDialog(window)
    dialog.setLayout(column(DialogFrame("Judul", area), gap=0))
    open_dialog(dialog, 720)
    qtbot.waitExposed(dialog)
    needed, given = words.heightForWidth(area.viewport().width()), area.viewport().height()
    assert (given == needed) is fits
    assert dialog.height() < window.height()
    before = dialog.height()
    grow(dialog)
    assert dialog.height() == before, "nothing was added"


def test_a_dialog_higher_than_the_screen_stands_with_its_title_bar_on_it(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    screen = window.screen().availableGeometry()
    window.resize(1366, screen.height() + 200)
    window.show()
    words = boxed(column(*(Body(SENTENCE, wrap=True) for _ in range(60)), None, gap=4))
    dialog = QDialog(window)
    dialog.setLayout(column(DialogFrame("Judul", scrolled(words, whole=True)), gap=0))
    open_dialog(dialog, 720)
    qtbot.waitExposed(dialog)
    assert dialog.geometry().top() >= screen.top() + TITLE_BAR
    assert dialog.geometry().bottom() <= screen.bottom()

    dialog.move(0, screen.top() - 100)
    keep_on_screen(dialog)
    assert dialog.geometry().top() >= screen.top() + TITLE_BAR
