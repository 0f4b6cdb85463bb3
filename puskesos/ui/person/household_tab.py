"""The family card of a person: who stands on it, what reaches each of them, and the cases they brought."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from puskesos.cases.people.household import Household, Member
from puskesos.cases.people.page import PersonView
from puskesos.cases.search.findings import Found
from puskesos.cases.worklist import CaseRow
from puskesos.office.masking import masked_nik
from puskesos.ui.person.calm_list import CalmList
from puskesos.ui.person.cases_tab import case_columns
from puskesos.ui.person.words import decile_words, memberships_words, programmes_words
from puskesos.ui.widgets.empty import EmptyState
from puskesos.ui.widgets.layouts import column
from puskesos.ui.widgets.list_table import ListTable
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.table import Column, number_column
from puskesos.ui.widgets.text import Body, Caption

HEAD, ROW = 34, 40


class HouseholdTab(QWidget):
    """The head first. Enter opens the page of a member the office knows, and begins a report for one it does not.

    Below stand the cases of the others, for those officers who may see them.
    """

    case_wanted = Signal(object)
    person_wanted = Signal(object)
    resident_wanted = Signal(object, int)

    def __init__(self) -> None:
        super().__init__()
        columns: list[Column[Member]] = [
            Column(self.tr("Nama"), lambda member: member.who.name, width=150, stretch=2, weight=600),
            Column(self.tr("Hubungan"), self._relation, width=136),
            Column(self.tr("Umur"), self._age, width=72),
            Column(self.tr("Menurut daftar"), _registers, width=200, stretch=3, ink="ink2", tip=_registers_in_full),
            number_column(self.tr("Kasus"), lambda member: member.who.cases or None, width=68),
        ]
        self.card = Body(wrap=True)
        self.card.make_selectable()
        table = ListTable(columns, self.tr("Anggota keluarga"), key=lambda member: _key(member.who))
        help_text = self.tr("Isi nomor KK dengan F6; anggota keluarga lalu dibaca dari daftar dan dari catatan kantor.")
        empty = EmptyState("family", self.tr("Keluarga belum diketahui"), help_text)
        self.members = CalmList(table, empty)
        self.cases = ListTable(case_columns(), self.tr("Kasus anggota keluarga lain"), key=lambda case: case.id)
        self._heading = Caption(self.cases.accessibleName())
        for part, rows in ((self.members, 3), (self.cases, 2)):
            # What they would like to have must not make the tab scroll: each scrolls in itself.
            part.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
            part.setMinimumHeight(px(HEAD + rows * ROW))
        layout = column(self.card, self.members, self._heading, self.cases, gap=8, margins=(12, 12, 12, 12))
        layout.setStretch(1, 3)
        layout.setStretch(3, 2)
        self.setLayout(layout)
        self.setFocusProxy(self.members)
        table.row_activated.connect(lambda member: self._open(member.who))
        self.cases.row_activated.connect(lambda case: self.case_wanted.emit(case.id))

    def show_view(self, view: PersonView, cases: Sequence[CaseRow]) -> None:
        """Show the family, and the cases of its members that are not the person's own."""
        own = {case.id for case in view.cases}
        others = [case for case in cases if case.id not in own]
        self.cases.show_rows(others)
        for part in (self._heading, self.cases):
            part.setVisible(bool(others))
        household = view.household
        self.card.setText(self._words(household) if household else "")
        self.card.setVisible(household is not None)
        self.members.show_rows(household.members if household else ())

    def _words(self, household: Household) -> str:
        parts = [self.tr("KK {number}").format(number=masked_nik(household.no_kk))]
        if household.head:
            parts.append(self.tr("kepala keluarga {name}").format(name=household.head))
        if household.guardian and any(member.is_child for member in household.members):
            parts.append(self.tr("wali anak {name}").format(name=household.guardian))
        return ", ".join(parts)

    def _relation(self, member: Member) -> str:
        return self.tr("Kepala keluarga") if member.is_head else member.who.relation.capitalize()

    def _age(self, member: Member) -> str:
        return "" if member.age is None else self.tr("{age} th").format(age=member.age)

    def _open(self, who: Found) -> None:
        if who.person_id is not None:
            self.person_wanted.emit(who.person_id)
        elif who.resident is not None:
            self.resident_wanted.emit(*who.resident)


def _registers(member: Member) -> str:
    """What reaches the member; what does not is told on request."""
    said = (decile_words(member.who.decile).capitalize(), programmes_words(member.who.memberships))
    return ", ".join(filter(None, said))


def _registers_in_full(member: Member) -> str:
    said = (decile_words(member.who.decile).capitalize(), memberships_words(member.who.memberships))
    return ", ".join(filter(None, said))


def _key(who: Found) -> tuple[int | None, tuple[int, int] | None]:
    return who.person_id, who.resident
