"""The key this office seals its letters with, its card for others, and the offices whose seals are known here."""

from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from puskesos.cases.proof.card_sheet import compose_card_sheet
from puskesos.cases.proof.known_office import KnownOffice
from puskesos.cases.proof.known_offices import forget_office, known_offices
from puskesos.cases.proof.office_keys import change_key
from puskesos.cases.wording import OfficeCardContent
from puskesos.dates import short
from puskesos.errors import UserError
from puskesos.print.drawing import draw_office_card
from puskesos.print.sheet import Sheet
from puskesos.store.files import replace_file
from puskesos.ui.admin.card_dialog import CARD_WIDTH, CardDialog
from puskesos.ui.admin.confirm_dialog import CONFIRM_WIDTH, ConfirmDialog, Consequence
from puskesos.ui.admin.section import lay_out_section
from puskesos.ui.paper import SIZE, PaperDialog
from puskesos.ui.session import Desk
from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.card import Card
from puskesos.ui.widgets.empty import EmptyState
from puskesos.ui.widgets.fitting import open_dialog, while_alive
from puskesos.ui.widgets.layouts import boxed, column, row
from puskesos.ui.widgets.list_table import ListTable
from puskesos.ui.widgets.strip import Strip
from puskesos.ui.widgets.table import Column
from puskesos.ui.widgets.text import Fact

OFFICES, EMPTY = range(2)


class Known(NamedTuple):
    """What the section shows."""

    card: OfficeCardContent
    offices: list[KnownOffice]


