"""One window with every widget of the toolkit, to be looked at in both schemes and at every size."""

from PySide6.QtWidgets import QWidget

from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.buttons import ActionButton, FilterButton, LinkButton
from puskesos.ui.widgets.card import Card, Hairline, SectionHeading, SidePanel
from puskesos.ui.widgets.chips import Chip, ChipFace
from puskesos.ui.widgets.date_field import DateField
from puskesos.ui.widgets.empty import EmptyState
from puskesos.ui.widgets.field import Field, FieldRow
from puskesos.ui.widgets.icons import Icon
from puskesos.ui.widgets.inputs import CheckRow, ChoiceField, LineField, TextField
from puskesos.ui.widgets.layouts import boxed, column, row
from puskesos.ui.widgets.list_table import ListTable
from puskesos.ui.widgets.number_field import NumberField, PhoneField
from puskesos.ui.widgets.picker import PickField
from puskesos.ui.widgets.rail import NavRail, RailItem
from puskesos.ui.widgets.table import Column, Group, number_column
from puskesos.ui.widgets.text import Caption, CardTitle, Fact, Secondary, Strong, Title
from puskesos.ui.widgets.topbar import TopBar

Line = tuple[str, str, ChipFace, str, int]

PLACES = (
    RailItem("desk", "Meja", "desk", "Ctrl+1"),
    RailItem("cases", "Kasus", "cases", "Ctrl+2"),
    RailItem("follow_up", "Tindak lanjut", "follow_up", "Ctrl+3"),
    RailItem("people", "Data warga", "people", "Ctrl+4"),
    RailItem("recap", "Rekap", "recap", "Ctrl+5"),
    RailItem("services", "Layanan", "services", "Ctrl+6"),
)
SETTINGS = (RailItem("settings", "Pengaturan", "settings", "Ctrl+7"),)


