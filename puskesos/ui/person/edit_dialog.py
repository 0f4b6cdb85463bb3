"""Correcting what is known about a person."""

from PySide6.QtWidgets import QDialog, QWidget

from puskesos.cases.people.person import PersonAnswer
from puskesos.cases.people.record import edit_person
from puskesos.ui.begun import Begun
from puskesos.ui.draft import Origin
from puskesos.ui.person.acts import Act
from puskesos.ui.person.person_form import PersonForm
from puskesos.ui.session import Desk
from puskesos.ui.submission import Submission
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.fitting import scrolled
from puskesos.ui.widgets.layouts import boxed, column
from puskesos.ui.widgets.text import Secondary


class EditDialog(QDialog):
    """Begins with what is known. Papers that went out keep what was written on them."""

    def __init__(self, desk: Desk, person_id: int, known: PersonAnswer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._person_id = person_id
        self.form = PersonForm(desk)
        self.form.show_answer(known)
        self._begun = Begun(known, self.form.answer())
        title = self.tr("Ubah data warga")
        why = Secondary(self.tr("Surat yang sudah terbit tidak ikut berubah."), wrap=True)
        body = column(why, scrolled(self.form, whole=True), gap=8)
        self.frame = DialogFrame(title, boxed(body), save=self.tr("Simpan perubahan"))
        origin = Origin("person", str(person_id), Act.EDIT)
        self.submission = Submission(desk, self, self.frame, self.form.fields, origin)
        self.setWindowTitle(title)
        self.frame.save_wanted.connect(self._save)
        self.form.name.setFocus()

    def _save(self) -> None:
        if self.submission.is_complete():
            self.submission.edit(edit_person, self._person_id, begun=self._begun, typed=self.form.answer())