class KeysSection(QWidget):
    """Own card above, the cards of others below; what is trusted is changed in dialogs, one at a time."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._card: OfficeCardContent | None = None
        self.dialog: CardDialog | ConfirmDialog | PaperDialog | None = None
        self.problem = Strip("error")
        self.fingerprint, self.since = Fact(self.tr("Sidik jari kunci")), Fact(self.tr("Kunci berlaku sejak"))
        self.table = ListTable(self._columns(), self.tr("Kantor yang dikenal"), key=lambda office: office.id)
        self.list = QStackedWidget()
        self.paper = ActionButton(self.tr("Lihat kartu"), "F5", small=True)
        self.keep = ActionButton(self.tr("Simpan berkas"), "F6", small=True)
        self.change = ActionButton(self.tr("Ganti kunci"), "F7", small=True)
        self.forget = ActionButton(self.tr("Lupakan kantor"), "F9")
        self.take = ActionButton(self.tr("Muat kartu"), "F12", primary=True)
        self.bar = ActionBar([self.forget], self.take)
        about = self.tr("Setiap surat disegel dengan kunci kantor. Kantor lain memeriksanya dengan kartu kantor ini.")
        lay_out_section(self, self.tr("Kunci dan kartu kantor"), about, self._content(), self.bar)
        self._connect()

    def refresh(self) -> None:
        """Read the own card and the known offices again."""
        today = self._desk.today()

        def read(session: Session) -> Known:
            return Known(compose_card_sheet(session, today), known_offices(session))

        self._desk.ask("office keys", read, while_alive(self, self._show))

    def focus_first(self) -> None:
        self.table.setFocus()

    def save_card(self, place: Path) -> None:
        """Write the card as the file that is given to other offices."""
        if self._card:
            write = partial(replace_file, place, f"{self._card.qr}\n".encode())
            said = self.tr("Kartu tersimpan: {file}").format(file=place.name)

            def saved(_: object) -> None:
                self._desk.looks.took_out(self.tr("Kartu kantor"), place.name)
                self.bar.say(said)

            self._desk.work(write, while_alive(self, saved), while_alive(self, self._refused))

    def _content(self) -> QVBoxLayout:
        own = Card(self.tr("Kunci kantor ini"), "recovery")
        own.add(row(self.fingerprint, self.since, None, gap=24), row(self.paper, self.keep, self.change, None))
        empty = EmptyState(
            "office",
            self.tr("Belum ada kartu kantor lain"),
            self.tr("Muat kartu kantor yang suratnya sering datang ke sini, supaya segelnya dapat diperiksa."),
        )
        self.list.addWidget(self.table)
        self.list.addWidget(boxed(column(empty, None, gap=0)))
        others = Card(self.tr("Kantor yang dikenal"), "office")
        others.add(self.list)
        return column(self.problem, own, others, gap=12)

    def _columns(self) -> list[Column[KnownOffice]]:
        return [
            Column(self.tr("Kantor"), lambda office: office.name, width=220, stretch=2, weight=600),
            Column(self.tr("Kode"), lambda office: office.code, width=80),
            Column(self.tr("Sidik jari"), lambda office: office.fingerprint, width=200, stretch=1),
            Column(self.tr("Dipercaya"), self._trusted, width=200, stretch=1),
        ]

    def _trusted(self, office: KnownOffice) -> str:
        return f"{short(self._desk.office.day(office.trusted_at))}, {office.trusted_by}"

    def _connect(self) -> None:
        self.table.row_selected.connect(lambda office: self.forget.setVisible(office is not None))
        self.paper.clicked.connect(self._show_paper)
        self.keep.clicked.connect(self._ask_place)
        self.change.clicked.connect(self._change)
        self.forget.clicked.connect(self._forget)
        self.take.clicked.connect(self._take)

    def _show(self, known: Known) -> None:
        self._card = known.card
        facts = {fact.label: fact.value for fact in known.card.facts}
        self.fingerprint.set_value(known.card.fingerprint)
        self.since.set_value(facts["Kunci berlaku sejak"])
        self.table.show_rows(known.offices)
        if self.table.selected() is None:
            self.table.select_first()
        self.list.setCurrentIndex(OFFICES if known.offices else EMPTY)
        self.forget.setVisible(self.table.selected() is not None)

    def _show_paper(self) -> None:
        if self._card:
            content, title = self._card, self.tr("Kartu kantor")

            def render(sheet: Sheet) -> bytes:
                return draw_office_card(content, sheet=sheet)

            self.dialog = PaperDialog(
                self._desk, title, render, sheets=(Sheet.A4, Sheet.F4), file_name="kartu-kantor", parent=self
            )
            open_dialog(self.dialog, *SIZE)

    def _ask_place(self) -> None:
        kinds = self.tr("Kartu kantor (*.kartu)")
        place, _ = QFileDialog.getSaveFileName(self, self.tr("Simpan kartu kantor"), "kartu-kantor.kartu", kinds)
        if place:
            self.save_card(Path(place))

    def _take(self) -> None:
        self.dialog = CardDialog(self._desk, self)
        self.dialog.submission.done.connect(lambda _: self._told(self.tr("Kartu dipercaya.")))
        open_dialog(self.dialog, CARD_WIDTH)

    def _change(self) -> None:
        consequence = Consequence(
            self.tr("Ganti kunci kantor"),
            (
                self.tr("Ganti kunci bila data kantor pernah jatuh ke tangan orang yang tidak berhak."),
                self.tr("Surat yang sudah terbit tetap terbukti asli, asal bertanggal sebelum kunci diganti."),
                self.tr("Setiap kantor yang memegang kartu kantor ini perlu kartu yang baru."),
            ),
            self.tr("Kartu baru akan dibagikan ke kantor lain"),
            self.tr("Ganti kunci"),
            change_key,
        )
        self._confirm(consequence, self.tr("Kunci baru berlaku. Bagikan kartu baru."))

    def _forget(self) -> None:
        if office := self.table.selected():
            consequence = Consequence(
                self.tr("Lupakan kantor"),
                (self.tr("Segel surat {name} tidak dapat diperiksa lagi di sini.").format(name=office.name),),
                self.tr("Kartunya tidak dipercaya lagi"),
                self.tr("Lupakan kantor"),
                forget_office,
                (office.id,),
            )
            self._confirm(consequence, self.tr("Kartu itu tidak dipercaya lagi."))

    def _confirm(self, consequence: Consequence, done: str) -> None:
        self.dialog = ConfirmDialog(self._desk, consequence, self)
        self.dialog.submission.done.connect(lambda _: self._told(done))
        open_dialog(self.dialog, CONFIRM_WIDTH)

    def _told(self, words: str) -> None:
        self.bar.say(words)
        self.refresh()

    def _refused(self, error: UserError) -> None:
        self.problem.show_text(str(error))
