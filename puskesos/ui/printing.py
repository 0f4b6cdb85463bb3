"""From a finished PDF to a printer: what the officer sees and what is printed come from the same bytes."""

import ctypes
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter

from puskesos.errors import Unavailable
from puskesos.ui.pdf_pages import POINTS_PER_INCH, opened

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

# Above 300 dots per inch a page is a picture of more than 100 MB, which small office PCs and old printers choke on.
FINEST = 300
# What the printing system of Linux answers below this is a yes (RFC 8011, section 4.1.6).
FIRST_REFUSAL = 0x100
# Papers of one name differ by a point or two from printer to printer.
TOLERANCE = 4.0


def printer_names() -> list[str]:
    """The printers of this PC, its default one first. Asks the printing system, so not on the window's thread."""
    from PySide6.QtPrintSupport import QPrinterInfo  # noqa: PLC0415  # not before somebody prints

    default = QPrinterInfo.defaultPrinterName()
    return sorted(QPrinterInfo.availablePrinterNames(), key=lambda name: (name != default, name))


def print_on(name: str, title: str, pdf: bytes) -> None:
    """Print every page on a printer of this PC. Raises `Unavailable` unless the printing system took the whole job.

    May be called off the window's thread, and should be.
    """
    from PySide6.QtPrintSupport import QPrinter  # noqa: PLC0415  # not before somebody prints

    check_printer(name)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(name)
    printer.setDocName(title)
    print_pages(printer, pdf)
    # A printer that failed meanwhile has the job in its queue, but nobody can say that the paper comes out.
    check_printer(name)


def check_printer(name: str) -> None:
    """Raise `Unavailable` for a printer that is gone, or that stands still.

    Qt would print on another one in place of a printer that is gone, and would leave the paper of a stopped one to
    come out hours later, long after the officer has printed it again.
    """
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo  # noqa: PLC0415  # not before somebody prints

    state = QPrinter.PrinterState
    info = QPrinterInfo.printerInfo(name)
    if info.isNull():
        gone = QCoreApplication.translate(
            "Printing", "Pencetak {name} tidak ada lagi di komputer ini. Pilih yang lain, atau simpan sebagai PDF."
        )
        raise Unavailable(gone.format(name=name))
    if info.state() in (state.Error, state.Aborted):
        stopped = QCoreApplication.translate(
            "Printing",
            "Pencetak {name} sedang berhenti. Periksa kabel, kertas, tinta, dan antreannya, lalu cetak lagi; "
            "atau simpan sebagai PDF.",
        )
        raise Unavailable(stopped.format(name=name))


def print_pages(printer: "QPrinter", pdf: bytes) -> None:
    """Print every page in its own size. Raises `Unavailable` unless beginning, every page and the end went well.

    A page larger than the printer's paper is made smaller, never cut.
    """
    state = type(printer).PrinterState
    printer.setFullPage(True)
    painter = QPainter()
    with opened(pdf) as pages:
        for number in range(len(pages)):
            width, height = pages.size(number)
            if not number or (width, height) != pages.size(number - 1):
                _lay_out(printer, width, height)
            taken = printer.newPage() if number else painter.begin(printer)
            if not taken:
                _give_up(printer, painter)
            painter.drawImage(_placed(printer, width, height), pages.image(number, min(printer.resolution(), FINEST)))
    if not painter.end() or printer.printerState() in (state.Error, state.Aborted) or not _was_queued(printer):
        _give_up(printer, painter)


def _was_queued(printer: "QPrinter") -> bool:
    """Whether the printing system took the job. On Linux Qt hands it over and does not look at the answer."""
    if sys.platform != "linux" or printer.outputFormat() is not type(printer).OutputFormat.NativeFormat:
        return True
    # CUPS keeps its last answer for each thread, and it is this one that has just ended the job.
    answer: int = ctypes.CDLL("libcups.so.2").cupsLastError()
    return 0 <= answer < FIRST_REFUSAL


def _lay_out(printer: "QPrinter", width: float, height: float) -> None:
    """Ask for paper of the page's size; a wide page is an upright sheet lying on its side."""
    from PySide6.QtPrintSupport import QPrinterInfo  # noqa: PLC0415  # not before somebody prints

    upright = QSizeF(min(width, height), max(width, height))
    sheet = QPageSize(upright, QPageSize.Unit.Point)
    info = QPrinterInfo(printer)
    if not info.isNull() and not info.supportsCustomPageSizes():
        sheet = paper_for(upright, info.supportedPageSizes()) or sheet
    lying = QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
    # Size and direction one by one: a whole layout without margins is refused by every printer that has margins.
    printer.setPageSize(sheet)
    printer.setPageOrientation(lying)


def paper_for(wanted: QSizeF, known: Sequence[QPageSize]) -> QPageSize | None:
    """The paper a printer knows on which a page of this size, in points, is shrunk least; the smallest of those.

    Told of a paper that a printer does not know, Qt would take A4: F4 would be shrunk where Legal is at hand, and a
    receipt would become a stamp on its roll.
    """

    def worth(paper: QPageSize) -> tuple[float, float]:
        size = paper.size(QPageSize.Unit.Point)
        across, along = ((side + TOLERANCE) / of for side, of in zip(size.toTuple(), wanted.toTuple(), strict=True))
        return min(1.0, across, along), -size.width() * size.height()

    return max(known, key=worth, default=None)


def _placed(printer: "QPrinter", width: float, height: float) -> QRect:
    paper = printer.paperRect(type(printer).Unit.DevicePixel)
    wide, high = (side * printer.resolution() / POINTS_PER_INCH for side in (width, height))
    fit = min(1.0, paper.width() / wide, paper.height() / high)
    return QRect(0, 0, round(wide * fit), round(high * fit))


def _give_up(printer: "QPrinter", painter: QPainter) -> None:
    """Take the half-printed job back and say so."""
    if painter.isActive():
        printer.abort()
        painter.end()
    raise Unavailable(
        QCoreApplication.translate(
            "Printing",
            "Pencetak tidak menerima surat ini. Periksa kabel, kertas, dan tintanya lalu cetak lagi, "
            "atau simpan sebagai PDF.",
        )
    )
