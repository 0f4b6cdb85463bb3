"""The heap of what residents asked about their data: due to the hour, done with a word, a key away from the person."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from puskesos.cases.case import Case
from puskesos.cases.rights.request import RightKind
from puskesos.cases.rights.requests import RightAnswer, ask_right, count_requests_owed
from puskesos.ui.follow_up.heap import OtherHeap
from puskesos.ui.follow_up.page import FollowUpPage
from puskesos.ui.session import Desk
from tests.ui.follow_up.conftest import Came, Opened
from tests.ui.person.steps import Settle
from tools.clipping import clipped_texts


@pytest.fixture
def asked(desk: Desk, came: Came) -> Case:
    """A case whose resident wants a copy."""
    case = came("Contoh Melati")
    with desk.access.file.database.write() as session:
        ask_right(
            session, case.client_id, RightAnswer(RightKind.COPY, "Contoh Melati"), by=desk.officer, now=desk.now()
        )
    return case


@pytest.fixture
def page(opened: Opened, asked: Case, qtbot: QtBot, settle: Settle) -> FollowUpPage:
    page = opened()
    qtbot.keyClick(page.table, Qt.Key.Key_H, Qt.KeyboardModifier.AltModifier)
    settle()
    return page


def test_what_is_owed_stands_there_with_its_hour_and_is_counted(page: FollowUpPage) -> None:
    assert page.filters.buttons[OtherHeap.RIGHTS].text() == "Hak warga 1"
    rows = page.rights.table.rows
    assert rows.index(0, 0).data() == "Contoh Melati"
    assert rows.index(0, 1).data() == "Meminta salinan data"
    assert clipped_texts(page) == []


def test_enter_leads_to_the_person(page: FollowUpPage, asked: Case, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.person_wanted) as wanted:
        qtbot.keyClick(page.rights.table, Qt.Key.Key_Return)
    assert wanted.args == [asked.client_id]


def test_a_word_ends_it(page: FollowUpPage, desk: Desk, settle: Settle) -> None:
    page.rights.bar.finish.click()
    dialog = page.rights.bar.dialog
    assert dialog is not None
    dialog.text.input.set_value("Salinan diserahkan.")
    dialog.frame.save.click()
    settle()
    assert page.rights.bar.said() == "Permintaan Contoh Melati selesai."
    with desk.access.file.database.read() as session:
        assert count_requests_owed(session) == 0
    assert page.rights.empty.isVisible()
