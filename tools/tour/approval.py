"""Approval: the office sets a chain, a letter goes on its way, is read in the inbox, and is issued by the last yes."""

from datetime import timedelta

from PySide6.QtCore import Qt
from sqlalchemy import select

from puskesos.cases.approval.drafts import send_for_approval
from puskesos.cases.case import Case
from puskesos.cases.demo.office import SARI, UMPAMA
from puskesos.cases.people.person import Person
from puskesos.cases.referral_request import ReferralRequest
from puskesos.office.officers import Officer
from puskesos.office.providers import providers
from puskesos.ui.admin.page import SettingsPage
from puskesos.ui.admin.step_dialog import StepDialog
from puskesos.ui.approval.page import ApprovalPage
from puskesos.ui.case.acts import Act
from puskesos.ui.case.referral_dialog import ReferralDialog
from tools.tour.guide import Guide
from tools.tour.lists import open_case

STEPS = (
    ("Paraf", "Petugas penanganan", UMPAMA.name, ""),
    ("Menetapkan", "Koordinator Puskesos", SARI.name, UMPAMA.name),
)
OWN, OTHERS = "Misal Cemara", "Umpama Kamboja"
REQUEST = "Mohon bayi didaftarkan sebagai peserta JKN mengikuti ibunya."
FROM_THE_DESK = "Mohon nama pada kartu JKN dibetulkan sesuai KTP."


def walk_approval(guide: Guide) -> None:
    """From an office without a chain to a letter two people stand for."""
    _set_chain(guide)
    _send_own(guide)
    show_inbox(guide)
    hands = guide.hands
    hands.press(Qt.Key.Key_F9)
    guide.look_and_leave("approval-return")
    hands.press(Qt.Key.Key_F12)
    hands.settle(0.6)
    guide.look("approval-done")
    guide.page("approval", ApprovalPage).all.click()
    hands.settle(0.6)
    guide.look("approval-on-the-way")


def show_inbox(guide: Guide) -> None:
    """A draft of a colleague that has her initials and waits for the officer at this desk."""
    with guide.workplace.desk.access.file.database.write() as session:
        drafter = session.scalars(select(Officer).where(Officer.user_name == UMPAMA.user_name)).one()
        case = session.scalars(select(Case).join(Person, Case.client).where(Person.name == OTHERS)).one()
        to = providers(session, case.sector)[0]
        answer_by = guide.workplace.desk.today() + timedelta(days=14)
        request = ReferralRequest(to.uuid, case.service_code, FROM_THE_DESK, answer_by)
        send_for_approval(session, case.id, request, by=drafter, now=guide.workplace.desk.now())
    guide.go("approval", ApprovalPage)
    guide.hands.settle(0.6)
    guide.look("approval")


def _set_chain(guide: Guide) -> None:
    hands, page = guide.hands, guide.go("settings", SettingsPage)
    page.open_section("approval")
    hands.settle(0.4)
    guide.look("settings-approval-empty")
    for kind, position, officer, deputy in STEPS:
        hands.press(Qt.Key.Key_F12)
        dialog = hands.dialog(StepDialog)
        hands.choose(dialog.kind.input, kind)
        hands.write(dialog.position.input, position)
        hands.choose(dialog.officer.input, officer)
        if deputy:
            hands.choose(dialog.deputies[0].officer.input, deputy)
            guide.look("approval-step")
        hands.press(Qt.Key.Key_F12)
        hands.settle(0.4)
    guide.look("settings-approval")


def _send_own(guide: Guide) -> None:
    hands, page = guide.hands, open_case(guide, OWN)
    page.carry_out(Act.REFER)
    hands.settle(0.8)
    dialog = hands.dialog(ReferralDialog)
    hands.pick(dialog.form.provider.field.input, "BPJS")
    hands.write(dialog.form.request.input, REQUEST)
    hands.settle(0.8)
    guide.look("referral-for-approval")
    hands.press(Qt.Key.Key_F12)
    hands.settle(0.6)
    guide.look("case-draft")
