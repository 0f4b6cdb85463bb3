"""The officer's own account: who she is here, and her password."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from puskesos.errors import InvalidForm, UserError
from puskesos.office.access import change_own_password
from puskesos.ui.admin.officers_section import role_words
from puskesos.ui.admin.section import lay_out_section
from puskesos.ui.new_password import NewPassword
from puskesos.ui.session import Desk
from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.card import Card
from puskesos.ui.widgets.field import Field, FieldRow
from puskesos.ui.widgets.forms import check_fields, show_problems
from puskesos.ui.widgets.inputs import PasswordField
from puskesos.ui.widgets.layouts import column, row
from puskesos.ui.widgets.strip import Strip
from puskesos.ui.widgets.text import Fact, Secondary


class AccountSection(QWidget):
    """Name and roles to read, and a form that changes the password with the old one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.name = Fact(self.tr("Nama"))
        self.user_name = Fact(self.tr("Nama pengguna"))
        self.roles = Fact(self.tr("Peran"), wrap=True)
        self.old = PasswordField()
        self.password = NewPassword()
        self.problem = Strip("error")
        self.save = ActionButton(self.tr("Ganti kata sandi"), "F12", primary=True)
        self.bar = ActionBar([], self.save)
        self.fields: dict[str, Field[Any]] = {
            "old": Field(self.tr("Kata sandi sekarang"), self.old, required=True),
            **self.password.fields,
        }
        about = self.tr("Kata sandi membuka data kantor. Jangan dipinjamkan; setiap petugas punya sendiri.")
        lay_out_section(self, self.tr("Akun saya"), about, self._content(), self.bar)
        self.save.clicked.connect(self._save)
        self.refresh()

    def refresh(self) -> None:
        officer = self._desk.officer
        self.name.set_value(officer.name)
        self.user_name.set_value(officer.user_name)
        self.roles.set_value(role_words(officer))

    def focus_first(self) -> None:
        self.old.setFocus()

    def _content(self) -> Any:
        who = Card(self.tr("Petugas"), "person")
        facts = row(self.name, self.user_name, self.roles, gap=24)
        facts.setStretch(2, 1)
        who.add(facts)
        secret = Card(self.tr("Ganti kata sandi"), "password")
        secret.add(
            self.problem,
            FieldRow(self.fields["old"], Secondary()),
            self.password,
            Secondary(self.tr("Kalimat pendek mudah diingat dan kuat, misalnya empat kata yang tidak berhubungan.")),
        )
        return column(who, secret, None, gap=12)

    def _save(self) -> None:
        self.problem.clear()
        if not check_fields(self.fields.values()):
            return
        problems = self.password.problems(self._desk.officer.user_name, self._desk.office.name)
        show_problems(self.fields, problems)
        if problems:
            return
        access = self._desk.access
        self.save.start_work(self.tr("Menyimpan…"))
        job = partial(
            change_own_password,
            access.file.folder,
            access,
            self.old.value(),
            self.password.value(),
            now=self._desk.now(),
        )
        self._desk.manage(job, lambda _: self._saved(), self._refused)

    def _saved(self) -> None:
        self.save.end_work()
        self.old.set_value("")
        self.password.forget()
        for field in self.fields.values():
            field.clear()
        self.bar.say(self.tr("Kata sandi sudah diganti. Pakai yang baru mulai sekarang."))

    def _refused(self, error: UserError) -> None:
        self.save.end_work()
        rest = [str(error)]
        if isinstance(error, InvalidForm):
            rest = show_problems(self.fields, error.problems)
        if rest:
            self.problem.show_text(" ".join(rest))
