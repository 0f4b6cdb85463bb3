"""What is asked for a letter: which one, what for, to whom, and what goes with it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from puskesos.cases.letters.numbers import LONGEST_NUMBER
from puskesos.cases.letters.request import LONGEST_ANSWER, LONGEST_LINE, LONGEST_PURPOSE, LetterRequest
from puskesos.cases.letters.template import LetterTemplate, Part, Shape
from puskesos.cases.referral import Urgency
from puskesos.cases.wording import Fact
from puskesos.ui.widgets.date_field import DateField
from puskesos.ui.widgets.field import Field, FieldRow
from puskesos.ui.widgets.inputs import CheckRow, ChoiceField, LineField, TextField
from puskesos.ui.widgets.layouts import column

# These are read in their own way.
OTHERWISE = frozenset({"kind", "papers", "urgency", "answers", "happened_on"})
RESULT = "Uraian"


class LetterForm(QWidget):
    """Asks only what the chosen kind of letter shows; `edited` tells every change."""

    edited = Signal()

    def __init__(self, papers: Sequence[str]) -> None:
        super().__init__()
        self._templates: dict[str, LetterTemplate] = {}
        self._wanted = ""
        self._answers: tuple[Fact, ...] = ()
        self._bearer = ""
        self.kind = Field(self.tr("Surat"), ChoiceField[str](), required=True)
        self.purpose = Field(self.tr("Keperluan"), TextField(longest=LONGEST_PURPOSE, lines=2), required=True)
        self.addressee = Field(self.tr("Kepada Yth."), LineField(longest=LONGEST_LINE), required=True)
        self.addressee_place = Field(self.tr("di"), LineField(self.tr("tempat"), longest=LONGEST_LINE))
        self.subject = Field(self.tr("Hal"), LineField(self.tr("menurut jenis surat"), longest=LONGEST_LINE))
        self.number = Field(
            self.tr("Nomor"), LineField(self.tr("otomatis, atau dari buku agenda"), longest=LONGEST_NUMBER)
        )
        urgencies = [(urgency, urgency.label) for urgency in Urgency]
        self.urgency = Field(self.tr("Sifat"), ChoiceField[Urgency](urgencies))
        self.urgency.input.set_value(Urgency.ORDINARY)
        self.papers = Field(self.tr("Berkas terlampir, satu per baris"), TextField(longest=1000, lines=3))
        self.papers.input.set_value("\n".join(papers))
        self.answers = Field(self.tr("Hasil"), TextField(longest=LONGEST_ANSWER, lines=5))
        self.happened_on = Field(self.tr("Tanggal kejadian"), DateField())
        self.nik_in_full = CheckRow(self.tr("Tulis NIK lengkap"), checked=True)
        self._to = FieldRow(self.addressee, self.addressee_place, stretches=(2, 1))
        self._about = FieldRow(self.subject, self.urgency, stretches=(2, 1))
        lines = (
            self.kind,
            self.purpose,
            self.happened_on,
            self.answers,
            self._to,
            self._about,
            self.papers,
            self.number,
            self.nik_in_full,
        )
        self.setLayout(column(*lines, None, gap=12))
        self.kind.input.chosen.connect(lambda _: self._fit_kind())
        for field in self.fields().values():
            field.input.edited.connect(self.edited)
        self.nik_in_full.edited.connect(self.edited)

    def fields(self) -> dict[str, Field[Any]]:
        """By the names of the answer."""
        return {
            "kind": self.kind,
            "purpose": self.purpose,
            "addressee": self.addressee,
            "addressee_place": self.addressee_place,
            "subject": self.subject,
            "urgency": self.urgency,
            "papers": self.papers,
            "answers": self.answers,
            "happened_on": self.happened_on,
            "number": self.number,
        }

    def shown_fields(self) -> dict[str, Field[Any]]:
        """Those the chosen kind asks for."""
        return {name: field for name, field in self.fields().items() if not field.isHidden()}

    def show_templates(self, templates: Sequence[LetterTemplate]) -> None:
        """Offer these kinds; the first is the likeliest."""
        self._templates = {template.code: template for template in templates}
        self.kind.input.set_choices([(template.code, template.name) for template in templates])
        if self.kind.input.value() is None and templates:
            self.kind.input.set_value(self._wanted if self._wanted in self._templates else templates[0].code)
        self._fit_kind()

    def show_request(self, request: LetterRequest) -> None:
        """Begin with what a letter or a draft asked for; its kind stays, its number is another."""
        self._wanted = request.kind
        said = {
            "purpose": request.purpose,
            "addressee": request.addressee,
            "addressee_place": request.addressee_place,
            "subject": request.subject,
            "papers": "\n".join(request.papers),
        }
        for name, text in said.items():
            self.fields()[name].input.set_value(text)
        self.urgency.input.set_value(request.urgency)
        self.nik_in_full.setChecked(request.nik_in_full)
        self._answers, self._bearer = request.answers, request.bearer
        self.happened_on.input.set_day(request.happened_on)
        self.answers.input.set_value(next((fact.value for fact in request.answers if fact.label == RESULT), ""))

    def template(self) -> LetterTemplate | None:
        return self._templates.get(self.kind.input.value() or "")

    def answer(self) -> LetterRequest | None:
        """The letter as far as it is asked for; nothing before a kind is chosen."""
        template = self.template()
        if template is None:
            return None
        shown = self.shown_fields()
        said = {name: field.input.value() for name, field in shown.items() if name not in OTHERWISE}
        papers = tuple(filter(None, self.papers.input.value().splitlines())) if "papers" in shown else ()
        return LetterRequest(
            template.code,
            papers=papers,
            urgency=self.urgency.input.value() or Urgency.ORDINARY,
            nik_in_full=self.nik_in_full.value(),
            answers=self._told(),
            happened_on=self.happened_on.input.day(),
            bearer=self._bearer if not self.answers.isHidden() else "",
            **said,
        )

    def _told(self) -> tuple[Fact, ...]:
        """What a record tells: the findings it came with, and what is typed here."""
        typed = self.answers.input.value() if not self.answers.isHidden() else ""
        kept = tuple(fact for fact in self._answers if fact.label != RESULT)
        return (*kept, Fact(RESULT, typed)) if typed else kept

    def _fit_kind(self) -> None:
        template = self.template()
        parts = template.parts if template else []
        is_addressed = template is not None and template.shape is Shape.ADDRESSED
        for part in (self._to, self._about, self.addressee, self.addressee_place, self.subject, self.urgency):
            part.setVisible(is_addressed)
        self.purpose.setVisible(Part.PURPOSE in parts or (template is not None and "{keperluan}" in _words(template)))
        self.answers.setVisible(Part.ANSWERS in parts)
        self.happened_on.setVisible(Part.ANSWERS in parts)
        self.papers.setVisible(Part.PAPERS in parts)
        self.number.setVisible(template is not None and template.is_numbered)
        self.edited.emit()


def _words(template: LetterTemplate) -> str:
    return " ".join(str(text) for text in template.texts.values())
