"""The two questions several forms end with: what happens next, and when."""

from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from puskesos.cases.handling import NextStep
from puskesos.ui.widgets.date_field import DateField
from puskesos.ui.widgets.field import Field, FieldRow
from puskesos.ui.widgets.inputs import LineField
from puskesos.ui.widgets.layouts import column


class NextStepFields(QWidget):
    """What is offered gives way to what the officer writes: a later offer leaves her own words alone."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._is_own = False
        self.step = Field(self.tr("Langkah berikutnya"), LineField(longest=2000), required=True)
        self.on = Field(self.tr("Tanggal"), DateField(earliest=today), required=True)
        self.setLayout(column(FieldRow(self.step, self.on, stretches=(3, 1)), gap=0))
        self.step.input.edited.connect(self._own)
        self.on.input.edited.connect(self._own)

    def fields(self) -> dict[str, Field[Any]]:
        """The fields by the names of `NextStep`."""
        return {"step": self.step, "on": self.on}

    def show_step(self, step: NextStep) -> None:
        """Fill in a step that stands already."""
        self.step.input.set_value(step.step)
        self.on.input.set_day(step.on)

    def offer(self, step: NextStep) -> None:
        """Fill in what usually comes next, unless the officer has written something else."""
        if not self._is_own:
            self.show_step(step)

    def answer(self) -> NextStep | None:
        """The step, or None while there is no real day."""
        day = self.on.input.day()
        return NextStep(self.step.input.value(), day) if day else None

    def _own(self) -> None:
        self._is_own = True
