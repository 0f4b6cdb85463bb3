"""Readiness and duties on the page of a case, and the reason a letter asks for where a condition is not met."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from puskesos.cases.case import Case, Outcome
from puskesos.cases.duties import CaseDuty, make_duties
from puskesos.cases.duty_rules import DutyTrigger, months_after
from puskesos.cases.handling import Closing, close_case
from puskesos.cases.readiness.state import State
from puskesos.cases.referral import FeedbackChannel, FeedbackResult
from puskesos.cases.status import CaseStatus
from puskesos.cases.visit import MembershipStatus, PaperAnswer, Programme, RegistryCheck, RegistryStatus
from puskesos.office.officers import Role
from puskesos.office.providers import Provider
from puskesos.office.staff import OfficerAnswer, create_officer
from puskesos.ui.case.acts import Act
from puskesos.ui.case.close_dialog import CloseDialog
from puskesos.ui.case.feedback_dialog import FeedbackDialog
from puskesos.ui.case.page import READINESS, CasePage
from puskesos.ui.case.referral_dialog import ReferralDialog
from puskesos.ui.case.remark_dialog import RemarkDialog
from puskesos.ui.follow_up.page import FollowUpPage
from puskesos.ui.session import Desk
from tests.ui.case.steps import Errand, Opened, Referred, Registered, Settle, Stored
from tools.clipping import clipped_texts

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
POOR = RegistryCheck(
    status=RegistryStatus.LISTED, decile=3, memberships={Programme.PBI_JK: MembershipStatus.INACTIVE}
)  # fmt: skip
WELL_OFF = RegistryCheck(status=RegistryStatus.LISTED, decile=9)
REACTIVATION, FOOD_AID = "KES-02", "BAN-02"


@pytest.fixture
def owed(desk: Desk, registered: Registered) -> Case:
    """A case whose cover was reactivated some months ago: the register is still to be put right."""
    case = registered(service_code=REACTIVATION, registry=POOR)
    with desk.access.file.database.write() as session:
        came = desk.today() - timedelta(days=200)
        make_duties(session, session.get_one(Case, case.id), DutyTrigger.REFERRAL_ANSWERED_SERVED,
                    now=desk.now(), on=came)  # fmt: skip
    return case


def duty_of(desk: Desk, case: Case) -> CaseDuty:
    with desk.access.file.database.read() as session:
        return session.query(CaseDuty).filter_by(case_id=case.id).one()


def test_the_page_says_how_the_client_stands_on_every_tab(
    qtbot: QtBot, opened: Opened, registered: Registered, settle: Settle
) -> None:
    page = opened(registered(service_code=REACTIVATION, registry=POOR))
    assert page.header.readiness.face().text == "Kemungkinan memenuhi"
    assert page.tabs._tabs[READINESS].accessibleName() == "Kesiapan 2/4"
    qtbot.keyClick(page, Qt.Key.Key_5, ALT)
    settle()
    assert page.readiness.view.isVisible()
    assert page.readiness.name.text().startswith("Reaktivasi BPJS PBI-JK")
    qtbot.waitUntil(lambda: clipped_texts(page.readiness) == [])


def test_a_case_without_a_service_says_so(opened: Opened, registered: Registered) -> None:
    page = opened(registered())
    page.tabs.choose(READINESS)
    assert page.readiness.empty.isVisible()
    assert not page.header.readiness.isVisible()


def test_nothing_of_one_case_stands_on_the_page_of_the_next(
    opened: Opened, registered: Registered, settle: Settle
) -> None:
    first = registered(service_code=REACTIVATION, registry=POOR)
    page = opened(first)
    page.show_case(registered("Misal Kenanga").id)
    settle()
    assert not page.header.readiness.isVisible()
    assert page.readiness.view.readiness is None


def test_an_open_condition_is_answered_by_key_and_stays_answered(
    qtbot: QtBot, opened: Opened, registered: Registered, settle: Settle, stored: Stored
) -> None:
    case = registered(service_code=REACTIVATION, registry=POOR)
    page = opened(case)
    page.tabs.choose(READINESS)
    qtbot.keyClick(page, Qt.Key.Key_1, CTRL)
    settle()
    assert stored(case).readiness["answers"] == {"SYA-006": True}
    assert page.tabs._tabs[READINESS].accessibleName() == "Kesiapan 3/4"
    assert "Syarat ditanyakan" in [event.title for event in page.view.journey] if page.view else False


def test_what_was_found_when_the_letter_was_issued_stays_beside_today(
    desk: Desk, opened: Opened, registered: Registered, dinas: Provider, errand: Errand[ReferralDialog],
    settle: Settle,
) -> None:  # fmt: skip
    page = opened(registered(service_code=REACTIVATION, registry=POOR))
    dialog = errand(page, Act.REFER, ReferralDialog)
    dialog.form.provider.pick(dinas)
    dialog.frame.save.click()
    settle()
    kept = page.readiness.kept.text()
    assert "kemungkinan memenuhi" in kept
    assert "Berkas kurang:" in kept


def test_a_late_duty_stands_over_the_page_and_one_key_says_it_was_done(
    qtbot: QtBot, desk: Desk, owed: Case, opened: Opened, settle: Settle
) -> None:
    page = opened(owed)
    assert page.duty.isVisible()
    assert page.duty.kind() == "error"
    assert "Mutakhirkan data keluarga di DTSEN" in page.duty.text()
    qtbot.keyClick(page, Qt.Key.Key_K, ALT)
    settle()
    dialog = page.errands.dialog
    assert isinstance(dialog, RemarkDialog)
    dialog.frame.save.click()
    assert dialog.text.has_problem()
    dialog.text.input.set_value("Operator desa sudah memutakhirkan data.")
    dialog.frame.save.click()
    settle()
    assert duty_of(desk, owed).result == "Operator desa sudah memutakhirkan data."
    assert not page.duty.isVisible()
    assert page.readiness.duties.count() == 1


def test_a_reactivation_that_was_served_leaves_its_duty_in_the_windows_and_ends_there(
    qtbot: QtBot, desk: Desk, registered: Registered, referred: Referred, opened: Opened,
    errand: Errand[FeedbackDialog], settle: Settle,
) -> None:  # fmt: skip
    case = registered(service_code=REACTIVATION, registry=POOR)
    referred(case, service_code=REACTIVATION)
    page = opened(case)
    assert not page.duty.isVisible()
    answer = errand(page, Act.FEEDBACK, FeedbackDialog)
    answer.channel.input.set_value(FeedbackChannel.PHONE)
    answer.choose(FeedbackResult.SERVED)
    answer.given.input.set_value("Kartu aktif kembali")
    answer.frame.save.click()
    settle()
    closing = page.errands.dialog
    assert isinstance(closing, CloseDialog)
    closing.reject()
    assert duty_of(desk, case).due_on == months_after(desk.today(), 6)
    assert page.duty.isVisible()
    follow_up = FollowUpPage(desk)
    qtbot.addWidget(follow_up)
    follow_up.show()
    follow_up.activateWindow()
    qtbot.waitUntil(follow_up.isActiveWindow)
    qtbot.keyClick(follow_up, Qt.Key.Key_8, ALT)
    settle()
    qtbot.keyClick(follow_up.duties.table, Qt.Key.Key_F12)
    asked = follow_up.duties.bar.dialog
    assert asked is not None
    asked.text.input.set_value("Operator desa sudah memutakhirkan data.")
    asked.frame.save.click()
    settle()
    assert duty_of(desk, case).result == "Operator desa sudah memutakhirkan data."
    assert not page.duty.isVisible()


def test_a_duty_outlives_its_case_and_readiness_does_not(
    desk: Desk, owed: Case, opened: Opened, settle: Settle
) -> None:
    desk.change(close_case, owed.id, Closing(Outcome.MOVED, "Pindah."), then=lambda _: None)
    settle()
    page = opened(owed)
    assert page.duty.isVisible()
    assert not page.header.readiness.isVisible()


def test_an_officer_at_the_counter_reads_of_a_duty_and_is_not_asked_to_end_it(
    desk: Desk, owed: Case, opened: Opened
) -> None:
    with desk.access.file.database.write() as session:
        desk.access.officer = create_officer(session, OfficerAnswer("rina", "Contoh Rina", (Role.FRONT_OFFICER,)))
    page = opened(owed)
    assert page.duty.isVisible()
    assert "Selesaikan" not in [button.text() for button in page.duty.findChildren(type(page.header.person))]


@pytest.fixture
def barred(
    opened: Opened, registered: Registered, dinas: Provider, errand: Errand[ReferralDialog]
) -> tuple[Case, CasePage, ReferralDialog]:
    """A letter about food aid for somebody the register counts among the well-off."""
    case = registered(service_code=FOOD_AID, registry=WELL_OFF)
    page = opened(case)
    dialog = errand(page, Act.REFER, ReferralDialog)
    dialog.form.provider.pick(dinas)
    return case, page, dialog


def test_a_condition_that_is_not_met_asks_for_a_reason_and_lets_the_letter_go(
    barred: tuple[Case, CasePage, ReferralDialog], settle: Settle, stored: Stored
) -> None:
    case, page, dialog = barred
    reason = dialog.form.readiness.reason
    assert reason.isVisible()
    dialog.frame.save.click()
    settle()
    assert reason.has_problem()
    assert stored(case).status is CaseStatus.REGISTERED
    reason.input.set_value("Warga menyanggah desilnya.")
    dialog.frame.save.click()
    settle()
    kept = stored(case).readiness
    assert (kept["state"], kept["override"]["reason"]) == ("not", "Warga menyanggah desilnya.")
    assert page.view is not None
    assert "Dilanjutkan dengan alasan" in [event.title for event in page.view.journey]


def test_the_reason_comes_after_the_service_for_the_tab_key(
    qtbot: QtBot, barred: tuple[Case, CasePage, ReferralDialog]
) -> None:
    form = barred[2].form
    form.service.input.setFocus()
    qtbot.keyClick(form.service.input, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is form.readiness.reason.input


def test_no_reason_is_asked_where_nothing_speaks_against(
    opened: Opened, registered: Registered, errand: Errand[ReferralDialog]
) -> None:
    dialog = errand(opened(registered(service_code=REACTIVATION, registry=POOR)), Act.REFER, ReferralDialog)
    assert dialog.form.readiness.view.isVisible()
    assert not dialog.form.readiness.reason.isVisible()


def test_nobody_issues_past_a_warning_that_is_still_on_its_way(
    opened: Opened, registered: Registered, dinas: Provider, errand: Errand[ReferralDialog], settle: Settle,
    stored: Stored,
) -> None:  # fmt: skip
    case = registered(registry=WELL_OFF)
    dialog = errand(opened(case), Act.REFER, ReferralDialog)
    dialog.form.provider.pick(dinas)
    dialog.form.request.input.set_value("Mohon bantuan.")
    service = next(each for each in dialog.form._services if each.code == FOOD_AID)
    dialog.form.pick_service(service)
    dialog.frame.save.click()
    settle()
    assert stored(case).status is CaseStatus.REGISTERED
    assert dialog.form.readiness.reason.has_problem()


def test_papers_ticked_in_the_letter_count_at_once(
    opened: Opened, registered: Registered, errand: Errand[ReferralDialog]
) -> None:
    papers = (PaperAnswer("KTP", is_here=True), PaperAnswer("KK", is_here=False))
    dialog = errand(opened(registered(service_code=FOOD_AID, papers=papers)), Act.REFER, ReferralDialog)
    before = dialog.form.readiness.now()
    dialog.form.papers.rows["KK"].click()
    after = dialog.form.readiness.now()
    assert before is not None
    assert after is not None
    assert {paper.name for paper in before.missing} - {paper.name for paper in after.missing} == {"KK"}


def test_an_answer_given_in_the_letter_stays_with_the_case(
    qtbot: QtBot, opened: Opened, registered: Registered, errand: Errand[ReferralDialog], settle: Settle,
    stored: Stored,
) -> None:  # fmt: skip
    case = registered(service_code=REACTIVATION, registry=POOR)
    dialog = errand(opened(case), Act.REFER, ReferralDialog)
    qtbot.keyClick(dialog, Qt.Key.Key_1, CTRL)
    settle()
    assert stored(case).readiness["answers"] == {"SYA-006": True}
    readiness = dialog.form.readiness.now()
    assert readiness is not None
    assert [each.state for each in readiness.conditions].count(State.ELIGIBLE) == 3


def test_a_duty_of_half_a_year_is_no_warning_yet(desk: Desk, registered: Registered, opened: Opened) -> None:
    case = registered(service_code=REACTIVATION)
    with desk.access.file.database.write() as session:
        make_duties(session, session.get_one(Case, case.id), DutyTrigger.REFERRAL_ANSWERED_SERVED,
                    now=desk.now(), on=desk.today())  # fmt: skip
    page = opened(case)
    assert page.duty.kind() == "info"
    assert duty_of(desk, case).due_on > desk.today() + timedelta(days=150)
