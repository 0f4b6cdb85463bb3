"""Everything that is known about a person, each with where it comes from and since when."""

from PySide6.QtWidgets import QWidget

from puskesos.cases.people.page import KnownFact, PersonView
from puskesos.dates import short
from puskesos.office.masking import with_masked_niks
from puskesos.ui.person.calm_list import CalmList
from puskesos.ui.widgets.empty import EmptyState
from puskesos.ui.widgets.layouts import column
from puskesos.ui.widgets.list_table import ListTable
from puskesos.ui.widgets.table import Column


class FactsTab(QWidget):
    """One line for each fact; what was noted before sources were kept says so."""

    def __init__(self) -> None:
        super().__init__()
        # Whether NIK and family card are shown in full just now.
        self.is_open = False
        columns: list[Column[KnownFact]] = [
            Column(self.tr("Keterangan"), lambda fact: fact.label, width=152, stretch=1, ink="ink2"),
            Column(self.tr("Isi"), self._value, width=190, stretch=3, weight=600),
            Column(self.tr("Dari"), self._origin, width=168, stretch=1, ink="ink2", tip=_file),
            Column(self.tr("Sejak"), _since, width=116, ink="ink2"),
        ]
        table = ListTable(columns, self.tr("Data diri dan asalnya"), key=lambda fact: fact.field)
        empty = EmptyState("person", self.tr("Belum ada keterangan lain"), self.tr("Lengkapi dengan F6."))
        self.facts = CalmList(table, empty)
        self.setLayout(column(self.facts, margins=(12, 12, 12, 12)))
        self.setFocusProxy(self.facts)

    def show_view(self, view: PersonView) -> None:
        self.facts.show_rows(view.facts)

    def _value(self, fact: KnownFact) -> str:
        return fact.value if self.is_open else with_masked_niks(fact.value)

    def _origin(self, fact: KnownFact) -> str:
        return fact.source.label if fact.source else self.tr("tidak tercatat")


def _since(fact: KnownFact) -> str:
    return short(fact.source.since) if fact.source else ""


def _file(fact: KnownFact) -> str:
    """Which file and row a fact was taken from, for those who must prove it."""
    source = fact.source
    if source is None:
        return ""
    return f"{source.label} · {source.file_hash[:16]} · {source.row}" if source.file_hash else source.label
