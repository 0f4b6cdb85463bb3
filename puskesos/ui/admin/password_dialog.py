"""An admin gives an officer a new password: a forgotten one, or that of somebody who comes back."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from puskesos.errors import InvalidForm, UserError
from puskesos.office.access import let_back_in, reset_password
from puskesos.office.officers import Officer
from puskesos.ui.new_password import NewPassword
from puskesos.ui.session import Desk
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.forms import check_fields, show_problems
from puskesos.ui.widgets.layouts import boxed, column
from puskesos.ui.widgets.text import Secondary

WIDTH = 560


class PasswordDialog(QDialog):
    """Asks a new password for an officer; one who was shut out is let back in with it."""

    saved = Signal(object)

    def __init__(self, desk: Desk, officer: Officer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._officer = officer
        self.password = NewPassword()
        about = Secondary(wrap=True)
        if officer.is_active:
            title = self.tr("Ganti kata sandi petugas")
            about.set_bold(
                self.tr("{name} masuk dengan kata sandi ini. Kata sandi lama tidak berlaku lagi."), name=officer.name
            )
        else:
            title = self.tr("Aktifkan lagi petugas")
            about.set_bold(
                self.tr("{name} dapat masuk lagi dengan kata sandi ini, dengan peran seperti dulu."), name=officer.name
            )
        self.frame = DialogFrame(title, boxed(column(about, self.password, gap=12)))
        self.setWindowTitle(title)
        self.setLayout(column(self.frame, gap=0))
        self.setMinimumWidth(WIDTH)
        self.frame.save_wanted.connect(self._save)
        self.frame.cancel_wanted.connect(self.reject)
        self.password.password.setFocus()

    def _save(self) -> None:
        if not check_fields(self.password.fields.values()):
            return
        problems = self.password.problems(self._officer.user_name)
        show_problems(self.password.fields, problems)
        if problems:
            return
        self.frame.start_saving()
        act = reset_password if self._officer.is_active else let_back_in
        job = partial(act, self._desk.access, self._officer.id, self.password.value(), now=self._desk.now())
        self._desk.manage(job, self._saved, self._refused)

    def _saved(self, officer: Officer) -> None:
        self.saved.emit(officer)
        self.accept()

    def _refused(self, error: UserError) -> None:
        self.frame.stop_saving()
        rest = [str(error)]
        if isinstance(error, InvalidForm):
            rest = show_problems(self.password.fields, error.problems)
        if rest:
            self.frame.show_problem(" ".join(rest))
