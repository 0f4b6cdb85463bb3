"""What aid or service really reached the resident: what, how much, from whom, and when."""

from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from puskesos.cases.journey import CaseView
from puskesos.cases.loop.aids import AidAnswer, record_aid
from puskesos.office.typed import tidy_digits
from puskesos.ui.case.acts import Act
from puskesos.ui.draft import Origin
from puskesos.ui.session import Desk
from puskesos.ui.submission import Submission
from puskesos.ui.widgets.date_field import DateField
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.field import Field, FieldRow
from puskesos.ui.widgets.inputs import ChoiceField, LineField
from puskesos.ui.widgets.layouts import boxed, column

NO_LETTER = 0


class AidDialog(QDialog):
    """Money in rupiah, or anything else in words; it may be the fruit of one of the letters."""

    def __init__(self, desk: Desk, view: CaseView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case_id = view.case.id
        self.what = Field(self.tr("Bantuan atau layanan"), LineField(), required=True)
        self.amount = Field(self.tr("Rupiah"), LineField(self.tr("misalnya 600.000")))
        self.quantity = Field(self.tr("Atau jumlah lain"), LineField(self.tr("misalnya 10 kg beras")))
        self.source = Field(self.tr("Dari"), LineField(self.tr("instansi atau pemberi")))
        self.received = Field(self.tr("Diterima pada"), DateField(latest=desk.today()), required=True)
        letters = [(each.referral.id, f"{each.referral.number}, {each.provider.name}") for each in view.referrals]
        choices = [(NO_LETTER, self.tr("Tidak lewat surat")), *letters]
        self.letter = Field(self.tr("Karena surat"), ChoiceField[int](choices), required=True)
        title = self.tr("Catat bantuan diterima")
        body = column(
            FieldRow(self.what, self.received, stretches=(2, 1)), FieldRow(self.amount, self.quantity), self.source,
            self.letter, gap=12,
        )  # fmt: skip
        self.frame = DialogFrame(title, boxed(body))
        origin = Origin("case", str(view.case.id), Act.AID)
        self.submission = Submission(desk, self, self.frame, self.fields(), origin)
        self.setWindowTitle(title)
        self.received.input.set_day(desk.today())
        self.letter.input.set_value(letters[0][0] if letters else NO_LETTER)
        self.frame.save_wanted.connect(self._save)
        self.what.setFocus()

    def fields(self) -> dict[str, Field[Any]]:
        """The fields by the names of `AidAnswer`."""
        return {
            "what": self.what, "amount": self.amount, "quantity": self.quantity, "source": self.source,
            "received_on": self.received,
        }  # fmt: skip

    def _save(self) -> None:
        received, digits = self.received.input.day(), tidy_digits(self.amount.input.value().removeprefix("Rp"))
        digits = digits.replace(".", "").replace(",", "")
        if not self.submission.is_complete() or received is None:
            return
        if digits and not digits.isdecimal():
            self.amount.show_problem(self.tr("Tulis rupiah dengan angka saja, misalnya 600.000."))
            return
        answer = AidAnswer(
            what=self.what.input.value(),
            received_on=received,
            amount=int(digits) if digits else None,
            quantity=self.quantity.input.value(),
            source=self.source.input.value(),
            referral_id=self.letter.input.value() or None,
        )
        self.submission.send(record_aid, self._case_id, answer)
