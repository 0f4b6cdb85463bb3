"""What the poverty register said about the client, and when somebody looked."""

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Signal

from puskesos.cases.registers.listed import ListedCheck
from puskesos.cases.visit import MembershipStatus, Programme, RegistryCheck, RegistryStatus
from puskesos.ui.desk.membership_toggle import MembershipToggle
from puskesos.ui.desk.segments import Segments
from puskesos.ui.widgets.card import Card, CardHead
from puskesos.ui.widgets.date_field import DateField
from puskesos.ui.widgets.field import Field, FieldRow
from puskesos.ui.widgets.inputs import ChoiceField
from puskesos.ui.widgets.keys import Keycap
from puskesos.ui.widgets.layouts import boxed, column, row
from puskesos.ui.widgets.text import Caption, ElidedText

SOURCES = ("DTSEN", "DTKS")


def _register_of(source: str) -> str:
    """Which of the registers a list is an extract of: DTKS Juni 2025 is one of DTKS."""
    return next((register for register in SOURCES if source.startswith(register)), SOURCES[0])


class RegistryCard(Card):
    """Choosing a status or a decile sets today as the day of the check, because that is when it is done."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.source = Segments(self.tr("Sumber data"), [(source, source) for source in SOURCES])
        self.lists = ElidedText(size=12, weight=500, ink="accent")
        self._listed: RegistryCheck | None = None
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
        self.edited.connect(self._tell_whose)
        self.show_answer(RegistryCheck())

    def set_today(self, today: date) -> None:
        self._today = today
        self.checked_on.set_limits(None, today)

    def answer(self) -> RegistryCheck:
        told = RegistryCheck(
            source=self.source.value(),
            status=self.status.value() or RegistryStatus.NOT_CHECKED,
            decile=self.decile.value(),
            checked_on=self.checked_on.day(),
            memberships={programme: toggle.value() for programme, toggle in self.memberships.items() if toggle.value()},
        )
        listed = self._listed
        return listed if listed and told == replace(listed, source=_register_of(listed.source)) else told

    def is_listed(self) -> bool:
        """Whether all of this is as a list says; a single change makes it the officer's own word."""
        return self._listed is not None and self.answer() is self._listed

    def is_free(self) -> bool:
        """Whether the officer has said nothing here yet that a list would have to leave alone."""
        return self.is_listed() or self.answer() == RegistryCheck()

    def show_listed(self, listed: ListedCheck) -> None:
        """Show what the lists in force say, and which those are."""
        self.show_answer(listed.check)
        self._listed = listed.check if listed.lists else None
        self._say_lists(", ".join(listed.lists))

    def show_answer(self, answer: RegistryCheck) -> None:
        self._listed = None if answer.source in SOURCES else answer
        self._say_lists("" if answer.source in SOURCES else answer.source)
        self.source.set_value(_register_of(answer.source))
        self.status.set_value(answer.status)
        self.decile.set_value(answer.decile)
        self.checked_on.set_day(answer.checked_on)
        for programme, toggle in self.memberships.items():
            toggle.set_value(answer.memberships.get(programme, MembershipStatus.UNKNOWN))
        for field in self.fields.values():
            field.clear()

    def _say_lists(self, lists: str) -> None:
        self.lists.setVisible(bool(lists))
        self.lists.set_text(self.tr("Menurut {lists}").format(lists=lists))

    def _arrange(self) -> None:
        self.body.setSpacing(6)
        self.body.setContentsMargins(16, 6, 16, 8)
        fields = self.fields
        self.add(CardHead(self.tr("Cek data"), "registry", boxed(row(Keycap("F5"), self.source))))
        self.add(FieldRow(fields["status"], fields["decile"], fields["checked_on"], stretches=(7, 3, 6)))
        chips = (column(Caption(each.label), toggle, gap=2) for each, toggle in self.memberships.items())
        self.add(row(*(boxed(chip) for chip in chips), gap=8), self.lists, None)

    def _connect(self) -> None:
        self.source.chosen.connect(self.edited)
        self.status.edited.connect(self._date_it)
        self.decile.edited.connect(self._list_it)
        for field in self.fields.values():
            field.input.edited.connect(self.edited)
        for toggle in self.memberships.values():
            toggle.edited.connect(self.edited)

    def _tell_whose(self) -> None:
        """The line about the lists goes with the first change, and comes back if the change is taken back."""
        if self._listed:
            self.lists.setVisible(self.is_listed())

    def _list_it(self) -> None:
        """Whoever has a decile stands in the register."""
        if self.decile.value() and self.status.value() in (None, RegistryStatus.NOT_CHECKED):
            self.status.set_value(RegistryStatus.LISTED)
        self._date_it()

    def _date_it(self) -> None:
        if self.status.value() is not RegistryStatus.NOT_CHECKED and self.checked_on.is_empty():
            self.checked_on.set_day(self._today)
