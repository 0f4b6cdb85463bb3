"""The leading figures of a month, large above their words."""

from PySide6.QtWidgets import QWidget

from puskesos.cases.recap import Recap
from puskesos.ui.widgets.card import Card
from puskesos.ui.widgets.layouts import row
from puskesos.ui.widgets.look import font
from puskesos.ui.widgets.text import Caption, Title


class Figure(Card):
    """One number and what it counts."""

    def __init__(self, label: str) -> None:
        super().__init__()
        self._label = label
        self.number = Title()
        self.number.setFont(font(24, 700))
        self.body.setContentsMargins(16, 8, 16, 8)
        self.body.setSpacing(0)
        self.add(self.number, Caption(label))

    def show_number(self, number: int) -> None:
        self.number.setText(f"{number:,}".replace(",", "."))
        self.setAccessibleName(f"{self._label}: {number}")


class Figures(QWidget):
    """Six figures side by side, the same six that head the printed recap."""

    def __init__(self) -> None:
        super().__init__()
        self.visits = Figure(self.tr("Kunjungan"))
        self.at_counter = Figure(self.tr("Selesai di loket"))
        self.closed = Figure(self.tr("Kasus selesai"))
        self.open = Figure(self.tr("Masih terbuka"))
        self.issued = Figure(self.tr("Rujukan terbit"))
        self.unanswered = Figure(self.tr("Belum dijawab"))
        figures = (self.visits, self.at_counter, self.closed, self.open, self.issued, self.unanswered)
        line = row(*figures, gap=12)
        for place in range(len(figures)):
            line.setStretch(place, 1)
        self.setLayout(line)

    def show_recap(self, recap: Recap) -> None:
        self.visits.show_number(recap.visits)
        self.at_counter.show_number(recap.closed_at_counter)
        self.closed.show_number(recap.closed)
        self.open.show_number(recap.open)
        self.issued.show_number(recap.issued)
        self.unanswered.show_number(recap.unanswered)
