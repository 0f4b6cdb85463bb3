"""A number for a letter that is still to be made, or for one that was made outside the program."""

from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from puskesos.cases.letters.numbers import (
    LONGEST_LINE,
    LONGEST_NUMBER,
    NumberAnswer,
    enter_by_hand,
    reserve_number,
)
from puskesos.ui.draft import Origin
from puskesos.ui.session import Desk
from puskesos.ui.submission import Submission
from puskesos.ui.widgets.date_field import DateField
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.field import Field, FieldRow
from puskesos.ui.widgets.inputs import ChoiceField, LineField
from puskesos.ui.widgets.layouts import boxed, column
from puskesos.ui.widgets.text import Secondary


class NumberDialog(QDialog):
    """Sets a number aside, or writes a letter into the book that exists on paper already."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = self.tr("Ambil nomor surat")
        why = self.tr(
            "Surat di luar program memakai nomor dari buku yang sama. Nomor yang dipesan diketik saat suratnya dibuat."
        )
        ways = [
            (False, self.tr("Surat yang dibuat nanti (pesan nomor)")),
            (True, self.tr("Surat yang sudah dibuat di luar program")),
        ]
        self.by_hand = Field(self.tr("Untuk"), ChoiceField[bool](ways))
        self.by_hand.input.set_value(False)
        self.subject = Field(self.tr("Surat apa"), LineField(longest=LONGEST_LINE), required=True)
        self.addressee = Field(self.tr("Kepada"), LineField(longest=LONGEST_LINE))
        self.on = Field(self.tr("Tanggal surat"), DateField(), required=True)
        self.number = Field(
            self.tr("Nomor"), LineField(self.tr("kosongkan untuk nomor berikutnya"), longest=LONGEST_NUMBER)
        )
        self.class_code = Field(self.tr("Kode klasifikasi"), LineField(longest=20))
        self.class_code.setVisible("{klasifikasi}" in desk.office.letter_pattern)
        self.on.input.set_day(desk.today())
        fields: dict[str, Field[Any]] = {
            "subject": self.subject,
            "addressee": self.addressee,
            "on": self.on,
            "number": self.number,
            "class_code": self.class_code,
        }
        lines = (self.by_hand, self.subject, self.addressee, FieldRow(self.on, self.number), self.class_code)
        self.frame = DialogFrame(title, boxed(column(Secondary(why, wrap=True), *lines, gap=12)))
        self.submission = Submission(desk, self, self.frame, fields, Origin("number"))
        self.setWindowTitle(title)
        self.frame.save_wanted.connect(self._save)
        self.by_hand.setFocus()

    def _save(self) -> None:
        day = self.on.input.day()
        if self.submission.is_complete() and day is not None:
            answer = NumberAnswer(
                self.subject.input.value(),
                day,
                self.addressee.input.value(),
                self.class_code.input.value(),
                self.number.input.value(),
            )
            self.submission.send(enter_by_hand if self.by_hand.input.value() else reserve_number, answer)
