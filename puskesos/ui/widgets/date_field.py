"""A date that is typed, the fastest way at a counter: 12-06-1965, 12061965 and 12/6/1965 are the same day."""

import unicodedata
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent

from puskesos.dates import parse_day, written
from puskesos.ui.widgets.inputs import LineField


class DateField(LineField):
    """A day as text that is written out when the officer leaves it; a day that does not exist stays and is told."""

    day_changed = Signal(object)

    def __init__(self, *, earliest: date | None = None, latest: date | None = None) -> None:
        super().__init__()
        self._earliest = earliest
        self._latest = latest
        self._told: date | None = None
        self.setPlaceholderText(self.tr("tgl-bln-tahun"))
        self.textChanged.connect(self._tell)

    def day(self) -> date | None:
        """The typed day, or None when nothing or no real day is typed."""
        clean = "".join(ch for ch in unicodedata.normalize("NFKC", self.text()) if unicodedata.category(ch) != "Cf")
        return parse_day(clean)

    def set_day(self, day: date | None) -> None:
        self.set_value("" if day is None else shown(day))

    def set_limits(self, earliest: date | None, latest: date | None) -> None:
        """Days outside are told as problems: a birth in the future, a visit before the office existed."""
        self._earliest, self._latest = earliest, latest

    def is_valid(self) -> bool:
        """Whether it is empty or an acceptable day."""
        return not self.problem()

    def problem(self) -> str:
        if self.is_empty():
            return ""
        day = self.day()
        if day is None:
            typed = self.value()
            return self.tr("Tanggal {typed} tidak ada. Tulis seperti 12-06-1965.").format(typed=typed[:20])
        if self._latest and day > self._latest:
            return self.tr("Tanggal ini sesudah {latest}. Periksa lagi.").format(latest=written(self._latest))
        if self._earliest and day < self._earliest:
            return self.tr("Tanggal ini sebelum {earliest}. Periksa lagi.").format(earliest=written(self._earliest))
        return ""

    def focusOutEvent(self, event: QFocusEvent) -> None:
        day = self.day()
        if day and self.text() != shown(day):
            self.setText(shown(day))
        super().focusOutEvent(event)

    def _tell(self) -> None:
        day = self.day()
        if day != self._told:
            self._told = day
            self.day_changed.emit(day)


def shown(day: date) -> str:
    """A day as it stands in a field: 12-06-1965."""
    return f"{day.day:02}-{day.month:02}-{day.year:04}"
