"""What this program is, where help stands, and whose work is in it under which licence."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from puskesos import __version__
from puskesos.errors import UserError
from puskesos.office.backups import keeps_backups, own_folder
from puskesos.office.doctor import Finding
from puskesos.office.examination import examine_from_outside
from puskesos.office.help_report import help_report
from puskesos.office.updates.here import Installed, this_program
from puskesos.store.problem_log import problem_log
from puskesos.ui.admin.help_report_dialog import HELP_REPORT_SIZE, HelpReportDialog
from puskesos.ui.admin.section import lay_out_section
from puskesos.ui.backup_folders import BackupFolders
from puskesos.ui.session import Desk
from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.card import Card
from puskesos.ui.widgets.fitting import open_dialog, while_alive
from puskesos.ui.widgets.layouts import column, row
from puskesos.ui.widgets.mark import Mark
from puskesos.ui.widgets.text import Body, Secondary, Strong

PARTS = (
    ("Qt, PySide6", "LGPL-3.0"),
    ("Python", "PSF-2.0"),
    ("SQLAlchemy, Alembic, platformdirs, Typer, QtAwesome", "MIT"),
    ("Material Design Icons, PyNaCl, zxing-cpp", "Apache-2.0"),
    ("SQLCipher, ReportLab", "BSD-3-Clause"),
    ("pypdfium2, PDFium", "BSD-3-Clause, Apache-2.0"),
    ("Pillow", "MIT-CMU"),
    ("Inter, Noto Serif", "SIL Open Font License 1.1"),
)


class AboutSection(QWidget):
    """To be read: help, version, licences; and a report for whoever helps from afar."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.dialog: HelpReportDialog | None = None
        self.report = ActionButton(self.tr("Laporan untuk yang membantu…"), "F7")
        help_card = Card(self.tr("Bantuan"), "help")
        help_card.add(
            Body(self.tr("F1 menampilkan semua tombol halaman yang sedang terbuka."), wrap=True),
            Body(self.tr("Ctrl+K mencari warga, nomor register, atau kode surat dari halaman mana pun."), wrap=True),
            Body(self.tr("Panduan petugas ada di berkas panduan-petugas.md dalam folder program."), wrap=True),
        )
        about = self.tr("Program meja layanan Puskesos dan sekretariat SLRT, bekerja tanpa internet.")
        content = column(self._program(), help_card, self._licences(), None, gap=12)
        lay_out_section(self, self.tr("Tentang program"), about, content, ActionBar([self.report]))
        self.report.clicked.connect(self._examine)

    def refresh(self) -> None:
        """Nothing here changes."""

    def focus_first(self) -> None:
        self.setFocus()

    def _examine(self) -> None:
        """Look at everything behind the work, then show it."""
        file, now = self._desk.access.file, self._desk.now()
        chosen = BackupFolders.load(self._desk.office.uuid, own_folder(file)).all() if keeps_backups(file) else ()

        def examine() -> tuple[list[Finding], dict[str, str]]:
            found = examine_from_outside(file.folder, now, chosen)
            findings = sorted(found, key=lambda finding: finding.is_well)  # what is to be put right comes first
            return findings, help_report(findings, problem_log())

        self.report.start_work(self.tr("Memeriksa…"))
        self._desk.work(examine, while_alive(self, self._show_report), while_alive(self, self._refused))

    def _show_report(self, found: tuple[list[Finding], dict[str, str]]) -> None:
        self.report.end_work()
        self.dialog = HelpReportDialog(self._desk, *found, self)
        open_dialog(self.dialog, *HELP_REPORT_SIZE)

    def _refused(self, error: UserError) -> None:
        self.report.end_work()
        self._desk.tell(error)

    def _program(self) -> Card:
        card = Card()
        words = column(
            Strong(self.tr("Puskesos {version}").format(version=__version__)),
            Secondary(self.tr("Perangkat lunak bebas dengan lisensi MIT."), wrap=True),
            gap=4,
        )
        line = row(Mark(40), words, gap=12)
        line.setStretch(1, 1)
        card.add(line)
        return card

    def _licences(self) -> Card:
        card = Card(self.tr("Karya orang lain di dalamnya"), "papers")
        for names, licence in PARTS:
            card.add(row(Body(names), None, Secondary(licence), gap=12))
        card.add(Secondary(regions_notice(), wrap=True))
        if this_program().installed is not Installed.SOURCE:
            everything = self.tr(
                "Semuanya, dengan naskah lisensinya, ada di berkas PIHAK-KETIGA.txt di folder program."
            )
            card.add(Secondary(everything, wrap=True))
        return card


def regions_notice() -> str:
    """The notice the Open Database License asks for wherever the list of regions is used."""
    return QCoreApplication.translate(
        "AboutSection",
        "Daftar wilayah memuat informasi dari idn-area-data, tersedia dengan Open Database License (ODbL) 1.0; "
        "berkas wilayah dalam program ini tetap di bawah lisensi itu.",
    )
