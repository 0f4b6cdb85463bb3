"""What the office is, where it stands, and how its cases and letters are numbered."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from puskesos.cases.letters.templates import REFERRAL, class_of
from puskesos.dates import Zone
from puskesos.office.numbering import NumberPattern, peek_number
from puskesos.office.profile import LETTER_SERIES, REGISTER_SERIES, OfficeAnswer, OfficeKind
from puskesos.office.regions import dotted, fold, load_regions
from puskesos.ui.services.hours_field import HoursField
from puskesos.ui.session import Desk
from puskesos.ui.widgets.card import Card
from puskesos.ui.widgets.field import Field, FieldRow
from puskesos.ui.widgets.inputs import ChoiceField, LineField
from puskesos.ui.widgets.layouts import column
from puskesos.ui.widgets.offers import Offer
from puskesos.ui.widgets.picker import PickField
from puskesos.ui.widgets.text import Secondary
from puskesos.ui.words import pattern_words

SHOWN_REGIONS = 12


class IdentityForm(QWidget):
    """Kind, name, place, time zone, opening hours, and both number patterns with the number that comes next."""

    section = "office"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.kind = ChoiceField[OfficeKind]([(kind, kind.label) for kind in OfficeKind])
        self.name = LineField(longest=100)
        self.code = LineField(longest=8)
        self.zone = ChoiceField[Zone]([(zone, zone.value) for zone in Zone])
        self.hours = HoursField(desk.today())
        self.region = PickField[str](self.tr("Ketik nama desa, kelurahan, atau kabupaten"))
        self.register_pattern = LineField(longest=80)
        self.letter_pattern = LineField(longest=80)
        self.next_register = Secondary()
        self.next_letter = Secondary()
        self.fields: Mapping[str, Field[Any]] = {
            "kind": Field(self.tr("Jenis kantor"), self.kind, required=True),
            "name": Field(self.tr("Nama kantor"), self.name, required=True),
            "region": Field(self.tr("Wilayah"), self.region, required=True),
            "code": Field(self.tr("Kode pendek, untuk nomor register"), self.code, required=True),
            "zone": Field(self.tr("Waktu setempat"), self.zone, required=True),
            "hours": Field(self.tr("Jam buka"), self.hours, note=self.tr("tercetak di lembar untuk warga")),
            "register_pattern": Field(self.tr("Pola nomor register"), self.register_pattern, required=True),
            "letter_pattern": Field(self.tr("Pola nomor surat"), self.letter_pattern, required=True),
        }
        self._arrange()
        self.region.asked.connect(self._find_regions)
        for line in (self.register_pattern, self.letter_pattern, self.code):
            line.textChanged.connect(lambda _: self._show_examples())

    def focus_first(self) -> None:
        self.name.setFocus()

    def show_answer(self, answer: OfficeAnswer) -> None:
        self.kind.set_value(answer.kind)
        self.name.set_value(answer.name)
        self.code.set_value(answer.code)
        self.zone.set_value(answer.zone)
        self.hours.set_value(answer.hours)
        self.region.set_picked(answer.region, answer.region)
        self.register_pattern.set_value(answer.register_pattern)
        self.letter_pattern.set_value(answer.letter_pattern)
        self._desk.ask("name of own region", lambda _: load_regions().full_name(answer.region), self._name_region)

    def fill(self, answer: OfficeAnswer) -> OfficeAnswer:
        """The answer with what this form asks."""
        return replace(
            answer,
            kind=self.kind.value() or answer.kind,
            name=self.name.value(),
            code=self.code.value().upper(),
            zone=self.zone.value() or answer.zone,
            hours=self.hours.value(),
            region=self.region.picked() or "",
            register_pattern=self.register_pattern.value(),
            letter_pattern=self.letter_pattern.value(),
        )

    def _arrange(self) -> None:
        fields = self.fields
        office = Card(self.tr("Kantor"), "office")
        office.add(
            FieldRow(fields["name"], fields["kind"]),
            FieldRow(fields["region"], FieldRow(fields["code"], fields["zone"])),
            fields["hours"],
        )
        numbers = Card(self.tr("Penomoran"), "number")
        numbers.add(
            FieldRow(fields["register_pattern"], fields["letter_pattern"]),
            FieldRow(self.next_register, self.next_letter),
            Secondary(pattern_words(), wrap=True),
        )
        self.setLayout(column(office, numbers, None, gap=12))

    def _name_region(self, words: str) -> None:
        code = self.region.picked()
        if code is not None:
            self.region.set_picked(code, words or code)

    def _find_regions(self, text: str) -> None:
        near, regencies = self._desk.office.region, self.kind.value() is OfficeKind.SECRETARIAT
        self._desk.ask("regions of the office", lambda _: _offers(text, near, regencies=regencies), self.region.offer)

    def _show_examples(self) -> None:
        code, today = self.code.value().upper(), self._desk.today()
        patterns = (
            (REGISTER_SERIES, self.register_pattern, self.next_register),
            (LETTER_SERIES, self.letter_pattern, self.next_letter),
        )
        for series, line, words in patterns:
            pattern = NumberPattern(line.value())
            problem = pattern.check()
            if problem:
                words.setText(problem)
            else:
                self._desk.ask(f"next {series} number", _next(series, pattern, today, code), self._tell(words))

    def _tell(self, words: Secondary) -> Callable[[str], None]:
        return lambda number: words.setText(self.tr("Nomor berikutnya: {number}").format(number=number))


def _next(series: str, pattern: NumberPattern, today: date, code: str) -> Callable[[Session], str]:
    return lambda session: peek_number(session, series, pattern, today, code, class_of(session, REFERRAL))


def _offers(text: str, near: str, *, regencies: bool) -> list[Offer[str]]:
    """Villages for a village desk, kabupaten and kota for a secretariat."""
    regions = load_regions()
    if regencies:
        words = fold(text).split()
        everywhere = (regency for province in regions.provinces() for regency in regions.children(province.code))
        found = [region for region in everywhere if all(word in fold(region.name) for word in words)][:SHOWN_REGIONS]
    else:
        found = list(regions.search(text, near, SHOWN_REGIONS))
    return [Offer(region.code, regions.full_name(region.code), dotted(region.code)) for region in found]
