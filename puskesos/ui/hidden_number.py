"""NIK and family card of the one resident before the officer: masked until they are asked for, by one key."""

from uuid import UUID

from PySide6.QtCore import Signal

from puskesos.cases.people.nik import grouped
from puskesos.office.masking import masked_nik
from puskesos.ui.session import Desk
from puskesos.ui.widgets.buttons import LinkButton


class NumbersLink(LinkButton):
    """Shows the numbers in full and masks them again; each time they are shown the trail is told."""

    switched = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__("", "Alt+I")
        self._desk = desk
        self._about: tuple[str, UUID] | None = None
        self.is_open = False
        self.clicked.connect(self._switch)
        self._name()

    def begin(self, kind: str, subject: UUID) -> None:
        """What is shown now; the numbers of another case or person are masked again."""
        if self._about != (kind, subject):
            self._about, self.is_open = (kind, subject), False
            self._name()

    def shown(self, digits: str) -> str:
        """A number as it is shown now."""
        return grouped(digits) if self.is_open else masked_nik(digits)

    def _switch(self) -> None:
        self.is_open = not self.is_open
        if self.is_open and self._about:
            self._desk.looks.revealed(*self._about)
        self._name()
        self.switched.emit()

    def _name(self) -> None:
        self.set_text(self.tr("Samarkan NIK") if self.is_open else self.tr("Tampilkan NIK"))
