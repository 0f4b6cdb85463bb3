"""Choosing a month: one back, one on, and home to the present one."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from puskesos.dates import month_title
from puskesos.ui.widgets.buttons import ActionButton, LinkButton
from puskesos.ui.widgets.layouts import row
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.text import CardTitle

WIDEST_MONTH = 144


class MonthRow(QWidget):
    """A month as its first day; nobody looks into a month that has not begun."""

    chosen = Signal(object)

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self.month = today.replace(day=1)
        self.words = CardTitle()
        self.words.setMinimumWidth(px(WIDEST_MONTH))
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.back = ActionButton(self.tr("Sebelumnya"), "Alt+←", small=True)
        self.on = ActionButton(self.tr("Berikutnya"), "Alt+→", small=True)
        self.home = LinkButton(self.tr("Bulan ini"), "Alt+0")
        self.setLayout(row(self.back, self.words, self.on, self.home))
        self.back.clicked.connect(lambda: self.choose(_shifted(self.month, -1)))
        self.on.clicked.connect(lambda: self.choose(_shifted(self.month, 1)))
        self.home.clicked.connect(lambda: self.choose(self._today.replace(day=1)))
        self._show()

    def choose(self, month: date) -> None:
        """Go to a month and tell so."""
        self.month = month
        self._show()
        self.chosen.emit(month)

    def set_today(self, today: date) -> None:
        """A new day may begin a new month; the one that was looked at stays."""
        self._today = today
        self._show()

    def _show(self) -> None:
        is_present = self.month >= self._today.replace(day=1)
        self.words.setText(month_title(self.month.year, self.month.month))
        self.on.setVisible(not is_present)
        self.home.setVisible(not is_present)


def _shifted(month: date, by: int) -> date:
    count = month.year * 12 + month.month - 1 + by
    return date(count // 12, count % 12 + 1, 1)
