"""Who stands at the counter, when it is not the one the visit is about."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from puskesos.cases.case import ReporterKind
from puskesos.cases.usual_answers import RELATIONS
from puskesos.cases.visit import ReporterAnswer
from puskesos.ui.desk.name_field import NameField
from puskesos.ui.desk.nik_input import NikField
from puskesos.ui.desk.open_choice import OpenChoice
from puskesos.ui.desk.segments import Segments
from puskesos.ui.widgets.field import Field, FieldRow
from puskesos.ui.widgets.inputs import CheckRow
from puskesos.ui.widgets.layouts import boxed, column
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.number_field import PhoneField


class ReporterCard(QWidget):
    """Asks for the reporter only when somebody else reports; `kind` stands at the top of the page.

    What was typed stays when the card folds away, and comes back with it.
    """

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.kind = Segments(
            self.tr("Pelapor"),
            (
                (ReporterKind.SELF, self.tr("Diri sendiri")),
                (ReporterKind.OTHER, self.tr("Orang lain")),
                (ReporterKind.ANONYMOUS, self.tr("Tanpa nama")),
            ),
        )
        self.name = NameField()
        self.relation = OpenChoice(self.tr("Hubungan dengan penerima"), RELATIONS, longest=60)
        self.phone = PhoneField(self.tr("Nomor HP"), shortest=8, longest=15)
        self.nik = NikField(self.tr("NIK pelapor"))
        self.keep_name_secret = CheckRow(self.tr("Rahasiakan nama"))
        self.has_power_of_attorney = CheckRow(self.tr("Surat kuasa"))
        self.fields: dict[str, Field[Any]] = {
            "name": Field(self.tr("Nama pelapor"), self.name, required=True),
            "relation": Field(self.tr("Hubungan"), self.relation),
            "phone": Field(self.tr("Nomor HP pelapor"), self.phone),
            "nik": Field(self.tr("NIK pelapor"), self.nik),
        }
        self._arrange()
        self._connect()

    def answer(self) -> ReporterAnswer:
        kind = self.kind.value()
        if kind is not ReporterKind.OTHER:
            return ReporterAnswer(kind)
        return ReporterAnswer(
            kind=kind,
            name=self.name.value(),
            relation=self.relation.value(),
            phone=self.phone.value(),
            nik=self.nik.value(),
            keep_name_secret=self.keep_name_secret.value(),
            has_power_of_attorney=self.has_power_of_attorney.value(),
        )

    def show_answer(self, answer: ReporterAnswer) -> None:
        self.kind.set_value(answer.kind)
        for name in ("name", "relation", "phone", "nik", "keep_name_secret", "has_power_of_attorney"):
            getattr(self, name).set_value(getattr(answer, name))
        for field in self.fields.values():
            field.clear()

    def set_narrow(self, narrow: bool) -> None:  # noqa: FBT001 - a setter of one truth
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(down if narrow else across)

    def _arrange(self) -> None:
        for row in (self.keep_name_secret, self.has_power_of_attorney):
            row.setMinimumHeight(px(24))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(16)
        checks = boxed(column(None, self.keep_name_secret, self.has_power_of_attorney, gap=4))
        who = FieldRow(self.fields["name"], self.fields["relation"], stretches=(5, 4))
        reach = FieldRow(self.fields["phone"], self.fields["nik"], stretches=(6, 7))
        for part, share in ((who, 19), (reach, 20), (checks, 0)):
            self._row.addWidget(part, share)
        # No ground of its own: the fields belong to the line above them, and the height is needed below.
        self._row.setContentsMargins(16, 0, 16, 2)
        self.setLayout(self._row)
        self.hide()

    def _connect(self) -> None:
        self.kind.chosen.connect(lambda kind: self.setVisible(kind is ReporterKind.OTHER))
        self.kind.chosen.connect(self.edited)
        for input_ in (self.name, self.relation, self.phone, self.nik):
            input_.edited.connect(self.edited)
        for row in (self.keep_name_secret, self.has_power_of_attorney):
            row.edited.connect(self.edited)
