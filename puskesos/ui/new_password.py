"""A new password: typed twice, shown while the officer wants to see it."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from puskesos.office.passwords import SHORTEST, check_password
from puskesos.ui.widgets.field import Field, FieldRow
from puskesos.ui.widgets.inputs import CheckRow, PasswordField
from puskesos.ui.widgets.layouts import column
from puskesos.ui.widgets.raw import not_kept


class NewPassword(QWidget):
    """Two fields that must agree; `fields` join those of the form, so that refusals find their place.

    `is_first` where there was no password before.
    """

    def __init__(self, *, is_first: bool = False) -> None:
        super().__init__()
        label, again = self._first_labels() if is_first else self._labels()
        self.password = PasswordField()
        self.repeated = PasswordField()
        self.shown = CheckRow(self.tr("Tampilkan kata sandi"))
        not_kept(self.shown)
        self.fields: Mapping[str, Field[Any]] = {
            "password": Field(label, self.password, required=True),
            "repeated": Field(again, self.repeated, required=True),
        }
        self.setLayout(column(FieldRow(*self.fields.values()), self.shown, gap=4))
        self.shown.toggled.connect(self._show_letters)

    def value(self) -> str:
        return self.password.value()

    def problems(self, user_name: str, office_name: str = "") -> dict[str, str]:
        """Field → problem, by the rule of the office."""
        if problem := check_password(self.password.value(), user_name, office_name):
            return {"password": problem}
        if self.password.value() != self.repeated.value():
            return {"repeated": self.tr("Kedua kata sandi tidak sama. Ketik sekali lagi.")}
        return {}

    def forget(self) -> None:
        """Leave no password on the screen."""
        for field in (self.password, self.repeated):
            field.set_value("")
        self.shown.set_value(False)

    def _labels(self) -> tuple[str, str]:
        label = self.tr("Kata sandi baru, paling sedikit {least} huruf")
        return label.format(least=SHORTEST), self.tr("Ulangi kata sandi baru")

    def _first_labels(self) -> tuple[str, str]:
        label = self.tr("Kata sandi, paling sedikit {least} huruf")
        return label.format(least=SHORTEST), self.tr("Ulangi kata sandi")

    def _show_letters(self, on: bool) -> None:  # noqa: FBT001 - what a toggled box says
        mode = QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password
        self.password.setEchoMode(mode)
        self.repeated.setEchoMode(mode)
