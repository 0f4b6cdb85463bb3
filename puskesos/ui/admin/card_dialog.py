"""Taking over the card of another office: it is read, its fingerprint is compared by people, and then it is trusted."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QGridLayout, QWidget
from sqlalchemy.orm import Session

from puskesos.cases.proof.known_offices import OfferedCard, look_at_card, trust_card
from puskesos.dates import written
from puskesos.errors import UserError
from puskesos.office.regions import load_regions
from puskesos.ui.draft import Origin
from puskesos.ui.session import Desk
from puskesos.ui.submission import Submission
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.card import Card
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.field import Field
from puskesos.ui.widgets.fitting import grow, while_alive
from puskesos.ui.widgets.inputs import CheckRow, LineField
from puskesos.ui.widgets.layouts import boxed, column, row
from puskesos.ui.widgets.raw import not_kept
from puskesos.ui.widgets.strip import Strip
from puskesos.ui.widgets.text import Fact, Secondary

CARD_WIDTH = 680
LONGEST_CARD = 20_000


class CardDialog(QDialog):
    """Nothing is trusted before the card was shown and somebody said that its fingerprint was compared."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._text = ""
        title = self.tr("Muat kartu kantor lain")
        self.shown = Field(self.tr("Isi QR kartu"), LineField(longest=LONGEST_CARD))
        self.choose = ActionButton(self.tr("Pilih berkas…"), "Ctrl+O")
        self.name, self.region = Fact(self.tr("Kantor"), wrap=True), Fact(self.tr("Wilayah"), wrap=True)
        self.fingerprint, self.made = Fact(self.tr("Sidik jari kunci")), Fact(self.tr("Kartu dibuat"))
        self.warning = Strip("warning")
        self.compared = CheckRow(self.tr("Sidik jari sudah dicocokkan dengan kantor itu"))
        not_kept(self.compared)  # yes is said anew each time
        self.frame = DialogFrame(title, self._body(), save=self.tr("Percayai kartu ini"))
        self.submission = Submission(desk, self, self.frame, {}, Origin("settings", "keys", "card"))
        self.setWindowTitle(title)
        self.setAcceptDrops(True)
        self.frame.save.setEnabled(False)
        self._connect()
        self.shown.setFocus()

    def look(self, text: str) -> None:
        """Show what a card says, before anybody trusts it."""
        self._text = text

        def question(session: Session) -> OfferedCard | str:
            try:
                return look_at_card(session, text)
            except UserError as error:
                return str(error)

        self._desk.ask("look at card", question, while_alive(self, self._show))

    def look_in_file(self, file: Path) -> None:
        """Read the card file, or the QR in a PDF or a photograph of the card."""
        self._desk.work(
            partial(_read_card, file), while_alive(self, self.look),
            while_alive(self, lambda error: self._show(str(error))),
        )  # fmt: skip

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.look_in_file(Path(files[0]))

    def _body(self) -> QWidget:
        about = Secondary(
            self.tr("Pindai QR kartu, pilih atau seret berkasnya ke sini. Kartu diperiksa dulu, belum dipercaya."),
            wrap=True,
        )
        self.offered = Card(self.tr("Yang tertulis di kartu"), "office")
        facts = QGridLayout()
        for place, fact in enumerate((self.name, self.fingerprint, self.region, self.made)):
            facts.addWidget(fact, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        facts.setHorizontalSpacing(24)
        facts.setColumnStretch(0, 3)
        facts.setColumnStretch(1, 2)
        self.offered.add(facts)
        self.offered.add(self.compared)
        self.offered.hide()
        return boxed(column(about, self.shown, row(self.choose, None), self.warning, self.offered, None, gap=12))

    def _connect(self) -> None:
        self.shown.input.returnPressed.connect(lambda: self.look(self.shown.input.value()))
        self.choose.clicked.connect(self._ask_file)
        self.compared.toggled.connect(self.frame.save.setEnabled)
        self.frame.save_wanted.connect(self._trust)

    def _ask_file(self) -> None:
        kinds = self.tr("Kartu kantor (*.kartu *.txt *.pdf *.png *.jpg *.jpeg *.webp)")
        file, _ = QFileDialog.getOpenFileName(self, self.tr("Pilih kartu kantor"), "", kinds)
        if file:
            self.look_in_file(Path(file))

    def _show(self, found: OfferedCard | str) -> None:
        self.compared.set_value(False)
        self.warning.clear()
        self.offered.setVisible(isinstance(found, OfferedCard))
        if isinstance(found, str):
            self.frame.show_problem(found)
            self.frame.save.setEnabled(False)
        else:
            self.frame.clear_problem()
            self.shown.input.clear()
            self._show_card(found)
        grow(self)

    def _show_card(self, found: OfferedCard) -> None:
        card = found.card
        self.name.set_value(f"{card.name} ({card.code})")
        self.region.set_value(load_regions().full_name(card.region) if load_regions().get(card.region) else card.region)
        self.fingerprint.set_value(card.fingerprint)
        self.made.set_value(written(card.made_on))
        if found.has_new_key and found.replaces:
            words = self.tr("Kunci {name} berganti. Sidik jari lama {old}: pastikan penggantian itu benar.")
            self.warning.show_text(words.format(name=found.replaces.name, old=found.replaces.fingerprint))
        elif found.replaces:
            self.warning.show_text(self.tr("Kantor ini sudah dikenal dengan kunci yang sama; kartunya diperbarui."))
        self.compared.setFocus()

    def _trust(self) -> None:
        if self.compared.value():
            self.submission.send(trust_card, self._text)


def _read_card(file: Path) -> str:
    from puskesos.exchange.slip_reader import read_card_file  # noqa: PLC0415  # brings the readers of pictures along

    return read_card_file(file)
