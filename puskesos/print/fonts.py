"""The fonts of every paper, embedded in it so that it looks the same on every printer."""

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from puskesos import resources
from puskesos.print.figures import use_equal_figures


def _registered(name: str) -> str:
    font = TTFont(name, resources.path(f"fonts/{name}.ttf"), asciiReadable=False)  # only the glyphs a paper uses
    use_equal_figures(font)
    pdfmetrics.registerFont(font)
    return name


def glyphs_of(font: str) -> dict[int, int]:
    """The signs that a font can draw, as code points with their glyphs."""
    registered = pdfmetrics.getFont(font)
    return registered.face.charToGlyph if isinstance(registered, TTFont) else {}


REGULAR = _registered("Inter-Regular")
SEMIBOLD = _registered("Inter-SemiBold")
BOLD = _registered("Inter-Bold")
SERIF = _registered("NotoSerif-Regular")
SERIF_BOLD = _registered("NotoSerif-Bold")
