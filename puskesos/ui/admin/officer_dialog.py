"""Adding an officer, or correcting one."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from puskesos.office.access import let_in
from puskesos.office.officers import Officer, Role
from puskesos.office.staff import OfficerAnswer, change_officer, officer_answer
from puskesos.ui.begun import Begun
from puskesos.ui.draft import Origin
from puskesos.ui.new_password import NewPassword
from puskesos.ui.session import Desk
from puskesos.ui.submission import Submission
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.field import Field, FieldRow
from puskesos.ui.widgets.forms import show_problems
from puskesos.ui.widgets.inputs import CheckRow, LineField
from puskesos.ui.widgets.layouts import boxed, column, row
from puskesos.ui.widgets.number_field import PhoneField
from puskesos.ui.widgets.text import Secondary

WIDTH = 640


class RoleBoxes(QWidget):
    """What an officer is here for; several boxes may be ticked."""

    def __init__(self) -> None:
        super().__init__()
        self.boxes = {role: CheckRow(role.label) for role in Role}
        boxes = list(self.boxes.values())
        half = (len(boxes) + 1) // 2
        halves = row(boxed(column(*boxes[:half], gap=0)), boxed(column(*boxes[half:], gap=0)), gap=16)
        for place in range(2):
            halves.setStretch(place, 1)
        self.setLayout(halves)
        self.setFocusProxy(self.boxes[Role.FRONT_OFFICER])

    def roles(self) -> tuple[Role, ...]:
        return tuple(role for role, box in self.boxes.items() if box.value())

    def set_roles(self, roles: frozenset[Role]) -> None:
        for role, box in self.boxes.items():
            box.set_value(role in roles)


class OfficerDialog(QDialog):
    """Asks who the officer is and what for; a new one also gets a password. The user name is given once."""

    def __init__(self, desk: Desk, officer: Officer | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._officer = officer
        self.name = LineField(longest=100)
        self.user_name = LineField(longest=40, read_only=officer is not None)
        self.position = LineField(longest=100)
        self.nip = LineField(longest=30)
        self.phone = PhoneField(self.tr("Nomor HP"))
        self.roles = RoleBoxes()
        self.confidential = CheckRow(self.tr("Boleh menangani kasus rahasia"))
        self.password = NewPassword()
        self.fields: dict[str, Field[Any]] = {
            "name": Field(self.tr("Nama petugas"), self.name, required=True),
            "user_name": Field(self.tr("Nama pengguna untuk masuk"), self.user_name, required=True),
            "position": Field(self.tr("Jabatan"), self.position),
            "nip": Field(self.tr("NIP, bila ada"), self.nip),
            "phone": Field(self.tr("Nomor HP"), self.phone),
            "roles": Field(self.tr("Peran"), self.roles, required=True),
            "handles_confidential": Field(self.tr("Kasus rahasia"), self.confidential),
        }
        title = self.tr("Petugas baru") if officer is None else self.tr("Ubah petugas")
        self.frame = DialogFrame(title, self._body())
        origin = Origin("settings", "officers", "officer", str(officer.id) if officer else "")
        self.submission = Submission(desk, self, self.frame, self.fields, origin)
        self.setWindowTitle(title)
        self.setMinimumWidth(WIDTH)
        self.frame.save_wanted.connect(self._save)
        self.submission.done.connect(self._saved)
        if officer is not None:
            self._show(officer)
            self._begun = Begun(officer_answer(officer), self.answer())
        self.name.setFocus()

    def answer(self) -> OfficerAnswer:
        return OfficerAnswer(
            user_name=self.user_name.value(),
            name=self.name.value(),
            roles=self.roles.roles(),
            position=self.position.value(),
            nip=self.nip.value(),
            phone=self.phone.value(),
            handles_confidential=self.confidential.value(),
        )

    def _body(self) -> QWidget:
        fields = self.fields
        items: list[QWidget] = [
            FieldRow(fields["name"], fields["user_name"]),
            FieldRow(fields["position"], fields["nip"], fields["phone"]),
            fields["roles"],
            fields["handles_confidential"],
            Secondary(
                self.tr(
                    "Kekerasan, HIV, narkoba, anak: petugas ini melihat semua kasus rahasia. Petugas lain hanya "
                    "melihat yang dicatat atau ditangani sendiri; yang lain dibuka dengan alasan yang dibaca atasan."
                ),
                wrap=True,
            ),
        ]
        if self._officer is None:
            self.fields |= self.password.fields
            items.append(self.password)
        return boxed(column(*items, gap=12))

    def _show(self, officer: Officer) -> None:
        self.name.set_value(officer.name)
        self.user_name.set_value(officer.user_name)
        self.position.set_value(officer.position)
        self.nip.set_value(officer.nip)
        self.phone.set_value(officer.phone)
        self.roles.set_roles(officer.roles)
        self.confidential.set_value(officer.handles_confidential)

    def _save(self) -> None:
        answer = self.answer()
        if not self.submission.is_complete() or not self._is_complete(answer):
            return
        if self._officer is None:
            password, now = self.password.value(), self._desk.now()
            self.submission.manage(partial(let_in, self._desk.access, answer, password, now=now))
        else:
            self.submission.edit(change_officer, self._officer.id, begun=self._begun, typed=answer)

    def _is_complete(self, answer: OfficerAnswer) -> bool:
        problems = answer.check()
        if self._officer is None:
            problems |= self.password.problems(answer.user_name, self._desk.office.name)
        show_problems(self.fields, problems)
        return not problems

    def _saved(self, officer: Officer) -> None:
        if officer.uuid == self._desk.officer.uuid:
            self._desk.take_officer(officer)
