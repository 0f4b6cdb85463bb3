"""Correcting what is known about a person."""

from PySide6.QtWidgets import QDialog, QWidget

from puskesos.cases.people.record import Known, edit_person
from puskesos.ui.person.person_form import PersonForm
from puskesos.ui.session import Desk
from puskesos.ui.submission import Submission
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.fitting import scrolled
from puskesos.ui.widgets.layouts import boxed, column
from puskesos.ui.widgets.text import Secondary


class EditDialog(QDialog):
    """Begins with what is known. Papers that went out keep what was written on them."""

    def __init__(self, desk: Desk, person_id: int, known: Known, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._person_id = person_id
        self._version = known.version
        self.form = PersonForm(desk)
        self.form.show_answer(known.answer)
        title = self.tr("Ubah data warga")
        why = Secondary(self.tr("Surat yang sudah terbit tidak ikut berubah."), wrap=True)
        body = column(why, scrolled(self.form, whole=True), gap=8)
        self.frame = DialogFrame(title, boxed(body), save=self.tr("Simpan perubahan"))
        self.submission = Submission(desk, self, self.frame, self.form.fields)
        self.setWindowTitle(title)
        self.frame.save_wanted.connect(self._save)
        self.form.name.setFocus()

    def _save(self) -> None:
        if self.submission.is_complete():
            self.submission.send(edit_person, self._person_id, self.form.answer(), self._version)
