"""Reading the QR of a paper, or of an office card, from its PDF, a scan or a photograph."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import zxingcpp
from PIL import Image, ImageFilter, ImageOps

from puskesos.cases.proof.by_card import UNSEALED_KIND
from puskesos.cases.proof.office_card import CARD_KIND
from puskesos.cases.proof.seal_kind import SEAL_KIND
from puskesos.errors import Refused, Unavailable
from puskesos.exchange.document_picture import DAMAGE

# The first is enough for our own PDF; the second for one that was printed and scanned small.
RESOLUTIONS = (150, 300)
POINTS_PER_INCH = 72
PDF_HEAD = b"%PDF"
OURS = (SEAL_KIND, UNSEALED_KIND)
MOST_SIDE = 5000  # pixels: beyond it a picture is sharp enough without being enlarged
LARGEST_CARD_FILE = 200_000


def read_slip_qr(path: Path) -> str:
    """The text of the first QR of a paper in the file.

    Raises `Unavailable` when the file cannot be read and `Refused` when no such QR is in it.
    """
    if found := _find(path, OURS):
        return found
    raise Refused(
        "Tidak ada QR surat Puskesos yang terbaca dalam {file}. Pindai lebih tajam, atau ketik kode suratnya.",
        file=path.name,
    )


def read_card_file(path: Path) -> str:
    """The text of the office card in a file: the card file itself, or the QR in its PDF, a scan or a photograph."""
    try:
        with path.open("rb") as file:
            written = file.read(LARGEST_CARD_FILE)
    except OSError:
        raise _unreadable(path) from None
    if written.lstrip().upper().startswith(CARD_KIND.encode()):
        return written.decode(errors="replace")
    if found := _find(path, (CARD_KIND,)):
        return found
    raise Refused("Tidak ada kartu kantor Puskesos yang terbaca dalam {file}.", file=path.name)


def _find(path: Path, kinds: tuple[str, ...]) -> str:
    formats = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    try:
        with path.open("rb") as file:
            is_pdf = file.read(len(PDF_HEAD)) == PDF_HEAD
        for picture in _pages(path) if is_pdf else _pictures(path):
            for view in _views(picture):
                for found in zxingcpp.read_barcodes(view, formats=formats):
                    if found.text.startswith(kinds):
                        return str(found.text)
    except (*DAMAGE, pypdfium2.PdfiumError, Image.DecompressionBombError):
        raise _unreadable(path) from None
    return ""


def _unreadable(path: Path) -> Unavailable:
    return Unavailable("Berkas {file} tidak dapat dibaca sebagai PDF atau gambar.", file=path.name)


def _views(picture: Image.Image) -> Iterator[Image.Image]:
    """The picture as it is, then twice as large and cleared of the specks and the grain of a bad copy."""
    yield picture
    if max(picture.size) > MOST_SIDE:
        return
    twice = (2 * picture.width, 2 * picture.height)
    yield picture.resize(twice, Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(1.5))
    yield picture.filter(ImageFilter.MedianFilter(3)).resize(twice, Image.Resampling.BICUBIC)


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
