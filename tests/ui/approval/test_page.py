"""The inbox: what waits for an officer is read as it will be printed, and approved with one key."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from puskesos.cases.approval.draft import DraftStatus, LetterDraft
from puskesos.cases.approval.drafts import approve_step, return_draft
from puskesos.cases.journey import view_case
from puskesos.cases.referral import Referral
from puskesos.ui.approval.page import ApprovalPage
from puskesos.ui.case.acts import Act, leading_act, possible_acts
from puskesos.ui.case.referral_dialog import ReferralDialog
from puskesos.ui.case.remark_dialog import RemarkDialog
from puskesos.ui.session import Desk
from tests.cases.referring import agency
from tests.ui.approval.conftest import Chained, DeskOf, Sent, shown
from tools.clipping import clipped_texts

Settle = Callable[[], None]
Opened = Callable[[Desk], ApprovalPage]


@pytest.fixture
def opened(qtbot: QtBot, settle: Settle) -> Opened:
    """The inbox as an officer sees it on coming in."""

    def open_for(desk: Desk) -> ApprovalPage:
        page = ApprovalPage(desk)
        qtbot.addWidget(page)
        shown(page)
        page.refresh()
        page.focus_first()
        settle()
        return page

    return open_for


def draft_now(desk: Desk, draft: LetterDraft) -> LetterDraft:
    with desk.access.file.database.read() as session:
        return session.get_one(LetterDraft, draft.id)


def test_what_waits_for_an_officer_is_shown_as_it_will_be_printed(
    chained: Chained, sent: Sent, desk_of: DeskOf, opened: Opened, qtbot: QtBot
) -> None:
    draft = sent()
    page = opened(desk_of(chained.team.worker))
    chosen = page.table.selected()
    assert chosen is not None
    assert chosen.id == draft.id
    qtbot.waitUntil(lambda: page.letter.page_count() == 1)
    assert clipped_texts(page) == []


def test_one_key_does_the_step_and_the_draft_goes_on(
    chained: Chained, sent: Sent, desk_of: DeskOf, opened: Opened, qtbot: QtBot, settle: Settle
) -> None:
    draft = sent()
    desk = desk_of(chained.team.worker)
    page = opened(desk)
    assert page.bar.act.words == "Paraf"
    qtbot.keyClick(page, Qt.Key.Key_F12)
    settle()
    assert draft_now(desk, draft).place == 1
    assert page.table.selected() is None
    assert page.empty.isVisible()


def test_the_last_yes_issues_the_letter_and_says_its_number(
    chained: Chained, sent: Sent, desk_of: DeskOf, opened: Opened, desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    draft = sent()
    with desk.access.file.database.write() as session:
        for officer in (chained.team.worker, chained.team.manager):
            approve_step(session, draft.id, by=officer, now=desk.now())
    page = opened(desk_of(chained.team.head))
    assert page.bar.act.words == "Setujui untuk ditandatangani"
    assert not page.bar.issued.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_F12)
    settle()
    with qtbot.waitSignal(page.case_wanted) as wanted:
        qtbot.keyClick(page, Qt.Key.Key_F7)
    assert wanted.args == [draft.case_id]
    with desk.access.file.database.read() as session:
        number = session.scalars(select(Referral.number)).one()
    assert number in page.bar._words.text()  # what the officer reads


def test_a_case_whose_letter_is_on_its_way_does_not_begin_with_a_second_one(
    chained: Chained, sent: Sent, desk_of: DeskOf
) -> None:
    draft = sent()
    desk = desk_of(chained.team.worker)
    with desk.access.file.database.read() as session:
        view = view_case(session, draft.case_id)
    acts = possible_acts(view, None, desk.office, desk.officer)
    assert Act.REFER in acts
    assert leading_act(view, acts) not in {Act.REFER, Act.CLOSE}


def test_giving_back_asks_for_the_reason(
    chained: Chained, sent: Sent, desk_of: DeskOf, opened: Opened, qtbot: QtBot, settle: Settle
) -> None:
    draft = sent()
    desk = desk_of(chained.team.worker)
    page = opened(desk)
    qtbot.keyClick(page, Qt.Key.Key_F9)
    settle()
    dialog = page.bar.dialog
    assert isinstance(dialog, RemarkDialog)
    dialog.text.input.set_value("Alamat belum lengkap.")
    qtbot.keyClick(dialog, Qt.Key.Key_F12)
    settle()
    now = draft_now(desk, draft)
    assert (now.status, now.return_reason) == (DraftStatus.RETURNED, "Alamat belum lengkap.")


def test_a_draft_that_came_back_is_put_right_by_its_writer_and_begins_again(
    chained: Chained, sent: Sent, desk_of: DeskOf, opened: Opened, desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    draft = sent(request="Mohon bantuan.")
    with desk.access.file.database.write() as session:
        return_draft(session, draft.id, "Tulis lebih jelas.", by=chained.team.worker, now=desk.now())
    own = desk_of(chained.team.desk)
    page = opened(own)
    assert page.bar.act.words == "Perbaiki draf"
    assert "Tulis lebih jelas." in page.steps.reason.text()
    qtbot.keyClick(page, Qt.Key.Key_F12)
    settle()
    dialog = page.bar.dialog
    assert isinstance(dialog, ReferralDialog)
    assert dialog.form.request.input.value() == "Mohon bantuan."
    dialog.form.request.input.set_value("Mohon bantuan beras untuk sebulan.")
    qtbot.keyClick(dialog, Qt.Key.Key_F12)
    settle()
    now = draft_now(own, draft)
    assert (now.status, now.place) == (DraftStatus.IN_APPROVAL, 0)
    assert now.request["request"] == "Mohon bantuan beras untuk sebulan."


def test_what_waits_for_others_can_be_read_but_not_approved(
    chained: Chained, sent: Sent, desk_of: DeskOf, opened: Opened, qtbot: QtBot, settle: Settle
) -> None:
    sent()
    page = opened(desk_of(chained.team.head))
    assert page.table.selected() is None
    qtbot.mouseClick(page.all, Qt.MouseButton.LeftButton)
    settle()
    assert page.table.selected() is not None
    assert not page.bar.act.isVisible()
    assert "Subkoordinator Linjamsos" in page.bar._words.text()  # what the officer reads


def test_in_a_narrow_window_one_key_turns_from_the_list_to_the_letter_and_back(
    chained: Chained, sent: Sent, desk_of: DeskOf, opened: Opened, qtbot: QtBot
) -> None:
    sent()
    page = opened(desk_of(chained.team.worker))
    page.resize(815, 456)
    qtbot.waitUntil(page.side.isHidden)
    page.bar.read.click()
    assert page.letter.isVisible()
    assert not page.table.isVisible()
    qtbot.waitUntil(lambda: clipped_texts(page) == [])
    page.bar.read.click()
    assert page.table.isVisible()


def test_enter_opens_the_case_of_the_draft(
    chained: Chained, sent: Sent, desk_of: DeskOf, opened: Opened, qtbot: QtBot
) -> None:
    sent()
    page = opened(desk_of(chained.team.worker))
    with qtbot.waitSignal(page.case_wanted) as told:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert told.args == [chained.case.id]


def test_with_a_chain_the_referral_dialog_sends_a_draft(
    chained: Chained, desk: Desk, desk_of: DeskOf, qtbot: QtBot, settle: Settle
) -> None:
    own = desk_of(chained.team.desk)
    with desk.access.file.database.write() as session:
        provider = agency(session, desk.officer)
        view = view_case(session, chained.case.id)
    dialog = ReferralDialog(own, view)
    dialog.open()
    settle()
    assert dialog.frame.save.words == "Kirim untuk disetujui"
    dialog.form.provider.pick(provider)
    dialog.form.request.input.set_value("Mohon bantuan.")
    qtbot.keyClick(dialog, Qt.Key.Key_F12)
    settle()
    with desk.access.file.database.read() as session:
        assert session.scalars(select(LetterDraft)).one().case_id == chained.case.id
        assert session.scalars(select(Referral)).all() == []
