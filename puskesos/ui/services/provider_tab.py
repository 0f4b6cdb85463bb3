"""The directory of destinations: where referrals of this office go."""

from dataclasses import replace
from typing import NamedTuple

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from puskesos.errors import UserError
from puskesos.office.catalogue import sectors
from puskesos.office.officers import Permission
from puskesos.office.providers import Provider, all_providers, save_provider
from puskesos.ui.services.details import Details, Part, beside, lines
from puskesos.ui.services.provider_dialog import ProviderDialog
from puskesos.ui.session import Desk
from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.chips import ChipFace
from puskesos.ui.widgets.inputs import CheckRow, LineField
from puskesos.ui.widgets.layouts import column, row
from puskesos.ui.widgets.list_table import ListTable
from puskesos.ui.widgets.strip import Strip
from puskesos.ui.widgets.table import Column


class Destinations(NamedTuple):
    """What the tab shows: every agency, and the names of the sectors by code."""

    providers: list[Provider]
    sectors: dict[str, str]


class ProviderTab(QWidget):
    """Agencies are added, corrected and taken out of use; issued letters keep the address they had."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._found = Destinations([], {})
        self.dialog: ProviderDialog | None = None
        self.search = LineField(self.tr("Cari nama, bidang, atau tempat"))
        self.with_unused = CheckRow(self.tr("Tampilkan yang tidak dipakai"))
        self.notice = Strip("error")
        self.table = ListTable[Provider](self._columns(), self.tr("Tujuan rujukan"), key=lambda provider: provider.id)
        self.panel = Details()
        self.change = ActionButton(self.tr("Ubah"), "F8")
        self.use = ActionButton(self.tr("Tidak dipakai lagi"), "F9")
        self.add = ActionButton(self.tr("Tujuan baru"), "F12", primary=True)
        self.bar = ActionBar([self.change, self.use], self.add)
        self._arrange()
        self._connect()

    def refresh(self) -> None:
        self._desk.ask("destinations", _destinations, self._show)

    def focus_first(self) -> None:
        self.search.setFocus()

    def _columns(self) -> list[Column[Provider]]:
        return [
            Column(self.tr("Instansi"), _full_name, width=280, stretch=3, weight=600),
            Column(self.tr("Bidang"), self._sector_words, width=200, stretch=2),
            Column(self.tr("Telepon"), lambda provider: provider.phone, width=130),
            Column(self.tr("Status"), lambda provider: provider.is_active, width=140, chip=self._status),
        ]

    def _status(self, provider: Provider) -> ChipFace:
        if provider.is_active:
            return ChipFace("done", self.tr("Dipakai"), "done")
        return ChipFace("closed", self.tr("Tidak dipakai"), "closed")

    def _sector_words(self, provider: Provider) -> str:
        return " · ".join(self._sector_names(provider))

    def _sector_names(self, provider: Provider) -> list[str]:
        return [self._found.sectors.get(code, code) for code in provider.sectors]

    def _arrange(self) -> None:
        self.search.setAccessibleName(self.search.placeholderText())
        filters = row(self.search, self.with_unused, gap=12)
        filters.setStretch(0, 1)
        left = column(filters, self.notice, self.table, gap=8, margins=(24, 12, 16, 16))
        self.setLayout(beside(left, self.panel, self.bar))

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _: self._filter())
        self.with_unused.toggled.connect(lambda _: self._filter())
        self.table.row_selected.connect(self._explain)
        self.table.row_activated.connect(lambda _: self._change())
        self.change.clicked.connect(self._change)
        self.use.clicked.connect(self._toggle_use)
        self.add.clicked.connect(lambda: self._open(ProviderDialog(self._desk, self._found.sectors, parent=self)))

    def _show(self, found: Destinations) -> None:
        self._found = found
        may_edit = self._may_edit()
        self.add.setVisible(may_edit)
        if not may_edit:
            self.bar.set_hint(self.tr("Daftar ini diubah oleh admin."))
        self._filter()
        self._explain(self.table.selected())

    def _filter(self) -> None:
        words = self.search.value().casefold().split()
        self.table.show_rows(
            [
                provider
                for provider in self._found.providers
                if (provider.is_active or self.with_unused.value())
                and all(word in self._haystack(provider) for word in words)
            ]
        )
        if self.table.selected() is None:
            self.table.select_first()

    def _haystack(self, provider: Provider) -> str:
        return " ".join((_full_name(provider), self._sector_words(provider), provider.place)).casefold()

    def _explain(self, provider: Provider | None) -> None:
        may_edit = provider is not None and self._may_edit()
        self.change.setVisible(may_edit)
        self.use.setVisible(may_edit)
        if provider is None:
            self.panel.clear_parts()
            return
        self.use.set_text(self.tr("Tidak dipakai lagi") if provider.is_active else self.tr("Pakai lagi"))
        self.panel.show_parts(
            _full_name(provider),
            [self._status(provider)],
            (
                Part(self.tr("Surat ditujukan kepada"), lines([provider.addressee, provider.place])),
                Part(self.tr("Bidang yang dilayani"), lines(self._sector_names(provider))),
                Part(self.tr("Telepon atau WA"), lines([provider.phone])),
                Part(self.tr("Jam layanan"), lines([provider.hours])),
                Part(self.tr("Catatan untuk petugas"), lines([provider.note])),
            ),
        )

    def _may_edit(self) -> bool:
        return self._desk.officer.may(Permission.KEEP_PROVIDERS)

    def _change(self) -> None:
        provider = self.table.selected()
        if provider is not None and self._may_edit():
            self._open(ProviderDialog(self._desk, self._found.sectors, provider, self))

    def _toggle_use(self) -> None:
        provider = self.table.selected()
        if provider is not None:
            self.notice.clear()
            answer = replace(provider.answer(), is_active=not provider.is_active)
            self._desk.change(save_provider, provider.uuid, answer, then=self._saved, refused=self._refused)

    def _open(self, dialog: ProviderDialog) -> None:
        self.dialog = dialog
        dialog.saved.connect(self._saved)
        dialog.open()

    def _saved(self, provider: Provider) -> None:
        self.bar.say(self.tr("{name} tersimpan.").format(name=provider.name))
        self.refresh()

    def _refused(self, error: UserError) -> None:
        self.notice.show_text(str(error))


def _destinations(session: Session) -> Destinations:
    return Destinations(all_providers(session), {sector.code: sector.name for sector in sectors(session)})


def _full_name(provider: Provider) -> str:
    return f"{provider.name}, {provider.unit}" if provider.unit else provider.name
