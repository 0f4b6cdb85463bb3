"""An admin gives an officer a new password: a forgotten one, or that of somebody who comes back."""

from functools import partial

from PySide6.QtWidgets import QDialog, QWidget

from puskesos.office.access import let_back_in, reset_password
from puskesos.office.officers import Officer
from puskesos.ui.new_password import NewPassword
from puskesos.ui.session import Desk
from puskesos.ui.submission import Submission
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.forms import show_problems
from puskesos.ui.widgets.layouts import boxed, column
from puskesos.ui.widgets.text import Secondary

WIDTH = 560


class PasswordDialog(QDialog):
    """Asks a new password for an officer; one who was shut out is let back in with it."""

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
        self.submission = Submission(desk, self, self.frame, self.password.fields)
        self.setWindowTitle(title)
        self.setMinimumWidth(WIDTH)
        self.frame.save_wanted.connect(self._save)
        self.password.password.setFocus()

    def _save(self) -> None:
        if not self.submission.is_complete():
            return
        problems = self.password.problems(self._officer.user_name, self._desk.office.name)
        show_problems(self.password.fields, problems)
        if problems:
            return
        act = reset_password if self._officer.is_active else let_back_in
        password, now = self.password.value(), self._desk.now()
        self.submission.manage(partial(act, self._desk.access, self._officer.id, password, now=now))
