"""From an act the officer asks for to the dialog that asks the rest."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from puskesos.cases.duties import DutyRow
from puskesos.cases.handling import take_case
from puskesos.cases.journey import CaseView, ReferralView
from puskesos.ui.case.acts import Act
from puskesos.ui.case.assign_dialog import AssignDialog
from puskesos.ui.case.close_dialog import CloseDialog
from puskesos.ui.case.feedback_dialog import FeedbackDialog
from puskesos.ui.case.identify_dialog import IdentifyDialog
from puskesos.ui.case.move_dialog import MoveDialog
from puskesos.ui.case.papers_dialog import PapersDialog
from puskesos.ui.case.plan_dialog import PlanDialog
from puskesos.ui.case.printing import slip_paper
from puskesos.ui.case.referral_dialog import ReferralDialog
from puskesos.ui.case.remark_dialog import Remark, RemarkDialog, finishing, handing_back, note, reopening, voiding
from puskesos.ui.session import Desk
from puskesos.ui.widgets.fitting import open_dialog

ErrandOfCase = Callable[[CaseView], None]
ErrandOfLetter = Callable[[CaseView, ReferralView], None]

SMALL, MIDDLE, WIDE, WIDEST = 560, 720, 1080, 1180
TALL, TALLEST = 600, 700


class Errands(QObject):
    """Opens dialogs over the page; `dialog` is the one that is open. What must follow is told as signals."""

    issued = Signal(int)
    answered = Signal(object)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self.dialog: QDialog | None = None
        self._of_case: dict[Act, ErrandOfCase] = {
            Act.REFER: self._refer,
            Act.NOTE: lambda view: self.remark(note(view.case)),
            Act.IDENTIFY: lambda view: self._open(IdentifyDialog(desk, view.case, page), WIDE, TALL),
            Act.PLAN: lambda view: self._open(PlanDialog(desk, view.case, page), MIDDLE),
            Act.TAKE: lambda view: desk.change(take_case, view.case.id, then=lambda _: None),
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
        """Ask for the one piece of text an act needs."""
        self._open(RemarkDialog(self._desk, remark, self._page), SMALL)

    def _refer(self, view: CaseView, replaced: ReferralView | None = None) -> None:
        dialog = ReferralDialog(self._desk, view, self._page, replaced=replaced)
        dialog.issued.connect(self.issued)
        self._open(dialog, WIDEST, TALLEST)

    def _reissue(self, view: CaseView, letter: ReferralView) -> None:
        self._refer(view, letter)

    def _record_feedback(self, _view: CaseView, letter: ReferralView) -> None:
        dialog = FeedbackDialog(self._desk, letter, self._page)
        dialog.recorded.connect(self.answered)
        self._open(dialog, MIDDLE)

    def _print(self, letter: ReferralView) -> None:
        paper = slip_paper(self._desk, letter, self._page)
        self._remember(paper)
        paper.open()

    def _open(self, dialog: QDialog, width: int, height: int = 0) -> None:
        self._remember(dialog)
        open_dialog(dialog, width, height)

    def _remember(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(lambda _: self._forget(dialog))

    def _forget(self, dialog: QDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None
