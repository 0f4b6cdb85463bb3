"""Second step: how the office's paper is headed, dated and numbered, and when its doors are open."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from puskesos.dates import utc_now
from puskesos.office.numbering import NumberPattern
from puskesos.office.profile import OfficeAnswer
from puskesos.office.proposal import propose_office
from puskesos.store.defaults import Defaults
from puskesos.ui.services.hours_field import HoursField
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.card import Card
from puskesos.ui.widgets.field import Field, FieldRow
from puskesos.ui.widgets.forms import show_problems
from puskesos.ui.widgets.inputs import LineField, TextField
from puskesos.ui.widgets.layouts import column, row
from puskesos.ui.widgets.text import Caption, Secondary
from puskesos.ui.words import pattern_words

LOGO_HEIGHT = 56


class PaperStep(QWidget):
    """Letterhead lines and logo, opening hours, the place beside the date, both number patterns with a live example."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._logo = b""
        self._code = ""
        self.letterhead = TextField(lines=3)
        self.address = LineField(longest=200)
        self.phone = LineField(longest=40)
        self.hours = HoursField(utc_now().date())
        self.place = LineField(longest=60)
        self.register_pattern = LineField(longest=80)
        self.letter_pattern = LineField(longest=80)
        self.example = Secondary(wrap=True)
        self.choose_logo = ActionButton(self.tr("Pilih logo…"), small=True)
        self._logo_picture = QLabel()
        self._logo_picture.hide()
        self._logo_words = Caption(self.tr("Belum ada logo (PNG atau JPEG)"))
        self._fields: dict[str, Field[Any]] = {
            "letterhead": Field(
                self.tr("Kop surat"), self.letterhead, required=True, note=self.tr("baris terakhir = nama kantor")
            ),
            "address": Field(self.tr("Alamat kantor"), self.address),
            "phone": Field(self.tr("Telepon atau WA kantor"), self.phone),
            "hours": Field(self.tr("Jam buka"), self.hours),
            "place": Field(self.tr("Tempat untuk tanggal surat"), self.place, required=True),
            "register_pattern": Field(self.tr("Pola nomor register"), self.register_pattern, required=True),
            "letter_pattern": Field(self.tr("Pola nomor surat"), self.letter_pattern, required=True),
        }
        self.setLayout(column(self._card(), None))
        self.choose_logo.clicked.connect(self._choose_logo)
        for pattern in (self.register_pattern, self.letter_pattern):
            pattern.textChanged.connect(self._show_example)

    def _card(self) -> Card:
        card = Card(self.tr("Surat"), "letter")
        for item in (
            self._fields["letterhead"],
            row(self._logo_picture, self._logo_words, None, self.choose_logo),
            FieldRow(self._fields["address"], self._fields["phone"]),
            self._fields["hours"],
            FieldRow(self._fields["place"], self._fields["register_pattern"]),
            self._fields["letter_pattern"],
            self.example,
            Secondary(pattern_words(), wrap=True),
        ):
            card.add(item)
        return card

    def prefill(self, defaults: Defaults) -> None:
        """Begin with what the admin of many PCs wrote down; what is empty is proposed later."""
        for field, text in (
            (self.letterhead, "\n".join(defaults.letterhead)),
            (self.address, defaults.address),
            (self.phone, defaults.phone),
            (self.place, defaults.place),
            (self.register_pattern, defaults.register_pattern),
            (self.letter_pattern, defaults.letter_pattern),
        ):
            field.set_value(text)

    def propose(self, answer: OfficeAnswer) -> None:
        """Fill what is still empty from the office's kind and place."""
        proposal = propose_office(answer.kind, answer.region)
        if proposal is not None:
            for field, text in (
                (self.place, proposal.place),
                (self.letterhead, "\n".join(proposal.letterhead)),
                (self.register_pattern, proposal.register_pattern),
                (self.letter_pattern, proposal.letter_pattern),
            ):
                if field.is_empty():
                    field.set_value(text)
        self._code = answer.code
        self._show_example()

    def fill(self, answer: OfficeAnswer) -> OfficeAnswer:
        """The answer with what this step asks."""
        return replace(
            answer,
            letterhead=tuple(line.strip() for line in self.letterhead.value().splitlines() if line.strip()),
            address=self.address.value(),
            phone=self.phone.value(),
            hours=self.hours.value(),
            place=self.place.value(),
            register_pattern=self.register_pattern.value(),
            letter_pattern=self.letter_pattern.value(),
            logo=self._logo,
        )

    def show_problems(self, problems: dict[str, str]) -> bool:
        """Say what is wrong with this step's fields; True when nothing is."""
        own = {name: text for name, text in problems.items() if name in self._fields}
        for field in self._fields.values():
            field.clear()
        show_problems(self._fields, own)
        if "logo" in problems:
            self._logo_words.setText(problems["logo"])
        return not own and "logo" not in problems

    def focus_first(self) -> None:
        self.letterhead.setFocus()

    def _choose_logo(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Pilih logo"), "", self.tr("Gambar (*.png *.jpg *.jpeg)"))
        if name:
            self.set_logo(Path(name).read_bytes())

    def set_logo(self, content: bytes) -> None:
        """Show the logo small; a file that is no picture is told so and not kept."""
        picture = QPixmap()
        if not picture.loadFromData(content):
            self._logo_words.setText(self.tr("Berkas itu bukan gambar PNG atau JPEG. Pilih berkas lain."))
            return
        self._logo = content
        self._logo_picture.setPixmap(picture.scaledToHeight(LOGO_HEIGHT))
        self._logo_picture.show()
        self._logo_words.setText("")

    def _show_example(self) -> None:
        today = utc_now().date()
        patterns = [NumberPattern(field.value()) for field in (self.register_pattern, self.letter_pattern)]
        if any(pattern.check() for pattern in patterns):
            self.example.setText(next(problem for pattern in patterns if (problem := pattern.check())))
            return
        register, letter = (pattern.written(1, today, self._code) for pattern in patterns)
        self.example.setText(
            self.tr("Contoh: register {register}, surat {letter}").format(register=register, letter=letter)
        )
