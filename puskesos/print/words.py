"""How words stand on paper: the embedded fonts, the styles, and the one door that typed text goes through."""

import re
import unicodedata
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph

from puskesos import resources


def _registered(name: str) -> str:
    pdfmetrics.registerFont(TTFont(name, resources.path(f"fonts/{name}.ttf")))
    return name


REGULAR = _registered("Inter-Regular")
MEDIUM = _registered("Inter-Medium")
SEMIBOLD = _registered("Inter-SemiBold")
BOLD = _registered("Inter-Bold")
SERIF = _registered("NotoSerif-Regular")
SERIF_BOLD = _registered("NotoSerif-Bold")

INK = HexColor("#161C1E")
MID = HexColor("#3F494C")
RULE = HexColor("#9AA1A3")
HAIRLINE = HexColor("#C9CDCE")


def style(font: str, size: float, color: Color = INK, leading: float = 1.3) -> ParagraphStyle:
    """A paragraph style; `size` in millimetres, `leading` as a multiple of it."""
    return ParagraphStyle(
        f"{font} {size}", fontName=font, fontSize=size * mm, leading=size * leading * mm, textColor=color
    )


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


MISSING = "□"
_LINE_END = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")
_NO_BREAK = "\xa0"
_BETWEEN_PAIRS = "&nbsp; &nbsp; &nbsp; "


def printable(typed: str, font: str = REGULAR) -> str:
    """The text as the font can draw it: control characters and signs it lacks become □, so that nothing vanishes unseen.

    Only what is invisible by nature (joiners, direction marks, variation selectors) is left out.
    """
    glyphs = pdfmetrics.getFont(font).face.charToGlyph
    return "".join(_drawn(sign, glyphs) for sign in unicodedata.normalize("NFC", typed))


def _drawn(sign: str, glyphs: dict[int, int]) -> str:
    category = unicodedata.category(sign)
    if sign == _NO_BREAK:
        return sign
    if sign == "\t":
        return "    "
    if category == "Zs":
        return " "
    if category == "Cf" or "\ufe00" <= sign <= "\ufe0f":
        return ""
    return sign if ord(sign) in glyphs and not category.startswith("C") else MISSING


def markup(typed: str, font: str = REGULAR) -> str:
    """Typed text as paragraph markup in a font. Every typed word reaches the paper through here.

    Unescaped, ReportLab takes `<istri Budi>` for a tag and silently drops it. Spaces and line ends stay as typed.
    """
    return "<br/>".join(_line(printable(line, font), font) for line in _LINE_END.split(typed))


def _line(line: str, font: str) -> str:
    kept = line.replace("  ", f"{_NO_BREAK} ")
    return escape(_NO_BREAK + kept[1:] if kept.startswith(" ") else kept)


def text(typed: str, of: ParagraphStyle = BODY) -> Paragraph:
    """A paragraph of typed text."""
    return Paragraph(markup(typed, of.fontName), of)


def labelled(*pairs: tuple[str, str], of: ParagraphStyle = BODY, font: str = "", lead: str = "") -> Paragraph:
    """A paragraph of labels, each followed by its typed value, in a font of its own if one is named; empty values are left out."""
    written = [
        f'{markup(label, of.fontName)}&nbsp; <font name="{font or of.fontName}">{markup(value, font or of.fontName)}</font>'
        for label, value in pairs
        if value
    ]
    return Paragraph(markup(lead, of.fontName) + _BETWEEN_PAIRS.join(written), of)


def shortened(typed: str, most: int) -> str:
    """A text that has to stay short where it is repeated; an ellipsis shows that more was typed."""
    line = " ".join(typed.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
