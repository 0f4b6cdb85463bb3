"""What is done on the telephone: ask about every letter of one provider, write the answers down, or remind."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QWidget

from puskesos.cases.feedback import record_feedback
from puskesos.cases.journey import ReferralView, view_case
from puskesos.cases.loop.call_list import Call, CallLine
from puskesos.cases.loop.escalation import record_escalation
from puskesos.cases.loop.messages import reminder_to_provider
from puskesos.office.officers import permission_of
from puskesos.ui.case.escalation_dialog import EscalationDialog
from puskesos.ui.case.feedback_dialog import FeedbackDialog
from puskesos.ui.follow_up.call_paper import show_call_list
from puskesos.ui.follow_up.messages import copy_text, open_whatsapp
from puskesos.ui.follow_up.news_bar import NewsBar
from puskesos.ui.session import Desk
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.fitting import open_dialog, while_alive

MIDDLE = 720


@dataclass(frozen=True)
class CallRow:
    """One letter in the list, with the call it belongs to."""

    call: Call
    line: CallLine


class CallBar(NewsBar):
    """Once an answer is saved the next letter of the same provider is asked about, until there is none or Esc."""

    case_wanted = Signal(object)
    next_wanted = Signal(object)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        translate = QCoreApplication.translate
        self.open = ActionButton(translate("CallBar", "Buka kasus"), "Enter", face_only=True)
        self.copy = ActionButton(translate("CallBar", "Salin pesan"), "F6")
        self.whatsapp = ActionButton(translate("CallBar", "WhatsApp"), "F7")
        self.remind = ActionButton(translate("CallBar", "Catat pengingat"), "F8")
        self.paper = ActionButton(translate("CallBar", "Cetak daftar"), "F9")
        self.answer = ActionButton(translate("CallBar", "Catat jawaban"), "F12", primary=True)
        super().__init__((self.open, self.copy, self.whatsapp, self.remind, self.paper), self.answer)
        self.dialog: QDialog | None = None
        self._desk = desk
        self._page = page
        self._row: CallRow | None = None
        self.open.clicked.connect(lambda: self._with_row(lambda row: self.case_wanted.emit(row.line.case_id)))
        self.copy.clicked.connect(lambda: self._with_row(self._copy))
        self.whatsapp.clicked.connect(lambda: self._with_row(self._open_whatsapp))
        self.remind.clicked.connect(lambda: self._with_row(self._remind))
        self.paper.clicked.connect(lambda: show_call_list(desk, page))
        self.answer.clicked.connect(lambda: self._with_row(self._ask))
        self.show_row(None)

    def show_row(self, row: CallRow | None) -> None:
        """Take another letter in hand."""
        self._row = row
        may = self._desk.officer.may
        for button in (self.copy, self.paper):
            button.setVisible(row is not None)
        self.whatsapp.setVisible(row is not None and bool(row.call.phone))
        has_step = row is not None and row.line.step is not None
        self.remind.setVisible(has_step and may(permission_of(record_escalation)))
        self.answer.setVisible(row is not None and may(permission_of(record_feedback)))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.open.setVisible(self._row is not None and self.has_room_for(self.open))

    def _with_row(self, act: Callable[[CallRow], None]) -> None:
        if self._row is not None:
            act(self._row)

    def _message(self, row: CallRow) -> str:
        return reminder_to_provider(row.call, self._desk.office, self._desk.officer)

    def _copy(self, row: CallRow) -> None:
        self.say(copy_text(self._message(row), self._desk.looks, ("case", row.line.case_id)))

    def _open_whatsapp(self, row: CallRow) -> None:
        about = "case", row.line.case_id
        self.say(open_whatsapp(row.call.phone, self._message(row), self._desk.looks, about))

    def _remind(self, row: CallRow) -> None:
        dialog = EscalationDialog(self._desk, row.line, row.call.provider, self._page)
        news = self.tr("Pengingat untuk surat {number} tercatat.").format(number=row.line.number)
        dialog.submission.done.connect(lambda _: self.keep_news(news))
        self.dialog = dialog
        open_dialog(dialog, MIDDLE)

    def _ask(self, row: CallRow) -> None:
        """Open the form on the letter as it stands now."""
        line = row.line

        def show(letter: ReferralView | None) -> None:
            if letter is None or not letter.referral.status.awaits_answer:
                self.say(self.tr("Surat ini sudah dijawab."))
                return
            dialog = FeedbackDialog(self._desk, letter, self._page)
            dialog.submission.done.connect(lambda _: self._answered(row))
            self.dialog = dialog
            open_dialog(dialog, MIDDLE)

        self._desk.ask(
            "call letter",
            lambda session: next(
                (each for each in view_case(session, line.case_id).referrals if each.referral.id == line.referral_id),
                None,
            ),
            while_alive(self, show),
        )

    def _answered(self, row: CallRow) -> None:
        """Go on with the next letter of the same call."""
        self.keep_news(self.tr("Jawaban untuk surat {number} tercatat.").format(number=row.line.number))
        lines = row.call.lines
        place = next(number for number, line in enumerate(lines) if line.referral_id == row.line.referral_id)
        if place + 1 < len(lines):
            following = CallRow(row.call, lines[place + 1])
            self.next_wanted.emit(following.line.referral_id)
            self._ask(following)
