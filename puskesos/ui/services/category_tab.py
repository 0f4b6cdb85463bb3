"""The kinds of need (PPKS), the kinds of help (PSKS), and which level of government owes what, to be read."""

from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtWidgets import QWidget
from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.office.catalogue import Authority, PpksType, PsksType, Service, current_services, ppks_types
from puskesos.ui.services.details import Details, Line, Part, beside, lines
from puskesos.ui.session import Desk
from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.inputs import LineField
from puskesos.ui.widgets.layouts import column
from puskesos.ui.widgets.list_table import ListTable
from puskesos.ui.widgets.table import Column, Group


@dataclass(frozen=True)
class Entry:
    """One line of the list with everything that is shown beside it."""

    code: str
    name: str
    kind: str
    parts: tuple[Part, ...]


class Known(NamedTuple):
    """What the catalogue says, as read."""

    needs: list[PpksType]
    helps: list[PsksType]
    shares: list[Authority]
    services: list[Service]


class CategoryTab(QWidget):
    """A list in three groups; nothing here is changed, updates come with the catalogue."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._groups: list[tuple[str, list[Entry]]] = []
        self.search = LineField(self.tr("Cari kategori, arti, atau ciri"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.table = ListTable[Entry](
            [
                Column(self.tr("Kode"), lambda entry: entry.code, width=100, ink="ink2"),
                Column(self.tr("Nama"), lambda entry: entry.name, width=300, stretch=3, weight=600),
                Column(self.tr("Kelompok"), lambda entry: entry.kind, width=200, stretch=2),
            ],
            self.tr("Kategori"),
            key=lambda entry: entry.code,
        )
        self.panel = Details()
        left = column(self.search, self.table, gap=8, margins=(24, 12, 16, 16))
        bar = ActionBar([], hint=self.tr("Daftar ini ikut berganti bila katalog diperbarui."))
        self.setLayout(beside(left, self.panel, bar))
        self.search.textChanged.connect(lambda _: self._filter())
        self.table.row_selected.connect(self._explain)
        self.table.row_activated.connect(lambda _: self.panel.setFocus())

    def refresh(self) -> None:
        self._desk.ask("categories", _known, self._show)

    def focus_first(self) -> None:
        self.search.setFocus()

    def _need(self, kind: PpksType, services: dict[str, Service]) -> Entry:
        helps = [services[code].name for code in kind.suggested_services if code in services]
        parts = (
            Part(self.tr("Arti"), lines([kind.definition])),
            Part(self.tr("Ciri"), lines(f"• {sign}" for sign in kind.criteria)),
            Part(self.tr("Umur dan jenis kelamin"), lines([self._age(kind), kind.sex])),
            Part(self.tr("Layanan yang biasanya cocok"), lines(f"• {name}" for name in helps)),
            Part(self.tr("Kewenangan"), lines([kind.authority])),
            Part(self.tr("Dasar hukum"), lines([kind.legal_basis])),
            Part(self.tr("Perlu diketahui"), lines([kind.note])),
            Part(self.tr("Sumber keterangan ini"), lines([kind.source])),
        )
        return Entry(kind.code, kind.name, kind.group, parts)

    def _age(self, kind: PpksType) -> str:
        match kind.age_min, kind.age_max:
            case None, None:
                return ""
            case least, None:
                return self.tr("{least} tahun ke atas").format(least=least)
            case None, most:
                return self.tr("sampai {most} tahun").format(most=most)
            case least, most:
                return self.tr("{least} sampai {most} tahun").format(least=least, most=most)

    def _help(self, kind: PsksType) -> Entry:
        parts = (
            Part(self.tr("Arti"), lines([kind.definition])),
            Part(self.tr("Ciri"), lines([kind.criteria])),
            Part(self.tr("Sumber keterangan ini"), lines([kind.source])),
        )
        return Entry(kind.code, kind.name, self.tr("Mitra rujukan"), parts)

    def _share(self, share: Authority) -> Entry:
        levels = (
            (self.tr("Desa/kelurahan"), share.desa),
            (self.tr("Kabupaten/kota"), share.kab_kota),
            (self.tr("Provinsi"), share.provinsi),
            (self.tr("Pusat"), share.pusat),
        )
        parts = (
            *(Part(level, (Line(duty),) if duty else ()) for level, duty in levels),
            Part(self.tr("Sumber keterangan ini"), lines([share.source])),
        )
        return Entry(share.code, share.object, self.tr("Pembagian tugas pemerintah"), parts)

    def _show(self, known: Known) -> None:
        services = {service.code: service for service in known.services}
        self._groups = [
            (self.tr("PPKS: siapa yang perlu layanan"), [self._need(kind, services) for kind in known.needs]),
            (self.tr("PSKS: siapa yang membantu"), [self._help(kind) for kind in known.helps]),
            (self.tr("Kewenangan: siapa wajib melayani"), [self._share(share) for share in known.shares]),
        ]
        self._filter()

    def _filter(self) -> None:
        words = self.search.value().casefold().split()
        shown: list[Entry | Group] = []
        for title, entries in self._groups:
            found = [entry for entry in entries if all(word in _haystack(entry) for word in words)]
            if found:
                shown += [Group(title, len(found)), *found]
        self.table.show_rows(shown)
        if self.table.selected() is None:
            self.table.select_first()

    def _explain(self, entry: Entry | None) -> None:
        if entry is None:
            self.panel.clear_parts()
        else:
            self.panel.show_parts(entry.name, (), entry.parts)


def _known(session: Session) -> Known:
    helps = session.scalars(select(PsksType).where(PsksType.is_current).order_by(PsksType.position))
    shares = session.scalars(select(Authority).where(Authority.is_current).order_by(Authority.position))
    return Known(ppks_types(session), list(helps), list(shares), current_services(session))


def _haystack(entry: Entry) -> str:
    said = [line.text for part in entry.parts for line in part.lines]
    return " ".join((entry.code, entry.name, entry.kind, *said)).casefold()
