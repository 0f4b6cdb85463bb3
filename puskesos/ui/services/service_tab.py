"""The directory of services: found by words and sector, explained at the right, confirmed or hidden by the admin."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QWidget
from sqlalchemy.orm import Session

from puskesos.dates import short
from puskesos.errors import UserError
from puskesos.office.catalogue import Service, current_services, sectors, set_service_shown
from puskesos.office.editions import import_catalogue
from puskesos.office.events import Event
from puskesos.office.officers import Permission
from puskesos.office.service_guide import ServiceGuide, service_guide
from puskesos.ui.confidence import confidence_face, office_face
from puskesos.ui.services.details import beside
from puskesos.ui.services.service_panel import ServicePanel
from puskesos.ui.session import Desk
from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.chips import ChipFace
from puskesos.ui.widgets.inputs import CheckRow, ChoiceField, LineField
from puskesos.ui.widgets.layouts import column, row
from puskesos.ui.widgets.list_table import ListTable
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.strip import Strip
from puskesos.ui.widgets.table import Column, number_column
from puskesos.ui.widgets.tokens import Token

WIDE_ENOUGH_FOR_ALL_COLUMNS = 1000
# Sector, deciles and days.
SPARE_COLUMNS = (1, 2, 3)


class Directory(NamedTuple):
    """What the tab shows: every current service, and the names of the sectors by code."""

    services: list[Service]
    sectors: dict[str, str]


class ServiceTab(QWidget):
    """Rows no source was read for stay out of sight until they are asked for."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._directory = Directory([], {})
        self._edition: date | None = None
        self.search = LineField(self.tr("Cari nama, syarat, atau instansi"))
        self.sector = ChoiceField[str]([("", self.tr("Semua bidang"))])
        self.with_unsure = CheckRow(self.tr("Tampilkan yang belum pasti"))
        self.notice = Strip("error")
        self.table = ListTable[Service](self._columns(), self.tr("Layanan"), key=lambda service: service.code)
        self.panel = ServicePanel()
        self.decide = ActionButton(self.tr("Sembunyikan"), "F8")
        self.update_button = ActionButton(self.tr("Muat pembaruan katalog…"), "F9")
        self.bar = ActionBar([self.decide, self.update_button])
        self._arrange()
        self._connect()

    def refresh(self) -> None:
        self._desk.ask("service directory", _directory, self._show)

    def focus_first(self) -> None:
        self.search.setFocus()

    def import_folder(self, folder: Path) -> None:
        """Load the edition in a folder; what the office decided about services stays."""
        self.notice.clear()
        self.update_button.start_work(self.tr("Memuat katalog…"))
        self._desk.change(import_catalogue, str(folder), then=self._imported, refused=self._refused)

    def _columns(self) -> list[Column[Service]]:
        def ink(service: Service) -> Token:
            return "ink" if service.is_offered else "ink2"

        def sector(service: Service) -> str:
            return self._directory.sectors.get(service.sector, service.sector)

        def most(service: Service) -> str:
            return f"1–{service.max_decile}" if service.max_decile else ""

        return [
            Column(self.tr("Layanan"), lambda service: service.name, width=260, stretch=4, weight=600, ink=ink),
            Column(self.tr("Bidang"), sector, width=130, stretch=1, ink=ink),
            number_column(self.tr("Desil"), most, width=70, ink=ink),
            number_column(self.tr("Hari"), lambda service: service.days, width=64, ink=ink),
            Column(self.tr("Keyakinan"), lambda service: service.confidence, width=180, chip=_face),
        ]

    def _arrange(self) -> None:
        self.search.setAccessibleName(self.search.placeholderText())
        self.sector.setAccessibleName(self.tr("Bidang"))
        self.sector.set_value("")
        self.sector.setMinimumContentsLength(9)
        filters = row(self.search, self.sector, self.with_unsure, gap=12)
        filters.setStretch(0, 1)
        left = column(filters, self.notice, self.table, gap=8, margins=(24, 12, 16, 16))
        self.setLayout(beside(left, self.panel, self.bar))

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _: self._filter())
        self.sector.chosen.connect(lambda _: self._filter())
        self.with_unsure.toggled.connect(lambda _: self._filter())
        self.table.row_selected.connect(self._explain)
        self.table.row_activated.connect(lambda _: self.panel.setFocus())
        self.decide.clicked.connect(self._decide)
        self.update_button.clicked.connect(self._ask_folder)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the names of the services have it; the panel says the rest."""
        super().resizeEvent(event)
        is_narrow = self.width() < px(WIDE_ENOUGH_FOR_ALL_COLUMNS)
        self.table.hide_columns(SPARE_COLUMNS if is_narrow else ())

    def _show(self, directory: Directory) -> None:
        self._directory = directory
        self.sector.set_choices([("", self.tr("Semua bidang")), *directory.sectors.items()])
        edition = max((service.edition for service in directory.services), default=None)
        if edition is not None and edition != self._edition:
            self._edition = edition
            self.bar.set_hint(self.tr("Katalog {day}").format(day=short(edition)))
        self.update_button.setVisible(self._may_edit())
        self._filter()

    def _filter(self) -> None:
        words, sector = self.search.value().casefold().split(), self.sector.value()
        shown = [
            service
            for service in self._directory.services
            if (service.is_offered or self.with_unsure.value())
            and sector in ("", None, service.sector)
            and all(word in _haystack(service) for word in words)
        ]
        self.table.show_rows(shown)
        if self.table.selected() is None:
            self.table.select_first()

    def _explain(self, service: Service | None) -> None:
        self.decide.setVisible(service is not None and self._may_edit())
        if service is None:
            self.panel.clear_parts()
            return
        self.decide.set_text(self.tr("Sembunyikan") if service.is_offered else self.tr("Pastikan dan pakai"))
        self._desk.ask("service guide", lambda session: service_guide(session, service.code), self._show_guide)

    def _show_guide(self, guide: ServiceGuide) -> None:
        """Show the answer, unless another row has been chosen while it was on its way."""
        chosen = self.table.selected()
        if chosen is None or chosen.code != guide.service.code:
            return
        self.panel.show_guide(guide, self._directory.sectors.get(guide.service.sector, guide.service.sector))

    def _may_edit(self) -> bool:
        return self._desk.officer.may(Permission.EDIT_DIRECTORY)

    def _decide(self) -> None:
        service = self.table.selected()
        if service is not None:
            self.notice.clear()
            self._desk.change(
                set_service_shown, service.code, not service.is_offered, then=self._decided, refused=self._refused
            )

    def _decided(self, event: Event) -> None:
        confirmed = self.tr("{name} kini ditawarkan di meja.")
        hidden = self.tr("{name} tidak ditawarkan lagi di meja.")
        words = confirmed if event.what == "service_confirmed" else hidden
        self.bar.say(words.format(name=event.details["name"]))
        self.refresh()

    def _ask_folder(self) -> None:
        chooser = QFileDialog(self, self.tr("Pilih folder katalog"))
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.setOption(QFileDialog.Option.ShowDirsOnly)
        chooser.fileSelected.connect(lambda name: self.import_folder(Path(name)))
        chooser.open()

    def _imported(self, event: Event) -> None:
        self.update_button.end_work()
        self.bar.say(self.tr("{rows} baris katalog dimuat.").format(rows=event.details["rows"]))
        self.refresh()

    def _refused(self, error: UserError) -> None:
        self.update_button.end_work()
        self.notice.show_text(str(error))


def _directory(session: Session) -> Directory:
    return Directory(current_services(session), {sector.code: sector.name for sector in sectors(session)})


def _face(service: Service) -> ChipFace:
    return office_face(service) or confidence_face(service.confidence)


def _haystack(service: Service) -> str:
    return " ".join((service.code, service.name, service.agency, service.eligibility)).casefold()
