"""Reads finished papers back: their text with pypdf, their picture with pypdfium2, their codes with zxing-cpp."""

from io import BytesIO

import pypdfium2
import pypdfium2.raw as pdfium
import zxingcpp
from PIL import ImageOps
from pypdf import PdfReader


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page, words parted by single spaces."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def text_of(pdf: bytes) -> str:
    return " ".join(pages_of(pdf))


def sizes_of(pdf: bytes) -> list[tuple[int, int]]:
    """The size of each page in millimetres."""
    boxes = [page.mediabox for page in PdfReader(BytesIO(pdf)).pages]
    return [(round(box.width * 25.4 / 72), round(box.height * 25.4 / 72)) for box in boxes]


def codes_of(pdf: bytes, *, page: int = -1, dots_per_inch: int = 150) -> list[str]:
    """The codes a scanner finds on a page, from top to bottom."""
    with pypdfium2.PdfDocument(pdf) as document:
        picture = document[page % len(document)].render(scale=dots_per_inch / 72).to_pil()
    found = zxingcpp.read_barcodes(picture)
    return [code.text for code in sorted(found, key=lambda code: code.position.top_left.y)]


def heights_of(pdf: bytes, words: str, *, page: int = -1) -> list[float]:
    """How far from the top edge, in millimetres, the words stand on a page."""
    with pypdfium2.PdfDocument(pdf) as document:
        leaf = document[page % len(document)]
        text, heights = leaf.get_textpage(), []
        search = text.search(words)
        while (found := search.get_next()) is not None:
            _, bottom, _, top = text.get_charbox(found[0])
            heights.append((leaf.get_height() - (bottom + top) / 2) * 25.4 / 72)
        return heights


def ink_of(pdf: bytes, *, page: int = -1) -> tuple[float, ...]:
    """Where the first and the last ink of a page stands, in millimetres from its corner: left, top, right, bottom."""
    with pypdfium2.PdfDocument(pdf) as document:
        picture = document[page % len(document)].render(scale=2, grayscale=True).to_pil()
    box = ImageOps.invert(picture).getbbox()
    return tuple(side / 2 * 25.4 / 72 for side in box) if box else ()


def rightmost_ink_of(pdf: bytes, *, page: int = -1) -> float:
    """How far from the left edge, in millimetres, the last ink of a page stands."""
    return max(ink_of(pdf, page=page)[2:3], default=0.0)


def smallest_type_of(pdf: bytes, sentences: list[str]) -> float:
    """The size in points of the smallest of the sentences, each looked for by its first two words on any page."""
    sizes: list[float] = []
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [leaf.get_textpage() for leaf in document]
        for sentence in sentences:
            beginning = " ".join(sentence.split()[:2])
            [place, *_] = [(page, hit[0]) for page in pages if (hit := page.search(beginning).get_next())]
            sizes.append(float(pdfium.FPDFText_GetFontSize(*place)))
    return min(sizes)
