"""One day off of the office, or one on which it works all the same."""

from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from puskesos.office.calendar import LONGEST_REASON, DayAnswer, DayOff, day_answer, set_day_off
from puskesos.ui.begun import Begun
from puskesos.ui.draft import Origin
from puskesos.ui.session import Desk
from puskesos.ui.submission import Submission
from puskesos.ui.widgets.date_field import DateField
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.field import Field, FieldRow
from puskesos.ui.widgets.inputs import ChoiceField, LineField
from puskesos.ui.widgets.layouts import boxed, column


class DayOffDialog(QDialog):
    """Saying a day again corrects it."""

    def __init__(self, desk: Desk, known: DayOff | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._begun: Begun[DayAnswer] | None = None
        self.day = Field(self.tr("Tanggal"), DateField(), required=True)
        kinds = [(False, self.tr("Libur")), (True, self.tr("Masuk"))]
        self.is_worked = Field(self.tr("Kantor"), ChoiceField[bool](kinds), required=True)
        placeholder = self.tr("misalnya Libur daerah")
        self.reason = Field(self.tr("Alasan"), LineField(placeholder, longest=LONGEST_REASON), required=True)
        title = self.tr("Ubah hari") if known else self.tr("Tambah hari")
        self.frame = DialogFrame(title, boxed(column(FieldRow(self.day, self.is_worked), self.reason, gap=12)))
        fields: dict[str, Field[Any]] = {"day": self.day, "is_worked": self.is_worked, "reason": self.reason}
        origin = Origin("settings", "days_off", str(known.day) if known else "")
        self.submission = Submission(desk, self, self.frame, fields, origin)
        self.setWindowTitle(title)
        self.is_worked.input.set_value(known.is_worked if known else False)
        if known is not None:
            self.day.input.set_day(known.day)
            self.day.input.setReadOnly(True)
            self.reason.input.set_value(known.reason)
            shown = day_answer(known)
            self._begun = Begun(shown, DayAnswer(self.reason.input.value(), known.is_worked))
        self.frame.save_wanted.connect(self._save)
        (self.reason if known else self.day).setFocus()

    def _save(self) -> None:
        day, is_worked = self.day.input.day(), self.is_worked.input.value()
        if self.submission.is_complete() and day is not None and is_worked is not None:
            answer = DayAnswer(self.reason.input.value(), is_worked)
            if self._begun is None:
                self.submission.send(set_day_off, day, answer)
            else:
                self.submission.edit(set_day_off, day, begun=self._begun, typed=answer)
