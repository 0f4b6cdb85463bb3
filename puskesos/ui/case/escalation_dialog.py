"""A reminder to a provider that has not answered: which step it was, what came of it, and what is next."""

from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from puskesos.cases.handling import NextStep
from puskesos.cases.loop.call_list import CallLine
from puskesos.cases.loop.escalation import record_escalation
from puskesos.ui.case.next_step_fields import NextStepFields
from puskesos.ui.draft import Origin
from puskesos.ui.session import Desk
from puskesos.ui.submission import Submission
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.field import Field
from puskesos.ui.widgets.inputs import TextField
from puskesos.ui.widgets.layouts import boxed, column
from puskesos.ui.widgets.text import Secondary, Strong

DAYS_TO_ASK_AGAIN = 3


class EscalationDialog(QDialog):
    """Notes the step that is due for one letter; the letter goes on waiting for its answer."""

    def __init__(self, desk: Desk, line: CallLine, provider: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = line
        self.note = Field(self.tr("Apa yang dilakukan dan hasilnya"), TextField(lines=3), required=True)
        self.next = NextStepFields(desk.today())
        late = self.tr("{provider} · surat {number} · lewat {days} hari kerja")
        about = late.format(provider=provider, number=line.number, days=line.days_late)
        step = Strong(line.step.does if line.step else "", wrap=True)
        title = self.tr("Catat pengingat")
        body = boxed(column(step, Secondary(about, wrap=True), self.note, self.next, gap=12))
        self.frame = DialogFrame(title, body, save=self.tr("Simpan pengingat"))
        fields: dict[str, Field[Any]] = {"note": self.note, **self.next.fields()}
        origin = Origin("follow_up", str(line.referral_id), "escalate", about=about)
        self.submission = Submission(desk, self, self.frame, fields, origin)
        self.setWindowTitle(title)
        again = self.tr("Hubungi {provider} lagi").format(provider=provider)
        self.next.offer(NextStep(again, desk.calendar.after(desk.today(), DAYS_TO_ASK_AGAIN)))
        self.frame.save_wanted.connect(self._save)
        self.note.setFocus()

    def _save(self) -> None:
        if self.submission.is_complete() and (step := self.next.answer()):
            self.submission.send(record_escalation, self._line.referral_id, self.note.input.value(), step)
