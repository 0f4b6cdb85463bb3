"""Periksa surat: a paper is scanned, dropped as a file, or its code typed, and the program says what it is."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget
from sqlalchemy.orm import Session

from puskesos.cases.proof.checking import check_paper
from puskesos.cases.proof.office_card import CARD_KIND
from puskesos.cases.proof.verdict import Proof, Verdict
from puskesos.errors import UserError
from puskesos.exchange.slip_reader import read_slip_qr
from puskesos.ui.proof.proof_view import ProofView
from puskesos.ui.session import Desk
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.field import Field
from puskesos.ui.widgets.fitting import grow, open_dialog, scrolled, while_alive
from puskesos.ui.widgets.inputs import LineField
from puskesos.ui.widgets.layouts import boxed, column, row
from puskesos.ui.widgets.text import Secondary

CHECK_WIDTH = 760
LONGEST_SCAN = 1000


def open_check(desk: Desk, parent: QWidget, shown: str) -> "CheckDialog":
    """The dialog, open; what was scanned already is answered at once."""
    dialog = CheckDialog(desk, parent)
    open_dialog(dialog, CHECK_WIDTH)
    if shown:
        dialog.show_scan(shown)
    return dialog


class CheckDialog(QDialog):
    """Stays open for the next paper: after an answer the field is marked, so that the next scan replaces it."""

    feedback_wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._case_id: int | None = None
        title = self.tr("Periksa surat")
        self.shown = Field(self.tr("QR atau kode surat"), LineField("K7M4-PXQ2", longest=LONGEST_SCAN))
        self.choose = ActionButton(self.tr("Pilih berkas…"), "Ctrl+O")
        self.feedback = ActionButton(self.tr("Catat umpan balik"), "F8")
        self.view = ProofView()
        about = Secondary(
            self.tr("Pindai QR surat, seret PDF atau foto surat ke sini, atau ketik kode delapan hurufnya."), wrap=True
        )
        acts = row(self.choose, self.feedback, None, gap=8)
        self.frame = DialogFrame(
            title, scrolled(boxed(column(about, self.shown, acts, self.view, gap=12)), whole=True),
            save=self.tr("Periksa"), cancel=self.tr("Tutup"),
        )  # fmt: skip
        self.setLayout(column(self.frame, gap=0))
        self.setWindowTitle(title)
        self.setAcceptDrops(True)
        self.feedback.hide()
        self._connect()
        self.shown.setFocus()

    def check(self, shown: str) -> None:
        """Say what the paper with this QR text or code is."""
        desk, by = self._desk, self._desk.officer
        if shown.strip().upper().startswith(CARD_KIND):
            self._show(self.tr("Ini kartu kantor, bukan surat. Muat di Pengaturan, Kunci dan kartu kantor."))
            return

        def question(session: Session) -> Proof | str:
            try:
                return check_paper(session, shown, by=by)
            except UserError as error:
                return str(error)

        desk.ask("check paper", question, while_alive(self, self._show))

    def show_scan(self, shown: str) -> None:
        """Take over what was read elsewhere, as if it had been scanned here."""
        self.shown.input.set_value(shown)
        self.check(shown)

    def check_file(self, file: Path) -> None:
        """Read the QR in a PDF, a scan or a photograph, and check it."""
        self.frame.start_saving(self.tr("Membaca…"))
        refused = while_alive(self, lambda error: self._show(str(error)))
        self._desk.work(partial(read_slip_qr, file), while_alive(self, self.show_scan), refused)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.check_file(Path(files[0]))

    def _connect(self) -> None:
        self.shown.input.returnPressed.connect(self._check_typed)
        self.frame.save_wanted.connect(self._check_typed)
        self.frame.cancel_wanted.connect(self.reject)
        self.choose.clicked.connect(self._ask_file)
        self.feedback.clicked.connect(self._want_feedback)
        self.finished.connect(self.deleteLater)

    def _check_typed(self) -> None:
        if shown := self.shown.input.value():
            self.check(shown)

    def _ask_file(self) -> None:
        kinds = self.tr("Surat (*.pdf *.png *.jpg *.jpeg *.bmp *.tif *.tiff *.webp)")
        file, _ = QFileDialog.getOpenFileName(self, self.tr("Pilih PDF atau foto surat"), "", kinds)
        if file:
            self.check_file(Path(file))

    def _show(self, found: Proof | str) -> None:
        self.frame.stop_saving()
        self._case_id = None
        if isinstance(found, Proof):
            self.view.show_proof(found)
            is_ours = found.referral_id is not None and found.verdict is Verdict.GENUINE
            self._case_id = found.case_id if is_ours else None
            if found.case_id is not None:
                self._desk.looks.saw("case", found.case_id)
        else:
            self.view.show_problem(found)
        self.feedback.setVisible(self._case_id is not None)
        self.shown.input.selectAll()
        self.shown.setFocus()
        grow(self)

    def _want_feedback(self) -> None:
        if self._case_id is not None:
            self.feedback_wanted.emit(self._case_id)
            self.accept()
