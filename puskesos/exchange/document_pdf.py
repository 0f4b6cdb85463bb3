"""A PDF taken in as pages and nothing else: what would act by itself is refused, what is too large becomes pictures.

The pages are carried over into a new file, with notes and filled forms drawn onto them and no links left. Scripts,
enclosed files and forms that send themselves are named in the original; pdfium writes it out once for us with every
name spelled in full, so that no encoding hides them.
"""

import re
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from io import BytesIO
from typing import Any

import pypdfium2
from PIL import Image
from pypdfium2 import raw

from puskesos.errors import Refused

MOST_PAGES = 30
MOST_DRAWN = 8
POINTS_PER_INCH = 72
LONGEST_SIDE = 2000
# Resolution, quality, and whether colours are kept; the last still reads well on a screen.
VIEWS = ((150, 70, True), (150, 60, False), (125, 45, False), (110, 35, False))
# A stream follows its dictionary; the word alone may stand in a name, to hide what comes behind it.
STREAM = re.compile(rb"(?<=>>)\s*stream\r?\n.*?endstream", re.DOTALL)
ACTING = re.compile(
    rb"/(JavaScript|JS|Launch|EmbeddedFiles?|Filespec|EF|RichMedia|Rendition|Movie|Sound|3D|XFA|SubmitForm|ImportData"
    rb"|GoToE|GoToR)\b"
)
# What a page does when it is opened or left.
BY_ITSELF = re.compile(rb"/AA\b")


def small_pdf(content: bytes, largest: int) -> bytes:
    """The pages of a PDF in at most `largest` bytes.

    Raises `Refused` for what is damaged, locked by a password, acts by itself, or stays too large.
    """
    with _opened(content) as document:
        pages = len(document)
        if not 1 <= pages <= MOST_PAGES:
            raise Refused("PDF ini berisi {pages} halaman; paling banyak {most}.", pages=pages, most=MOST_PAGES)
        _check_quiet(document)
        for number in range(pages):
            _draw_notes(document, number)
        copy = _pages_alone(document)
        if len(copy) <= largest:
            return copy
        if pages <= MOST_DRAWN:
            for view in VIEWS:
                if len(drawn := _drawn(document, *view)) <= largest:
                    return drawn
    raise Refused(
        "PDF ini terlalu besar ({pages} halaman) dan akan kabur bila diperkecil. Pindai halaman yang perlu saja.",
        pages=pages,
    )


@contextmanager
def _opened(content: bytes) -> Iterator[Any]:
    try:
        with closing(pypdfium2.PdfDocument(content)) as document:
            yield document
    except pypdfium2.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            raise Refused("PDF ini dikunci kata sandi. Simpan salinan tanpa kata sandi, lalu pilih lagi.") from None
        raise _damaged() from None


def _check_quiet(document: Any) -> None:
    written = BytesIO()
    document.save(written)
    names = STREAM.sub(b"", written.getvalue())
    if document.count_attachments() or raw.FPDFDoc_GetJavaScriptActionCount(document.raw) or ACTING.search(names):
        raise _acting()


def _pages_alone(document: Any) -> bytes:
    written = BytesIO()
    with closing(pypdfium2.PdfDocument.new()) as copy:
        copy.import_pages(document)
        copy.save(written)
    if BY_ITSELF.search(STREAM.sub(b"", written.getvalue())):
        raise _acting()
    return written.getvalue()


def _draw_notes(document: Any, number: int) -> None:
    """What is noted and filled in on a page becomes a part of its picture; links and all else that lies over it go."""
    with closing(document[number]) as page:
        if raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_FAIL:
            raise _damaged()
    with closing(document[number]) as page:
        for last in range(raw.FPDFPage_GetAnnotCount(page) - 1, -1, -1):
            raw.FPDFPage_RemoveAnnot(page, last)


def _damaged() -> Refused:
    return Refused("PDF ini rusak atau terpotong. Simpan atau pindai sekali lagi, lalu pilih lagi.")


def _acting() -> Refused:
    return Refused(
        "PDF ini membawa skrip atau berkas lain di dalamnya, jadi tidak diterima. Cetak dan pindai, atau simpan ulang "
        "sebagai PDF biasa."
    )


def _drawn(document: Any, dpi: int, quality: int, in_colour: bool) -> bytes:  # noqa: FBT001  # a column of VIEWS
    written = BytesIO()
    first, *others = [_picture(document, number, dpi, in_colour=in_colour) for number in range(len(document))]
    first.save(written, "PDF", save_all=True, append_images=others, quality=quality, resolution=dpi)
    return written.getvalue()


def _picture(document: Any, number: int, dpi: int, *, in_colour: bool) -> Image.Image:
    with ExitStack() as open_parts:
        page = open_parts.enter_context(closing(document[number]))
        scale = min(dpi / POINTS_PER_INCH, LONGEST_SIDE / max(*page.get_size(), 1))
        bitmap = open_parts.enter_context(closing(page.render(scale=scale, grayscale=not in_colour)))
        picture: Image.Image = bitmap.to_pil().convert("RGB" if in_colour else "L")
        return picture
