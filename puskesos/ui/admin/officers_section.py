"""Who works here: the list of officers and what an admin does with it."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QWidget

from puskesos.office.officers import Officer, Role
from puskesos.office.staff import all_officers
from puskesos.ui.admin.leave_dialog import LeaveDialog
from puskesos.ui.admin.officer_dialog import OfficerDialog
from puskesos.ui.admin.password_dialog import PasswordDialog
from puskesos.ui.admin.section import lay_out_section
from puskesos.ui.session import Desk
from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.chips import ChipFace
from puskesos.ui.widgets.layouts import column
from puskesos.ui.widgets.list_table import ListTable
from puskesos.ui.widgets.table import Column


class OfficersSection(QWidget):
    """A table of officers; Enter opens one, the bar adds, shuts out, lets back in, and gives new passwords."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.dialog: QDialog | None = None
        self.table = ListTable[Officer](self._columns(), self.tr("Petugas"), key=lambda officer: officer.id)
        self.password = ActionButton(self.tr("Kata sandi baru"), "F9")
        self.leave = ActionButton(self.tr("Nonaktifkan"), "F10")
        self.add = ActionButton(self.tr("Petugas baru"), "F12", primary=True)
        self.bar = ActionBar([self.password, self.leave], self.add, hint=self.tr("Enter  ubah petugas"))
        about = self.tr("Petugas yang keluar dinonaktifkan, tidak dihapus; namanya tetap tercatat pada pekerjaannya.")
        lay_out_section(self, self.tr("Petugas"), about, column(self.table), self.bar)
        self._connect()

    def refresh(self) -> None:
        self._desk.ask("officers", all_officers, self._show)

    def focus_first(self) -> None:
        self.table.setFocus()

    def _columns(self) -> list[Column[Officer]]:
        return [
            Column(self.tr("Nama"), lambda officer: officer.name, width=200, stretch=2, weight=600),
            Column(self.tr("Nama pengguna"), lambda officer: officer.user_name, width=140, stretch=1),
            Column(self.tr("Peran"), role_words, width=260, stretch=3, tip=role_words),
            Column(self.tr("Status"), lambda officer: officer.is_active, width=130, chip=self._status),
        ]

    def _status(self, officer: Officer) -> ChipFace:
        if officer.is_active:
            return ChipFace("done", self.tr("Aktif"), "done")
        return ChipFace("closed", self.tr("Nonaktif"), "closed")

    def _connect(self) -> None:
        self.table.row_selected.connect(self._offer)
        self.table.row_activated.connect(self._change)
        self.password.clicked.connect(self._with_selected(self._give_password))
        self.leave.clicked.connect(self._with_selected(self._shut_out))
        self.add.clicked.connect(lambda: self._open_officer(OfficerDialog(self._desk, parent=self)))

    def _show(self, officers: list[Officer]) -> None:
        self.table.show_rows(officers)
        if self.table.selected() is None:
            self.table.select_first()

    def _offer(self, officer: Officer | None) -> None:
        """Only what makes sense for the chosen officer: nobody shuts herself out; the own password is in Akun saya."""
        own = officer is not None and officer.uuid == self._desk.officer.uuid
        self.password.setVisible(officer is not None and not own)
        self.leave.setVisible(officer is not None and officer.is_active and not own)
        if officer is not None:
            self.password.set_text(self.tr("Kata sandi baru") if officer.is_active else self.tr("Aktifkan lagi"))

    def _with_selected(self, act: Callable[[Officer], None]) -> Callable[[], None]:
        def on_click() -> None:
            officer = self.table.selected()
            if officer is not None:
                act(officer)

        return on_click

    def _change(self, officer: Officer) -> None:
        if officer.is_active:
            self._open_officer(OfficerDialog(self._desk, officer, self))

    def _give_password(self, officer: Officer) -> None:
        dialog = PasswordDialog(self._desk, officer, self)
        words = self.tr("Kata sandi baru untuk {name} berlaku.")
        dialog.submission.done.connect(lambda changed: self._done(words.format(name=changed.name)))
        self._open(dialog)

    def _shut_out(self, officer: Officer) -> None:
        dialog = LeaveDialog(self._desk, officer, self)
        words = self.tr("{name} tidak dapat masuk lagi.")
        dialog.submission.done.connect(lambda changed: self._done(words.format(name=changed.name)))
        self._open(dialog)

    def _open_officer(self, dialog: OfficerDialog) -> None:
        words = self.tr("{name} tersimpan.")
        dialog.submission.done.connect(lambda officer: self._done(words.format(name=officer.name)))
        self._open(dialog)

    def _open(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.open()

    def _done(self, sentence: str) -> None:
        self.bar.say(sentence)
        self.refresh()


def role_words(officer: Officer) -> str:
    """An officer's roles in the order of the desk."""
    return ", ".join(role.label for role in Role if role in officer.roles)
