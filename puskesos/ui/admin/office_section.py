"""One part of the office's particulars with its Save; each part leaves the others as they are."""

from PySide6.QtWidgets import QWidget

from puskesos.errors import Conflict, InvalidForm, UserError
from puskesos.office.profile import Office, OfficeAnswer, change_office
from puskesos.ui.admin.identity_form import IdentityForm
from puskesos.ui.admin.letter_form import LetterForm
from puskesos.ui.admin.section import lay_out_section
from puskesos.ui.admin.signing_form import SigningForm
from puskesos.ui.begun import Begun
from puskesos.ui.conflict_dialog import ConflictDialog, ask_conflict
from puskesos.ui.conflict_words import ConflictWords
from puskesos.ui.draft import Origin
from puskesos.ui.session import Desk
from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.forms import check_fields, show_problems
from puskesos.ui.widgets.layouts import column
from puskesos.ui.widgets.strip import Strip


class OfficeSection(QWidget):
    """Shows a form filled from the office and saves it; what is being typed is never overwritten."""

    def __init__(
        self, desk: Desk, title: str, about: str, form: IdentityForm | LetterForm | SigningForm,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._desk = desk
        self.conflict: ConflictDialog | None = None
        self.form = form
        self.problem = Strip("error")
        self.restore = ActionButton(self.tr("Kembalikan isian"), "F9")
        self.save = ActionButton(self.tr("Simpan"), "F12", primary=True)
        self.bar = ActionBar([self.restore], self.save)
        lay_out_section(self, title, about, column(self.problem, form, gap=12), self.bar)
        self.kept = desk.drafts.keep(self, Origin("settings", form.section), title)
        self.kept.left_over.connect(self.problem.show_text)
        self._show()
        self.restore.clicked.connect(self._restore)
        self.save.clicked.connect(self._save)

    def refresh(self) -> None:
        """Show the office as it is now, unless something is being typed."""
        if self.form.fill(self._begun.read) == self._begun.read:
            self._show()

    def focus_first(self) -> None:
        self.form.focus_first()

    def _show(self) -> None:
        stored = self._desk.office.answer()
        self.form.show_answer(stored)
        self._begun = Begun(stored, self.form.fill(stored))
        self.problem.clear()
        self.bar.say("")
        for field in self.form.fields.values():
            field.clear()

    def _restore(self) -> None:
        self.kept.cancel()
        self._show()
        self.kept.begin()

    def _save(self) -> None:
        self.problem.clear()
        if not check_fields(self.form.fields.values()):
            return
        self._send(self._begun.made(self.form.fill(self._begun.stored)), self._begun.stored)

    def _send(self, answer: OfficeAnswer, base: OfficeAnswer) -> None:
        self.save.start_work(self.tr("Menyimpan…"))
        self._desk.change(change_office, answer, base, then=self._saved, refused=self._refused, form=self.kept.id)

    def _saved(self, office: Office) -> None:
        self._desk.office = office
        self.kept.acknowledge()
        self.save.end_work()
        self._show()
        self.kept.begin()
        self.bar.say(self.tr("Tersimpan. Surat yang sudah terbit tidak berubah."))

    def _refused(self, error: UserError) -> None:
        self.save.end_work()
        rest = [str(error)]
        if isinstance(error, InvalidForm):
            rest = show_problems(self.form.fields, error.problems)
        if rest:
            self.problem.show_text(" ".join(rest))
        if isinstance(error, Conflict):
            self.conflict = ask_conflict(self._desk, error, ConflictWords(self.form.fields), self, self._send)
