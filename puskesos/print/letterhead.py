"""The head of an office's paper: its logos, its lines and the double rule below."""

from base64 import b64decode
from functools import lru_cache
from io import BytesIO

from PIL import Image
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable

from puskesos.cases.wording import Letterhead
from puskesos.print.flow import Gap, Row, Story
from puskesos.print.fonts import REGULAR, SERIF, SERIF_BOLD
from puskesos.print.marks import Rule
from puskesos.print.words import MID, centred, style, text, width_of

_LEAST_TYPE = 0.8
_LOGO_PIXELS = 240  # 20 mm at 300 dots per inch


def office_of(head: Letterhead) -> str:
    """The line that names the office itself: the last of the large ones."""
    return head.lines[-1] if head.lines else ""


def letterhead(head: Letterhead, width: float, *, logo: float = 20 * mm) -> Story:
    """The head as a story; `logo` is the side of the square each logo is fitted into, and the type goes with it."""
    scale = 0.35 + 0.65 * logo / (20 * mm)
    upper = centred(style(SERIF, 4.1 * scale, leading=1.25))
    edge = logo if head.logo or head.second_logo else 0.0
    office = centred(_on_one_line(office_of(head), style(SERIF_BOLD, 4.6 * scale, leading=1.35), width - 2 * edge))
    address = centred(style(REGULAR, 2.9 * scale, MID, leading=1.4))
    lines: Story = [text(line, upper) for line in head.lines[:-1]]
    lines += [text(office_of(head), office), *(text(line, address) for line in head.address)]
    cells = [_fitted(head.logo, logo), lines, _fitted(head.second_logo, logo)]
    row = Row(cells, [edge, width - 2 * edge, edge], align="middle")
    return [row, Gap(2.5), Rule(0.67 * mm), Gap(0.75), Rule(0.23 * mm)]


def _on_one_line(words: str, of: ParagraphStyle, width: float) -> ParagraphStyle:
    """The type made somewhat smaller where that spares a second line."""
    share = (width - 5 * mm) / width_of(words, of) if words else 1.0
    if not _LEAST_TYPE <= share < 1.0:
        return of
    return ParagraphStyle(of.name, of, fontSize=of.fontSize * share, leading=of.leading * share)


def _fitted(logo: str, side: float) -> Story:
    picture = _readable(logo)
    return [_Logo(picture, side)] if picture else []


class _Logo(Flowable):
    """A logo as large as its square allows."""

    def __init__(self, picture: ImageReader, side: float) -> None:
        super().__init__()
        self._picture = picture
        self.width = self.height = side

    def wrap(self, _width: float, _height: float, /) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        self.canv.drawImage(self._picture, 0, 0, self.width, self.height, preserveAspectRatio=True, anchor="c")


@lru_cache(maxsize=8)
def _readable(logo: str) -> ImageReader | None:
    """The logo as a small picture on white: one photographed with a phone must not make every slip heavy.

    One that cannot be read leaves its place empty; the letter is printed all the same.
    """
    try:
        with Image.open(BytesIO(b64decode(logo, validate=True))) as picture:
            picture.thumbnail((_LOGO_PIXELS, _LOGO_PIXELS))
            inked = picture.convert("RGBA")
    except (OSError, SyntaxError, ValueError):  # what Pillow raises for damaged files, and base64 for damaged text
        return None
    on_white = Image.new("RGBA", inked.size, "white")
    on_white.alpha_composite(inked)
    return ImageReader(on_white.convert("RGB"))
