"""The form of a rule: which services, what it looks at, within which bounds, since when, and on what basis."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from puskesos.cases.people.nik import Sex
from puskesos.cases.readiness.client import PROGRAMMES
from puskesos.cases.readiness.findings import WITHOUT_DECILE
from puskesos.cases.triage.facts import JknState
from puskesos.office.catalogue import RuleKind
from puskesos.office.directory.answers import OLDEST_AGE, RuleAnswer
from puskesos.ui.services.choices import Choice, Choices
from puskesos.ui.services.chosen_field import ChosenField
from puskesos.ui.services.period_fields import PeriodFields
from puskesos.ui.widgets.field import Field, FieldRow
from puskesos.ui.widgets.inputs import CheckRow, ChoiceField, LineField, TextField, edits
from puskesos.ui.widgets.layouts import column
from puskesos.ui.widgets.number_field import CountField

LONGEST = 400
LONGEST_TEXT = 2000
TEXTS = ("programme", "says", "basis", "source")
BOUNDED = (RuleKind.DECILE, RuleKind.AGE)


class RuleForm(QWidget):
    """Reads and shows a `RuleAnswer`; what a kind of rule has no use for is not asked."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._categories: tuple[Choice, ...] = ()
        self._shown: RuleAnswer | None = None
        self.kind = ChoiceField([(kind, kind.label) for kind in RuleKind])
        self.services = ChosenField(self.tr("nama layanan"))
        self.low = CountField(self.tr("Batas rendah"), most=OLDEST_AGE)
        self.high = CountField(self.tr("Batas tinggi"), most=OLDEST_AGE)
        self.options = ChosenField(self.tr("pilihan yang memenuhi syarat"))
        self.period = PeriodFields()
        self.is_checked = CheckRow(self.tr("Saya sudah memastikan aturan ini hari ini"), checked=True)
        self.fields: dict[str, Field[Any]] = {
            "kind": Field(self.tr("Melihat apa"), self.kind, required=True),
            "programme": Field(self.tr("Program"), LineField(self.tr("misalnya PKH"), longest=LONGEST)),
            "services": Field(self.tr("Untuk layanan"), self.services),
            "low": Field(self.tr("Paling rendah"), self.low),
            "high": Field(self.tr("Paling tinggi"), self.high),
            "options": Field(self.tr("Yang memenuhi syarat"), self.options),
            "says": Field(self.tr("Bunyi syarat bagi petugas"), TextField(longest=LONGEST_TEXT, lines=2)),
            "basis": Field(self.tr("Dasar"), TextField(longest=LONGEST, lines=2)),
            "source": Field(self.tr("Sumber keterangan ini"), TextField(longest=LONGEST, lines=2)),
        } | self.period.fields()
        self._arrange()
        self._connect()

    def show_choices(self, choices: Choices) -> None:
        """Know what can be picked."""
        self._categories = choices.categories
        self.services.set_offers(choices.services)
        self._fit_to_kind()

    def show_answer(self, answer: RuleAnswer) -> None:
        self.kind.set_value(answer.kind)
        for name in TEXTS:
            self.fields[name].input.set_value(getattr(answer, name))
        self.services.set_value(answer.services)
        self.low.set_number(answer.low)
        self.high.set_number(answer.high)
        self.options.set_value(answer.options)
        self.period.show(answer.valid_from, answer.valid_until)
        self._fit_to_kind()
        self._shown = self.answer()
        self._remind()

    def answer(self) -> RuleAnswer:
        kind = self.kind.value() or RuleKind.OTHER
        since, until = self.period.value()
        return RuleAnswer(
            **{name: self.fields[name].input.value() for name in TEXTS},
            services=self.services.value(),
            kind=kind,
            low=self.low.number() if kind in BOUNDED else None,
            high=self.high.number() if kind in BOUNDED else None,
            options=self.options.value(),
            valid_from=since,
            valid_until=until,
            is_checked=self.is_checked.value(),
        )

    def _arrange(self) -> None:
        fields = self.fields
        self.setLayout(
            column(
                FieldRow(fields["kind"], fields["programme"]),
                fields["services"],
                FieldRow(fields["low"], fields["high"]),
                fields["options"],
                fields["says"],
                self.period.row,
                FieldRow(fields["basis"], fields["source"]),
                self.is_checked,
                None,
                gap=8, margins=(0, 0, 12, 0),
            )
        )  # fmt: skip
        self._fit_to_kind()

    def _connect(self) -> None:
        self.kind.chosen.connect(lambda _: self._kind_changed())
        self.edited.connect(self._remind)
        self.is_checked.edited.connect(self.edited)
        for field in self.fields.values():
            if signal := edits(field.input):
                signal.connect(self.edited)

    def _kind_changed(self) -> None:
        """What satisfied another kind of rule says nothing here."""
        self.options.set_value(())
        self._fit_to_kind()

    def _remind(self) -> None:
        """Words of a rule's own do not follow its bounds: papers would go on telling the old ones."""
        before, now = self._shown, self.answer()
        is_stale = before is not None and bool(now.says) and now.says == before.says and _bounds(now) != _bounds(before)
        if is_stale:
            self.fields["says"].show_warning(self.tr("Isinya berubah. Sesuaikan juga bunyi syarat ini."))
        elif not self.fields["says"].has_problem():
            self.fields["says"].clear()

    def _fit_to_kind(self) -> None:
        kind = self.kind.value()
        offers = self._offers(kind)
        self.options.set_offers(offers)
        self.fields["options"].setVisible(bool(offers or self.options.value()))
        for bound in ("low", "high"):
            self.fields[bound].setVisible(kind in BOUNDED)

    def _offers(self, kind: RuleKind | None) -> list[Choice]:
        """What can satisfy a kind of rule, beside its bounds."""
        programmes = list(PROGRAMMES.items())
        offers: dict[RuleKind | None, list[Choice]] = {
            RuleKind.DECILE: [(WITHOUT_DECILE, self.tr("Juga yang belum mempunyai desil"))],
            RuleKind.SEX: [(sex.value, sex.label) for sex in Sex],
            RuleKind.RESIDENCE: [
                ("desa", self.tr("Warga desa/kelurahan ini")),
                ("kabupaten", self.tr("Warga kabupaten/kota ini")),
                ("provinsi", self.tr("Warga provinsi ini")),
            ],
            RuleKind.JKN: [(state.value, state.label) for state in JknState],
            RuleKind.MEMBER: programmes,
            RuleKind.NOT_MEMBER: programmes,
            RuleKind.CATEGORY: list(self._categories),
        }
        return offers.get(kind, [])


def _bounds(answer: RuleAnswer) -> tuple[object, ...]:
    """What a rule looks at and what satisfies it."""
    return answer.kind, answer.low, answer.high, answer.options
