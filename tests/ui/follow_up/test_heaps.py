"""Visits, look-ups owed, the telephone and the workload: what is no case is worked off on the same page."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from pytestqt.qtbot import QtBot

from puskesos.cases.case import Case
from puskesos.cases.loop.look_up import LookUpOwed
from puskesos.cases.loop.look_ups import LookUpAnswer, owe_look_up
from puskesos.cases.loop.visit import FieldVisit, VisitStatus
from puskesos.cases.loop.visits import VisitPlan, plan_visit
from puskesos.cases.referral import FeedbackChannel, FeedbackResult, Referral
from puskesos.cases.referral_request import ReferralRequest
from puskesos.cases.referrals import issue_referral
from puskesos.cases.status import ReferralStatus
from puskesos.office.officers import Role
from puskesos.office.providers import ProviderAnswer, save_provider
from puskesos.office.staff import OfficerAnswer, create_officer
from puskesos.ui.case.escalation_dialog import EscalationDialog
from puskesos.ui.case.feedback_dialog import FeedbackDialog
from puskesos.ui.case.look_up_dialog import LookUpDialog
from puskesos.ui.case.remark_dialog import RemarkDialog
from puskesos.ui.case.visit_dialogs import VisitDialog
from puskesos.ui.follow_up.heap import OtherHeap
from puskesos.ui.follow_up.page import FollowUpPage
from puskesos.ui.session import Desk
from tests.ui.follow_up.conftest import Came, Opened
from tools.clipping import clipped_texts

Settle = Callable[[], None]
Heap = Callable[[OtherHeap], FollowUpPage]
LONG_AGO = 60


class Browser(QObject):
    """What would have been opened outside the program."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(url.toString())


@pytest.fixture
def browser(qtbot: QtBot) -> Iterator[Browser]:
    browser = Browser()
    QDesktopServices.setUrlHandler("https", browser, "take")  # type: ignore[arg-type]  # Qt takes the name, not its bytes
    yield browser
    QDesktopServices.unsetUrlHandler("https")


@pytest.fixture
def heap(opened: Opened, settle: Settle) -> Heap:
    """The page with one of its other heaps open."""

    def show(heap: OtherHeap) -> FollowUpPage:
        page = opened()
        page.choose(heap)
        settle()
        return page

    return show


@pytest.fixture
def unanswered(desk: Desk, came: Came) -> list[Referral]:
    """Two letters to one provider that were wanted answered long ago."""
    now = desk.now() - timedelta(days=LONG_AGO)
    letters = []
    cases = [came(name, LONG_AGO) for name in ("Contoh Melati", "Misal Kenanga")]
    with desk.access.file.database.write() as session:
        agency = ProviderAnswer("Dinas Sosial Contoh", phone="081200000099")
        provider = save_provider(session, None, agency, by=desk.officer, now=now)
        for case in cases:
            request = ReferralRequest(provider.uuid, "", "Mohon bantuan.", desk.office.day(now))
            letters.append(issue_referral(session, case.id, request, by=desk.officer, now=now))
    return letters


def visited(desk: Desk, case: Case) -> FieldVisit:
    with desk.access.file.database.write() as session:
        plan = VisitPlan(desk.today(), desk.officer.id, "Lihat keadaan rumah")
        return plan_visit(session, case.id, plan, by=desk.officer, now=desk.now())


def owed(desk: Desk, **changes: object) -> LookUpOwed:
    answers = {"name": "Contoh Anggrek", "system": "SIKS-NG", "question": "Terdaftar PKH?", "phone": "081200000012"}
    with desk.access.file.database.write() as session:
        answer = LookUpAnswer(promised_on=desk.today(), **(answers | changes))  # type: ignore[arg-type]  # free changes
        return owe_look_up(session, answer, by=desk.officer, now=desk.now())


@pytest.mark.parametrize("each", list(OtherHeap))
def test_nothing_is_clipped_on_any_heap(
    each: OtherHeap, desk: Desk, came: Came, unanswered: list[Referral], heap: Heap, qtbot: QtBot
) -> None:
    visited(desk, came("Umpama Dahlia"))
    owed(desk)
    page = heap(each)
    # The panel takes another turn of the loop to give its wrapped words their height.
    qtbot.waitUntil(lambda: clipped_texts(page) == [])


def test_what_was_found_at_a_visit_is_typed_in_from_the_heap(
    desk: Desk, came: Came, heap: Heap, settle: Settle
) -> None:
    visit = visited(desk, came("Umpama Dahlia"))
    page = heap(OtherHeap.VISITS)
    page.visits.bar.record.click()
    dialog = page.visits.bar.dialog
    assert isinstance(dialog, VisitDialog)
    dialog.met.input.set_value("Ibu Contoh")
    dialog.findings.fields()["floor"].input.set_value("tanah")
    dialog.findings.fields()["aid_now"].input.checks[0].click()
    dialog.conclusion.input.set_value("Perlu bantuan pangan.")
    dialog.frame.save.click()
    settle()
    with desk.access.file.database.read() as session:
        stored = session.get_one(FieldVisit, visit.id)
    assert (stored.status, stored.findings) == (VisitStatus.DONE, {"floor": "tanah", "aid_now": "PKH"})
    assert page.visits.empty.isVisible()
    assert page.visits.bar.said() == "Kunjungan ke Umpama Dahlia tercatat."


def test_a_visit_is_called_off_from_the_heap(desk: Desk, came: Came, heap: Heap, settle: Settle) -> None:
    visit = visited(desk, came("Umpama Dahlia"))
    page = heap(OtherHeap.VISITS)
    page.visits.bar.cancel.click()
    dialog = page.visits.bar.dialog
    assert isinstance(dialog, RemarkDialog)
    dialog.text.input.set_value("Warga sudah datang sendiri.")
    dialog.frame.save.click()
    settle()
    with desk.access.file.database.read() as session:
        assert session.get_one(FieldVisit, visit.id).status is VisitStatus.CANCELLED


