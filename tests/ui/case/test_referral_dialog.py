"""Making a referral: picked, previewed, issued, refused."""

from datetime import timedelta

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from puskesos.cases.case import Outcome
from puskesos.cases.handling import Closing, close_case
from puskesos.cases.identification import CategoryAnswer, identify_problem
from puskesos.cases.status import CaseStatus
from puskesos.cases.visit import PaperAnswer
from puskesos.office.catalogue import Service
from puskesos.office.providers import Provider
from puskesos.ui.case.acts import Act
from puskesos.ui.case.referral_dialog import ReferralDialog
from puskesos.ui.paper import PaperDialog
from puskesos.ui.services.provider_dialog import ProviderDialog
from puskesos.ui.session import Desk
from puskesos.ui.widgets.buttons import LinkButton
from tests.ui.case.steps import Errand, Opened, Registered, Settle, Stored


def test_a_referral_is_issued_and_its_slip_offered_for_printing(
    qtbot: QtBot, opened: Opened, registered: Registered, dinas: Provider, errand: Errand[ReferralDialog],
    settle: Settle, stored: Stored,
) -> None:  # fmt: skip
    case = registered(service_code="KES-02", wish="Kartu aktif kembali", papers=(PaperAnswer("KTP", is_here=True),))
    page = opened(case)
    dialog = errand(page, Act.REFER, ReferralDialog)
    assert "Harapan warga: Kartu aktif kembali" in dialog.form.request.input.value()
    line = dialog.form.provider.field.input
    line.setFocus()
    qtbot.keyClicks(line, "dinas sosial contoh")
    qtbot.waitUntil(line.is_open)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert dialog.form.provider.provider() is not None
    dialog.form.papers.other.set_value("Surat dokter")
    dialog.frame.save.click()
    settle()
    assert page.view is not None
    letter = page.view.referrals[0]
    assert letter.provider.name == dinas.name
    assert stored(case).status is CaseStatus.REFERRED
    assert {"name": "Surat dokter", "is_here": True} in stored(case).papers
    assert isinstance(page.errands.dialog, PaperDialog)
    assert page.referrals.detail.number.text() == letter.referral.number


def test_the_likely_agencies_have_keys(
    qtbot: QtBot, opened: Opened, registered: Registered, dinas: Provider, errand: Errand[ReferralDialog]
) -> None:
    dialog = errand(opened(registered()), Act.REFER, ReferralDialog)
    likely = [each for each in dialog.form.provider.findChildren(LinkButton) if each.key.startswith("Alt+")]
    qtbot.waitUntil(lambda: all(each.isVisible() for each in likely))
    qtbot.keyClick(dialog, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    picked = dialog.form.provider.provider()
    assert picked is not None
    assert "health" in picked.sectors


def test_what_is_missing_is_told_beside_its_field(
    opened: Opened, registered: Registered, errand: Errand[ReferralDialog]
) -> None:
    dialog = errand(opened(registered()), Act.REFER, ReferralDialog)
    dialog.form.request.input.set_value("")
    dialog.frame.save.click()
    assert dialog.form.provider.field.has_problem()
    assert dialog.form.request.has_problem()
    assert dialog.isVisible()


def test_a_refusal_keeps_what_was_typed(
    desk: Desk, opened: Opened, registered: Registered, dinas: Provider, errand: Errand[ReferralDialog], settle: Settle
) -> None:
    case = registered()
    dialog = errand(opened(case), Act.REFER, ReferralDialog)
    dialog.form.provider.pick(dinas)
    dialog.form.request.input.set_value("Mohon kursi roda.")
    desk.change(close_case, case.id, Closing(Outcome.MOVED, "Pindah."), then=lambda _: None)
    dialog.frame.save.click()
    settle()
    assert "sudah ditutup" in dialog.frame.problem.text()
    assert dialog.isVisible()
    assert dialog.frame.save.isEnabled()
    assert dialog.form.request.input.value() == "Mohon kursi roda."


def test_the_slip_is_drawn_while_the_form_is_filled(
    qtbot: QtBot, opened: Opened, registered: Registered, dinas: Provider, errand: Errand[ReferralDialog],
    settle: Settle, stored: Stored,
) -> None:  # fmt: skip
    case = registered(papers=(PaperAnswer("KTP", is_here=False),))
    dialog = errand(opened(case), Act.REFER, ReferralDialog)
    assert not dialog.picture.is_drawn()
    dialog.form.provider.pick(dinas)
    dialog.form.papers.rows["KTP"].click()
    dialog.draw()
    settle()
    assert dialog.picture.is_drawn()
    assert stored(case).papers == [{"name": "KTP", "is_here": False}]
    assert stored(case).status is CaseStatus.REGISTERED


def test_an_own_agency_is_added_in_the_middle_of_a_referral(
    opened: Opened, registered: Registered, errand: Errand[ReferralDialog], settle: Settle
) -> None:
    page = opened(registered())
    dialog = errand(page, Act.REFER, ReferralDialog)
    dialog.form.provider.field.input.set_value("Yayasan Contoh")
    dialog.form.provider.new_button.click()
    asked = dialog.findChild(ProviderDialog)
    assert asked is not None
    assert asked.name.input.value() == "Yayasan Contoh"
    asked.frame.save.click()
    settle()
    picked = dialog.form.provider.provider()
    assert picked is not None
    assert (picked.name, picked.sectors) == ("Yayasan Contoh", ["health"])


def test_a_confidential_case_says_what_the_slip_will_not_say(
    desk: Desk, opened: Opened, registered: Registered, errand: Errand[ReferralDialog]
) -> None:
    case = registered()
    with desk.access.file.database.write() as session:
        identify_problem(
            session, case.id, (CategoryAnswer("PPKS-16", ("bukti",)),), (), by=desk.officer, now=desk.now()
        )  # fmt: skip
    dialog = errand(opened(case), Act.REFER, ReferralDialog)
    assert dialog.confidential.isVisible()


def test_the_answer_is_wanted_on_a_working_day(
    desk: Desk, opened: Opened, registered: Registered, errand: Errand[ReferralDialog]
) -> None:
    dialog = errand(opened(registered()), Act.REFER, ReferralDialog)
    assert dialog.form.answer_by.input.day() == desk.calendar.after(desk.today(), desk.office.answer_days)


def test_another_service_brings_its_own_term_until_the_officer_writes_one(
    desk: Desk, opened: Opened, registered: Registered, errand: Errand[ReferralDialog]
) -> None:
    form = errand(opened(registered()), Act.REFER, ReferralDialog).form
    with desk.access.file.database.write() as session:
        quick, slow = session.get_one(Service, "KES-01"), session.get_one(Service, "KES-02")
        quick.days, slow.days = 2, 30
    form.pick_service(quick)
    assert form.answer_by.input.day() == desk.calendar.after(desk.today(), 2)
    own = desk.today() + timedelta(days=9)
    form.answer_by.input.set_day(own)
    form.answer_by.input.edited.emit()
    form.pick_service(slow)
    assert form.answer_by.input.day() == own
