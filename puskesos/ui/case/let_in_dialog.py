"""Letting a colleague in to a confidential case."""

from PySide6.QtWidgets import QDialog, QWidget

from puskesos.cases.case import Case
from puskesos.cases.letting_in import Named, let_in, who_is_named
from puskesos.ui.draft import Origin
from puskesos.ui.session import Desk
from puskesos.ui.submission import Submission
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.field import Field
from puskesos.ui.widgets.fitting import grow, while_alive
from puskesos.ui.widgets.inputs import ChoiceField, TextField
from puskesos.ui.widgets.layouts import boxed, column
from puskesos.ui.widgets.text import Secondary

# What a draft of it says was being done.
LET_IN = "let_in"


class LetInDialog(QDialog):
    """Lists the officers who work with cases and cannot open this one."""

    def __init__(self, desk: Desk, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case_id = case.id
        self.officer = Field(self.tr("Beri akses kepada"), ChoiceField[int](), required=True)
        self.reason = Field(self.tr("Alasan"), TextField(lines=3))
        title = self.tr("Beri akses kasus rahasia")
        why = Secondary(self.tr("Petugas ini melihat seluruh isi kasus sampai aksesnya diakhiri."), wrap=True)
        self.frame = DialogFrame(
            title, boxed(column(why, self.officer, self.reason, gap=12)), save=self.tr("Beri akses")
        )
        fields = {"officer": self.officer, "reason": self.reason}
        self.submission = Submission(desk, self, self.frame, fields, Origin("case", str(case.id), LET_IN))
        self.setWindowTitle(title)
        self.frame.save_wanted.connect(self._save)
        self.officer.setFocus()
        desk.ask("who may be let in", lambda session: who_is_named(session, case.id), while_alive(self, self._show))

    def _show(self, named: Named) -> None:
        self.officer.input.set_choices(named.others)
        if not named.others:
            self.officer.show_info(self.tr("Semua petugas yang bekerja dengan kasus sudah dapat membukanya."))
            grow(self)

    def _save(self) -> None:
        officer_id = self.officer.input.value()
        if self.submission.is_complete() and officer_id is not None:
            self.submission.send(let_in, self._case_id, officer_id, self.reason.input.value())
