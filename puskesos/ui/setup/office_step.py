"""First step: what kind of office this is and where it stands."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from puskesos.dates import Zone
from puskesos.office.profile import OfficeAnswer, OfficeKind
from puskesos.office.proposal import propose_office
from puskesos.office.regions import Level, load_regions
from puskesos.store.defaults import Defaults
from puskesos.ui.setup.region_chooser import RegionChooser
from puskesos.ui.widgets.card import Card
from puskesos.ui.widgets.field import Field, FieldRow
from puskesos.ui.widgets.forms import show_problems
from puskesos.ui.widgets.inputs import ChoiceField, LineField
from puskesos.ui.widgets.layouts import column


class OfficeStep(QWidget):
    """Kind, place on the national list, name, short code and time zone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = ChoiceField[OfficeKind]([(kind, kind.label) for kind in OfficeKind])
        self.region = RegionChooser()
        self.name = LineField(longest=100)
        self.code = LineField(longest=8)
        self.zone = ChoiceField[Zone]([(zone, zone.value) for zone in Zone])
        self._fields: dict[str, Field[Any]] = {
            "kind": Field(self.tr("Jenis kantor"), self.kind, required=True),
            "name": Field(self.tr("Nama kantor"), self.name, required=True),
            "code": Field(self.tr("Kode pendek, untuk nomor register"), self.code, required=True),
            "zone": Field(self.tr("Waktu setempat"), self.zone, required=True),
        }
        card = Card(self.tr("Kantor"), "office")
        card.add(self._fields["kind"])
        card.add(self.region)
        card.add(self._fields["name"])
        card.add(FieldRow(self._fields["code"], self._fields["zone"]))
        self.setLayout(column(card, None))
        self.kind.set_value(OfficeKind.PUSKESOS)
        self.zone.set_value(Zone.WIB)
        self.kind.chosen.connect(self._kind_chosen)
        self.region.region_changed.connect(self._propose)

    def prefill(self, defaults: Defaults) -> None:
        """Begin with what the admin of many PCs wrote down; a place that is not on the list is left open."""
        self.kind.set_value(OfficeKind(defaults.kind) if defaults.kind else OfficeKind.PUSKESOS)
        self._kind_chosen()
        self.name.set_value(defaults.name)
        self.code.set_value(defaults.code)
        if load_regions().get(defaults.region):
            self.region.set_region(defaults.region)
            self._propose(self.region.region())

    def fill(self, answer: OfficeAnswer) -> OfficeAnswer:
        """The answer with what this step asks."""
        return replace(
            answer,
            kind=self.kind.value() or OfficeKind.PUSKESOS,
            region=self.region.region(),
            name=self.name.value(),
            code=self.code.value().upper(),
            zone=self.zone.value() or Zone.WIB,
        )

    def show_problems(self, problems: dict[str, str]) -> bool:
        """Say what is wrong with this step's fields; True when nothing is."""
        own = {name: text for name, text in problems.items() if name in self._fields}
        for field in self._fields.values():
            field.clear()
        self.region.clear_problem()
        show_problems(self._fields, own)
        if "region" in problems:
            self.region.show_problem(problems["region"])
        return not own and "region" not in problems

    def focus_first(self) -> None:
        self.kind.setFocus()

    def _kind_chosen(self) -> None:
        self.region.set_depth(Level.VILLAGE if self.kind.value() is OfficeKind.PUSKESOS else Level.REGENCY)
        self._propose(self.region.region())

    def _propose(self, code: str) -> None:
        """Offer name, code and time zone from the place; what was typed by hand is not touched."""
        proposal = propose_office(self.kind.value() or OfficeKind.PUSKESOS, code)
        if proposal is None:
            return
        self._set_proposal(self.name, proposal.name)
        self._set_proposal(self.code, proposal.code)
        self.zone.set_value(proposal.zone)
        for name in ("name", "code"):
            self._fields[name].clear()

    @staticmethod
    def _set_proposal(field: LineField, text: str) -> None:
        if field.is_empty() or field.property("proposed") == field.value():
            field.set_value(text)
            field.setProperty("proposed", field.value())
