"""Opening hours as one line of plain words, with what the program reads in it told while it is typed."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from puskesos.office.opening_hours import parse_hours
from puskesos.ui.widgets.inputs import LineField
from puskesos.ui.widgets.layouts import column
from puskesos.ui.widgets.text import Caption
from puskesos.ui.words import day_words

LONGEST = 120


class HoursField(QWidget):
    """What cannot be read is no mistake: it stays as the words it is, only no opening day can be told from it."""

    edited = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self.line = LineField(self.tr("Senin–Kamis 08.00–15.00; Jumat 08.00–11.30"), longest=LONGEST)
        self.reading = Caption(wrap=True)
        self.setLayout(column(self.line, self.reading, gap=4))
        self.setFocusProxy(self.line)
        self.line.edited.connect(self.edited)
        self.line.textChanged.connect(lambda _: self._read())
        self._read()

    def value(self) -> str:
        return self.line.value()

    def set_value(self, value: str) -> None:
        self.line.set_value(value)

    def is_empty(self) -> bool:
        return self.line.is_empty()

    def problem(self) -> str:
        return self.line.problem()

    def _read(self) -> None:
        hours = parse_hours(self.value())
        self.reading.set_ink("ink2" if hours or self.is_empty() else "warn")
        if self.is_empty():
            self.reading.setText(self.tr("Tulis hari dan jam seperti di pintu kantornya."))
        elif hours is None:
            self.reading.setText(self.tr("Belum terbaca sebagai jam buka; disimpan sebagai kata-kata."))
        else:
            opens = hours.next_open(self._today)
            when = self.tr("hari ini buka") if opens == self._today else self.tr("buka lagi {day}")
            words = self.tr("Terbaca: {hours} · {when}")
            self.reading.setText(words.format(hours=hours.words(), when=when.format(day=day_words(opens, self._today))))
