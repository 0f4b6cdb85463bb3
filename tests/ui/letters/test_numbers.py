"""The numbers of the register on the screen: set aside, written down for a letter made by hand, given up."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from puskesos.cases.letters.agenda import LetterNumber, NumberState
from puskesos.ui.case.remark_dialog import RemarkDialog
from puskesos.ui.letters.number_dialog import NumberDialog
from puskesos.ui.register.page import LETTERS, RegisterPage
from puskesos.ui.session import Desk
from tools.clipping import clipped_texts

Settle = Callable[[], None]


@pytest.fixture
def page(desk: Desk, qtbot: QtBot, settle: Settle) -> Iterator[RegisterPage]:
    page = RegisterPage(desk)
    qtbot.addWidget(page)
    page.resize(1270, 712)
    page.show()
    page.activateWindow()
    page.tabs.choose(LETTERS)
    settle()
    yield page
    settle()


def numbers(desk: Desk) -> list[LetterNumber]:
    with desk.access.file.database.read() as session:
        return list(session.scalars(select(LetterNumber).order_by(LetterNumber.id)))


def opened(page: RegisterPage) -> NumberDialog:
    dialog = page.numbers.dialog
    assert isinstance(dialog, NumberDialog)
    assert clipped_texts(dialog) == []
    return dialog


def test_a_number_is_set_aside_and_given_up_with_its_reason(
    page: RegisterPage, desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    qtbot.keyClick(page, Qt.Key.Key_F7)
    dialog = opened(page)
    dialog.subject.input.set_value("Surat untuk Camat")
    dialog.frame.save.click()
    settle()
    [row] = numbers(desk)
    assert (row.state, row.subject) == (NumberState.RESERVED, "Surat untuk Camat")
    page.letters.table.select_first()
    page.numbers.give_up.click()
    remark = page.numbers.dialog
    assert isinstance(remark, RemarkDialog)
    remark.text.input.set_value("Tidak jadi dibuat")
    remark.frame.save.click()
    settle()
    assert [row.reason for row in numbers(desk)] == ["Tidak jadi dibuat"]
    assert page.numbers.give_up.isHidden()


def test_a_letter_made_by_hand_stands_in_the_list_and_opens_no_case(
    page: RegisterPage, settle: Settle, qtbot: QtBot
) -> None:
    page.numbers.take.click()
    dialog = opened(page)
    dialog.by_hand.input.set_value(True)
    dialog.subject.input.set_value("Surat kepada Dukcapil")
    dialog.addressee.input.set_value("Dinas Dukcapil Contoh")
    dialog.number.input.set_value("460/5/2026")
    dialog.frame.save.click()
    settle()
    rows = page.letters.table.rows
    assert [rows.index(0, place).data() for place in (0, 2)] == ["460/5/2026", "Dinas Dukcapil Contoh"]
    page.letters.table.select_first()
    with qtbot.assertNotEmitted(page.case_wanted):
        qtbot.keyClick(page.letters.table, Qt.Key.Key_Return)


def test_a_number_that_stands_in_the_book_is_told_beside_its_field(page: RegisterPage, settle: Settle) -> None:
    for _ in range(2):
        page.numbers.take.click()
        dialog = opened(page)
        dialog.by_hand.input.set_value(True)
        dialog.subject.input.set_value("Surat")
        dialog.number.input.set_value("460/5/2026")
        dialog.frame.save.click()
        settle()
    assert "sudah tercatat" in dialog.number.notice()
    assert dialog.isVisible()
    dialog.reject()


def test_a_narrow_window_has_room_for_every_button(page: RegisterPage, settle: Settle) -> None:
    page.numbers.take.click()
    dialog = opened(page)
    dialog.subject.input.set_value("Surat untuk Camat")
    dialog.frame.save.click()
    settle()
    page.letters.table.select_first()
    page.resize(814, 456)
    settle()
    assert page.width() == 814
    assert clipped_texts(page) == []
    assert not page.open.isVisible()
