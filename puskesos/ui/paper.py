"""Every paper on the screen before it is on paper: preview, print, save as PDF."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSize, QStandardPaths
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QFileDialog, QVBoxLayout, QWidget

from puskesos.cases.dispatch import Dispatch
from puskesos.errors import UserError
from puskesos.print.sheet import Sheet
from puskesos.store.files import replace_file
from puskesos.ui.looks import Subject
from puskesos.ui.page_preview import PagePreview
from puskesos.ui.pdf_pages import joined, page_images
from puskesos.ui.printer_line import PrinterLine
from puskesos.ui.printing import print_on, print_pages, printer_names
from puskesos.ui.session import Desk
from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.fitting import while_alive
from puskesos.ui.widgets.layouts import column, row
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.strip import Strip, StripKind
from puskesos.ui.widgets.text import ElidedText

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

SIZE = (960, 680)
SCREEN_DPI = 96
LONGEST_NAME = 100
# What Windows does not take in a file name; the same name should be good on every PC a paper is carried to.
FORBIDDEN = '\\/:*?"<>|'

Render = Callable[[Sheet], bytes]
RenderCopy = Callable[[Sheet, int], bytes]


class _Drawn(NamedTuple):
    """A paper as bytes and as pictures, and the printers of the PC at that moment."""

    printers: list[str]
    pdf: bytes
    images: list[QImage]


def safe_file_name(wanted: str) -> str:
    """A name for a PDF that every disk takes: letter numbers have slashes, and names of papers may be long."""
    stem = wanted.removesuffix(".pdf")
    plain = "".join("-" if sign in FORBIDDEN or not sign.isprintable() else sign for sign in stem)
    return f"{plain[:LONGEST_NAME].strip(' .-') or 'surat'}.pdf"


class PaperDialog(QDialog):
    """Shows the very bytes that are printed or saved.

    `render` makes the PDF for a sheet, off the window's thread; where several copies must differ, `further` makes the
    second and those after it. `confirmed` is told each time the printing system or the disk has taken the paper, and
    never before; where nobody is told, the trail is, with the case or person it is `about`.
    """

    def __init__(
        self,
        desk: Desk,
        title: str,
        render: Render,
        *,
        sheets: Sequence[Sheet],
        file_name: str,
        further: RenderCopy | None = None,
        confirmed: Callable[[Dispatch], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._render = render
        self._further: RenderCopy = further or (lambda sheet, _: render(sheet))
        self._file_name = safe_file_name(file_name)
        self._confirmed = confirmed
        self.about: Subject | None = None
        self._pdf = b""
        self.preview = PagePreview()
        self.line = PrinterLine(sheets)
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

    @property
    def copies(self) -> int:
        """How many copies lie in the preview, and so come out or are saved."""
        return self.line.copies

    def print_to(self, printer: "QPrinter") -> None:
        """Print the paper shown; what the printer says comes back later."""
        printer.setDocName(self.windowTitle())
        self._send(partial(print_pages, printer, self._pdf))

    def save_to(self, path: Path) -> None:
        """Save the paper shown; the file is there whole, or not at all."""
        self.save_button.start_work(self.tr("Menyimpan…"))
        self._desk.work(partial(replace_file, path, self._pdf), lambda _: self._saved(path), self._not_saved)

    def _arrange(self, title: str) -> None:
        self.setWindowTitle(title)
        self.resize(QSize(px(SIZE[0]), px(SIZE[1])).boundedTo(self.screen().availableSize()))
        tools = row(ElidedText(title, size=20, weight=700), self.line, gap=12)
        tools.setStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(column(tools, self.notice, gap=8, margins=(24, 12, 24, 12)))
        layout.addWidget(self.preview, 1)
        layout.addWidget(self.bar)
        self.preview.setFocus()

    def _connect(self) -> None:
        # Jobs come back in order: when this one does, nothing is being drawn for the closed dialog any more.
        self.finished.connect(lambda _: self._desk.work(lambda: None, while_alive(self, lambda _: self.deleteLater())))
        self.line.changed.connect(self._prepare)
        self.whole_button.clicked.connect(self.preview.show_whole)
        self.real_button.clicked.connect(self.preview.show_real_size)
        self.print_button.clicked.connect(self._print)
        self.save_button.clicked.connect(self._ask_where)
        self.close_button.clicked.connect(self.reject)
        self.notice.fix_wanted.connect(self._ask_where)

    def _prepare(self) -> None:
        """Make the paper as it was chosen; until it is there, nothing can be printed."""
        sheet, copies = self.line.sheet, self.copies
        self._set_ready(ready=False)
        ratio = self.devicePixelRatioF()
        dpi = round(px(SCREEN_DPI) * ratio)

        def draw() -> _Drawn:
            further = (self._further(sheet, number) for number in range(2, copies + 1))
            pdf = joined([self._render(sheet), *further])
            images = page_images(pdf, dpi)
            for image in images:
                image.setDevicePixelRatio(ratio)
            return _Drawn(printer_names(), pdf, images)

        def drawn(paper: _Drawn) -> None:
            self.line.show_printers(paper.printers)
            if (self.line.sheet, self.copies) == (sheet, copies):
                self._pdf = paper.pdf
                self.preview.show_pages(paper.images)
                self._set_ready(ready=True)

        self._desk.work(draw, drawn, self._refused)

    def _set_ready(self, *, ready: bool) -> None:
        self.print_button.setEnabled(ready)
        self.save_button.setEnabled(ready)
        self.bar.say("" if ready else self.tr("Menyiapkan halaman…"))

    def _print(self) -> None:
        name = self.line.choice.printer
        if name:
            self._send(partial(print_on, name, self.windowTitle(), self._pdf))
        else:
            self._offer_pdf(
                self.tr("Belum ada pencetak di komputer ini. Simpan sebagai PDF, lalu cetak di tempat lain.")
            )

    def _send(self, job: Callable[[], None]) -> None:
        self.print_button.start_work(self.tr("Mencetak…"))
        self._desk.work(job, lambda _: self._printed(), self._not_printed)

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
        self._tell("info", self.tr("Sudah dikirim ke pencetak."))
        self._confirm(Dispatch.SENT)

    def _saved(self, path: Path) -> None:
        self.save_button.end_work()
        self._tell("info", self.tr("Tersimpan: {file}").format(file=path))
        self._confirm(Dispatch.SAVED)

    def _not_printed(self, error: UserError) -> None:
        self.print_button.end_work()
        self._offer_pdf(str(error))

    def _not_saved(self, error: UserError) -> None:
        self.save_button.end_work()
        self._refused(error)

    def _confirm(self, how: Dispatch) -> None:
        if self._confirmed:
            self._confirmed(how)
        else:
            self._desk.looks.took_out(self.windowTitle(), how, self.about)

    def _refused(self, error: UserError) -> None:
        self._tell("error", str(error))
        self.bar.say("")

    def _offer_pdf(self, sentence: str) -> None:
        self._tell("error", sentence, fix=self.tr("Simpan PDF"))

    def _tell(self, kind: StripKind, sentence: str, *, fix: str = "") -> None:
        self.notice.become(kind)
        self.notice.show_text(sentence, fix=fix)
