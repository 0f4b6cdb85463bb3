"""One referral in full: where it went, when an answer is due, what came back, and its slip as a picture."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from puskesos.cases.journey import ReferralView
from puskesos.cases.referral import Feedback
from puskesos.cases.status import ReferralStatus
from puskesos.dates import due_words
from puskesos.office.typed import phone_words
from puskesos.print.sheet import Sheet
from puskesos.ui.case.slip_picture import SlipPicture
from puskesos.ui.faces import referral_face
from puskesos.ui.session import Desk
from puskesos.ui.widgets.chips import Chip
from puskesos.ui.widgets.icons import Icon
from puskesos.ui.widgets.layouts import boxed, clear, column, row
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.strip import Strip
from puskesos.ui.widgets.text import Body, Caption, CardTitle, Fact, Secondary, Strong
from puskesos.ui.words import day_words, ways_out

PICTURE_HEIGHT = 320


class ReferralDetail(QWidget):
    """Facts at the left in the order they are asked for, the slip at the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.number = CardTitle(wrap=True)
        self.number.make_selectable()
        self._chip = row()
        self.provider = Strong(wrap=True)
        self.unit = Secondary(wrap=True)
        self.service = Fact(self.tr("Layanan"), wrap=True)
        self.issued = Fact(self.tr("Terbit"))
        self.answer_by = Fact(self.tr("Jawaban ditunggu"))
        self.urgency = Fact(self.tr("Sifat"))
        self.due = Strip("warning")
        self._answers = column(gap=8)
        self.contact = Body(wrap=True)
        self.picture = SlipPicture(desk, Sheet[desk.office.sheet], self.tr("Menyiapkan gambar surat…"))
        self.picture.set_height(px(PICTURE_HEIGHT))
        self.printed = Caption()
        self._arrange()

    def _arrange(self) -> None:
        contact = row(Icon("phone", "ink2", 16), self.contact, gap=8)
        contact.setStretch(1, 1)
        pairs = QGridLayout()
        pairs.setHorizontalSpacing(16)
        pairs.setVerticalSpacing(12)
        for place, fact in enumerate((self.service, self.issued, self.answer_by, self.urgency)):
            pairs.addWidget(fact, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
            pairs.setColumnStretch(place % 2, 1)
        facts = column(
            column(Caption(self.tr("Tujuan")), self.provider, self.unit, gap=4),
            pairs, self.due, self._answers,
            column(Caption(self.tr("Kontak tujuan")), contact, gap=4), None, gap=12,
        )  # fmt: skip
        printed = row(Icon("printed", "ink2", 16), self.printed, None, gap=8)
        side = column(self.picture, printed, None, gap=8)
        head = row(self.number, self._chip, gap=8)
        head.setStretch(0, 1)
        columns = row(facts, side, gap=16)
        columns.setStretch(0, 1)
        self.setLayout(column(head, columns, gap=8, margins=(16, 12, 16, 12)))

    def show_referral(self, view: ReferralView) -> None:
        """Show a referral as it stands today."""
        referral, today = view.referral, self._desk.today()
        self.number.setText(referral.number)
        clear(self._chip)
        self._chip.addWidget(Chip(referral_face(referral.status)))
        self.provider.setText(view.provider.name)
        self.unit.setText(view.provider.unit)
        self.unit.setVisible(bool(view.provider.unit))
        self.service.set_value(view.service)
        self.issued.set_value(day_words(referral.issued_on, today))
        self.answer_by.set_value(day_words(referral.answer_by, today))
        self.urgency.set_value(referral.urgency.label)
        self._show_due(view)
        self._show_answers(view.feedback)
        self.contact.setText(self._contact(view))
        self.picture.show_slip(referral.slip())
        self.printed.setText(self._dispatched(view))

    def _dispatched(self, view: ReferralView) -> str:
        if view.referral.is_from_ledger:
            return self.tr("Dari buku lama, bukan surat kita")
        return "\n".join(ways_out(view.dispatched)) or self.tr("Belum dicetak")

    def _show_due(self, view: ReferralView) -> None:
        referral, today = view.referral, self._desk.today()
        if referral.status is ReferralStatus.VOIDED:
            self.due.become("info")
            self.due.show_text(self.tr("Dibatalkan: {reason}").format(reason=referral.void_reason))
        elif not referral.status.awaits_answer:
            self.due.clear()
        else:
            is_late = referral.answer_by < today
            self.due.become("error" if is_late else "warning")
            late = self.tr("Umpan balik {due}. Hubungi tujuan dan catat jawabannya.")
            words = late if is_late else self.tr("Menunggu umpan balik, {due}")
            self.due.show_bold(words, {"due": due_words(referral.answer_by, today)})

    def _show_answers(self, answers: tuple[Feedback, ...]) -> None:
        clear(self._answers)
        if answers:
            self._answers.addWidget(Caption(self.tr("Yang kembali")))
        for answer in reversed(answers):
            self._answers.addWidget(self._answer(answer))

    def _answer(self, answer: Feedback) -> QWidget:
        head = self.tr("{result} · {channel}, {day}").format(
            result=answer.result.label, channel=answer.channel.label,
            day=day_words(answer.received_on, self._desk.today()),
        )  # fmt: skip
        contact = self.tr("Kata {contact}").format(contact=answer.contact) if answer.contact else ""
        more = [part for part in (answer.service_given, answer.reason, contact) if part]
        return boxed(column(Body(head, wrap=True), *(Secondary(part, wrap=True) for part in more), gap=2))

    def _contact(self, view: ReferralView) -> str:
        parts = (phone_words(view.provider.phone), view.provider.hours)
        return ", ".join(filter(None, parts)) or self.tr("nomor belum dicatat di Layanan")