def test_a_look_up_is_put_aside_and_answered(desk: Desk, heap: Heap, settle: Settle) -> None:
    page = heap(OtherHeap.LOOK_UPS)
    page.look_ups.bar.new.click()
    dialog = page.look_ups.bar.dialog
    assert isinstance(dialog, LookUpDialog)
    dialog.name.input.set_value("Contoh Anggrek")
    dialog.system.input.set_value("SIKS-NG")
    dialog.question.input.set_value("Terdaftar PKH?")
    dialog.frame.save.click()
    settle()
    assert page.filters.buttons[OtherHeap.LOOK_UPS].text() == "Pemeriksaan tertunda 1"
    page.look_ups.bar.answer.click()
    answer = page.look_ups.bar.dialog
    assert isinstance(answer, RemarkDialog)
    answer.text.input.set_value("Terdaftar; warga sudah ditelepon.")
    answer.frame.save.click()
    settle()
    assert page.look_ups.empty.isVisible()


def test_a_message_is_copied_or_opened_only_when_asked(desk: Desk, heap: Heap, browser: Browser) -> None:
    owed(desk)
    page = heap(OtherHeap.LOOK_UPS)
    assert browser.opened == []
    page.look_ups.bar.copy.click()
    message = QGuiApplication.clipboard().text()
    assert "Contoh Anggrek" in message
    assert "PKH" not in message
    assert browser.opened == []
    page.look_ups.bar.whatsapp.click()
    assert [url.partition("?")[0] for url in browser.opened] == ["https://wa.me/6281200000012"]


def test_one_call_asks_about_every_letter_of_the_provider(
    desk: Desk, unanswered: list[Referral], heap: Heap, settle: Settle
) -> None:
    page = heap(OtherHeap.CALLS)
    assert [page.calls.table.rows.rowCount(), page.filters.buttons[OtherHeap.CALLS].text()] == [3, "Telepon 2"]
    page.calls.bar.answer.click()
    settle()
    told = []
    for _ in unanswered:
        dialog = page.calls.bar.dialog
        assert isinstance(dialog, FeedbackDialog)
        told.append(dialog)
        dialog.channel.input.set_value(FeedbackChannel.PHONE)
        dialog.choose(FeedbackResult.SERVED)
        dialog.frame.save.click()
        settle()
    assert len(set(map(id, told))) == 2
    assert page.calls.empty.isVisible()
    with desk.access.file.database.read() as session:
        statuses = {session.get_one(Referral, letter.id).status for letter in unanswered}
    assert statuses == {ReferralStatus.COMPLETED}


def test_the_step_that_is_due_is_noted_and_the_letter_goes_on_waiting(
    desk: Desk, unanswered: list[Referral], heap: Heap, settle: Settle
) -> None:
    page = heap(OtherHeap.CALLS)
    page.calls.bar.remind.click()
    dialog = page.calls.bar.dialog
    assert isinstance(dialog, EscalationDialog)
    dialog.note.input.set_value("Surat pengingat dikirim.")
    dialog.frame.save.click()
    settle()
    with desk.access.file.database.read() as session:
        stored = [session.get_one(Referral, letter.id) for letter in unanswered]
    assert sorted(letter.escalated for letter in stored) == [0, 4]
    assert all(letter.status.awaits_answer for letter in stored)


def test_cases_are_handed_over_together_with_a_word(
    desk: Desk, unanswered: list[Referral], heap: Heap, settle: Settle
) -> None:
    with desk.access.file.database.write() as session:
        rina = create_officer(session, OfficerAnswer("rina", "Contoh Rina", (Role.CASE_OFFICER,)))
    page = heap(OtherHeap.LOAD)
    page.load.table.select(desk.officer.id)
    page.load.bar.hand_over.click()
    settle()
    dialog = page.load.bar.dialog
    assert dialog is not None
    assert dialog.count.text() == "2 kasus dipilih"
    dialog.officer.input.set_value(rina.id)
    dialog.note.input.set_value("Saya cuti dua minggu.")
    dialog.frame.save.click()
    settle()
    with desk.access.file.database.read() as session:
        assert {session.get_one(Case, letter.case_id).officer_id for letter in unanswered} == {rina.id}


def test_a_hand_over_without_a_word_is_kept_in_the_dialog(
    desk: Desk, unanswered: list[Referral], heap: Heap, settle: Settle
) -> None:
    with desk.access.file.database.write() as session:
        rina = create_officer(session, OfficerAnswer("rina", "Contoh Rina", (Role.CASE_OFFICER,)))
    page = heap(OtherHeap.LOAD)
    page.load.table.select(desk.officer.id)
    page.load.bar.hand_over.click()
    settle()
    dialog = page.load.bar.dialog
    assert dialog is not None
    dialog.officer.input.set_value(rina.id)
    dialog.frame.save.click()
    settle()
    assert dialog.note.has_problem()


def test_every_heap_has_its_key(qtbot: QtBot, heap: Heap, settle: Settle) -> None:
    page = heap(OtherHeap.VISITS)
    for key, each in (
        (Qt.Key.Key_T, OtherHeap.CALLS),
        (Qt.Key.Key_B, OtherHeap.LOAD),
        (Qt.Key.Key_P, OtherHeap.LOOK_UPS),
    ):
        qtbot.keyClick(page, key, Qt.KeyboardModifier.AltModifier)
        settle()
        assert page.filters.buttons[each].isChecked()
