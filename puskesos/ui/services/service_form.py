"""The form of a service: what the desk tells about it, in the order in which a resident asks."""

from typing import Any

from PySide6.QtWidgets import QWidget

from puskesos.office.directory.answers import ServiceAnswer
from puskesos.ui.services.choices import EVERY_CATEGORY, Choices
from puskesos.ui.services.chosen_field import ChosenField
from puskesos.ui.services.period_fields import PeriodFields, above
from puskesos.ui.widgets.card import SectionHeading
from puskesos.ui.widgets.field import Field, FieldRow
from puskesos.ui.widgets.inputs import CheckRow, ChoiceField, LineField, TextField
from puskesos.ui.widgets.layouts import column
from puskesos.ui.widgets.number_field import CountField

LONGEST = 400
LONGEST_TEXT = 2000
LONGEST_WAIT = 3650
TEXTS = ("name", "agency", "level", "eligibility", "decile_note", "time_note", "fee", "amount", "escalation",
         "legal_basis", "source")  # fmt: skip


class ServiceForm(QWidget):
    """Reads and shows a `ServiceAnswer`; one step a line, papers and categories picked one after the other."""

    def __init__(self) -> None:
        super().__init__()
        self.sector = ChoiceField[str]()
        self.max_decile = CountField(self.tr("Desil"), least=1, most=10)
        self.days = CountField(self.tr("Lama proses"), most=LONGEST_WAIT)
        self.documents = ChosenField(self.tr("nama berkas"), most_shown=5, takes_words=True)
        self.ppks = ChosenField(self.tr("kategori PPKS"))
        self.steps = TextField(self.tr("satu langkah satu baris"), longest=LONGEST_TEXT, lines=6)
        self.period = PeriodFields()
        self.is_checked = CheckRow(self.tr("Saya sudah memastikan semua isi ini hari ini"), checked=True)
        self.fields = self._make_fields() | self.period.fields()
        self._arrange()

    def show_choices(self, choices: Choices) -> None:
        """Know what can be picked."""
        self.sector.set_choices(choices.sectors)
        self.documents.set_offers(choices.papers)
        self.ppks.set_offers([(EVERY_CATEGORY, self.tr("Semua kategori")), *choices.categories])

    def show_answer(self, answer: ServiceAnswer) -> None:
        for name in TEXTS:
            self.fields[name].input.set_value(getattr(answer, name))
        self.sector.set_value(answer.sector)
        self.max_decile.set_number(answer.max_decile)
        self.days.set_number(answer.days)
        self.documents.set_value(answer.documents)
        self.ppks.set_value(answer.ppks)
        self.steps.set_value("\n".join(answer.steps))
        self.period.show(answer.valid_from, answer.valid_until)

    def answer(self) -> ServiceAnswer:
        since, until = self.period.value()
        return ServiceAnswer(
            **{name: self.fields[name].input.value() for name in TEXTS},
            sector=self.sector.value() or "",
            max_decile=self.max_decile.number(),
            days=self.days.number(),
            documents=self.documents.value(),
            ppks=self.ppks.value(),
            steps=tuple(filter(None, map(str.strip, self.steps.value().splitlines()))),
            valid_from=since,
            valid_until=until,
            is_checked=self.is_checked.value(),
        )

    def _make_fields(self) -> dict[str, Field[Any]]:
        def line(label: str, hint: str = "", *, required: bool = False) -> Field[Any]:
            return Field(label, LineField(hint, longest=LONGEST), required=required)

        def text(label: str, lines: int = 2) -> Field[Any]:
            return Field(label, TextField(longest=LONGEST_TEXT, lines=lines))

        return {
            "name": line(self.tr("Nama layanan"), required=True),
            "sector": Field(self.tr("Bidang"), self.sector, required=True),
            "agency": text(self.tr("Instansi")),
            "level": line(self.tr("Tingkat"), self.tr("misalnya desa, kabupaten/kota")),
            "eligibility": text(self.tr("Siapa yang berhak"), 4),
            "max_decile": Field(self.tr("Desil tertinggi"), self.max_decile),
            "decile_note": text(self.tr("Catatan desil")),
            "ppks": Field(self.tr("Untuk kategori PPKS"), self.ppks),
            "documents": Field(self.tr("Berkas"), self.documents),
            "steps": Field(self.tr("Langkah"), self.steps),
            "days": Field(self.tr("Lama proses (hari)"), self.days),
            "time_note": text(self.tr("Catatan waktu")),
            "fee": line(self.tr("Biaya"), self.tr("misalnya gratis")),
            "amount": text(self.tr("Besaran bantuan")),
            "escalation": text(self.tr("Bila macet, hubungi")),
            "legal_basis": text(self.tr("Dasar hukum")),
            "source": text(self.tr("Sumber keterangan ini")),
        }

    def _arrange(self) -> None:
        fields = self.fields
        self.setLayout(
            column(
                FieldRow(fields["name"], fields["sector"], stretches=(2, 1)),
                FieldRow(fields["agency"], above(fields["level"]), stretches=(2, 1)),
                SectionHeading(self.tr("Syarat")),
                fields["eligibility"],
                FieldRow(above(fields["max_decile"]), fields["decile_note"], stretches=(1, 3)),
                fields["ppks"],
                SectionHeading(self.tr("Berkas dan langkah")),
                FieldRow(above(fields["documents"]), fields["steps"]),
                SectionHeading(self.tr("Waktu dan biaya")),
                FieldRow(above(fields["days"]), fields["time_note"], stretches=(1, 3)),
                FieldRow(above(fields["fee"]), fields["amount"]),
                SectionHeading(self.tr("Pegangan")),
                fields["escalation"],
                FieldRow(fields["legal_basis"], fields["source"]),
                self.period.row,
                self.is_checked,
                gap=8, margins=(0, 0, 12, 0),
            )
        )  # fmt: skip
