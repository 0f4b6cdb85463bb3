"""The steps of reminding a provider, one line each; an empty line is no step."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from puskesos.cases.loop.escalation import LONGEST_STEP, MOST_STEPS, EscalationStep
from puskesos.ui.widgets.field import Field, FieldRow
from puskesos.ui.widgets.inputs import LineField
from puskesos.ui.widgets.layouts import column
from puskesos.ui.widgets.number_field import CountField

LONGEST = 365


class EscalationLines(QWidget):
    """After how many working days without an answer, and what is done then."""

    def __init__(self) -> None:
        super().__init__()
        after, does = self.tr("Lewat (hari kerja)"), self.tr("Yang dilakukan")
        self.lines = [
            (Field(after, CountField(after, least=1, most=LONGEST)), Field(does, LineField(longest=LONGEST_STEP)))
            for _ in range(MOST_STEPS)
        ]
        self.setLayout(column(*(FieldRow(*line, stretches=(1, 4)) for line in self.lines), gap=8))

    def show_steps(self, steps: Sequence[EscalationStep]) -> None:
        """Fill in the steps; the lines after them are empty."""
        for place, (after, does) in enumerate(self.lines):
            step = steps[place] if place < len(steps) else None
            after.input.set_number(step.after_days if step else None)
            does.input.set_value(step.does if step else "")

    def steps(self) -> tuple[EscalationStep, ...]:
        """The steps as they were filled in; a line with one half only is told as a problem when it is saved."""
        filled = [(after.input.number(), does.input.value()) for after, does in self.lines]
        return tuple(EscalationStep(after or 0, does) for after, does in filled if after or does)

    def fields(self) -> dict[str, Field[Any]]:
        """What can be wrong, by the number of the step as it will be told."""
        used = [line for line in self.lines if not (line[0].input.is_empty() and line[1].input.is_empty())]
        return {f"step {number}": does for number, (_, does) in enumerate(used, 1)}
