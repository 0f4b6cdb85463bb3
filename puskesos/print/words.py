"""How words stand on paper: the styles, and the one door that typed text goes through."""

import re
import unicodedata
from itertools import groupby

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Paragraph
from reportlab.platypus.paraparser import ParaFrag

from puskesos.print.fonts import BOLD, REGULAR, SEMIBOLD, SERIF_BOLD, glyphs_of

INK = HexColor("#161C1E")
MID = HexColor("#3F494C")
RULE = HexColor("#9AA1A3")
HAIRLINE = HexColor("#C9CDCE")


def style(font: str, size: float, color: Color = INK, leading: float = 1.3) -> ParagraphStyle:
    """A paragraph style; `size` in millimetres, `leading` as a multiple of it."""
    size *= mm
    return ParagraphStyle(f"{font} {size}", fontName=font, fontSize=size, leading=size * leading, textColor=color)


TITLE = style(SERIF_BOLD, 7.0, leading=1.2)
SUBTITLE = style(SERIF_BOLD, 5.6, leading=1.2)
SECTION = style(SERIF_BOLD, 4.1, leading=1.25)
CODE = style(BOLD, 5.0, leading=1.2)
BODY = style(REGULAR, 3.5)
STRONG = style(SEMIBOLD, 3.5)
META = style(REGULAR, 3.2, MID)
LABEL = style(REGULAR, 3.1, MID)
CAPTION = style(REGULAR, 2.8, MID)


def centred(of: ParagraphStyle) -> ParagraphStyle:
    return of.clone(f"{of.name} centred", alignment=TA_CENTER)


def right(of: ParagraphStyle) -> ParagraphStyle:
    return of.clone(f"{of.name} right", alignment=TA_RIGHT)


def width_of(words: str, of: ParagraphStyle = BODY) -> float:
    """How wide words stand on one line."""
    return stringWidth(words, of.fontName, of.fontSize)


MISSING = "□"
_NO_BREAK = "\xa0"
_KEPT_SPACE = re.compile("^ | (?= )")  # ReportLab would drop the first space of a line and all but one of a run
_LINE_END = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")


def printable(typed: str) -> str:
    """The text as it can be drawn: control characters and signs the fonts lack become □, so nothing vanishes unseen.

    Only what is invisible by nature (joiners, direction marks, variation selectors) is left out.
    """
    if typed.isascii() and typed.isprintable():
        return typed
    glyphs = glyphs_of(REGULAR)
    return "".join(_drawn(sign, glyphs) for sign in unicodedata.normalize("NFC", typed))


def _drawn(sign: str, glyphs: dict[int, int]) -> str:
    category = unicodedata.category(sign)
    if sign == "\t":
        return "    "
    if category == "Zs":
        return _NO_BREAK if sign == _NO_BREAK else " "
    if category == "Cf" or "\ufe00" <= sign <= "\ufe0f":
        return ""
    return sign if ord(sign) in glyphs and not category.startswith("C") else MISSING


class Words(Paragraph):
    """A paragraph that breaks its lines once for a width, however often it is measured."""

    _set_for = 0.0

    def wrap(self, width: float, height: float, /) -> tuple[float, float]:
        if self._set_for != width or not hasattr(self, "blPara"):  # a refused split throws its lines away
            super().wrap(width, height)
            self._set_for = width
        return self.width, self.height


def _fragments(typed: str, font: str, of: ParagraphStyle) -> list[ParaFrag]:
    """Typed text as the fragments of a paragraph; every typed word reaches the paper through here.

    It never meets ReportLab's markup parser, which would take `<istri Budi>` for a tag and silently drop it.
    Spaces and line ends stay as typed; signs that only Inter has are drawn in Inter.
    """
    glyphs = glyphs_of(font)
    fragments: list[ParaFrag] = []
    for number, line in enumerate(_LINE_END.split(typed)):
        if number:
            fragments.append(_fragment("", font, of, lineBreak=True))
        kept = _KEPT_SPACE.sub(_NO_BREAK, printable(line))
        for has_glyph, signs in groupby(kept, lambda sign: ord(sign) in glyphs):
            fragments.append(_fragment("".join(signs), font if has_glyph else REGULAR, of))
    return fragments


def _fragment(words: str, font: str, of: ParagraphStyle, **more: bool) -> ParaFrag:
    look = {"fontName": font, "fontSize": of.fontSize, "textColor": of.textColor, "bold": 0, "italic": 0}
    return ParaFrag(text=words, rise=0, us_lines=[], link=[], **look, **more)


def text(typed: str, of: ParagraphStyle = BODY) -> Words:
    """A paragraph of typed text."""
    return Words("", of, frags=_fragments(typed, of.fontName, of))


def labelled(*pairs: tuple[str, str], of: ParagraphStyle = BODY, font: str = "") -> Words:
    """A paragraph of labels, each followed by its typed value, in a font of its own if one is named.

    Pairs without a value are left out.
    """
    fragments: list[ParaFrag] = []
    for label, value in pairs:
        if value:
            apart = f"{_NO_BREAK} {_NO_BREAK} " if fragments else ""
            fragments.append(_fragment(f"{apart}{printable(label)}{_NO_BREAK} ", of.fontName, of))
            fragments += _fragments(value, font or of.fontName, of)
    return Words("", of, frags=fragments)


def shortened(typed: str, most: int) -> str:
    """A text that has to stay short where it is repeated; an ellipsis shows that more was typed."""
    line = " ".join(typed.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
