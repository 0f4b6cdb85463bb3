"""From a finished PDF to pictures, to a printer: what the officer sees and what is printed come from the same bytes."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QMarginsF, QRect, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter

from puskesos.errors import Unavailable

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

POINTS_PER_INCH = 72
# Above 300 dots per inch a page is a picture of more than 100 MB, which small office PCs and old printers choke on.
FINEST = 300

# pdfium keeps one state for the whole program and takes one caller at a time.
_PDFIUM = Lock()


def page_images(pdf: bytes, dpi: int) -> list[QImage]:
    """Every page as a picture that owns its data; may be called on any thread."""
    with _opened(pdf) as document:
        return [_drawn(page, dpi) for page in document]


def printer_names() -> list[str]:
    """The printers of this PC, its default one first."""
    from PySide6.QtPrintSupport import QPrinterInfo  # noqa: PLC0415  # not before somebody prints

    default = QPrinterInfo.defaultPrinterName()
    return sorted(QPrinterInfo.availablePrinterNames(), key=lambda name: (name != default, name))


def printer_named(name: str) -> "QPrinter":
    """A printer of this PC, ready for `print_pages`."""
    from PySide6.QtPrintSupport import QPrinter  # noqa: PLC0415  # not before somebody prints

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(name)
    return printer


def print_pages(printer: "QPrinter", pdf: bytes) -> None:
    """Print every page in its own size. Raises `Unavailable` unless the printer took all of them.

    A page larger than the printer's paper is made smaller, never cut. May be called off the window's thread.
    """
    state = type(printer).PrinterState
    printer.setFullPage(True)
    painter = QPainter()
    with _opened(pdf) as document:
        for number, page in enumerate(document):
            width, height = page.get_size()
            _lay_out(printer, width, height)
            taken = printer.newPage() if number else painter.begin(printer)
            if not taken:
                _give_up(printer, painter)
            painter.drawImage(_placed(printer, width, height), _drawn(page, min(printer.resolution(), FINEST)))
    if not painter.end() or printer.printerState() in (state.Error, state.Aborted):
        _give_up(printer, painter)


@contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    import pypdfium2  # noqa: PLC0415  # loads a library of 7 MB, and most hours at the desk pass without paper

    with _PDFIUM, closing(pypdfium2.PdfDocument(pdf)) as document:
        yield document


def _drawn(page: Any, dpi: int) -> QImage:
    bitmap = page.render(scale=dpi / POINTS_PER_INCH, prefer_bgrx=True)
    with closing(bitmap):
        pixels = memoryview(bitmap.buffer).cast("B")
        borrowed = QImage(pixels, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32)
        return borrowed.copy()


def _lay_out(printer: "QPrinter", width: float, height: float) -> None:
    """Ask for paper of the page's size; a wide page is an upright sheet lying on its side."""
    sheet = QPageSize(QSizeF(min(width, height), max(width, height)), QPageSize.Unit.Point)
    lying = QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(sheet, lying, QMarginsF()))


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
            "Printer tidak menerima surat ini. Periksa kabel, kertas, dan tintanya lalu cetak lagi, "
            "atau simpan sebagai PDF.",
        )
    )
