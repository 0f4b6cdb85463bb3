"""The house style of every paper: its sheets, its page frame, and how a story becomes PDF bytes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from threading import Lock

from reportlab import rl_config
from reportlab.lib.colors import Color, black
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, NextPageTemplate, PageBreak, PageTemplate

from puskesos.print.flow import Story
from puskesos.print.fonts import REGULAR
from puskesos.print.sheet import Sheet
from puskesos.print.words import MID, printable, shortened

rl_config.useA85 = 0  # binary streams: text encoding would make every paper a quarter larger and slower

# ReportLab's font objects keep a reading position while they are embedded, so one paper is made at a time.
_PRESS = Lock()


@dataclass(frozen=True)
class Layout:
    """A sheet with its margins, in points; `wide` lies on its long side, `length` is that of a piece of the roll."""

    sheet: Sheet
    side: float = 20 * mm
    top: float = 13 * mm
    bottom: float = 12 * mm
    wide: bool = False
    length: float = 0.0

    @property
    def size(self) -> tuple[float, float]:
        upright = (self.sheet.width, self.length or self.sheet.height)
        return (upright[1], upright[0]) if self.wide else upright

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


@dataclass
class Manuscript:
    """One paper of a file, with the pages it takes as soon as they are known."""

    imprint: Imprint
    layouts: dict[str, Layout]
    story: Callable[[], Story]
    first_page: int = field(default=0, init=False)
    pages: int = field(default=1, init=False)


def publish(imprint: Imprint, layouts: dict[str, Layout], story: Callable[[], Story]) -> bytes:
    """The finished PDF; pages begin in the first layout, NextPageTemplate names another.

    A paper of several pages is laid out twice, so that each page can say how many there are.
    The same story gives the same bytes: no clock, no random file id.
    """
    return publish_all(imprint, [Manuscript(imprint, layouts, story)])


def publish_all(imprint: Imprint, papers: Sequence[Manuscript]) -> bytes:
    """Papers of one layout each, one behind the other in one file that holds fonts, logos and codes only once."""
    with _PRESS:
        pdf = _laid_out(imprint, papers)
        return pdf if all(paper.pages == 1 for paper in papers) else _laid_out(imprint, papers)


def _laid_out(imprint: Imprint, papers: Sequence[Manuscript]) -> bytes:
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
        enforceColorSpace=_in_black if _is_on_roll(papers) else None,
        pageTemplates=[template for place, paper in enumerate(papers) for template in _templates(place, paper)],
    )
    document.build([part for place, paper in enumerate(papers) for part in _parts(place, paper)])
    ends = [*(paper.first_page for paper in papers[1:]), document.page + 1]
    for paper, end in zip(papers, ends, strict=True):
        paper.pages = end - paper.first_page
    return pdf.getvalue()


def _is_on_roll(papers: Sequence[Manuscript]) -> bool:
    return any(layout.sheet is Sheet.ROLL for paper in papers for layout in paper.layouts.values())


def _in_black(_color: object) -> Color:
    """The head of a receipt printer burns dots or does not: what is grey elsewhere would come out as dust."""
    return black


def _parts(place: int, paper: Manuscript) -> Story:
    """The story of a paper; all but the first begin by turning to a page of their own."""
    paper.first_page = 0
    turn: Story = [NextPageTemplate(_named(place, next(iter(paper.layouts)))), PageBreak()] if place else []
    return [*turn, *paper.story()]


def _named(place: int, layout: str) -> str:
    """The name of a layout within the file; the first paper keeps those its story uses."""
    return f"{place} {layout}" if place else layout


def _templates(place: int, paper: Manuscript) -> list[PageTemplate]:
    return [_template(_named(place, name), layout, paper) for name, layout in paper.layouts.items()]


def _template(name: str, layout: Layout, paper: Manuscript) -> PageTemplate:
    def begin(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setViewerPreference("DisplayDocTitle", "true")
        paper.first_page = paper.first_page or document.page
        if paper.pages > 1:
            canvas.setFont(REGULAR, 2.6 * mm)
            canvas.setFillColor(MID)
            page = document.page - paper.first_page + 1
            words = f"{printable(shortened(paper.imprint.name, 90))} · halaman {page} dari {paper.pages}"
            canvas.drawRightString(layout.size[0] - layout.side, layout.size[1] - 7 * mm, words)

    return PageTemplate(name, [layout.frame()], onPage=begin, pagesize=layout.size)
