"""The house style of every paper: its sheets, its page frame, and how a story becomes PDF bytes."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from io import BytesIO
from threading import Lock

from reportlab import rl_config
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from puskesos.print.flow import Story
from puskesos.print.fonts import REGULAR
from puskesos.print.words import MID, printable, shortened

rl_config.useA85 = 0  # binary streams: text encoding would make every paper a quarter larger and slower

# ReportLab's font objects keep a reading position while they are embedded, so one paper is made at a time.
_PRESS = Lock()


class Sheet(Enum):
    """The paper sizes of Indonesian offices, upright, in millimetres."""

    A4 = (210, 297)
    F4 = (215, 330)
    A5 = (148, 210)

    @property
    def width(self) -> float:
        return self.value[0] * mm

    @property
    def height(self) -> float:
        return self.value[1] * mm


@dataclass(frozen=True)
class Layout:
    """A sheet with its margins, in points; `wide` lies on its long side."""

    sheet: Sheet
    side: float = 20 * mm
    top: float = 13 * mm
    bottom: float = 12 * mm
    wide: bool = False

    @property
    def size(self) -> tuple[float, float]:
        return (self.sheet.height, self.sheet.width) if self.wide else (self.sheet.width, self.sheet.height)

    @property
    def width(self) -> float:
        """The width between the margins."""
        return self.size[0] - 2 * self.side

    @property
    def height(self) -> float:
        """The height between the margins."""
        return self.size[1] - self.top - self.bottom

    def frame(self) -> Frame:
        return Frame(
            self.side,
            self.bottom,
            self.width,
            self.height,
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )


@dataclass(frozen=True)
class Imprint:
    """What a paper tells about itself: in the properties of the file, and at the head of each of several pages."""

    title: str
    author: str
    number: str = ""

    @property
    def name(self) -> str:
        return f"{self.title} {self.number}".strip()


def publish(imprint: Imprint, layouts: dict[str, Layout], story: Callable[[], Story]) -> bytes:
    """The finished PDF; pages begin in the first layout, NextPageTemplate names another.

    A paper of several pages is laid out twice, so that each page can say how many there are.
    The same story gives the same bytes: no clock, no random file id.
    """
    with _PRESS:
        pdf, pages = _laid_out(imprint, layouts, story(), total=1)
        return pdf if pages == 1 else _laid_out(imprint, layouts, story(), total=pages)[0]


def _laid_out(imprint: Imprint, layouts: dict[str, Layout], story: Story, *, total: int) -> tuple[bytes, int]:
    pdf = BytesIO()
    document = BaseDocTemplate(
        pdf,
        title=printable(imprint.name),
        subject=printable(imprint.title),
        author=printable(imprint.author),
        creator="Puskesos",
        producer="Puskesos",
        lang="id-ID",
        invariant=1,
        initialFontName=REGULAR,
        pageTemplates=[_template(name, layout, imprint, total) for name, layout in layouts.items()],
    )
    document.build(story)
    return pdf.getvalue(), document.page


def _template(name: str, layout: Layout, imprint: Imprint, total: int) -> PageTemplate:
    def begin(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setViewerPreference("DisplayDocTitle", "true")
        if total > 1:
            canvas.setFont(REGULAR, 2.6 * mm)
            canvas.setFillColor(MID)
            words = f"{printable(shortened(imprint.name, 90))} · halaman {document.page} dari {total}"
            canvas.drawRightString(layout.size[0] - layout.side, layout.size[1] - 7 * mm, words)

    return PageTemplate(name, [layout.frame()], onPage=begin, pagesize=layout.size)
