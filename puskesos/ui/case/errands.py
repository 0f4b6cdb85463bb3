"""From an act the officer asks for to the dialog that asks the rest."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from puskesos.cases.dispatch import record_not_out
from puskesos.cases.duties import DutyRow
from puskesos.cases.handling import take_case
from puskesos.cases.journey import CaseView, ReferralView
from puskesos.cases.letters.letter import Letter
from puskesos.cases.letters.outgoing import record_letter_not_out
from puskesos.cases.loop.visit import FieldVisit
from puskesos.cases.loop.visit_record import name_record, record_of_visit
from puskesos.cases.referral import Referral
from puskesos.cases.standing import standing_of
from puskesos.ui.case.acts import Act
from puskesos.ui.case.aid_dialog import AidDialog
from puskesos.ui.case.assign_dialog import AssignDialog
from puskesos.ui.case.close_dialog import CloseDialog
from puskesos.ui.case.duty_dialog import DutyDialog
from puskesos.ui.case.feedback_dialog import FeedbackDialog
from puskesos.ui.case.identify_dialog import IdentifyDialog
from puskesos.ui.case.look_up_dialog import LookUpDialog
from puskesos.ui.case.move_dialog import MoveDialog
from puskesos.ui.case.papers_dialog import PapersDialog
from puskesos.ui.case.plan_dialog import PlanDialog
from puskesos.ui.case.printing import slip_paper
from puskesos.ui.case.referral_dialog import ReferralDialog
from puskesos.ui.case.remark_dialog import Remark, RemarkDialog, finishing, handing_back, note, reopening, voiding
from puskesos.ui.case.visit_dialogs import PlanVisitDialog, VisitDialog
from puskesos.ui.letters.letter_dialog import LetterDialog
from puskesos.ui.letters.printing import letter_paper
from puskesos.ui.letters.remarks import voiding_letter
from puskesos.ui.session import Desk
from puskesos.ui.widgets.fitting import open_dialog

ErrandOfCase = Callable[[CaseView], None]
ErrandOfLetter = Callable[[CaseView, ReferralView], None]

SMALL, MIDDLE, WIDE, WIDEST = 560, 720, 1080, 1180
TALL, TALLEST = 600, 700


class Errands(QObject):
    """Opens dialogs over the page; `dialog` is the one that is open. What must follow is told as signals."""

    issued = Signal(object)
    letter_issued = Signal(object)
    answered = Signal(object, object)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self.dialog: QDialog | None = None
        self._of_case: dict[Act, ErrandOfCase] = {
            Act.REFER: self._refer,
            Act.LETTER: self._write_letter,
            Act.NOTE: lambda view: self.remark(note(view.case)),
            Act.IDENTIFY: lambda view: self._open(IdentifyDialog(desk, view.case, page), WIDE, TALL),
            Act.PLAN: lambda view: self._open(PlanDialog(desk, view.case, page), MIDDLE),
            Act.FOLLOW_UP: lambda view: self._open(DutyDialog(desk, view.case, page), MIDDLE),
            Act.PLAN_VISIT: lambda view: self._open(PlanVisitDialog(desk, view.case, page), MIDDLE),
            Act.VISIT: self._record_visit,
            Act.AID: lambda view: self._open(AidDialog(desk, view, page), MIDDLE),
            Act.LOOK_UP: self._put_look_up_aside,
            Act.TAKE: lambda view: desk.change(take_case, view.case.id, standing_of(view.case), then=lambda _: None),
            Act.ASSIGN: lambda view: self._open(AssignDialog(desk, view.case, page), SMALL),
            Act.HAND_BACK: lambda view: self.remark(handing_back(view.case)),
            Act.MOVE: lambda view: self._open(MoveDialog(desk, view.case, page), MIDDLE),
            Act.PAPERS: lambda view: self._open(PapersDialog(desk, view, page), SMALL),
            Act.CLOSE: lambda view: self._open(CloseDialog(desk, view, page), SMALL),
            Act.REOPEN: lambda view: self.remark(reopening(view.case)),
        }
        self._of_letter: dict[Act, ErrandOfLetter] = {
            Act.FEEDBACK: self._record_feedback,
            Act.PRINT: lambda _, letter: self._print(letter),
            Act.NOT_OUT: lambda _, letter: self._not_out(letter.referral),
            Act.VOID: lambda _, letter: self.remark(voiding(letter.referral)),
            Act.REISSUE: self._reissue,
        }

    def carry_out(self, act: Act, view: CaseView, letter: ReferralView | None) -> None:
        """Begin an act on the case, or on the letter in hand when it is about one."""
        if act in self._of_case:
            self._of_case[act](view)
        elif letter is not None:
            self._of_letter[act](view, letter)

    def offer_closing(self, view: CaseView) -> None:
        """Ask whether the case can be closed, now that its service was given."""
        self._open(CloseDialog(self._desk, view, self._page, cancel=self.tr("Nanti saja")), SMALL)

    def finish_duty(self, duty: DutyRow) -> None:
        """Ask what was done about a duty of the case."""
        self.remark(finishing(duty))

    def remark(self, remark: Remark) -> None:
        """Ask for one text about something the page shows."""
        self._open(RemarkDialog(self._desk, remark, self._page), SMALL)

    def refer_on(self, view: CaseView, letter: ReferralView) -> None:
        """Begin the referral that carries on one that was passed on."""
        self._refer(view, follows=letter)

    def _refer(self, view: CaseView, replaced: ReferralView | None = None, follows: ReferralView | None = None) -> None:
        dialog = ReferralDialog(self._desk, view, self._page, replaced=replaced, follows=follows)
        dialog.issued.connect(self.issued)
        self._open(dialog, WIDEST, TALLEST)

    def reissue_letter(self, view: CaseView, letter: Letter) -> None:
        """Ask what is right instead of what a letter says."""
        self._write_letter(view, letter)

    def _write_letter(self, view: CaseView, replaced: Letter | None = None) -> None:
        dialog = LetterDialog(self._desk, view, self._page, replaced=replaced)
        dialog.issued.connect(self.letter_issued)
        self._open(dialog, WIDEST, TALLEST)

    def record_visit_in_letter(self, view: CaseView, visit: FieldVisit) -> None:
        """Write the Berita Acara of a visit; it begins with what was found there."""
        dialog = LetterDialog(self._desk, view, self._page, begun=record_of_visit(visit))
        dialog.issued.connect(lambda letter_id: self._name_record(visit.id, letter_id))
        self._open(dialog, WIDEST, TALLEST)

    def _name_record(self, visit_id: int, letter_id: int) -> None:
        self._desk.change(name_record, visit_id, letter_id, then=lambda _: self.letter_issued.emit(letter_id))

    def print_letter(self, letter: Letter) -> None:
        """Show a letter as it will come out of the printer."""
        paper = letter_paper(self._desk, letter, self._page)
        self._remember(paper)
        paper.open()

    def letter_not_out(self, letter: Letter) -> None:
        """Take back the last print of a letter."""
        self._desk.change(record_letter_not_out, letter.id, letter.printed, then=lambda _: None)

    def void_letter(self, letter: Letter) -> None:
        """Ask why a letter is cancelled."""
        self.remark(voiding_letter(letter))

    def _not_out(self, referral: Referral) -> None:
        self._desk.change(record_not_out, referral.id, referral.printed, then=lambda _: None)

    def _reissue(self, view: CaseView, letter: ReferralView) -> None:
        self._refer(view, letter)

    def _record_feedback(self, _view: CaseView, letter: ReferralView) -> None:
        dialog = FeedbackDialog(self._desk, letter, self._page)
        dialog.recorded.connect(lambda result: self.answered.emit(result, letter.referral.id))
        self._open(dialog, MIDDLE)

    def _print(self, letter: ReferralView) -> None:
        paper = slip_paper(self._desk, letter, self._page)
        self._remember(paper)
        paper.open()

    def _record_visit(self, view: CaseView) -> None:
        if visit := view.planned_visit:
            self._open(VisitDialog(self._desk, visit.id, view.case.client.name, self._page), MIDDLE, TALL)

    def _put_look_up_aside(self, view: CaseView) -> None:
        case, client = view.case, view.case.client
        reporter = str(case.reporter.get("phone", "")) if case.shows_reporter_to(self._desk.officer) else ""
        phone = client.phone or reporter
        self._open(LookUpDialog(self._desk, self._page, case_id=case.id, name=client.name, phone=phone), MIDDLE)

    def _open(self, dialog: QDialog, width: int, height: int = 0) -> None:
        self._remember(dialog)
        open_dialog(dialog, width, height)

    def _remember(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(lambda _: self._forget(dialog))

    def _forget(self, dialog: QDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None
