"""Giving a case to another officer with a word of hand-over."""

from PySide6.QtWidgets import QDialog, QWidget

from puskesos.cases.case import Case
from puskesos.cases.handling import assign_case
from puskesos.cases.standing import standing_of
from puskesos.office.officers import Officer, permission_of
from puskesos.office.staff import all_officers
from puskesos.ui.case.acts import Act
from puskesos.ui.draft import Origin
from puskesos.ui.session import Desk
from puskesos.ui.submission import Submission
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.field import Field
from puskesos.ui.widgets.fitting import grow, while_alive
from puskesos.ui.widgets.inputs import ChoiceField, TextField
from puskesos.ui.widgets.layouts import boxed, column


class AssignDialog(QDialog):
    """Lists the active officers who handle cases, without the one who has it now."""

    def __init__(self, desk: Desk, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case = case
        self.officer = Field(self.tr("Serahkan kepada"), ChoiceField[int](), required=True)
        self.note = Field(self.tr("Pesan untuk petugas itu"), TextField(lines=3))
        title = self.tr("Serahkan ke petugas lain")
        body = boxed(column(self.officer, self.note, gap=12))
        self.frame = DialogFrame(title, body, save=self.tr("Serahkan"))
        origin = Origin("case", str(case.id), Act.ASSIGN)
        self.submission = Submission(desk, self, self.frame, {"officer": self.officer, "note": self.note}, origin)
        self.setWindowTitle(title)
        self.frame.save_wanted.connect(self._save)
        self.officer.setFocus()
        desk.ask("case officers", all_officers, while_alive(self, self._show_officers))

    def _show_officers(self, officers: list[Officer]) -> None:
        needed = permission_of(assign_case)
        able = [each for each in officers if each.may(needed) and each.id != self._case.officer_id]
        self.officer.input.set_choices([(each.id, each.name) for each in able])
        if not able:
            self.officer.show_info(self.tr("Belum ada petugas lain yang menangani kasus."))
            grow(self)

    def _save(self) -> None:
        officer_id = self.officer.input.value()
        if self.submission.is_complete() and officer_id is not None:
            answers = (self._case.id, officer_id, self.note.input.value())
            self.submission.act(assign_case, *answers, seen=standing_of(self._case))
