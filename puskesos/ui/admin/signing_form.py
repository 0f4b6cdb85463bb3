"""Who signs for the office, how long an answer may take, and which steps of a case the office insists on."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from puskesos.cases.status import CASE_PASSABLE, CaseStatus
from puskesos.office.profile import OfficeAnswer
from puskesos.ui.admin.side_by_side import SideBySide
from puskesos.ui.widgets.card import Card
from puskesos.ui.widgets.field import Field, FieldRow
from puskesos.ui.widgets.inputs import CheckRow, LineField
from puskesos.ui.widgets.layouts import boxed, column
from puskesos.ui.widgets.number_field import CountField
from puskesos.ui.widgets.text import Secondary


class SigningForm(QWidget):
    """The signer, the one who countersigns, the term for answers, the obligatory steps."""

    section = "signing"

    def __init__(self) -> None:
        super().__init__()
        self.signer_position, self.signer_name, self.signer_rank = (LineField(longest=100) for _ in range(3))
        self.witness_position, self.witness_name = (LineField(longest=100) for _ in range(2))
        self.signer_nip, self.witness_nip = (LineField(longest=30) for _ in range(2))
        self.answer_days = CountField(self.tr("Batas jawaban"), least=1, most=90)
        self.steps = {status: CheckRow(status.label) for status in CaseStatus if status in CASE_PASSABLE}
        self.fields: Mapping[str, Field[Any]] = {
            "signer_position": Field(self.tr("Jabatan"), self.signer_position),
            "signer_name": Field(self.tr("Nama"), self.signer_name),
            "signer_rank": Field(self.tr("Pangkat, bila ada"), self.signer_rank),
            "signer_nip": Field(self.tr("NIP, bila ada"), self.signer_nip),
            "witness_position": Field(self.tr("Jabatan"), self.witness_position),
            "witness_name": Field(self.tr("Nama"), self.witness_name),
            "witness_nip": Field(self.tr("NIP, bila ada"), self.witness_nip),
            "answer_days": Field(self.tr("Hari sampai jawaban diharapkan"), self.answer_days, required=True),
        }
        self._arrange()

    def focus_first(self) -> None:
        self.signer_position.setFocus()

    def show_answer(self, answer: OfficeAnswer) -> None:
        for name, field in self.fields.items():
            if name != "answer_days":
                field.input.set_value(getattr(answer, name))
        self.answer_days.set_number(answer.answer_days)
        for status, tick in self.steps.items():
            tick.set_value(status.value in answer.required_steps)

    def fill(self, answer: OfficeAnswer) -> OfficeAnswer:
        """The answer with what this form asks."""
        return replace(
            answer,
            signer_position=self.signer_position.value(),
            signer_name=self.signer_name.value(),
            signer_rank=self.signer_rank.value(),
            signer_nip=self.signer_nip.value(),
            witness_position=self.witness_position.value(),
            witness_name=self.witness_name.value(),
            witness_nip=self.witness_nip.value(),
            answer_days=self.answer_days.number() or 0,
            required_steps=tuple(status.value for status, tick in self.steps.items() if tick.value()),
        )

    def _arrange(self) -> None:
        fields = self.fields
        signer = Card(self.tr("Penanda tangan surat"), "edit")
        signer.add(
            Secondary(self.tr("Kosongkan nama bila petugas yang membuat surat juga menandatangani."), wrap=True),
            FieldRow(fields["signer_position"], fields["signer_name"]),
            FieldRow(fields["signer_rank"], fields["signer_nip"]),
        )
        witness = Card(self.tr("Mengetahui"), "office")
        witness.add(
            Secondary(self.tr("Misalnya kepala desa. Kosongkan bila tidak dipakai."), wrap=True),
            FieldRow(fields["witness_position"], fields["witness_name"]),
            FieldRow(fields["witness_nip"], Secondary()),
        )
        answers = Card(self.tr("Umpan balik"), "answer")
        answers.add(FieldRow(fields["answer_days"], Secondary(), stretches=(2, 1)))
        steps = Card(self.tr("Langkah yang wajib dilalui"), "journey")
        steps.add(
            Secondary(self.tr("Langkah yang tidak dicentang boleh dipakai dan boleh dilewati."), wrap=True),
            *self.steps.values(),
        )
        columns = SideBySide(boxed(column(signer, witness, None, gap=12)), boxed(column(steps, answers, None, gap=12)))
        self.setLayout(column(columns, gap=0))
