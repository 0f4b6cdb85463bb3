"""The letters of a case on its page: how each went out, and what is done when it did not."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from puskesos.cases.case import Case
from puskesos.cases.dispatch import Dispatch
from puskesos.cases.letters.letter import Letter
from puskesos.cases.letters.letters import issue_letter
from puskesos.cases.letters.outgoing import record_letter_out
from puskesos.cases.letters.request import LetterRequest
from puskesos.ui.case.page import CasePage
from puskesos.ui.session import Desk
from puskesos.ui.widgets.text import Caption
from tools.clipping import clipped_texts

Settle = Callable[[], None]


@pytest.fixture
def letter(desk: Desk, registered: Callable[..., Case]) -> Letter:
    request = LetterRequest("keterangan-puskesos", purpose="keringanan biaya")
    with desk.access.file.database.write() as session:
        return issue_letter(session, registered().id, request, by=desk.officer, now=desk.now())


@pytest.fixture
def page(desk: Desk, letter: Letter, qtbot: QtBot, settle: Settle) -> CasePage:
    page = CasePage(desk)
    qtbot.addWidget(page)
    page.resize(1270, 712)
    page.show()
    page.show_case(letter.case_id)
    settle()
    return page


def sent(desk: Desk, letter: Letter, how: Dispatch, copies: int) -> None:
    with desk.access.file.database.write() as session:
        record_letter_out(session, letter.id, how, copies, by=desk.officer, now=desk.now())


def captions(page: CasePage) -> list[str]:
    return [caption.text() for caption in page.referrals.others.findChildren(Caption)]


def test_a_letter_says_how_it_went_out_and_one_that_did_not_come_out_is_marked(
    page: CasePage, desk: Desk, letter: Letter, settle: Settle
) -> None:
    assert page.referrals.others.not_out_buttons[letter.id].isHidden()
    sent(desk, letter, Dispatch.SAVED, 1)
    sent(desk, letter, Dispatch.SENT, 2)
    page.refresh()
    settle()
    assert "Dikirim ke pencetak 2× · Disimpan sebagai PDF 1×" in captions(page)
    assert clipped_texts(page.referrals.others) == []
    page.referrals.others.not_out_buttons[letter.id].click()
    settle()
    assert "Disimpan sebagai PDF 1×" in captions(page)
    assert page.referrals.others.not_out_buttons[letter.id].isHidden()
    assert page.view is not None
    assert page.view.journey[-1].title == "Cetakan tidak keluar"
