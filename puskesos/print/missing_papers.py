"""The list of papers still to be brought (Daftar Berkas Kurang), in large plain words for people who seldom read."""

from collections.abc import Sequence

from reportlab.lib.units import mm

from puskesos.cases.wording import MissingPapersContent, Paper
from puskesos.print.flow import Air, Gap, Row, Story
from puskesos.print.fonts import REGULAR, SEMIBOLD
from puskesos.print.handout import is_narrow, publish_handout
from puskesos.print.marks import TickBox
from puskesos.print.page import Sheet
from puskesos.print.parts import EDGE, FINE, framed, ticked
from puskesos.print.words import SECTION, labelled, style, text

_PERSON = style(REGULAR, 4.0)
_PAPER = style(SEMIBOLD, 4.8, leading=1.25)
_WHERE = style(REGULAR, 4.0)
_COME_BACK = style(SEMIBOLD, 4.3)


def render_missing_papers(content: MissingPapersContent, *, sheet: Sheet = Sheet.A5, copy: int = 1) -> bytes:
    """The list as PDF, on one A5 sheet where it fits, or on the roll; from the second copy on it says SALINAN."""

    def body(width: float) -> Story:
        parts: Story = [labelled(("Untuk", content.client), of=_PERSON, font=SEMIBOLD)]
        parts.append(labelled(("Layanan", content.service), of=_PERSON))
        if content.missing:
            parts += [Gap(4), text("Yang masih perlu dibawa", SECTION), Gap(1), *_large_boxes(content.missing, width)]
        if content.brought:
            papers = ticked(content.brought, width, air=Air(0.7), columns=1 if is_narrow(width) else 2)
            parts += [Gap(4), text("Sudah kami terima", SECTION), Gap(1), *papers]
        if content.come_back:
            parts += [Gap(5), framed([text(content.come_back, _COME_BACK)], width)]
        return parts

    return publish_handout(content, body, sheet=sheet, copy=copy)


def _large_boxes(papers: Sequence[Paper], width: float) -> Story:
    """One paper a row: a box to tick at home, its name, and where to get it."""
    box = 10 * mm
    return [
        Row(
            [[TickBox(6 * mm)], [text(paper.name, _PAPER), labelled(("Ambil di", paper.where), of=_WHERE)]],
            [box, width - box],
            padding=2 * mm,
            above=FINE if number else EDGE,
            below=EDGE if number == len(papers) - 1 else None,
        )
        for number, paper in enumerate(papers)
    ]
