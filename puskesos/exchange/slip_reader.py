"""Reading the QR of a slip from its PDF, a scan or a photograph."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import zxingcpp
from PIL import Image, ImageOps

from puskesos.cases.proof.verdict import QR_KIND
from puskesos.errors import Refused, Unavailable

# The first is enough for our own PDF; the second for one that was printed and scanned small.
RESOLUTIONS = (150, 300)
POINTS_PER_INCH = 72
PDF_HEAD = b"%PDF"
QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


def read_slip_qr(path: Path) -> str:
    """The text of the first QR of a slip in the file.

    Raises `Unavailable` when the file cannot be read and `Refused` when no such QR is in it.
    """
    try:
        with path.open("rb") as file:
            is_pdf = file.read(len(PDF_HEAD)) == PDF_HEAD
        for picture in _pages(path) if is_pdf else _pictures(path):
            for found in zxingcpp.read_barcodes(picture, formats=QR):
                if found.text.startswith(f"{QR_KIND}|"):
                    return str(found.text)
    except (OSError, pypdfium2.PdfiumError, Image.DecompressionBombError):
        raise Unavailable("Berkas {file} tidak dapat dibaca sebagai PDF atau gambar.", file=path.name) from None
    raise Refused(
        "Tidak ada QR surat Puskesos yang terbaca dalam {file}. Pindai lebih tajam, atau ketik kode cek pada surat.",
        file=path.name,
    )


def _pages(path: Path) -> Iterator[Any]:
    document = pypdfium2.PdfDocument(path)
    try:
        for resolution in RESOLUTIONS:
            for page in document:
                yield page.render(scale=resolution / POINTS_PER_INCH, grayscale=True).to_pil()
    finally:
        document.close()


def _pictures(path: Path) -> Iterator[Any]:
    with Image.open(path) as picture:
        yield ImageOps.exif_transpose(picture).convert("L")
