"""Whom the visit is about."""

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal

from puskesos.cases.people.nik import Sex
from puskesos.cases.people.person import PersonAnswer
from puskesos.cases.search.wanted import Wanted
from puskesos.ui.desk.name_field import NameField
from puskesos.ui.desk.nik_input import NikInput
from puskesos.ui.desk.region_field import RegionField
from puskesos.ui.session import Desk
from puskesos.ui.widgets.buttons import LinkButton
from puskesos.ui.widgets.card import Card, CardHead
from puskesos.ui.widgets.date_field import DateField
from puskesos.ui.widgets.field import Field, FieldRow
from puskesos.ui.widgets.inputs import ChoiceField, LineField
from puskesos.ui.widgets.layouts import boxed, row
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.number_field import CountField, NumberField, PhoneField

# What a record knows beyond the fields of the card; it goes along with a person who was taken over.
UNSEEN = ("birth_place", "mother_name", "family_head", "guardian", "taken_from")
PLAIN = ("name", "no_kk", "phone", "address", "rt", "rw", "occupation")
NOBODY = PersonAnswer("")


class ClientCard(Card):
    """The client's particulars. What the NIK tells is offered or told, never filled in silently."""

    edited = Signal()
    identity_edited = Signal()
    shown = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.take_hint = LinkButton("", "Alt+P")
        self.nik = NikInput()
        self.no_kk = NumberField(self.tr("Nomor KK"))
        self.name = NameField()
        self.sex = ChoiceField[Sex]([(sex, sex.label) for sex in Sex])
        self.birth_date = DateField()
        self.estimated_age = CountField(self.tr("Perkiraan umur"), most=120)
        self.phone = PhoneField(self.tr("Nomor HP"), shortest=8, longest=15)
        self.address = LineField()
        self.rt = CountField(self.tr("RT"), most=999)
        self.rw = CountField(self.tr("RW"), most=999)
        self.region = RegionField(desk)
        self.occupation = LineField(longest=100)
        self.household_size = CountField(self.tr("Jumlah anggota keluarga"), least=1, most=30)
        self.swap_nik = LinkButton(self.tr("Tanpa NIK"), "Alt+N")
        self.fields = self._fields()
        self._shown = NOBODY
        self._arrange()
        self._connect()

    def answer(self) -> PersonAnswer:
        return replace(
            self._shown,
            name=self.name.value(),
            nik=self.nik.value(),
            nik_status=self.nik.status(),
            no_kk=self.no_kk.value(),
            birth_date=self.birth_date.day(),
            estimated_age=None if self.birth_date.day() else self.estimated_age.number(),
            sex=self.sex.value(),
            phone=self.phone.value(),
            address=self.address.value(),
            rt=self.rt.value(),
            rw=self.rw.value(),
            region=self.region.picked() or "",
            occupation=self.occupation.value(),
            household_size=self.household_size.number(),
        )

    def wanted(self, today: date) -> Wanted:
        """What stands here as a question: who may this be?"""
        typed = self.answer()
        age = typed.estimated_age
        return Wanted(
            name=typed.name,
            nik=self.nik.number.digits() if typed.nik else "",
            no_kk=self.no_kk.digits(),
            phone=typed.phone if typed.phone.isdigit() else "",
            birth_date=typed.birth_date,
            birth_year=today.year - age if age is not None else None,
            region=typed.region,
        )

    def forget_unseen(self) -> None:
        """The particulars are somebody else's after all: what is not seen here was about the one before."""
        self._shown = NOBODY

    def show_answer(self, answer: PersonAnswer) -> None:
        self._shown = replace(NOBODY, **{name: getattr(answer, name) for name in UNSEEN})
        for name in PLAIN:
            getattr(self, name).set_value(getattr(answer, name))
        self.nik.set_answer(answer.nik, answer.nik_status)
        self.sex.set_value(answer.sex)
        self.birth_date.set_day(answer.birth_date)
        self.estimated_age.set_number(answer.estimated_age)
        self.household_size.set_number(answer.household_size)
        self.region.show_region(answer.region)
        for field in self.fields.values():
            field.clear()
        self._name_nik_link()
        self.shown.emit()

    def set_today(self, today: date) -> None:
        """Births lie in the past."""
        self.birth_date.set_limits(None, today)

    def _fields(self) -> dict[str, Field[Any]]:
        return {
            "nik": Field(self.tr("NIK"), self.nik, required=True),
            "no_kk": Field(self.tr("Nomor KK"), self.no_kk),
            "name": Field(self.tr("Nama sesuai KTP"), self.name, required=True),
            "sex": Field(self.tr("Jenis kelamin"), self.sex),
            "birth_date": Field(self.tr("Tanggal lahir"), self.birth_date),
            "estimated_age": Field(self.tr("atau umur"), self.estimated_age),
            "phone": Field(self.tr("Nomor HP"), self.phone),
            "address": Field(self.tr("Alamat"), self.address),
            "rt": Field(self.tr("RT"), self.rt),
            "rw": Field(self.tr("RW"), self.rw),
            "region": Field(self.tr("Desa/kelurahan"), self.region),
            "occupation": Field(self.tr("Pekerjaan"), self.occupation),
            "household_size": Field(self.tr("Anggota"), self.household_size),
        }

    def _arrange(self) -> None:
        field = self.fields
        for link in (self.take_hint, self.swap_nik):
            # The key is on the face; a stop of the Tab key between two fields would cost a press for every visitor.
            link.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.take_hint.hide()
        # As high as its links also while there are none, so that nothing moves when one comes or goes.
        links = boxed(row(self.swap_nik, self.take_hint))
        links.setMinimumHeight(px(24))
        self.body.setSpacing(6)
        self.body.setContentsMargins(16, 5, 16, 7)
        self.add(
            CardHead(self.tr("Penerima layanan"), "person", links),
            FieldRow(field["nik"], field["no_kk"]),
            FieldRow(field["name"], field["sex"], stretches=(5, 3)),
            FieldRow(field["birth_date"], field["estimated_age"], field["phone"], stretches=(4, 2, 5)),
            FieldRow(field["address"], field["rt"], field["rw"], stretches=(5, 1, 1)),
            FieldRow(field["region"], field["occupation"], field["household_size"], stretches=(6, 5, 2)),
        )

    def _connect(self) -> None:
        for field in self.fields.values():
            field.input.edited.connect(self.edited)
        for input_ in (self.nik, self.no_kk, self.name):
            input_.edited.connect(self.identity_edited)
        self.swap_nik.clicked.connect(self._swap_nik)
        self.nik.edited.connect(self._name_nik_link)
        self.region.nothing_found.connect(self._tell_unknown_region)
        self.region.edited.connect(self.fields["region"].clear)

    def _swap_nik(self) -> None:
        self.nik.swap()
        self._name_nik_link()
        self.fields["nik"].clear()

    def _name_nik_link(self) -> None:
        """The way round the NIK is offered while there is none; afterwards its place is for what the NIK tells."""
        self.swap_nik.setVisible(not self.nik.value())
        self.swap_nik.set_text(self.tr("Ada NIK") if self.nik.is_reason_asked() else self.tr("Tanpa NIK"))

    def _tell_unknown_region(self, text: str) -> None:
        sentence = self.tr("Tidak ada desa bernama “{text}”. Periksa ejaannya, atau kosongkan.")
        self.fields["region"].show_warning(sentence.format(text=text[:40]))
