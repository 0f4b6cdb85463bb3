"""The directory of services: found by words and sector, explained at the right, kept true by the admin."""

from typing import NamedTuple

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QWidget
from sqlalchemy.orm import Session

from puskesos.dates import short
from puskesos.errors import UserError
from puskesos.office.catalogue import Service, sectors
from puskesos.office.directory.entries import all_entries, office_edition
from puskesos.office.directory.offering import set_service_shown
from puskesos.office.directory.standing import shown_of
from puskesos.office.events import Event
from puskesos.office.officers import Permission
from puskesos.ui.confidence import confidence_face, office_face
from puskesos.ui.services.browser import Browser
from puskesos.ui.services.details import beside
from puskesos.ui.services.entry_panel import EntryPanel
from puskesos.ui.services.exchange_dialog import EXCHANGE_SIZE, ExchangeDialog
from puskesos.ui.services.faces import check_face, use_face
from puskesos.ui.services.service_dialog import SERVICE_SIZE, ServiceDialog
from puskesos.ui.session import Desk
from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.chips import ChipFace
from puskesos.ui.widgets.fitting import open_dialog
from puskesos.ui.widgets.inputs import CheckRow, ChoiceField
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.table import Column, number_column
from puskesos.ui.widgets.tokens import Token

WIDE_ENOUGH_FOR_ALL_COLUMNS = 1000
# Deciles, days and how sure the source is.
SPARE_COLUMNS = (1, 2, 3)


class Directory(NamedTuple):
    """What the tab shows: every service, the names of the sectors by code, and the edition in words."""

    services: list[Service]
    sectors: dict[str, str]
    edition: str


