"""Every dialog that takes typing, as its page would open it, for the tests of drafts."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QDialog, QWidget
from sqlalchemy import select

from puskesos.cases.attachments.attachment import Medium
from puskesos.cases.case import Case
from puskesos.cases.intake import Intake
from puskesos.cases.journey import CaseView, view_case
from puskesos.cases.letting_in import HiddenCase
from puskesos.cases.loop.call_list import CallLine
from puskesos.cases.loop.workload import Load, workload
from puskesos.cases.people.person import Person
from puskesos.cases.people.record import known_answer
from puskesos.cases.registers.imports import ListKind, RegisterImport
from puskesos.cases.rights.breaches import BreachAnswer, BreachRow, Told
from puskesos.cases.rights.due import DueCase
from puskesos.cases.status import ReferralStatus
from puskesos.cases.worklist import open_cases_of
from puskesos.exchange.documents import SmallDocument
from puskesos.office.catalogue import Document, Service, ServiceRule
from puskesos.office.providers import providers
from puskesos.office.retention import CaseClass, rules_of
from puskesos.office.staff import all_officers
from puskesos.ui.admin.breach_dialogs import BreachDialog, BreachLetterDialog
from puskesos.ui.admin.card_dialog import CardDialog
from puskesos.ui.admin.day_off_dialog import DayOffDialog
from puskesos.ui.admin.officer_dialog import OfficerDialog
from puskesos.ui.admin.retention_dialogs import DestroyDialog, RetentionRuleDialog
from puskesos.ui.admin.step_dialog import StepDialog
from puskesos.ui.case.aid_dialog import AidDialog
from puskesos.ui.case.assign_dialog import AssignDialog
from puskesos.ui.case.attachment_dialogs import AddAttachmentDialog
from puskesos.ui.case.close_dialog import CloseDialog
from puskesos.ui.case.duty_dialog import DutyDialog
from puskesos.ui.case.escalation_dialog import EscalationDialog
from puskesos.ui.case.feedback_dialog import FeedbackDialog
from puskesos.ui.case.identify_dialog import IdentifyDialog
from puskesos.ui.case.let_in_dialog import LetInDialog
from puskesos.ui.case.look_up_dialog import LookUpDialog
from puskesos.ui.case.move_dialog import MoveDialog
from puskesos.ui.case.papers_dialog import PapersDialog
from puskesos.ui.case.plan_dialog import PlanDialog
from puskesos.ui.case.referral_dialog import ReferralDialog
from puskesos.ui.case.remark_dialog import RemarkDialog, breaking_glass, handing_back, note
from puskesos.ui.case.visit_dialogs import PlanVisitDialog, VisitDialog
from puskesos.ui.desk.closure_dialog import ClosureDialog
from puskesos.ui.follow_up.hand_over_dialog import HandOverDialog
from puskesos.ui.letters.letter_dialog import LetterDialog
from puskesos.ui.letters.number_dialog import NumberDialog
from puskesos.ui.person.edit_dialog import EditDialog
from puskesos.ui.person.link_dialog import LinkDialog
from puskesos.ui.person.rights_dialogs import ConsentDialog, RightDialog
from puskesos.ui.person.undo_dialog import UndoDialog
from puskesos.ui.register.list_dialog import ListDialog
from puskesos.ui.services.paper_dialog import PaperDialog
from puskesos.ui.services.provider_dialog import ProviderDialog
from puskesos.ui.services.remark_dialog import EntryRemarkDialog, doubting, retiring
from puskesos.ui.services.rule_dialog import RuleDialog
from puskesos.ui.services.service_dialog import ServiceDialog
from puskesos.ui.session import Desk
from tests.ui.referring import refer


def handing_over(desk: Desk, load: Load, parent: QWidget) -> HandOverDialog:
    """The dialog as the workload opens it."""
    holder = load.officer_id
    return HandOverDialog(desk, load.name, lambda session: open_cases_of(session, holder), holder, parent)


class World:
    """What dialogs are about: a case with a letter, its person, an entry of each kind, an officer with cases."""

    def __init__(self, desk: Desk, case: Case) -> None:
        self.desk = desk
        refer(desk, case)
        with desk.access.file.database.read() as session:
            self.view: CaseView = view_case(session, case.id)
            self.case = self.view.case
            self.person = session.get_one(Person, self.case.client_id)
            self.known = known_answer(session, self.person.id, desk.today())
            self.service = session.scalars(select(Service).order_by(Service.code)).first()
            self.rule = session.scalars(select(ServiceRule).order_by(ServiceRule.code)).first()
            self.paper = session.scalars(select(Document).order_by(Document.code)).first()
            self.provider = providers(session)[0]
            self.officer = all_officers(session)[0]
            self.load: Load = workload(session, desk.today())[0]


def late_letter(world: World) -> CallLine:
    """A letter nobody has answered, as the call list tells of it."""
    letter = world.view.referrals[0].referral
    return CallLine(
        letter.id, world.case.id, world.case.number, letter.number or "", letter.issued_on, letter.answer_by,
        ReferralStatus.HANDED_OVER, "Contoh Melati", "Layanan", 9, None,
    )  # fmt: skip


def breach(world: World) -> BreachRow:
    return BreachRow(1, world.desk.now(), world.desk.now(), "USB hilang", 40, None, None, None)


def due(world: World) -> DueCase:
    """A closed case whose time is over."""
    over = date(2026, 1, 2)
    return DueCase(
        world.case.id, world.case.number, CaseClass.HANDLED, over, over, hold_reason="", is_owed=False, is_asked=False
    )


def loaded(world: World) -> RegisterImport:
    """A list that was imported."""
    return RegisterImport(
        id=1, kind=ListKind.DTSEN, name="", period="2026", rows_loaded=9, imported_at=world.desk.now(), imported_by=""
    )


def closure(world: World, place: QWidget) -> QDialog:
    return ClosureDialog(world.desk, Intake(world.known, "Perlu bantuan.", "health"), place)


DIALOGS: dict[str, Callable[[World, QWidget], QDialog]] = {
    "note": lambda w, p: RemarkDialog(w.desk, note(w.case), p),
    "plan": lambda w, p: PlanDialog(w.desk, w.case, p),
    "assign": lambda w, p: AssignDialog(w.desk, w.case, p),
    "duty": lambda w, p: DutyDialog(w.desk, w.case, p),
    "plan visit": lambda w, p: PlanVisitDialog(w.desk, w.case, p),
    "visit": lambda w, p: VisitDialog(w.desk, 1, "Contoh Melati", p),
    "aid": lambda w, p: AidDialog(w.desk, w.view, p),
    "look-up": lambda w, p: LookUpDialog(w.desk, p),
    "look-up of a case": lambda w, p: LookUpDialog(w.desk, p, case_id=w.case.id),
    "move": lambda w, p: MoveDialog(w.desk, w.case, p),
    "close": lambda w, p: CloseDialog(w.desk, w.view, p),
    "papers": lambda w, p: PapersDialog(w.desk, w.view, p),
    "identify": lambda w, p: IdentifyDialog(w.desk, w.case, p),
    "referral": lambda w, p: ReferralDialog(w.desk, w.view, p),
    "reissue": lambda w, p: ReferralDialog(w.desk, w.view, p, replaced=w.view.referrals[0]),
    "feedback": lambda w, p: FeedbackDialog(w.desk, w.view.referrals[0], p),
    "letter": lambda w, p: LetterDialog(w.desk, w.view, p),
    "number": lambda w, p: NumberDialog(w.desk, p),
    "closure": closure,
    "person": lambda w, p: EditDialog(w.desk, w.person.id, w.known, p),
    "link": lambda w, p: LinkDialog(w.desk, w.person, p),
    "hand over": lambda w, p: handing_over(w.desk, w.load, p),
    "service": lambda w, p: ServiceDialog(w.desk, w.service, p),
    "new service": lambda w, p: ServiceDialog(w.desk, None, p),
    "rule": lambda w, p: RuleDialog(w.desk, w.rule, p),
    "paper": lambda w, p: PaperDialog(w.desk, w.paper, p),
    "provider": lambda w, p: ProviderDialog(w.desk, w.provider, p),
    "doubt": lambda w, p: EntryRemarkDialog(w.desk, doubting(w.provider), p),
    "officer": lambda w, p: OfficerDialog(w.desk, w.officer, p),
    "new officer": lambda w, p: OfficerDialog(w.desk, None, p),
    "day off": lambda w, p: DayOffDialog(w.desk, None, p),
    "card": lambda w, p: CardDialog(w.desk, p),
    "let in": lambda w, p: LetInDialog(w.desk, w.case, p),
    "glass": lambda w, p: RemarkDialog(w.desk, breaking_glass(HiddenCase(w.case.id, w.case.number)), p),
    "hand back": lambda w, p: RemarkDialog(w.desk, handing_back(w.case), p),
    "attachment": lambda w, p: AddAttachmentDialog(w.desk, w.case.id, SmallDocument(Medium.JPEG, b"", "KTP"), p),
    "reminder": lambda w, p: EscalationDialog(w.desk, late_letter(w), "Dinas Contoh", p),
    "right": lambda w, p: RightDialog(w.desk, w.person, p),
    "consent": lambda w, p: ConsentDialog(w.desk, w.person, p),
    "breach": lambda w, p: BreachDialog(w.desk, None, p),
    "known breach": lambda w, p: BreachDialog(w.desk, (1, BreachAnswer(w.desk.now(), "USB hilang", "NIK")), p),
    "breach letter": lambda w, p: BreachLetterDialog(w.desk, breach(w), Told.AUTHORITY, p),
    "retention": lambda w, p: RetentionRuleDialog(w.desk, rules_of(w.desk.office), rules_of(w.desk.office)[0], p),
    "destroy": lambda w, p: DestroyDialog(w.desk, [due(w)], "JRA", p),
    "step": lambda w, p: StepDialog(w.desk, [w.officer], None, p),
    "undo": lambda w, p: UndoDialog(w.desk, loaded(w), p),
    "list": lambda w, p: ListDialog(w.desk, "", open_only=True, parent=p),
    "retire": lambda w, p: EntryRemarkDialog(w.desk, retiring(w.provider), p),
}
