"""The directory of destinations: where referrals of this office go."""

from typing import NamedTuple

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from puskesos.office.catalogue import sectors
from puskesos.office.officers import Permission
from puskesos.office.providers import Provider, all_providers
from puskesos.ui.services.browser import Browser
from puskesos.ui.services.details import beside
from puskesos.ui.services.entry_panel import EntryPanel
from puskesos.ui.services.faces import check_face, use_face
from puskesos.ui.services.provider_dialog import PROVIDER_WIDTH, ProviderDialog
from puskesos.ui.session import Desk
from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.chips import ChipFace
from puskesos.ui.widgets.fitting import open_dialog
from puskesos.ui.widgets.inputs import CheckRow
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
        self.with_unused = CheckRow(self.tr("Tampilkan semua"))
        self.browser = Browser[Provider](
            self._columns(), self.tr("Tujuan rujukan"),
            key=lambda provider: provider.id, searched=self._searched,
            hint=self.tr("Cari nama, bidang, atau tempat"), filters=(self.with_unused,),
        )  # fmt: skip
        self.search, self.table, self.notice = self.browser.search, self.browser.table, self.browser.notice
        self.panel = EntryPanel(desk)
        self.change = ActionButton(self.tr("Ubah"), "F8")
        self.add = ActionButton(self.tr("Tujuan baru"), "F12", primary=True)
        self.bar = ActionBar([self.change], self.add)
        self.setLayout(beside(self.browser, self.panel, self.bar))
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
            Column(self.tr("Diperiksa"), lambda provider: provider.verified_on, width=156, chip=self._freshness),
        ]

    def _freshness(self, provider: Provider) -> ChipFace:
        return use_face(provider) or check_face(provider, self._desk.today())

    def _sector_words(self, provider: Provider) -> str:
        return " · ".join(self._found.sectors.get(code, code) for code in provider.sectors)

    def _searched(self, provider: Provider) -> str:
        return " ".join((_full_name(provider), self._sector_words(provider), provider.place, provider.area))

    def _connect(self) -> None:
        self.browser.filter_by(lambda provider: provider.is_active or self.with_unused.value())
        self.with_unused.toggled.connect(lambda _: self.browser.filter())
        self.table.row_selected.connect(self._explain)
        self.table.row_activated.connect(lambda _: self._change() if self._may_keep() else self.panel.setFocus())
        self.change.clicked.connect(self._change)
        self.add.clicked.connect(lambda: self._open(ProviderDialog(self._desk, parent=self)))
        self.panel.errands.done.connect(self.bar.say)
        self.panel.errands.refused.connect(self.notice.show_text)

    def _show(self, found: Destinations) -> None:
        self._found = found
        self.add.setVisible(self._may_keep())
        self.browser.show_all(found.providers)
        self._explain(self.table.selected())

    def _explain(self, provider: Provider | None) -> None:
        self.change.setVisible(provider is not None and self._may_keep())
        self.panel.show_entry(provider)

    def _may_keep(self) -> bool:
        """Who works at the desk may add and correct agencies; only an admin confirms or retires them."""
        return self._desk.officer.may(Permission.KEEP_PROVIDERS)

    def _change(self) -> None:
        provider = self.table.selected()
        if provider is not None:
            self._open(ProviderDialog(self._desk, provider, self))

    def _open(self, dialog: ProviderDialog) -> None:
        self.dialog = dialog
        dialog.submission.done.connect(self._saved)
        open_dialog(dialog, PROVIDER_WIDTH)

    def _saved(self, provider: Provider) -> None:
        self.browser.choose_next(provider.id)
        self.bar.say(self.tr("{name} tersimpan.").format(name=provider.name))


def _destinations(session: Session) -> Destinations:
    return Destinations(all_providers(session), {sector.code: sector.name for sector in sectors(session)})


def _full_name(provider: Provider) -> str:
    return f"{provider.name}, {provider.unit}" if provider.unit else provider.name
