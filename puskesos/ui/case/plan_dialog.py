"""The next step: what is done next, and on which day. No case stays open without one."""

from PySide6.QtWidgets import QDialog, QWidget

from puskesos.cases.case import Case
from puskesos.cases.handling import NextStep, plan_next_step
from puskesos.ui.case.next_step_fields import NextStepFields
from puskesos.ui.session import Desk
from puskesos.ui.submission import Submission
from puskesos.ui.widgets.dialog import DialogFrame


class PlanDialog(QDialog):
    """Begins with the step that stands in the case now."""

    def __init__(self, desk: Desk, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case_id = case.id
        self.next = NextStepFields(desk.today())
        if case.next_step_on is not None:
            self.next.show_step(NextStep(case.next_step, max(case.next_step_on, desk.today())))
        title = self.tr("Langkah berikutnya")
        self.frame = DialogFrame(title, self.next)
        self.submission = Submission(desk, self, self.frame, self.next.fields())
        self.setWindowTitle(title)
        self.frame.save_wanted.connect(self._save)
        self.next.step.setFocus()

    def _save(self) -> None:
        if self.submission.is_complete() and (step := self.next.answer()):
            self.submission.send(plan_next_step, self._case_id, step)
