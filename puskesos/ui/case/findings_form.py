"""The questions of a home visit as fields: letters pick a choice, Space ticks one of several."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from puskesos.cases.loop.findings import ANSWER_LONGEST, Question, QuestionGroup, question_groups
from puskesos.ui.widgets.card import SectionHeading
from puskesos.ui.widgets.field import Field
from puskesos.ui.widgets.inputs import CheckRow, ChoiceField, LineField
from puskesos.ui.widgets.layouts import column

COLUMNS = 3


class SeveralChoices(QWidget):
    """Several answers of one question, ticked."""

    edited = Signal()

    def __init__(self, choices: tuple[str, ...]) -> None:
        super().__init__()
        self.checks = [CheckRow(choice) for choice in choices]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(0)
        for place, check in enumerate(self.checks):
            grid.addWidget(check, place // COLUMNS, place % COLUMNS)
            check.edited.connect(self.edited)
        self.setFocusProxy(self.checks[0])

    def value(self) -> str:
        """The ticked answers as they are stored."""
        return "; ".join(check.accessibleName() for check in self.checks if check.value())


class FindingsForm(QWidget):
    """Every question of the form in its group; nothing has to be answered."""

    def __init__(self) -> None:
        super().__init__()
        self._fields: dict[str, Field[Any]] = {}
        self.setLayout(column(*(part for group in question_groups() for part in self._group(group)), gap=12))

    def fields(self) -> dict[str, Field[Any]]:
        """The fields by the keys of their questions."""
        return self._fields

    def answers(self) -> dict[str, str]:
        """What was answered, by the keys of the questions."""
        found = {key: field.input.value() or "" for key, field in self._fields.items()}
        return {key: answer for key, answer in found.items() if answer}

    def _group(self, group: QuestionGroup) -> list[QWidget]:
        for question in group.questions:
            self._fields[question.key] = Field(question.asks, _input_for(question))
        return [SectionHeading(group.title), *(self._fields[question.key] for question in group.questions)]


def _input_for(question: Question) -> SeveralChoices | ChoiceField[str] | LineField:
    if question.several:
        return SeveralChoices(question.choices)
    if question.choices:
        return ChoiceField([("", "–"), *((choice, choice) for choice in question.choices)])
    return LineField(longest=ANSWER_LONGEST)
