"""Pictograms of documents, for those who know a paper by its looks: glyphs of a bold icon font (Font Awesome).

The font is read as a file of its package; the package itself would bring Qt into this room.
"""

import json
import tomllib
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable

from puskesos import resources
from puskesos.print.words import INK

FONT = "Pictograms"
OF_WHAT_IS_UNKNOWN = "file-lines"
SHARE_OF_THE_SQUARE = 0.8


class Pictogram(Flowable):
    """One document as a sign in a square of `size` points."""

    def __init__(self, key: str, size: float = 13 * mm) -> None:
        super().__init__()
        self.width = self.height = size
        self._sign = sign_of(key)

    def wrap(self, _width: float, _height: float, /) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        """The glyphs differ in width: each is set into the middle, and as large as the widest of them allows."""
        size = self.width * SHARE_OF_THE_SQUARE
        descent = pdfmetrics.getDescent(_font(), size)
        self.canv.setFillColor(INK)
        self.canv.setFont(_font(), size)
        self.canv.drawCentredString(self.width / 2, (self.width - size) / 2 - descent, self._sign)


@cache
def pictograms() -> dict[str, str]:
    """Key of a pictogram → name of its glyph."""
    with resources.path("pictograms.toml").open("rb") as file:
        return {key: row["glyph"] for key, row in tomllib.load(file).items()}


def sign_of(key: str) -> str:
    """The sign of a pictogram; one that nobody drew is shown as a plain paper."""
    return chr(_signs()[pictograms().get(key, OF_WHAT_IS_UNKNOWN)])


@cache
def _font() -> str:
    """The font is large, so it is read when the first pictogram is drawn."""
    pdfmetrics.registerFont(TTFont(FONT, str(_file("fontawesome6-solid-webfont-*.ttf")), asciiReadable=False))
    return FONT


@cache
def _signs() -> dict[str, int]:
    """Name of a glyph → its code point."""
    charmap = json.loads(_file("fontawesome6-solid-webfont-charmap-*.json").read_text(encoding="utf-8"))
    return {name: int(code, 16) for name, code in charmap.items()}


def _file(pattern: str) -> Path:
    spec = find_spec("qtawesome")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("the icon fonts are missing: qtawesome is not installed")
    [found] = (Path(spec.origin).parent / "fonts").glob(pattern)
    return found
