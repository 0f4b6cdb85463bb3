"""Adding an officer, or correcting one."""

from functools import partial
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from puskesos.errors import InvalidForm, UserError
from puskesos.office.access import let_in
from puskesos.office.officers import Officer, Role
from puskesos.office.staff import OfficerAnswer, change_officer
from puskesos.ui.new_password import NewPassword
from puskesos.ui.session import Desk
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.field import Field, FieldRow
from puskesos.ui.widgets.forms import check_fields, show_problems
from puskesos.ui.widgets.inputs import CheckRow, LineField
from puskesos.ui.widgets.layouts import boxed, column
from puskesos.ui.widgets.number_field import PhoneField
from puskesos.ui.widgets.text import Secondary

WIDTH = 640


class RoleBoxes(QWidget):
    """What an officer is here for; several boxes may be ticked."""

    def __init__(self) -> None:
        super().__init__()
        self.boxes = {role: CheckRow(role.label) for role in Role}
        self.setLayout(column(*self.boxes.values(), gap=0))
        self.setFocusProxy(self.boxes[Role.FRONT_OFFICER])

    def roles(self) -> tuple[Role, ...]:
        return tuple(role for role, box in self.boxes.items() if box.value())

    def set_roles(self, roles: frozenset[Role]) -> None:
        for role, box in self.boxes.items():
            box.set_value(role in roles)


class OfficerDialog(QDialog):
    """Asks who the officer is and what for; a new one also gets a password. The user name is given once."""

    saved = Signal(object)

    def __init__(self, desk: Desk, officer: Officer | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._officer = officer
        self._form = uuid4()
        self.name = LineField(longest=100)
        self.user_name = LineField(longest=40, read_only=officer is not None)
        self.position = LineField(longest=100)
        self.nip = LineField(longest=30)
        self.phone = PhoneField(self.tr("Nomor HP"))
        self.roles = RoleBoxes()
        self.password = NewPassword()
        self.fields: dict[str, Field[Any]] = {
            "name": Field(self.tr("Nama petugas"), self.name, required=True),
            "user_name": Field(self.tr("Nama pengguna untuk masuk"), self.user_name, required=True),
            "position": Field(self.tr("Jabatan"), self.position),
            "nip": Field(self.tr("NIP, bila ada"), self.nip),
            "phone": Field(self.tr("Nomor HP"), self.phone),
            "roles": Field(self.tr("Peran"), self.roles, required=True),
        }
        title = self.tr("Petugas baru") if officer is None else self.tr("Ubah petugas")
        self.frame = DialogFrame(title, self._body())
        self._arrange(title)
        if officer is not None:
            self._show(officer)
        self.name.setFocus()

    def answer(self) -> OfficerAnswer:
        return OfficerAnswer(
            user_name=self.user_name.value(),
            name=self.name.value(),
            roles=self.roles.roles(),
            position=self.position.value(),
            nip=self.nip.value(),
            phone=self.phone.value(),
        )

    def _body(self) -> QWidget:
        fields = self.fields
        items: list[QWidget] = [
            FieldRow(fields["name"], fields["user_name"]),
            FieldRow(fields["position"], fields["nip"]),
            FieldRow(fields["phone"], Secondary()),
            fields["roles"],
        ]
        if self._officer is None:
            self.fields |= self.password.fields
            items.append(self.password)
        return boxed(column(*items, gap=12))

    def _arrange(self, title: str) -> None:
        self.setWindowTitle(title)
        self.setLayout(column(self.frame, gap=0))
        self.setMinimumWidth(WIDTH)
        self.frame.save_wanted.connect(self._save)
        self.frame.cancel_wanted.connect(self.reject)

    def _show(self, officer: Officer) -> None:
        self.name.set_value(officer.name)
        self.user_name.set_value(officer.user_name)
        self.position.set_value(officer.position)
        self.nip.set_value(officer.nip)
        self.phone.set_value(officer.phone)
        self.roles.set_roles(officer.roles)

    def _save(self) -> None:
        answer = self.answer()
        if not check_fields(self.fields.values()) or not self._is_complete(answer):
            return
        self.frame.start_saving()
        if self._officer is None:
            act = partial(let_in, self._desk.access, answer, self.password.value(), now=self._desk.now())
            self._desk.manage(act, self._saved, self._refused)
        else:
            self._desk.change(
                change_officer, self._officer.id, answer, then=self._saved, refused=self._refused, form=self._form
            )

    def _is_complete(self, answer: OfficerAnswer) -> bool:
        problems = answer.check()
        if self._officer is None:
            problems |= self.password.problems(answer.user_name)
        show_problems(self.fields, problems)
        return not problems

    def _saved(self, officer: Officer) -> None:
        if officer.uuid == self._desk.officer.uuid:
            self._desk.access.officer = officer
        self.saved.emit(officer)
        self.accept()

    def _refused(self, error: UserError) -> None:
        self.frame.stop_saving()
        rest = [str(error)]
        if isinstance(error, InvalidForm):
            rest = show_problems(self.fields, error.problems)
        if rest:
            self.frame.show_problem(" ".join(rest))
