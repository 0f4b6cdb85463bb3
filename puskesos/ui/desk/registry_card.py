"""What the poverty register said about the client, and when somebody looked."""

from datetime import date
from typing import Any

from PySide6.QtCore import Signal

from puskesos.cases.visit import MembershipStatus, Programme, RegistryCheck, RegistryStatus
from puskesos.ui.desk.membership_toggle import MembershipToggle
from puskesos.ui.desk.segments import Segments
from puskesos.ui.widgets.card import Card, CardHead
from puskesos.ui.widgets.date_field import DateField
from puskesos.ui.widgets.field import Field, FieldRow
from puskesos.ui.widgets.inputs import ChoiceField
from puskesos.ui.widgets.keys import Keycap
from puskesos.ui.widgets.layouts import boxed, column, row
from puskesos.ui.widgets.text import Caption

SOURCES = ("DTSEN", "DTKS")


class RegistryCard(Card):
    """Choosing a status or a decile sets today as the day of the check, because that is when it is done."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.source = Segments(self.tr("Sumber data"), [(source, source) for source in SOURCES])
        self._today: date | None = None
        self.status = ChoiceField[RegistryStatus]([(status, status.label) for status in RegistryStatus])
        deciles: list[tuple[int | None, str]] = [(None, "–"), *((decile, str(decile)) for decile in range(1, 11))]
        self.decile = ChoiceField[int | None](deciles)
        self.decile.setMinimumContentsLength(2)
        self.checked_on = DateField()
        self.memberships = {programme: MembershipToggle(programme) for programme in Programme}
        self.fields: dict[str, Field[Any]] = {
            "status": Field(self.tr("Status di data"), self.status),
            "decile": Field(self.tr("Desil"), self.decile),
            "checked_on": Field(self.tr("Dicek tanggal"), self.checked_on),
        }
        self._arrange()
        self._connect()
        self.show_answer(RegistryCheck())

    def set_today(self, today: date) -> None:
        self._today = today
        self.checked_on.set_limits(None, today)

    def answer(self) -> RegistryCheck:
        return RegistryCheck(
            source=self.source.value(),
            status=self.status.value() or RegistryStatus.NOT_CHECKED,
            decile=self.decile.value(),
            checked_on=self.checked_on.day(),
            memberships={programme: toggle.value() for programme, toggle in self.memberships.items() if toggle.value()},
        )

    def show_answer(self, answer: RegistryCheck) -> None:
        self.source.set_value(answer.source if answer.source in SOURCES else SOURCES[0])
        self.status.set_value(answer.status)
        self.decile.set_value(answer.decile)
        self.checked_on.set_day(answer.checked_on)
        for programme, toggle in self.memberships.items():
            toggle.set_value(answer.memberships.get(programme, MembershipStatus.UNKNOWN))
        for field in self.fields.values():
            field.clear()

    def _arrange(self) -> None:
        self.body.setSpacing(6)
        self.body.setContentsMargins(16, 6, 16, 8)
        fields = self.fields
        self.add(CardHead(self.tr("Cek data"), "registry", boxed(row(Keycap("F5"), self.source))))
        self.add(FieldRow(fields["status"], fields["decile"], fields["checked_on"], stretches=(7, 3, 6)))
        chips = (column(Caption(each.label), toggle, gap=2) for each, toggle in self.memberships.items())
        self.add(row(*(boxed(chip) for chip in chips), gap=8), None)

    def _connect(self) -> None:
        self.source.chosen.connect(self.edited)
        self.status.edited.connect(self._date_it)
        self.decile.edited.connect(self._list_it)
        for field in self.fields.values():
            field.input.edited.connect(self.edited)
        for toggle in self.memberships.values():
            toggle.edited.connect(self.edited)

    def _list_it(self) -> None:
        """Whoever has a decile stands in the register."""
        if self.decile.value() and self.status.value() in (None, RegistryStatus.NOT_CHECKED):
            self.status.set_value(RegistryStatus.LISTED)
        self._date_it()

    def _date_it(self) -> None:
        if self.status.value() is not RegistryStatus.NOT_CHECKED and self.checked_on.is_empty():
            self.checked_on.set_day(self._today)
