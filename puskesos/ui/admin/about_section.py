"""What this program is, where help stands, and whose work is in it under which licence."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from puskesos import __version__
from puskesos.ui.admin.section import lay_out_section
from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.card import Card
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
    """To be read: help, version, licences."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        help_card = Card(self.tr("Bantuan"), "help")
        help_card.add(
            Body(self.tr("F1 menampilkan semua tombol halaman yang sedang terbuka."), wrap=True),
            Body(self.tr("Ctrl+K mencari warga, nomor register, atau kode surat dari halaman mana pun."), wrap=True),
            Body(self.tr("Panduan petugas ada di berkas panduan-petugas.md dalam folder program."), wrap=True),
        )
        about = self.tr("Program meja layanan Puskesos dan sekretariat SLRT, bekerja tanpa internet.")
        content = column(self._program(), help_card, self._licences(), None, gap=12)
        lay_out_section(self, self.tr("Tentang program"), about, content, ActionBar([]))

    def refresh(self) -> None:
        """Nothing here changes."""

    def focus_first(self) -> None:
        self.setFocus()

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
        return card


def regions_notice() -> str:
    """The notice the Open Database License asks for wherever the list of regions is used."""
    return QCoreApplication.translate(
        "AboutSection",
        "Daftar wilayah memuat informasi dari idn-area-data, tersedia dengan Open Database License (ODbL) 1.0; "
        "berkas wilayah dalam program ini tetap di bawah lisensi itu.",
    )
