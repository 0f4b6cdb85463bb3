"""Closing a case: how it ended, and what the resident was told."""

from PySide6.QtWidgets import QDialog, QWidget

from puskesos.cases.case import Outcome
from puskesos.cases.handling import Closing, close_case
from puskesos.cases.journey import CaseView
from puskesos.cases.referral import FeedbackResult
from puskesos.cases.standing import standing_of
from puskesos.ui.case.acts import Act
from puskesos.ui.draft import Origin
from puskesos.ui.session import Desk
from puskesos.ui.submission import Submission
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.field import Field
from puskesos.ui.widgets.inputs import ChoiceField, TextField
from puskesos.ui.widgets.layouts import boxed, column
from puskesos.ui.widgets.strip import Strip

LIKELY = {
    FeedbackResult.SERVED: Outcome.REFERRED_SERVED,
    FeedbackResult.DECLINED_BY_PROVIDER: Outcome.REFERRED_DECLINED,
    FeedbackResult.DECLINED_BY_RESIDENT: Outcome.WITHDRAWN,
}


class CloseDialog(QDialog):
    """Begins with the outcome the last answer suggests, and says when a provider still owes one."""

    def __init__(self, desk: Desk, view: CaseView, parent: QWidget | None = None, *, cancel: str = "") -> None:
        super().__init__(parent)
        self._case_id = view.case.id
        self._seen = standing_of(view.case)
        self.notice = Strip("warning")
        outcomes = [(outcome, outcome.label) for outcome in Outcome]
        self.outcome = Field(self.tr("Hasil akhir"), ChoiceField[Outcome](outcomes), required=True)
        self.told = Field(self.tr("Yang disampaikan kepada warga"), TextField(lines=4), required=True)
        title = self.tr("Tutup kasus")
        body = boxed(column(self.notice, self.outcome, self.told, gap=12))
        self.frame = DialogFrame(title, body, save=title, cancel=cancel)
        fields = {"outcome": self.outcome, "told_resident": self.told}
        origin = Origin("case", str(view.case.id), Act.CLOSE)
        self.submission = Submission(desk, self, self.frame, fields, origin)
        self.setWindowTitle(title)
        self._prepare(view)
        self.frame.save_wanted.connect(self._save)

    def _prepare(self, view: CaseView) -> None:
        answers = [answer for referral in view.referrals for answer in referral.feedback]
        latest = max(answers, key=lambda answer: answer.recorded_at, default=None)
        if latest is not None:
            self.outcome.input.set_value(LIKELY.get(latest.result))
        if view.awaited is not None:
            words = self.tr("Surat {number} belum dijawab {provider}. Jawabannya masih dapat dicatat sesudah ditutup.")
            referral = view.awaited
            self.notice.show_text(words.format(number=referral.referral.number, provider=referral.provider.name))
        first = self.outcome if self.outcome.input.is_empty() else self.told
        first.setFocus()

    def _save(self) -> None:
        outcome = self.outcome.input.value()
        if self.submission.is_complete() and outcome is not None:
            closing = Closing(outcome, self.told.input.value())
            self.submission.act(close_case, self._case_id, closing, seen=self._seen)
