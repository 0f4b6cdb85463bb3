"""The list of papers still to be brought (Daftar Berkas Kurang), in large plain words for people who seldom read."""

from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import KeepTogether, Table

from puskesos.cases.wording import MissingPapersContent, Paper
from puskesos.print.letterhead import letterhead, office_of
from puskesos.print.marks import TickBox
from puskesos.print.page import Imprint, Layout, Sheet, Story, publish
from puskesos.print.parts import BARE, framed, gap, heading, signatures, ticked
from puskesos.print.words import CAPTION, HAIRLINE, REGULAR, SECTION, SEMIBOLD, labelled, style, text

_PERSON = style(REGULAR, 4.0)
_PAPER = style(SEMIBOLD, 4.8)
_WHERE = style(REGULAR, 4.0)
_COME_BACK = style(SEMIBOLD, 4.4)


def render_missing_papers(content: MissingPapersContent, *, sheet: Sheet = Sheet.A5, copy: int = 1) -> bytes:
    """The list as PDF, on one A5 sheet where it fits."""
    layout = Layout(sheet, side=14 * mm, top=10 * mm, bottom=10 * mm)
    width = layout.width

    def story() -> Story:
        parts = letterhead(content.letterhead, width, logo=15 * mm)
        parts += [gap(3), *heading(content.title, content.register, content.place_and_date, width, copy), gap(2.5)]
        parts += [labelled(("Untuk", content.client), of=_PERSON, font=SEMIBOLD)]
        parts += [labelled(("Layanan", content.service), of=_PERSON), gap(4)]
        parts += [text("Yang masih perlu dibawa", SECTION), gap(1), *_large_boxes(content.missing, width)]
        if content.brought:
            parts += [
                gap(3.5),
                text("Sudah kami terima", SECTION),
                gap(1),
                *ticked(content.brought, width, columns=2, air=0.5),
            ]
        if content.come_back:
            parts += [gap(4), framed([text(content.come_back, _COME_BACK)], width)]
        ending: Story = [gap(4), *signatures(content.signatures, width, air=0.6)]
        ending += [gap(2), text(content.footnote, CAPTION)] if content.footnote else []
        return [*parts, KeepTogether(ending)]

    return publish(Imprint(content.title, office_of(content.letterhead), content.register), {"list": layout}, story)


def _large_boxes(papers: tuple[Paper, ...], width: float) -> Story:
    """One paper a row: a box to tick at home, its name, and where to get it."""
    if not papers:
        return []
    cells: list[list[Any]] = []
    for paper in papers:
        where = [labelled(("Ambil di", paper.where), of=_WHERE)] if paper.where else []
        cells.append([TickBox(6 * mm), [text(paper.name, _PAPER), *where]])
    table = Table(
        cells,
        colWidths=[10 * mm, width - 10 * mm],
        splitInRow=1,
        style=[
            *BARE,
            ("TOPPADDING", (0, 0), (-1, -1), 1.8 * mm),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2.2 * mm),
            ("LINEABOVE", (0, 0), (-1, -1), 0.17 * mm, HAIRLINE),
        ],
    )
    return [table]