class ServiceTab(QWidget):
    """Rows no source was read for, hidden and retired ones stay out of sight until they are asked for."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._directory = Directory([], {}, "")
        self.dialog: QDialog | None = None
        self.sector = ChoiceField[str]([("", self.tr("Semua bidang"))])
        self.with_unsure = CheckRow(self.tr("Tampilkan semua"))
        self.browser = Browser[Service](
            self._columns(), self.tr("Layanan"),
            key=lambda service: service.code, searched=_searched,
            hint=self.tr("Cari layanan"), filters=(self.sector, self.with_unsure),
            group=self._sector_name,
        )  # fmt: skip
        self.search, self.table, self.notice = self.browser.search, self.browser.table, self.browser.notice
        self.panel = EntryPanel(desk)
        self.change = ActionButton(self.tr("Ubah"), "F8")
        self.decide = ActionButton(self.tr("Sembunyikan"), "F9")
        self.exchange = ActionButton(self.tr("Impor dan ekspor"), "F10")
        self.add = ActionButton(self.tr("Layanan baru"), "F12", primary=True)
        self.bar = ActionBar([self.change, self.decide, self.exchange], self.add)
        self.sector.setAccessibleName(self.tr("Bidang"))
        self.sector.set_value("")
        self.sector.setMinimumContentsLength(9)
        self.setLayout(beside(self.browser, self.panel, self.bar))
        self._connect()

    def refresh(self) -> None:
        self._desk.ask("service directory", _directory, self._show)

    def focus_first(self) -> None:
        self.search.setFocus()

    def _columns(self) -> list[Column[Service]]:
        def ink(service: Service) -> Token:
            return "ink" if service.is_offered and service.is_current else "ink2"

        def most(service: Service) -> str:
            return f"1–{service.max_decile}" if service.max_decile else ""

        return [
            Column(self.tr("Layanan"), lambda service: service.name, width=280, stretch=4, weight=600, ink=ink),
            number_column(self.tr("Desil"), most, width=66, ink=ink),
            number_column(self.tr("Hari"), lambda service: service.days, width=60, ink=ink),
            Column(self.tr("Keyakinan"), lambda service: service.confidence, width=172, chip=_face),
            Column(self.tr("Diperiksa"), lambda service: service.verified_on, width=156, chip=self._freshness),
        ]

    def _sector_name(self, service: Service) -> str:
        return self._directory.sectors.get(service.sector, service.sector)

    def _freshness(self, service: Service) -> ChipFace:
        return check_face(service, self._desk.today())

    def _connect(self) -> None:
        self.browser.filter_by(self._passes)
        self.sector.chosen.connect(lambda _: self.browser.filter())
        self.with_unsure.toggled.connect(lambda _: self.browser.filter())
        self.table.row_selected.connect(self._explain)
        self.table.row_activated.connect(lambda _: self._change() if self._may_edit() else self.panel.setFocus())
        self.change.clicked.connect(self._change)
        self.decide.clicked.connect(self._decide)
        self.add.clicked.connect(lambda: self._open(ServiceDialog(self._desk, parent=self)))
        self.exchange.clicked.connect(self._exchange)
        self.panel.errands.done.connect(self.bar.say)
        self.panel.errands.refused.connect(self.notice.show_text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the names of the services have it; the panel says the rest."""
        super().resizeEvent(event)
        is_narrow = self.width() < px(WIDE_ENOUGH_FOR_ALL_COLUMNS)
        self.table.hide_columns(SPARE_COLUMNS if is_narrow else ())

    def _show(self, directory: Directory) -> None:
        # Said anew only when it is another one: a hint takes away what the bar has just said.
        if directory.edition != self._directory.edition:
            self.bar.set_hint(self.tr("Katalog {day}").format(day=directory.edition))
        self._directory = directory
        self.sector.set_choices([("", self.tr("Semua bidang")), *directory.sectors.items()])
        for button in (self.add, self.exchange):
            button.setVisible(self._may_edit())
        self.browser.show_all(directory.services)
        self._explain(self.table.selected())

    def _passes(self, service: Service) -> bool:
        is_shown = self.with_unsure.value() or (service.is_current and service.is_offered)
        return is_shown and self.sector.value() in ("", None, service.sector)

    def _explain(self, service: Service | None) -> None:
        may_edit = service is not None and self._may_edit()
        self.change.setVisible(may_edit)
        self.decide.setVisible(may_edit)
        if service is not None:
            self.decide.set_text(self.tr("Sembunyikan") if service.is_offered else self.tr("Tawarkan di meja"))
        self.panel.show_entry(service)

    def _may_edit(self) -> bool:
        return self._desk.officer.may(Permission.EDIT_DIRECTORY)

    def _change(self) -> None:
        service = self.table.selected()
        if service is not None:
            self._open(ServiceDialog(self._desk, service, self))

    def _open(self, dialog: ServiceDialog) -> None:
        self.dialog = dialog
        dialog.submission.done.connect(self._saved)
        open_dialog(dialog, *SERVICE_SIZE)

    def _saved(self, event: Event) -> None:
        self.browser.choose_next(event.details["code"])
        self.bar.say(self.tr("{name} tersimpan.").format(name=event.details["name"]))

    def _exchange(self) -> None:
        dialog = ExchangeDialog(self._desk, self)
        dialog.said.connect(self.bar.say)
        self.dialog = dialog
        open_dialog(dialog, *EXCHANGE_SIZE)

    def _decide(self) -> None:
        service = self.table.selected()
        if service is not None:
            self.notice.clear()
            self._desk.change(
                set_service_shown, service.code, not service.is_offered, shown_of(service),
                then=self._decided, refused=self._refused,
            )  # fmt: skip

    def _decided(self, event: Event) -> None:
        confirmed = self.tr("{name} kini ditawarkan di meja.")
        hidden = self.tr("{name} tidak ditawarkan lagi di meja.")
        words = confirmed if event.what == "service_confirmed" else hidden
        self.bar.say(words.format(name=event.details["name"]))

    def _refused(self, error: UserError) -> None:
        self.notice.show_text(str(error))


def _directory(session: Session) -> Directory:
    edition = office_edition(session)
    names = {sector.code: sector.name for sector in sectors(session)}
    order = list(names)
    services = all_entries(session, Service)
    services.sort(key=lambda service: order.index(service.sector) if service.sector in names else len(order))
    return Directory(
        services,
        names,
        short(edition) if edition else "",
    )


def _face(service: Service) -> ChipFace:
    return use_face(service) or office_face(service) or confidence_face(service.confidence)


def _searched(service: Service) -> str:
    return " ".join((service.code, service.name, service.agency, service.eligibility))
