"""The settings page: sections at the left, the chosen one at the right."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from puskesos.office.officers import Permission
from puskesos.ui.admin.about_section import AboutSection
from puskesos.ui.admin.account_section import AccountSection
from puskesos.ui.admin.attachments_section import AttachmentsSection
from puskesos.ui.admin.backup_section import BackupSection
from puskesos.ui.admin.breach_section import BreachSection
from puskesos.ui.admin.chain_section import ChainSection
from puskesos.ui.admin.days_off_section import DaysOffSection
from puskesos.ui.admin.identity_form import IdentityForm
from puskesos.ui.admin.keys_section import KeysSection
from puskesos.ui.admin.language_section import LanguageSection
from puskesos.ui.admin.letter_form import LetterForm
from puskesos.ui.admin.look_section import LookSection
from puskesos.ui.admin.office_section import OfficeSection
from puskesos.ui.admin.officers_section import OfficersSection
from puskesos.ui.admin.printer_section import PrinterSection
from puskesos.ui.admin.recovery_section import RecoverySection
from puskesos.ui.admin.retention_section import RetentionSection
from puskesos.ui.admin.signing_form import SigningForm
from puskesos.ui.admin.targets_section import TargetsSection
from puskesos.ui.admin.updates_section import UpdatesSection
from puskesos.ui.letters.template_section import TemplateSection
from puskesos.ui.session import Desk
from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.keys import shortcut
from puskesos.ui.widgets.layouts import boxed, column, row
from puskesos.ui.widgets.list_table import ListTable
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.table import Column

Section = (
    OfficeSection
    | LanguageSection
    | OfficersSection
    | ChainSection
    | TemplateSection
    | KeysSection
    | TargetsSection
    | DaysOffSection
    | AttachmentsSection
    | BackupSection
    | UpdatesSection
    | RetentionSection
    | BreachSection
    | RecoverySection
    | AccountSection
    | PrinterSection
    | LookSection
    | AboutSection
)
LIST_WIDTH = 224


@dataclass(frozen=True)
class Entry:
    """One line of the list of sections."""

    name: str
    title: str
    build: Callable[[], Section]
    for_admin: bool = False
    needs: Permission | None = None


class SettingsPage(QWidget):
    """Shows an officer the sections that concern her; those of the office need the right to manage it."""

    look_changed = Signal()
    lock_wanted = Signal()
    restored = Signal(str)
    update_prepared = Signal(object, bool)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._entries = self._all_entries()
        self.sections: dict[str, Section] = {}
        self.list = ListTable[Entry](
            [Column(self.tr("Bagian"), lambda entry: entry.title, stretch=1)],
            self.tr("Bagian pengaturan"),
            key=lambda entry: entry.name,
        )
        self.list.horizontalHeader().hide()
        self.list.setFixedWidth(px(LIST_WIDTH))
        self.stack = QStackedWidget()
        # The foot goes on under the list, so that the bar is one from edge to edge.
        side = boxed(column(column(self.list, margins=(24, 16, 0, 16)), ActionBar(()), gap=0))
        layout = row(side, self.stack, gap=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.list.row_selected.connect(self._show_entry)
        self.list.row_activated.connect(lambda _: self.current().focus_first())
        shortcut(self, "Alt+↓", self.tr("Bagian berikutnya"), lambda: self._step(1))
        shortcut(self, "Alt+↑", self.tr("Bagian sebelumnya"), lambda: self._step(-1))
        self._list_entries()
        desk.changed.connect(self._data_changed)

    def refresh(self) -> None:
        """Show what this officer may set, with today's values."""
        self._list_entries()
        self.current().refresh()

    def focus_first(self) -> None:
        self.list.setFocus()

    def open_section(self, name: str) -> None:
        """Show a section by its name.

        office, letters, wording, language, signing, approval, targets, days_off, attachments, officers, keys,
        backups, updates, retention, breaches, recovery, account, printer, look, about.
        """
        self.list.select(name)

    def offers(self, name: str) -> bool:
        """Whether this officer is shown the section."""
        return any(entry.name == name for entry in self._allowed())

    def current(self) -> Section:
        entry = self.list.selected() or self._allowed()[0]
        return self._section(entry.name)

    def _all_entries(self) -> tuple[Entry, ...]:
        desk = self._desk
        return (
            Entry("office", self.tr("Kantor"), self._office_section, for_admin=True),
            Entry("letters", self.tr("Kop dan surat"), self._letter_section, for_admin=True),
            Entry("wording", self.tr("Isi surat"), lambda: TemplateSection(desk), for_admin=True),
            Entry("language", self.tr("Bahasa kedua"), lambda: LanguageSection(desk), for_admin=True),
            Entry("signing", self.tr("Penanda tangan, langkah"), self._signing_section, for_admin=True),
            Entry("approval", self.tr("Persetujuan surat"), lambda: ChainSection(desk), for_admin=True),
            Entry("targets", self.tr("Target dan pengingat"), lambda: TargetsSection(desk), for_admin=True),
            Entry("days_off", self.tr("Hari libur kantor"), lambda: DaysOffSection(desk), for_admin=True),
            Entry("attachments", self.tr("Lampiran"), lambda: AttachmentsSection(desk), for_admin=True),
            Entry("officers", self.tr("Petugas"), lambda: OfficersSection(desk), for_admin=True),
            Entry("keys", self.tr("Kunci dan kartu kantor"), lambda: KeysSection(desk), for_admin=True),
            Entry("backups", self.tr("Cadangan"), self._backup_section, for_admin=True),
            Entry("updates", self.tr("Pembaruan"), self._updates_section, for_admin=True),
            Entry(
                "retention",
                self.tr("Retensi dan pemusnahan"),
                lambda: RetentionSection(desk),
                needs=Permission.DESTROY_DATA,
            ),
            Entry("breaches", self.tr("Insiden data"), lambda: BreachSection(desk), needs=Permission.KEEP_BREACHES),
            Entry("recovery", self.tr("Kode pemulihan"), lambda: RecoverySection(desk), for_admin=True),
            Entry("account", self.tr("Akun saya"), lambda: AccountSection(desk)),
            Entry("printer", self.tr("Pencetak"), lambda: PrinterSection(desk)),
            Entry("look", self.tr("Tampilan dan kunci"), self._look_section),
            Entry("about", self.tr("Bantuan, tentang"), lambda: AboutSection(desk)),
        )

    def _office_section(self) -> Section:
        about = self.tr("Nama, wilayah, dan penomoran. Surat yang sudah terbit tidak berubah.")
        return OfficeSection(self._desk, self.tr("Kantor"), about, IdentityForm(self._desk))

    def _letter_section(self) -> Section:
        about = self.tr("Kepala surat dan yang tercetak di setiap surat pengantar.")
        return OfficeSection(self._desk, self.tr("Kop dan surat"), about, LetterForm(self._desk))

    def _signing_section(self) -> Section:
        about = self.tr("Siapa menandatangani, dan langkah mana yang tidak boleh dilewati.")
        return OfficeSection(self._desk, self.tr("Penanda tangan dan langkah"), about, SigningForm())

    def _backup_section(self) -> Section:
        section = BackupSection(self._desk)
        section.restored.connect(self.restored)
        return section

    def _updates_section(self) -> Section:
        section = UpdatesSection(self._desk)
        section.prepared.connect(self.update_prepared)
        return section

    def _look_section(self) -> Section:
        section = LookSection()
        section.look_changed.connect(self.look_changed)
        section.lock_wanted.connect(self.lock_wanted)
        return section

    def _allowed(self) -> list[Entry]:
        may = self._desk.officer.may
        needed = ((entry, Permission.MANAGE_OFFICE if entry.for_admin else entry.needs) for entry in self._entries)
        return [entry for entry, needs in needed if needs is None or may(needs)]

    def _list_entries(self) -> None:
        self.list.show_rows(self._allowed())
        if self.list.selected() is None:
            self.list.select_first()

    def _section(self, name: str) -> Section:
        if name not in self.sections:
            made = next(entry for entry in self._entries if entry.name == name).build()
            self.sections[name] = made
            self.stack.addWidget(made)
        return self.sections[name]

    def _show_entry(self, entry: Entry | None) -> None:
        if entry is not None:
            section = self._section(entry.name)
            self.stack.setCurrentWidget(section)
            section.refresh()

    def _step(self, by: int) -> None:
        entries = self._allowed()
        place = entries.index(self.list.selected() or entries[0])
        self.list.select(entries[(place + by) % len(entries)].name)

    def _data_changed(self) -> None:
        if self.isVisible():
            self.refresh()
