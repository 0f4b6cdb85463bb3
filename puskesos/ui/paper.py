"""Every paper on the screen before it is on paper: preview, print, save as PDF."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, QStandardPaths
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from puskesos.errors import UserError
from puskesos.print.page import Sheet
from puskesos.store.files import replace_file
from puskesos.ui.page_preview import PagePreview
from puskesos.ui.printing import page_images, print_pages, printer_named, printer_names
from puskesos.ui.session import Desk
from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.fitting import while_alive
from puskesos.ui.widgets.inputs import ChoiceField
from puskesos.ui.widgets.layouts import column, row
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.strip import Strip, StripKind
from puskesos.ui.widgets.text import Caption, ElidedText

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

SIZE = (960, 680)
SCREEN_DPI = 96
LONGEST_NAME = 100
WIDEST_CHOICE = 20
# What Windows does not take in a file name; the same name should be good on every PC a paper is carried to.
FORBIDDEN = '\\/:*?"<>|'
SHEET_WORDS = {Sheet.F4: "F4 (21,5 × 33 cm)", Sheet.A4: "A4 (21 × 29,7 cm)", Sheet.A5: "A5 (14,8 × 21 cm)"}


def safe_file_name(wanted: str) -> str:
    """A name for a PDF that every disk takes: letter numbers have slashes, and names of papers may be long."""
    stem = wanted.removesuffix(".pdf")
    plain = "".join("-" if sign in FORBIDDEN or not sign.isprintable() else sign for sign in stem)
    return f"{plain[:LONGEST_NAME].strip(' .-') or 'surat'}.pdf"


class PaperDialog(QDialog):
    """Shows the very bytes that are printed or saved.

    `render` makes the PDF for a sheet, off the window's thread. `confirmed` is told `dicetak` or
    `disimpan sebagai PDF` each time the spooler or the disk has taken the paper, and never before.
    """

    def __init__(
        self,
        desk: Desk,
        title: str,
        render: Callable[[Sheet], bytes],
        *,
        sheets: Sequence[Sheet],
        file_name: str,
        confirmed: Callable[[str], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._render = render
        self._file_name = safe_file_name(file_name)
        self._confirmed = confirmed
        self._pdf = b""
        self.preview = PagePreview()
        self.sheet = ChoiceField([(sheet, SHEET_WORDS[sheet]) for sheet in sheets])
        self.printer = ChoiceField([(name, name) for name in printer_names()])
        self.notice = Strip("info")
        self.save_button = ActionButton(self.tr("Simpan PDF"), "F9")
        self.print_button = ActionButton(self.tr("Cetak"), "F12", primary=True)
        self.close_button = ActionButton(self.tr("Tutup"), "Esc")
        self.whole_button = ActionButton(self.tr("Satu halaman"), "Ctrl+0")
        self.real_button = ActionButton(self.tr("Ukuran asli"), "Ctrl+1")
        ways = (self.save_button, self.whole_button, self.real_button)
        self.bar = ActionBar(ways, self.print_button, beside=[self.close_button])
        self._arrange(title)
        self._connect()
        self._prepare()

    def print_to(self, printer: "QPrinter") -> None:
        """Print the paper shown; what the printer says comes back later."""
        printer.setDocName(self.windowTitle())
        self.print_button.start_work(self.tr("Mencetak…"))
        self._desk.work(partial(print_pages, printer, self._pdf), lambda _: self._printed(), self._not_printed)

    def save_to(self, path: Path) -> None:
        """Save the paper shown; the file is there whole, or not at all."""
        self.save_button.start_work(self.tr("Menyimpan…"))
        self._desk.work(partial(replace_file, path, self._pdf), lambda _: self._saved(path), self._not_saved)

    def _arrange(self, title: str) -> None:
        self.setWindowTitle(title)
        self.resize(QSize(px(SIZE[0]), px(SIZE[1])).boundedTo(self.screen().availableSize()))
        tools = row(gap=12)
        tools.addWidget(ElidedText(title, size=20, weight=700), 1)
        if self.sheet.count() > 1:
            tools.addLayout(_labelled(self.tr("Kertas"), self.sheet))
        if self.printer.count():
            tools.addLayout(_labelled(self.tr("Printer"), self.printer))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(column(tools, self.notice, gap=8, margins=(24, 12, 24, 12)))
        layout.addWidget(self.preview, 1)
        layout.addWidget(self.bar)
        self.sheet.setCurrentIndex(0)
        self.printer.setCurrentIndex(min(0, self.printer.count() - 1))
        self.preview.setFocus()

    def _connect(self) -> None:
        # Jobs come back in order: when this one does, nothing is being drawn for the closed dialog any more.
        self.finished.connect(lambda _: self._desk.work(lambda: None, while_alive(self, lambda _: self.deleteLater())))
        self.sheet.chosen.connect(lambda _: self._prepare())
        self.whole_button.clicked.connect(self.preview.show_whole)
        self.real_button.clicked.connect(self.preview.show_real_size)
        self.print_button.clicked.connect(self._print)
        self.save_button.clicked.connect(self._ask_where)
        self.close_button.clicked.connect(self.reject)
        self.notice.fix_wanted.connect(self._ask_where)

    def _prepare(self) -> None:
        """Make the paper for the chosen sheet; until it is there, nothing can be printed."""
        sheet = self.sheet.value()
        if sheet is None:
            return
        self._set_ready(ready=False)
        ratio = self.devicePixelRatioF()
        dpi = round(px(SCREEN_DPI) * ratio)

        def draw() -> tuple[bytes, list[QImage]]:
            pdf = self._render(sheet)
            images = page_images(pdf, dpi)
            for image in images:
                image.setDevicePixelRatio(ratio)
            return pdf, images

        def drawn(result: tuple[bytes, list[QImage]]) -> None:
            if self.sheet.value() is sheet:
                self._pdf, images = result
                self.preview.show_pages(images)
                self._set_ready(ready=True)

        self._desk.work(draw, drawn, self._refused)

    def _set_ready(self, *, ready: bool) -> None:
        self.print_button.setEnabled(ready)
        self.save_button.setEnabled(ready)
        self.bar.say("" if ready else self.tr("Menyiapkan halaman…"))

    def _print(self) -> None:
        name = self.printer.value()
        if name is None:
            self._offer_pdf(
                self.tr("Belum ada printer di komputer ini. Simpan sebagai PDF, lalu cetak di tempat lain.")
            )
        else:
            self.print_to(printer_named(name))

    def _ask_where(self) -> None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chooser = QFileDialog(self, self.tr("Simpan sebagai PDF"), documents, self.tr("Berkas PDF (*.pdf)"))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("pdf")
        chooser.selectFile(self._file_name)
        chooser.fileSelected.connect(lambda name: self.save_to(Path(name)))
        chooser.open()

    def _printed(self) -> None:
        self.print_button.end_work()
        self._tell("info", self.tr("Sudah dikirim ke printer."))
        self._confirm("dicetak")

    def _saved(self, path: Path) -> None:
        self.save_button.end_work()
        self._tell("info", self.tr("Tersimpan: {file}").format(file=path))
        self._confirm("disimpan sebagai PDF")

    def _not_printed(self, error: UserError) -> None:
        self.print_button.end_work()
        self._offer_pdf(str(error))

    def _not_saved(self, error: UserError) -> None:
        self.save_button.end_work()
        self._refused(error)

    def _confirm(self, how: str) -> None:
        if self._confirmed:
            self._confirmed(how)

    def _refused(self, error: UserError) -> None:
        self._tell("error", str(error))
        self.bar.say("")

    def _offer_pdf(self, sentence: str) -> None:
        self._tell("error", sentence, fix=self.tr("Simpan PDF"))

    def _tell(self, kind: StripKind, sentence: str, *, fix: str = "") -> None:
        self.notice.become(kind)
        self.notice.show_text(sentence, fix=fix)


def _labelled(words: str, choice: ChoiceField[Any]) -> QHBoxLayout:
    choice.setAccessibleName(words)
    longest = max(len(choice.itemText(place)) for place in range(choice.count()))
    choice.setMinimumContentsLength(min(longest, WIDEST_CHOICE))
    return row(Caption(words), choice, gap=8)
