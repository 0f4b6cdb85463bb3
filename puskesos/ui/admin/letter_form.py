"""The paper of the office: its head, its sheet, and what stands on every slip."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from puskesos.office.profile import OfficeAnswer
from puskesos.print.sheet import Sheet
from puskesos.ui.admin.letterhead_preview import LetterheadPreview
from puskesos.ui.admin.logo_field import LogoField
from puskesos.ui.admin.side_by_side import SideBySide
from puskesos.ui.desk_printer import sheet_words
from puskesos.ui.session import Desk
from puskesos.ui.widgets.card import Card
from puskesos.ui.widgets.field import Field, FieldRow
from puskesos.ui.widgets.inputs import ChoiceField, LineField, TextField
from puskesos.ui.widgets.layouts import boxed, column


def lines_of(text: str) -> tuple[str, ...]:
    """The filled lines of a text of several lines."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


class LetterForm(QWidget):
    """Letterhead with its preview, place of the date, title of the slip, usual sheet, copies."""

    section = "letters"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._answer = desk.office.answer()
        self.letterhead = TextField(longest=400, lines=3)
        self.address = LineField(longest=200)
        self.phone = LineField(longest=60)
        self.logo = LogoField(self.tr("Logo kiri"))
        self.second_logo = LogoField(self.tr("Logo kanan"))
        self.place = LineField(longest=60)
        self.slip_title = LineField(longest=80)
        self.sheet = ChoiceField[str]([(sheet.name, sheet_words(sheet)) for sheet in (Sheet.F4, Sheet.A4)])
        self.copies_to = TextField(longest=600, lines=3)
        self.preview = LetterheadPreview(desk)
        note = self.tr("baris terakhir = nama kantor")
        self.fields: Mapping[str, Field[Any]] = {
            "letterhead": Field(self.tr("Baris kop surat"), self.letterhead, required=True, note=note),
            "address": Field(self.tr("Alamat"), self.address),
            "phone": Field(self.tr("Telepon atau WA"), self.phone),
            "logo": Field(self.tr("Logo kiri"), self.logo),
            "second_logo": Field(self.tr("Logo kanan"), self.second_logo),
            "place": Field(self.tr("Tempat untuk tanggal surat"), self.place, required=True),
            "slip_title": Field(self.tr("Judul surat pengantar"), self.slip_title, required=True),
            "sheet": Field(self.tr("Kertas yang biasa dipakai"), self.sheet, required=True),
            "copies_to": Field(self.tr("Tembusan"), self.copies_to, note=self.tr("satu baris satu penerima")),
        }
        self._arrange()
        for line in (self.letterhead, self.address, self.phone):
            line.textChanged.connect(self._show_preview)
        for logo in (self.logo, self.second_logo):
            logo.edited.connect(self._show_preview)

    def focus_first(self) -> None:
        self.letterhead.setFocus()

    def show_answer(self, answer: OfficeAnswer) -> None:
        self._answer = answer
        self.letterhead.set_value("\n".join(answer.letterhead))
        self.address.set_value(answer.address)
        self.phone.set_value(answer.phone)
        self.logo.set_value(answer.logo)
        self.second_logo.set_value(answer.second_logo)
        self.place.set_value(answer.place)
        self.slip_title.set_value(answer.slip_title)
        self.sheet.set_value(answer.sheet)
        self.copies_to.set_value("\n".join(answer.copies_to))
        self._show_preview()

    def fill(self, answer: OfficeAnswer) -> OfficeAnswer:
        """The answer with what this form asks."""
        return replace(
            answer,
            letterhead=lines_of(self.letterhead.value()),
            address=self.address.value(),
            phone=self.phone.value(),
            logo=self.logo.value(),
            second_logo=self.second_logo.value(),
            place=self.place.value(),
            slip_title=self.slip_title.value(),
            sheet=self.sheet.value() or answer.sheet,
            copies_to=lines_of(self.copies_to.value()),
        )

    def _arrange(self) -> None:
        fields = self.fields
        head = Card(self.tr("Kop surat"), "letter")
        head.add(
            fields["letterhead"],
            FieldRow(fields["address"], fields["phone"], stretches=(3, 2)),
            FieldRow(fields["logo"], fields["second_logo"]),
            None,
        )
        slip = Card(self.tr("Surat pengantar"), "referral")
        slip.add(fields["slip_title"], fields["place"], fields["sheet"], fields["copies_to"], None)
        sample = Card(self.tr("Begini kop surat tercetak"), "printer")
        sample.add(self.preview)
        columns = SideBySide(boxed(column(head, sample, None, gap=12)), boxed(column(slip, None, gap=12)))
        self.setLayout(column(columns, gap=0))

    def _show_preview(self) -> None:
        self.preview.show_office(self.fill(self._answer))