class Gallery(QWidget):
    """The frame of the program around a page of synthetic answers."""

    def __init__(self) -> None:
        super().__init__()
        self.rail = NavRail(PLACES, SETTINGS)
        self.rail.set_current("desk")
        self.rail.set_badge("follow_up", 4)
        self.topbar = TopBar()
        self.topbar.set_status("Terakhir dicadangkan 07.55")
        self.topbar.set_officer("Sari Permisalan", "Petugas loket · Desa Contohsari")
        self.bar = ActionBar(
            (
                ActionButton("Selesai di loket", "F8"),
                ActionButton("Berkas kurang", "F9"),
                ActionButton("Teruskan ke BO", "F10"),
            ),
            ActionButton("Buat rujukan", "F12", primary=True),
            hint="Esc  simpan draf dan keluar",
        )
        self.side = self._side()
        middle = row(self._page(), self.side, gap=0)
        middle.setStretch(0, 1)
        right = column(self.topbar, middle, self.bar, gap=0)
        right.setStretch(1, 1)
        self.setLayout(row(self.rail, boxed(right), gap=0))

    def _page(self) -> QWidget:
        self.born = Field("Tanggal lahir", DateField(), required=True)
        self.nik = Field("NIK", NumberField("NIK"), required=True)
        self.kk = Field("Nomor KK", NumberField("Nomor KK"))
        self.name = Field("Nama sesuai KTP", LineField(), required=True)
        self.desa = Field("Desa/kelurahan", PickField[str]("ketik nama desa"), required=True)
        self.sex = Field("Jenis kelamin", ChoiceField([("L", "Laki-laki"), ("P", "Perempuan")]))
        self.phone = Field("Nomor HP", PhoneField("Nomor HP"))
        self.work = Field("Pekerjaan", LineField("belum diisi"))
        who = Card("Siapa", "person", Caption("wajib diisi"))
        who.add(
            SectionHeading("Penerima layanan"),
            FieldRow(self.nik, self.kk),
            FieldRow(self.name, self.sex),
            FieldRow(self.born, self.work),
            FieldRow(self.desa, self.phone),
            None,
        )
        self._fill()
        title = row(
            Title("Pengaduan baru"), 8, Icon("draft_saved", "ink2", 16), Secondary("Draf tersimpan 09.14"), None,
            Secondary("Antrean"), CardTitle("A-017"),
        )  # fmt: skip
        columns = row(who, column(self._complaint(), self._papers(), gap=12), gap=16)
        columns.setStretch(0, 1)
        columns.setStretch(1, 1)
        page = column(title, columns, gap=12, margins=(24, 16, 24, 16))
        page.setStretch(1, 1)
        return boxed(page)

    def _fill(self) -> None:
        self.nik.input.set_value("9999995206630001")
        self.kk.input.set_value("9999990000000001")
        self.name.input.set_value("Contoh Melati")
        self.sex.input.set_value("P")
        self.phone.input.set_value("080000000012")
        self.born.input.set_value("12-06-1965")
        values = {"born": "1963", "typed": "1965"}
        self.born.show_warning_bold("NIK: lahir {born}. Diketik: {typed}.", values, fix="Pakai 1963", key="Alt+P")
        self.desa.show_problem("Desa/kelurahan belum diisi.")

    def _complaint(self) -> QWidget:
        self.story = Field("Cerita singkat", TextField(), required=True)
        self.story.input.set_value("Ibu sakit ginjal, cuci darah dua kali seminggu. Kartu JKN tidak aktif.")
        self.sector = Field("Bidang", ChoiceField([(1, "Kesehatan · jaminan"), (2, "Bantuan sosial")]), required=True)
        self.sector.input.set_value(1)
        card = Card("Keluhan", "complaint", Caption("Kata warga sendiri"))
        chips = [
            Chip(ChipFace("neutral", "PKH: tidak", "no")),
            Chip(ChipFace("done", "Sembako: ya", "yes")),
            Chip(ChipFace("late", "JKN: nonaktif", "error")),
        ]
        urgent = Field("Kebutuhan mendesak", ChoiceField([(0, "Tidak")]))
        card.add(self.story, FieldRow(self.sector, urgent), Caption("Kepesertaan"), row(*chips, None))
        return card

    def _papers(self) -> QWidget:
        card = Card("Berkas dibawa", "papers", Caption("1 dari 2"))
        card.add(row(CheckRow("KTP penerima", checked=True), CheckRow("Kartu Keluarga"), None))
        return card

    def _side(self) -> QWidget:
        side = SidePanel()
        best = Card(ground="best")
        best.body.setContentsMargins(12, 8, 12, 8)
        same = [Chip(ChipFace("white", words, "yes"), small=True) for words in ("NIK sama", "KK sama")]
        best.add(
            row(Strong("Contoh Melati"), None, LinkButton("Pakai", "Alt+1")),
            Caption("Desa Contohsari · terakhir datang 2023"),
            row(*same, None, gap=4),
        )
        self.table = ListTable(COLUMNS, "Rujukan terakhir")
        self.table.show_rows(ROWS)
        self.table.select_first()
        self.filter = FilterButton("Semua 4", checked=True)
        empty = EmptyState(
            "empty_list", "Tidak ada kunjungan hari ini", "Jadwal kunjungan rumah akan tampil di sini.",
            LinkButton("Jadwalkan kunjungan", "Ctrl+J", key_first=True),
        )  # fmt: skip
        side.add(
            row(Icon("known", "accent"), CardTitle("Sudah dikenal?"), None, Chip(ChipFace("new", "2 mirip"))),
            best, Hairline(), row(self.filter, FilterButton("Milik saya 2"), None), self.table,
            Fact("Nomor register", "CTH-2026-0317"), ActionButton("Tambah catatan", "Ctrl+N", small=True), empty,
        )  # fmt: skip
        return side


COLUMNS: list[Column[Line]] = [
    Column("Nama", lambda line: line[0], weight=600, width=110, stretch=1),
    Column("Status", lambda line: line[2].text, width=110, chip=lambda line: line[2]),
    number_column("Hari", lambda line: line[4], width=60),
]
ROWS: list[Line | Group] = [
    Group("Hari ini", 2, "new"),
    ("Bila Seroja", "0312", ChipFace("waiting", "Menunggu", "waiting"), "hari ini, sore", 3),
    ("Seumpama Flamboyan", "0288", ChipFace("done", "Dijawab", "done"), "hari ini", 12),
    Group("Terlambat", 1, "late"),
    ("Bilamana Wijaya", "0276", ChipFace("late", "Terlambat", "late"), "lewat 1 hari", 1),
]
