"""Writing down what came back about a referral, and what happens next."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from puskesos.cases.feedback import FeedbackAnswer, record_feedback
from puskesos.cases.journey import ReferralView
from puskesos.cases.next_steps import step_after_feedback
from puskesos.cases.referral import FeedbackChannel, FeedbackResult
from puskesos.ui.case.acts import Act
from puskesos.ui.case.next_step_fields import NextStepFields
from puskesos.ui.draft import Origin
from puskesos.ui.session import Desk
from puskesos.ui.submission import Submission
from puskesos.ui.widgets.date_field import DateField
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.field import Field, FieldRow
from puskesos.ui.widgets.fitting import scrolled
from puskesos.ui.widgets.inputs import ChoiceField, LineField, TextField
from puskesos.ui.widgets.layouts import boxed, column
from puskesos.ui.widgets.text import Secondary, Strong
from puskesos.ui.words import due_line


class FeedbackDialog(QDialog):
    """Asks in the order of a telephone call; `recorded` tells the result, so that the page can offer to close."""

    recorded = Signal(object)

    def __init__(self, desk: Desk, view: ReferralView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view = view
        # What comes over the server is written down by the program itself.
        by_hand = (channel for channel in FeedbackChannel if channel is not FeedbackChannel.SERVER)
        channels = [(channel, channel.label) for channel in by_hand]
        results = [(result, result.label) for result in FeedbackResult]
        self.channel = Field(self.tr("Kabar lewat"), ChoiceField[FeedbackChannel](channels), required=True)
        self.received = Field(
            self.tr("Tanggal kabar"), DateField(earliest=view.referral.issued_on, latest=desk.today()), required=True
        )
        self.said = Field(self.tr("Jawaban"), ChoiceField[FeedbackResult](results), required=True)
        self.contact = Field(self.tr("Nama petugas di tujuan"), LineField(longest=2000))
        self.given = Field(self.tr("Layanan atau bantuan yang diberikan"), LineField(longest=2000))
        self.reason = Field(self.tr("Alasan, tujuan baru, atau berkas yang kurang"), TextField(lines=2))
        self.next = NextStepFields(desk.today())
        title = self.tr("Catat umpan balik")
        self.frame = DialogFrame(title, self._body(), save=self.tr("Simpan umpan balik"))
        origin = Origin("case", str(view.referral.case_id), Act.FEEDBACK, str(view.referral.id))
        self.submission = Submission(desk, self, self.frame, self.fields(), origin)
        self.setWindowTitle(title)
        self.received.input.set_day(desk.today())
        self.said.input.chosen.connect(self._result_chosen)
        self.frame.save_wanted.connect(self._save)
        self.submission.done.connect(lambda _: self.recorded.emit(self.said.input.value()))
        self.channel.setFocus()

    def fields(self) -> dict[str, Field[Any]]:
        """The fields by the names of `FeedbackAnswer`."""
        return {
            "channel": self.channel, "result": self.said, "received_on": self.received, "contact": self.contact,
            "service_given": self.given, "reason": self.reason, **self.next.fields(),
        }  # fmt: skip

    def answer(self) -> FeedbackAnswer | None:
        """What was filled in, or None while something needed is missing."""
        channel, result = self.channel.input.value(), self.said.input.value()
        day, step = self.received.input.day(), self.next.answer()
        if channel is None or result is None or day is None or step is None:
            return None
        return FeedbackAnswer(
            received_on=day,
            channel=channel,
            result=result,
            next=step,
            contact=self.contact.input.value(),
            service_given=self.given.input.value(),
            reason=self.reason.input.value(),
        )

    def choose(self, result: FeedbackResult) -> None:
        """Choose a result as the officer does from the list."""
        self.said.input.set_value(result)
        self._result_chosen(result)

    def _body(self) -> QWidget:
        referral = self._view.referral
        about = self.tr("Surat {number} · jawaban ditunggu {due}").format(
            number=referral.number, due=due_line(referral.answer_by, self._desk.today())
        )
        form = column(
            Strong(self._view.provider.name, wrap=True), Secondary(about, wrap=True),
            FieldRow(self.channel, self.received), FieldRow(self.said, self.contact),
            self.given, self.reason, self.next, None, gap=12,
        )  # fmt: skip
        return scrolled(boxed(form), whole=True)

    def _result_chosen(self, result: FeedbackResult | None) -> None:
        if result is not None:
            provider, desk = self._view.provider.name, self._desk
            self.next.offer(step_after_feedback(result, provider, desk.today(), desk.calendar))
            self.reason.input.setPlaceholderText(self._line_on_paper(result))

    def _line_on_paper(self, result: FeedbackResult) -> str:
        """What the return part has a line for beside this answer."""
        return {
            FeedbackResult.SERVED: self.tr("Dilayani pada tanggal …"),
            FeedbackResult.IN_PROCESS: self.tr("Perkiraan selesai …"),
            FeedbackResult.PAPERS_MISSING: self.tr("Berkas yang kurang …"),
            FeedbackResult.REFERRED_ON: self.tr("Dirujuk lagi ke …"),
            FeedbackResult.DECLINED_BY_RESIDENT: self.tr("Alasan warga …"),
            FeedbackResult.DECLINED_BY_PROVIDER: self.tr("Alasan pemberi layanan …"),
        }.get(result, "")

    def _save(self) -> None:
        if self.submission.is_complete() and (answer := self.answer()):
            self.submission.send(record_feedback, self._view.referral.id, answer)
