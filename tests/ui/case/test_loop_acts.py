"""What happens outside the office is planned and written down on the page of its case."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from puskesos.cases.case import Case
from puskesos.cases.duties import duties_of_case
from puskesos.cases.journey import CaseView, view_case
from puskesos.cases.loop.look_ups import LookUpRow, look_ups_owed
from puskesos.cases.loop.visit import VisitStatus
from puskesos.cases.loop.visits import VisitPlan, VisitReport, plan_visit, record_visit
from puskesos.cases.referral import FeedbackChannel, FeedbackResult
from puskesos.cases.status import CaseStatus
from puskesos.office.providers import Provider
from puskesos.ui.case.acts import Act
from puskesos.ui.case.aid_dialog import AidDialog
from puskesos.ui.case.duty_dialog import DutyDialog
from puskesos.ui.case.feedback_dialog import FeedbackDialog
from puskesos.ui.case.look_up_dialog import LookUpDialog
from puskesos.ui.case.page import LOOP, CasePage
from puskesos.ui.case.referral_dialog import ReferralDialog
from puskesos.ui.case.remark_dialog import RemarkDialog
from puskesos.ui.case.visit_dialogs import PlanVisitDialog, VisitDialog
from puskesos.ui.letters.letter_dialog import LetterDialog
from puskesos.ui.paper import PaperDialog
from puskesos.ui.session import Desk
from puskesos.ui.widgets.buttons import LinkButton
from puskesos.ui.words import due_line
from tests.ui.case.steps import Errand, Opened, Referred, Settle
from tools.clipping import clipped_texts

Registered = Callable[..., Case]


def seen(desk: Desk, case: Case) -> CaseView:
    with desk.access.file.database.read() as session:
        return view_case(session, case.id)


def link(page: CasePage, words: str) -> LinkButton:
    return next(each for each in page.loop.findChildren(LinkButton) if each.words == words)


def test_a_visit_is_planned_made_and_told_on_the_page(
    desk: Desk, opened: Opened, registered: Registered, errand: Errand[PlanVisitDialog], settle: Settle
) -> None:
    case = registered()
    page = opened(case)
    plan = errand(page, Act.PLAN_VISIT, PlanVisitDialog)
    assert plan.on.input.day() == desk.calendar.after(desk.today(), 1)
    plan.on.input.set_day(desk.today())
    plan.purpose.input.set_value("Lihat keadaan rumah")
    plan.frame.save.click()
    settle()
    assert seen(desk, case).case.status is CaseStatus.FIELD_VISIT
    assert page.bar.main.words == "Catat kunjungan"
    page.bar.main.click()
    settle()
    report = page.errands.dialog
    assert isinstance(report, VisitDialog)
    assert clipped_texts(report) == []
    report.met.input.set_value("Ibu Contoh")
    report.findings.fields()["situation"].input.set_value("Atap bocor")
    report.conclusion.input.set_value("Layak dibantu.")
    report.frame.save.click()
    settle()
    (visit,) = seen(desk, case).visits
    assert (visit.status, visit.findings) == (VisitStatus.DONE, {"situation": "Atap bocor"})
    page.tabs.choose(LOOP)
    assert clipped_texts(page) == []


def test_the_berita_acara_of_a_visit_begins_with_what_was_found(
    desk: Desk, opened: Opened, registered: Registered, settle: Settle
) -> None:
    case = registered()
    with desk.access.file.database.write() as session:
        plan = VisitPlan(desk.today(), desk.officer.id, "Lihat keadaan rumah")
        visit = plan_visit(session, case.id, plan, by=desk.officer, now=desk.now())
        session.flush()
        report = VisitReport(desk.today(), True, "Ibu Contoh", {"floor": "tanah"}, "Layak dibantu.")
        record_visit(session, visit.id, report, by=desk.officer, now=desk.now())
    page = opened(case)
    page.tabs.choose(LOOP)
    link(page, "Buat berita acara").click()
    settle()
    dialog = page.errands.dialog
    assert isinstance(dialog, LetterDialog)
    request = dialog.form.answer()
    assert request is not None
    assert (request.kind, request.happened_on) == ("berita-acara-kunjungan", desk.today())
    assert ("Lantai terluas", "tanah") in [(fact.label, fact.value) for fact in request.answers]
    dialog.frame.save.click()
    settle()
    (done,) = seen(desk, case).visits
    (letter,) = seen(desk, case).letters
    assert done.letter_id == letter.id


def test_a_visit_nobody_was_met_at_asks_only_for_the_conclusion(
    desk: Desk, opened: Opened, registered: Registered, errand: Errand[PlanVisitDialog], settle: Settle
) -> None:
    case = registered()
    page = opened(case)
    plan = errand(page, Act.PLAN_VISIT, PlanVisitDialog)
    plan.on.input.set_day(desk.today())
    plan.frame.save.click()
    settle()
    page.carry_out(Act.VISIT)
    settle()
    report = page.errands.dialog
    assert isinstance(report, VisitDialog)
    report.was_met.input.set_value(False)
    report.was_met.input.chosen.emit(False)
    assert not report.findings.isVisible()
    report.conclusion.input.set_value("Rumah terkunci.")
    report.frame.save.click()
    settle()
    assert seen(desk, case).visits[0].status is VisitStatus.NOT_MET


def test_the_form_for_the_field_opens_and_a_visit_is_called_off(
    desk: Desk, opened: Opened, registered: Registered, errand: Errand[PlanVisitDialog], settle: Settle
) -> None:
    case = registered()
    page = opened(case)
    errand(page, Act.PLAN_VISIT, PlanVisitDialog).frame.save.click()
    settle()
    page.tabs.choose(LOOP)
    link(page, "Formulir lapangan").click()
    settle()
    (paper,) = page.findChildren(PaperDialog)
    paper.reject()
    link(page, "Batalkan kunjungan").click()
    settle()
    dialog = page.errands.dialog
    assert isinstance(dialog, RemarkDialog)
    dialog.text.input.set_value("Warga datang sendiri.")
    dialog.frame.save.click()
    settle()
    assert seen(desk, case).visits[0].status is VisitStatus.CANCELLED


def test_aid_is_written_down_in_rupiah_and_taken_back_with_a_reason(
    desk: Desk, opened: Opened, registered: Registered, errand: Errand[AidDialog], settle: Settle
) -> None:
    case = registered()
    page = opened(case)
    dialog = errand(page, Act.AID, AidDialog)
    assert clipped_texts(dialog) == []
    dialog.what.input.set_value("BLT Dana Desa")
    dialog.amount.input.set_value("Rp 600.000")
    dialog.frame.save.click()
    settle()
    assert [aid.amount for aid in seen(desk, case).aid] == [600_000]
    page.tabs.choose(LOOP)
    link(page, "Batalkan catatan").click()
    settle()
    remark = page.errands.dialog
    assert isinstance(remark, RemarkDialog)
    remark.text.input.set_value("Salah kasus.")
    remark.frame.save.click()
    settle()
    assert [aid.is_withdrawn for aid in seen(desk, case).aid] == [True]


def test_an_amount_that_is_no_number_stays_in_the_dialog(
    desk: Desk, opened: Opened, registered: Registered, errand: Errand[AidDialog], settle: Settle
) -> None:
    case = registered()
    dialog = errand(opened(case), Act.AID, AidDialog)
    dialog.what.input.set_value("Beras")
    dialog.amount.input.set_value("banyak")
    dialog.frame.save.click()
    settle()
    assert dialog.amount.has_problem()
    assert seen(desk, case).aid == ()


def test_a_follow_up_that_comes_again_is_planned(
    desk: Desk, opened: Opened, registered: Registered, errand: Errand[DutyDialog], settle: Settle
) -> None:
    case = registered()
    dialog = errand(opened(case), Act.FOLLOW_UP, DutyDialog)
    dialog.task.input.set_value("Tengok keluarga")
    dialog.due.input.set_day(desk.today() + timedelta(days=2))
    dialog.repeats.input.set_value("14d")
    dialog.frame.save.click()
    settle()
    with desk.access.file.database.read() as session:
        (duty,) = duties_of_case(session, case.id)
    assert (duty.task, duty.repeats, duty.officer_id) == ("Tengok keluarga", "14d", None)


def owed(desk: Desk) -> list[LookUpRow]:
    with desk.access.file.database.read() as session:
        return look_ups_owed(session)


def test_a_look_up_waits_with_its_case(
    desk: Desk, opened: Opened, registered: Registered, errand: Errand[LookUpDialog], settle: Settle
) -> None:
    case = registered("Contoh Melati")
    dialog = errand(opened(case), Act.LOOK_UP, LookUpDialog)
    assert dialog.name.input.value() == "Contoh Melati"
    dialog.system.input.set_value("")
    dialog.system.input.chosen.emit("")
    assert dialog.other.isVisible()
    dialog.other.input.set_value("SIMRS")
    dialog.question.input.set_value("Apakah masih dirawat?")
    dialog.frame.save.click()
    settle()
    assert [(each.case_id, each.system) for each in owed(desk)] == [(case.id, "SIMRS")]


def test_a_letter_that_was_passed_on_opens_the_next_one_with_its_history(
    desk: Desk, opened: Opened, registered: Registered, referred: Referred, dinas: Provider,
    errand: Errand[FeedbackDialog], settle: Settle,
) -> None:  # fmt: skip
    case = registered()
    first = referred(case)
    page = opened(case)
    answer = errand(page, Act.FEEDBACK, FeedbackDialog)
    answer.channel.input.set_value(FeedbackChannel.PHONE)
    answer.choose(FeedbackResult.REFERRED_ON)
    answer.reason.input.set_value("Ke RSUD Contoh")
    answer.frame.save.click()
    settle()
    dialog = page.errands.dialog
    assert isinstance(dialog, ReferralDialog)
    assert first.number in dialog.history.text()
    assert "Ke RSUD Contoh" in dialog.history.text()
    dialog.form.provider.pick(dinas)
    dialog.frame.save.click()
    settle()
    newest = seen(desk, case).referrals[0].referral
    assert newest.follows_id == first.id
    told = [row.text for row in seen(desk, case).journey if row.what == "referral_issued"]
    assert f"Melanjutkan {first.number}" in told[-1]


def test_the_tab_of_visits_has_its_key(qtbot: QtBot, opened: Opened, registered: Registered) -> None:
    page = opened(registered())
    qtbot.keyClick(page, Qt.Key.Key_6, Qt.KeyboardModifier.AltModifier)
    assert page.pages.currentIndex() == LOOP


def test_the_report_says_until_when_it_should_be_answered(
    desk: Desk, opened: Opened, registered: Registered, settle: Settle
) -> None:
    page = opened(registered())
    told = "\n".join(label.text() for label in page.report.findChildren(QLabel))
    assert due_line(desk.calendar.after(desk.today(), 14), desk.today()) in told
