"""The records that are held to be the same person: by which word, since when, and those that were let go."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from puskesos.cases.people.links import LinkedPerson, LinkRow
from puskesos.cases.people.page import PersonView
from puskesos.dates import short
from puskesos.ui.person.calm_list import CalmList
from puskesos.ui.person.words import number_words
from puskesos.ui.session import Desk
from puskesos.ui.widgets.chips import ChipFace
from puskesos.ui.widgets.empty import EmptyState
from puskesos.ui.widgets.layouts import column
from puskesos.ui.widgets.list_table import ListTable
from puskesos.ui.widgets.table import Column
from puskesos.ui.widgets.text import Secondary


class LinksTab(QWidget):
    """Links in force first. Enter goes to the other record; letting go is one key on the page's bar."""

    person_wanted = Signal(object)
    chosen_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._person_id = 0
        self._in_force: set[int] = set()
        columns: list[Column[LinkRow]] = [
            Column(self.tr("Catatan lain"), self._name, width=150, stretch=2, weight=600),
            Column(self.tr("NIK atau nomor"), self._number, width=188),
            Column(self.tr("Keadaan"), lambda link: link.is_in_force, width=128, chip=self._face),
            Column(self.tr("Alasan"), self._reason, width=200, stretch=4, ink="ink2"),
        ]
        table = ListTable(columns, self.tr("Catatan yang terhubung"), key=lambda link: link.id)
        help_text = self.tr(
            "Dua catatan orang yang sama dihubungkan dengan F7. Keduanya tetap utuh, dan hubungan dapat dilepas lagi."
        )
        self.links = CalmList(table, EmptyState("linked", self.tr("Tidak ada catatan lain"), help_text))
        self.told = Secondary(ink="ink", wrap=True)
        layout = column(self.links, self.told, gap=8, margins=(12, 12, 12, 12))
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self.setFocusProxy(self.links)
        table.row_activated.connect(lambda link: self.person_wanted.emit(self._other(link).id))
        table.row_selected.connect(self._choose)

    @property
    def chosen(self) -> LinkRow | None:
        """The link in hand, if it is in force."""
        link = self.links.table.selected()
        return link if link is not None and link.is_in_force else None

    def show_view(self, view: PersonView) -> None:
        """Show the links; one that was just made is the one in hand."""
        in_force = {link.id for link in view.links if link.is_in_force}
        new = in_force - self._in_force if view.person.id == self._person_id else set()
        self._person_id, self._in_force = view.person.id, in_force
        self.links.show_rows(view.links)
        if new:
            self.links.table.select(max(new))

    def _choose(self, link: LinkRow | None) -> None:
        """The reason of the link in hand is read in full below the list."""
        self.told.setText(self._reason(link) if link else "")
        self.chosen_changed.emit()

    def _other(self, link: LinkRow) -> LinkedPerson:
        return link.other(self._person_id)

    def _name(self, link: LinkRow) -> str:
        """The other record; between two others, both."""
        if self._person_id in (link.first.id, link.second.id):
            return self._other(link).name
        return self.tr("{first} dan {second}").format(first=link.first.name, second=link.second.name)

    def _number(self, link: LinkRow) -> str:
        other = self._other(link)
        return number_words(other.nik, other.local_number)

    def _face(self, link: LinkRow) -> ChipFace:
        if link.is_in_force:
            return ChipFace("done", self.tr("Terhubung"), "linked")
        return ChipFace("closed", self.tr("Dilepas"), "unlink")

    def _reason(self, link: LinkRow) -> str:
        at = link.ended_at or link.linked_at
        told = self.tr("{reason} ({officer}, {day})")
        reason, officer = (link.reason, link.linked_by) if link.is_in_force else (link.ended_reason, link.ended_by)
        return told.format(reason=reason, officer=officer, day=short(self._desk.office.day(at)))
