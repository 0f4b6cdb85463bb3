"""Another status: only where the table of steps leads from here, with a note and what happens next."""

from PySide6.QtWidgets import QDialog, QWidget

from puskesos.cases.case import Case
from puskesos.cases.handling import Move, move_case, possible_moves
from puskesos.cases.next_steps import step_after_move
from puskesos.cases.standing import standing_of
from puskesos.cases.status import CaseStatus
from puskesos.ui.case.acts import Act
from puskesos.ui.case.next_step_fields import NextStepFields
from puskesos.ui.draft import Origin
from puskesos.ui.session import Desk
from puskesos.ui.submission import Submission
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.field import Field
from puskesos.ui.widgets.fitting import grow
from puskesos.ui.widgets.inputs import ChoiceField, TextField
from puskesos.ui.widgets.layouts import boxed, column
from puskesos.ui.widgets.text import Body


class MoveDialog(QDialog):
    """A status that ends the case asks for a reason, any other for the next step."""

    def __init__(self, desk: Desk, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._case_id = case.id
        self._seen = standing_of(case)
        moves = possible_moves(case.status, desk.office, desk.officer)
        choices = [(status, status.label) for status in moves]
        self.to = Field(self.tr("Status baru"), ChoiceField[CaseStatus](choices), required=True)
        self.note = Field(self.tr("Catatan"), TextField(lines=3))
        self.next = NextStepFields(desk.today())
        now = Body()
        now.set_bold(self.tr("Status sekarang: {status}"), status=case.status.label)
        title = self.tr("Ubah status")
        self.frame = DialogFrame(title, boxed(column(now, self.to, self.note, self.next, gap=12)), save=title)
        fields = {"to": self.to, "note": self.note, **self.next.fields()}
        origin = Origin("case", str(case.id), Act.MOVE)
        self.submission = Submission(desk, self, self.frame, fields, origin)
        self.setWindowTitle(title)
        self.to.input.chosen.connect(self._chosen)
        self.frame.save_wanted.connect(self._save)
        self.to.setFocus()

    def choose(self, status: CaseStatus) -> None:
        """Choose a status as the officer does from the list."""
        self.to.input.set_value(status)
        self._chosen(status)

    def answer(self) -> Move | None:
        """The move, or None while no status is chosen."""
        to = self.to.input.value()
        if to is None:
            return None
        return Move(to, self.note.input.value(), self.next.answer() if to.is_open else None)

    def _chosen(self, status: CaseStatus | None) -> None:
        if status is None:
            return
        self.next.setVisible(status.is_open)
        if status.is_open:
            self.next.offer(step_after_move(status, self._desk.today(), self._desk.calendar))
            self.note.clear()
        else:
            self.note.show_info(self.tr("Kasus ditutup dengan status ini. Tulis alasannya."))
        grow(self)

    def _save(self) -> None:
        # The fields of the next step are hidden and need nothing when the status ends the case.
        to = self.to.input.value()
        complete = self.submission.is_complete() if to is None or to.is_open else self.note.check()
        if complete and (move := self.answer()):
            self.submission.act(move_case, self._case_id, move, seen=self._seen)
