"""Third step: the first officer, who is admin, and with what the office starts."""

from typing import Any

from PySide6.QtWidgets import QWidget

from puskesos.office.officers import Role
from puskesos.office.profile import OfficeKind
from puskesos.office.staff import OfficerAnswer
from puskesos.ui.new_password import NewPassword
from puskesos.ui.widgets.card import Card
from puskesos.ui.widgets.field import Field, FieldRow
from puskesos.ui.widgets.forms import show_problems
from puskesos.ui.widgets.inputs import LineField
from puskesos.ui.widgets.layouts import column
from puskesos.ui.widgets.strip import Strip


class OfficerStep(QWidget):
    """Name, user name and password, the password typed twice."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = LineField(longest=100)
        self.position = LineField(longest=100)
        self.nip = LineField(longest=30)
        self.phone = LineField(longest=30)
        self.user_name = LineField(longest=40)
        self.password = NewPassword(is_first=True)
        self._fields: dict[str, Field[Any]] = {
            "name": Field(self.tr("Nama petugas"), self.name, required=True),
            "position": Field(self.tr("Jabatan"), self.position),
            "nip": Field(self.tr("NIP, bila ada"), self.nip),
            "phone": Field(self.tr("Nomor HP"), self.phone),
            "user_name": Field(self.tr("Nama pengguna untuk masuk"), self.user_name, required=True),
            **self.password.fields,
        }
        fields = self._fields
        card = Card(self.tr("Petugas pertama"), "person")
        card.add(FieldRow(fields["name"], fields["position"]))
        card.add(FieldRow(fields["nip"], fields["phone"]))
        card.add(fields["user_name"])
        card.add(self.password)
        card.add(
            Strip(
                "warning",
                self.tr(
                    "Data disandikan. Tanpa kata sandi dan tanpa kode pemulihan, data tidak dapat dibuka siapa pun."
                ),
            )
        )
        self.setLayout(column(card, None))

    def answer(self, kind: OfficeKind) -> OfficerAnswer:
        """The first officer, who holds every role and sees every case until others join."""
        return OfficerAnswer(
            user_name=self.user_name.value(),
            name=self.name.value(),
            roles=tuple(role for role in Role if role is not Role.VIEWER),
            position=self.position.value() or kind.approver_title,
            nip=self.nip.value(),
            phone=self.phone.value(),
            handles_confidential=True,
        )

    def show_problems(self, problems: dict[str, str]) -> bool:
        """Say what is wrong with this step's fields; True when nothing is."""
        own = {name: text for name, text in problems.items() if name in self._fields}
        own |= self.password.problems(self.user_name.value())
        for field in self._fields.values():
            field.clear()
        show_problems(self._fields, own)
        return not own

    def focus_first(self) -> None:
        self.name.setFocus()
