"""The next step: what is done next, and on which day. No case stays open without one."""

from dataclasses import replace

from PySide6.QtWidgets import QDialog, QWidget

from puskesos.cases.case import Case
from puskesos.cases.handling import NextStep, plan_next_step, step_of
from puskesos.ui.begun import Begun
from puskesos.ui.case.acts import Act
from puskesos.ui.case.next_step_fields import NextStepFields
from puskesos.ui.draft import Origin
from puskesos.ui.session import Desk
from puskesos.ui.submission import Submission
from puskesos.ui.widgets.dialog import DialogFrame


class PlanDialog(QDialog):
    """Begins with the step that stands in the case now."""

    def __init__(self, desk: Desk, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case_id = case.id
        self.next = NextStepFields(desk.today())
        self._begun: Begun[NextStep] | None = None
        if case.next_step_on is not None:
            step = step_of(case)
            # A day that has passed cannot be kept, so today stands in the form as if the officer had written it.
            self._begun = Begun(step, step)
            self.next.show_step(replace(step, on=max(step.on, desk.today())))
        title = self.tr("Langkah berikutnya")
        self.frame = DialogFrame(title, self.next)
        origin = Origin("case", str(case.id), Act.PLAN)
        self.submission = Submission(desk, self, self.frame, self.next.fields(), origin)
        self.setWindowTitle(title)
        self.frame.save_wanted.connect(self._save)
        self.next.step.setFocus()

    def _save(self) -> None:
        if self.submission.is_complete() and (step := self.next.answer()) and self._begun:
            self.submission.edit(plan_next_step, self._case_id, begun=self._begun, typed=step)
