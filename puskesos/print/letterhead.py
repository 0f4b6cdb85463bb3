"""The head of an office's paper: its logos, its lines and the double rule below."""

from base64 import b64decode
from functools import lru_cache
from io import BytesIO

from PIL import Image as Picture
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Image, Spacer, Table

from puskesos.cases.wording import Letterhead
from puskesos.print.marks import Rule
from puskesos.print.page import Story
from puskesos.print.words import MID, REGULAR, SERIF, SERIF_BOLD, centred, style, text

_UPPER = centred(style(SERIF, 4.1, leading=1.25))
_OFFICE = centred(style(SERIF_BOLD, 4.6, leading=1.35))
_ADDRESS = centred(style(REGULAR, 2.9, MID, leading=1.4))

_LOGO_PIXELS = 300  # 20 mm at 380 dots per inch


def letterhead(head: Letterhead, width: float, *, logo: float = 20 * mm) -> Story:
    """The head as a story; `logo` is the side of the square each logo is fitted into."""
    lines: Story = [text(line, _UPPER) for line in head.lines[:-1]]
    lines.append(text(office_of(head), _OFFICE))
    lines += [text(line, _ADDRESS) for line in head.address]
    edge = logo + 2 * mm if head.logo or head.second_logo else 0.0
    table = Table(
        [[_fitted(head.logo, logo), lines, _fitted(head.second_logo, logo)]],
        colWidths=[edge, width - 2 * edge, edge],
        style=[
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("ALIGN", (2, 0), (2, 0), "RIGHT"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
        ],
    )
    return [table, Spacer(0, 3 * mm), Rule(0.67 * mm, second=0.23 * mm)]


def office_of(head: Letterhead) -> str:
    """The line that names the office itself: the last of the large ones."""
    return head.lines[-1] if head.lines else ""


def _fitted(logo: str, side: float) -> Flowable | str:
    """A logo as large as its square allows; a picture that cannot be read leaves its place empty."""
    picture = _readable(logo)
    return Image(BytesIO(picture), side, side, kind="proportional") if picture else ""


@lru_cache(maxsize=8)
def _readable(logo: str) -> bytes:
    """The picture as a small PNG: a logo photographed with a phone must not make every slip heavy."""
    try:
        with Picture.open(BytesIO(b64decode(logo, validate=True))) as picture:
            picture.thumbnail((_LOGO_PIXELS, _LOGO_PIXELS))
            small = BytesIO()
            picture.convert("RGBA").save(small, "PNG")
    except (OSError, SyntaxError, ValueError):  # what Pillow raises for damaged files, and base64 for damaged text
        return b""
    return small.getvalue()
