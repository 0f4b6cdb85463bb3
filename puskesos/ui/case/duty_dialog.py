"""A follow-up an officer plans herself: once, or again and again until a day."""

from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from puskesos.cases.case import Case
from puskesos.cases.duty_rhythm import RHYTHMS
from puskesos.cases.loop.recurring import PlannedDuty, plan_duty
from puskesos.office.officers import Officer
from puskesos.office.staff import all_officers
from puskesos.ui.case.acts import Act
from puskesos.ui.draft import Origin
from puskesos.ui.session import Desk
from puskesos.ui.submission import Submission
from puskesos.ui.widgets.date_field import DateField
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.field import Field, FieldRow
from puskesos.ui.widgets.fitting import while_alive
from puskesos.ui.widgets.inputs import ChoiceField, LineField
from puskesos.ui.widgets.layouts import boxed, column

ANYBODY = 0


class DutyDialog(QDialog):
    """What is done, from when, how often, until when, and by whom."""

    def __init__(self, desk: Desk, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case_id = case.id
        self.task = Field(self.tr("Yang akan dilakukan"), LineField(), required=True)
        self.due = Field(self.tr("Pertama kali"), DateField(earliest=desk.today()), required=True)
        self.repeats = Field(self.tr("Ulangan"), ChoiceField[str](list(RHYTHMS.items())), required=True)
        self.until = Field(self.tr("Sampai (boleh kosong)"), DateField(earliest=desk.today()))
        self.officer = Field(self.tr("Petugas"), ChoiceField[int]([(ANYBODY, self.tr("Siapa saja"))]), required=True)
        title = self.tr("Rencanakan tindak lanjut")
        rhythm = FieldRow(self.due, self.repeats, self.until)
        self.frame = DialogFrame(title, boxed(column(self.task, rhythm, self.officer, gap=12)))
        origin = Origin("case", str(case.id), Act.FOLLOW_UP)
        self.submission = Submission(desk, self, self.frame, self.fields(), origin)
        self.setWindowTitle(title)
        self.due.input.set_day(desk.calendar.after(desk.today(), 5))
        self.repeats.input.set_value("")
        self.officer.input.set_value(ANYBODY)
        self.frame.save_wanted.connect(self._save)
        self.task.setFocus()
        desk.ask("duty officers", all_officers, while_alive(self, self._show_officers))

    def fields(self) -> dict[str, Field[Any]]:
        """The fields by the names of `PlannedDuty`."""
        return {
            "task": self.task, "due_on": self.due, "repeats": self.repeats, "until": self.until,
            "officer_id": self.officer,
        }  # fmt: skip

    def _show_officers(self, officers: list[Officer]) -> None:
        known = [(each.id, each.name) for each in officers if each.is_active]
        self.officer.input.set_choices([(ANYBODY, self.tr("Siapa saja")), *known])

    def _save(self) -> None:
        due = self.due.input.day()
        if not self.submission.is_complete() or due is None:
            return
        planned = PlannedDuty(
            task=self.task.input.value(),
            due_on=due,
            repeats=self.repeats.input.value() or "",
            until=self.until.input.day(),
            officer_id=self.officer.input.value() or None,
        )
        self.submission.send(plan_duty, self._case_id, planned)
