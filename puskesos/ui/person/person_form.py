"""Everything the office may write down about a person, as fields on one screen."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from puskesos.cases.people.nik import Sex
from puskesos.cases.people.person import PersonAnswer
from puskesos.ui.desk.nik_input import NikInput
from puskesos.ui.desk.region_field import RegionField
from puskesos.ui.session import Desk
from puskesos.ui.widgets.buttons import LinkButton
from puskesos.ui.widgets.date_field import DateField
from puskesos.ui.widgets.field import Field, FieldRow
from puskesos.ui.widgets.inputs import ChoiceField, LineField
from puskesos.ui.widgets.layouts import column
from puskesos.ui.widgets.number_field import CountField, NumberField, PhoneField

PLAIN = (
    "name", "no_kk", "birth_place", "phone", "mother_name", "occupation", "address", "rt", "rw", "family_head",
    "guardian",
)  # fmt: skip


class PersonForm(QWidget):
    """Read once, on Save. The NIK gives way to the reason for its absence in the same place."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.nik = NikInput()
        self.no_kk = NumberField(self.tr("Nomor KK"))
        self.name = LineField(longest=100)
        self.sex = ChoiceField[Sex]([(sex, sex.label) for sex in Sex])
        self.birth_place = LineField(longest=100)
        self.birth_date = DateField(latest=desk.today())
        self.estimated_age = CountField(self.tr("Perkiraan umur"), most=120)
        self.mother_name = LineField(longest=100)
        self.phone = PhoneField(self.tr("Nomor HP"), shortest=8, longest=15)
        self.occupation = LineField(longest=100)
        self.address = LineField()
        self.rt = CountField(self.tr("RT"), most=999)
        self.rw = CountField(self.tr("RW"), most=999)
        self.region = RegionField(desk)
        self.family_head = LineField(longest=100)
        self.guardian = LineField(longest=100)
        self.household_size = CountField(self.tr("Jumlah anggota keluarga"), least=1, most=30)
        self.swap_nik = LinkButton(self.tr("Tanpa NIK"), "Alt+N")
        self.fields = self._fields()
        self._arrange()
        self.swap_nik.clicked.connect(self._swap_nik)
        self.nik.edited.connect(self._name_nik_link)
        self.region.nothing_found.connect(self._tell_unknown_region)

    def answer(self) -> PersonAnswer:
        return PersonAnswer(
            name=self.name.value(),
            nik=self.nik.value(),
            nik_status=self.nik.status(),
            no_kk=self.no_kk.value(),
            birth_place=self.birth_place.value(),
            birth_date=self.birth_date.day(),
            estimated_age=None if self.birth_date.day() else self.estimated_age.number(),
            sex=self.sex.value(),
            phone=self.phone.value(),
            address=self.address.value(),
            rt=self.rt.value(),
            rw=self.rw.value(),
            region=self.region.picked() or "",
            occupation=self.occupation.value(),
            mother_name=self.mother_name.value(),
            family_head=self.family_head.value(),
            guardian=self.guardian.value(),
            household_size=self.household_size.number(),
        )

    def show_answer(self, answer: PersonAnswer) -> None:
        for name in PLAIN:
            getattr(self, name).set_value(getattr(answer, name))
        self.nik.set_answer(answer.nik, answer.nik_status)
        self.sex.set_value(answer.sex)
        self.birth_date.set_day(answer.birth_date)
        self.estimated_age.set_number(answer.estimated_age)
        self.household_size.set_number(answer.household_size)
        self.region.show_region(answer.region)
        self._name_nik_link()

    def _fields(self) -> dict[str, Field[Any]]:
        return {
            "nik": Field(self.tr("NIK"), self.nik, required=True),
            "no_kk": Field(self.tr("Nomor KK"), self.no_kk),
            "name": Field(self.tr("Nama sesuai KTP"), self.name, required=True),
            "sex": Field(self.tr("Jenis kelamin"), self.sex),
            "birth_place": Field(self.tr("Tempat lahir"), self.birth_place),
            "birth_date": Field(self.tr("Tanggal lahir"), self.birth_date),
            "estimated_age": Field(self.tr("atau umur"), self.estimated_age),
            "mother_name": Field(self.tr("Nama ibu kandung"), self.mother_name),
            "phone": Field(self.tr("Nomor HP"), self.phone),
            "occupation": Field(self.tr("Pekerjaan"), self.occupation),
            "address": Field(self.tr("Alamat"), self.address),
            "rt": Field(self.tr("RT"), self.rt),
            "rw": Field(self.tr("RW"), self.rw),
            "region": Field(self.tr("Desa/kelurahan"), self.region),
            "family_head": Field(self.tr("Kepala keluarga"), self.family_head),
            "guardian": Field(self.tr("Wali, bila anak"), self.guardian),
            "household_size": Field(self.tr("Anggota keluarga"), self.household_size),
        }

    def _arrange(self) -> None:
        field = self.fields
        # The key is on its face; a stop of the Tab key between two fields would be in the way.
        self.swap_nik.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        field["nik"].add_beside_label(self.swap_nik)
        layout = column(
            FieldRow(field["nik"], field["no_kk"]),
            FieldRow(field["name"], field["sex"], stretches=(5, 3)),
            FieldRow(field["birth_place"], field["birth_date"], field["estimated_age"], stretches=(4, 3, 1)),
            FieldRow(field["mother_name"], field["phone"], field["occupation"], stretches=(4, 3, 3)),
            FieldRow(field["address"], field["rt"], field["rw"], field["region"], stretches=(6, 1, 1, 4)),
            FieldRow(field["family_head"], field["guardian"], field["household_size"], stretches=(4, 4, 2)),
            gap=8,
        )
        self.setLayout(layout)

    def _swap_nik(self) -> None:
        self.nik.swap()
        self.fields["nik"].clear()
        self._name_nik_link()

    def _name_nik_link(self) -> None:
        """The way round the NIK is offered while there is none."""
        self.swap_nik.setVisible(not self.nik.value())
        self.swap_nik.set_text(self.tr("Ada NIK") if self.nik.is_reason_asked() else self.tr("Tanpa NIK"))

    def _tell_unknown_region(self, text: str) -> None:
        sentence = self.tr("Tidak ada desa bernama “{text}”. Periksa ejaannya, atau kosongkan.")
        self.fields["region"].show_warning(sentence.format(text=text[:40]))
