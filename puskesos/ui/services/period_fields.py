"""What the forms of the directory share: the days within which an entry holds, and how fields of two heights stand."""

from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from puskesos.ui.widgets.date_field import DateField
from puskesos.ui.widgets.field import Field, FieldRow
from puskesos.ui.widgets.layouts import boxed, column


class PeriodFields:
    """Since when and until when an entry holds, as two fields and their row; an empty day leaves that side open."""

    def __init__(self) -> None:
        self.since = Field(QCoreApplication.translate("Directory", "Berlaku sejak"), DateField())
        self.until = Field(QCoreApplication.translate("Directory", "Berlaku sampai"), DateField())
        self.row = FieldRow(self.since, self.until)

    def fields(self) -> dict[str, Field[DateField]]:
        """By the names the answers call them."""
        return {"valid_from": self.since, "valid_until": self.until}

    def show(self, since: date | None, until: date | None) -> None:
        self.since.input.set_day(since)
        self.until.input.set_day(until)

    def value(self) -> tuple[date | None, date | None]:
        return self.since.input.day(), self.until.input.day()


def above(field: QWidget) -> QWidget:
    """A field that stays at the top of its row beside a higher one."""
    return boxed(column(field, None, gap=0))
