"""Finished PDF bytes as pictures for the screen and the printer, and several of them as one file."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from io import BytesIO
from threading import Lock
from typing import Any

from PySide6.QtGui import QImage

POINTS_PER_INCH = 72

# pdfium keeps one state for the whole program and takes one caller at a time.
_PDFIUM = Lock()


class Pages:
    """The pages of an opened PDF. Each call takes pdfium for itself, so that a long print holds up no preview."""

    def __init__(self, document: Any) -> None:
        self._document = document

    def __len__(self) -> int:
        with _PDFIUM:
            return len(self._document)

    def size(self, number: int) -> tuple[float, float]:
        """Width and height in points; `number` counts from 0."""
        with _PDFIUM:
            width, height = self._document.get_page_size(number)
        return width, height

    def image(self, number: int, dpi: int) -> QImage:
        """A page as a picture that owns its data."""
        with _PDFIUM, ExitStack() as open_parts:
            page = open_parts.enter_context(closing(self._document[number]))
            bitmap = open_parts.enter_context(closing(page.render(scale=dpi / POINTS_PER_INCH, prefer_bgrx=True)))
            pixels = memoryview(bitmap.buffer).cast("B")
            borrowed = QImage(pixels, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32)
            return borrowed.copy()


@contextmanager
def opened(pdf: bytes) -> Iterator[Pages]:
    """The pages of a PDF; may be called on any thread."""
    import pypdfium2  # noqa: PLC0415  # loads a library of 7 MB, and most hours at the desk pass without paper

    with _PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
    try:
        yield Pages(document)
    finally:
        with _PDFIUM:
            document.close()


def page_images(pdf: bytes, dpi: int) -> list[QImage]:
    """Every page as a picture."""
    with opened(pdf) as pages:
        return [pages.image(number, dpi) for number in range(len(pages))]


def joined(pdfs: Sequence[bytes]) -> bytes:
    """The pages of several PDFs in one; a single one stays as it is, byte by byte."""
    import pypdfium2  # noqa: PLC0415  # as above

    if len(pdfs) == 1:
        return pdfs[0]
    whole = BytesIO()
    with _PDFIUM, ExitStack() as open_files:
        target = open_files.enter_context(closing(pypdfium2.PdfDocument.new()))
        for pdf in pdfs:
            with closing(pypdfium2.PdfDocument(pdf)) as document:
                target.import_pages(document)
        target.save(whole)
    return whole.getvalue()
