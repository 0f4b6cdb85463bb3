"""The page "Bawa ini kembali": large plain words and a pictogram a document, for people who seldom read."""

from collections.abc import Sequence
from functools import partial

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from puskesos.cases.wording import BringBackContent, BringItem, Said
from puskesos.print.flow import Air, Gap, Row, Story
from puskesos.print.fonts import REGULAR, SEMIBOLD, SERIF_BOLD
from puskesos.print.handout import is_narrow, publish_handout, stands_on_one_page
from puskesos.print.marks import TickBox
from puskesos.print.parts import EDGE, FINE, framed, ticked
from puskesos.print.pictograms import Pictogram
from puskesos.print.sheet import Sheet
from puskesos.print.words import MID, SECTION, labelled, style, text

SHEETS = (Sheet.A5, Sheet.A4, Sheet.F4)
# Five millimetres are the fourteen points that old eyes and bad light ask for; nothing the resident needs is smaller.
_PERSON = style(REGULAR, 4.2)
_HEADING = style(SERIF_BOLD, 5.4, leading=1.2)
_DOCUMENT = style(SEMIBOLD, 5.6, leading=1.2)
_HOW = style(REGULAR, 5.0, leading=1.25)
_WHEN = style(SEMIBOLD, 6.0, leading=1.25)
_SECOND = style(REGULAR, 5.0, MID, leading=1.25)


def sheets_for(content: BringBackContent) -> tuple[Sheet, ...]:
    """The sheets to choose from, the smallest on which all of it stands on one page first; the roll last."""
    best = next((sheet for sheet in SHEETS if stands_on_one_page(content, partial(_body, content), sheet)), SHEETS[-1])
    return best, *(sheet for sheet in SHEETS if sheet is not best), Sheet.ROLL


def render_bring_back(content: BringBackContent, *, sheet: Sheet = Sheet.A5, copy: int = 1) -> bytes:
    """The page as PDF; from the second copy on it says SALINAN."""
    return publish_handout(content, partial(_body, content), sheet=sheet, copy=copy)


def _body(content: BringBackContent, width: float) -> Story:
    parts: Story = [labelled(("Untuk", content.client), of=_PERSON, font=SEMIBOLD)]
    parts.append(labelled(("Layanan", content.service), of=_PERSON))
    if content.items:
        parts += [Gap(4), *_said(content.heading, _HEADING), Gap(1.5), *_documents(content.items, width)]
    if content.come_back:
        first, *others = content.come_back
        told = [line for said in others for line in _said(said, _HOW)]
        parts += [Gap(5), framed([*_said(first, _WHEN), Gap(1), *told], width)]
    if content.brought:
        papers = ticked(content.brought, width, air=Air(0.7), columns=1 if is_narrow(width) else 2)
        parts += [Gap(4), text(content.brought_heading.text, SECTION), Gap(1), *papers]
    return parts


def _documents(items: Sequence[BringItem], width: float) -> Story:
    """One document a row: its sign, its name and how to get it, and a box to tick at home."""
    sign, gap, box = (17 * mm, 1 * mm, 8 * mm) if is_narrow(width) else (17 * mm, 3 * mm, 9 * mm)
    return [
        Row(
            [
                [Pictogram(item.pictogram)],
                [*_said(item.name, _DOCUMENT), *(line for said in item.lines for line in _said(said, _HOW))],
                [],
                [TickBox(7 * mm)],
            ],
            [sign, width - sign - gap - box, gap, box],
            padding=2 * mm,
            above=FINE if number else EDGE,
            below=EDGE if number == len(items) - 1 else None,
        )
        for number, item in enumerate(items)
    ]


def _said(said: Said, look: ParagraphStyle) -> Story:
    """A sentence, and below it the same in the second language."""
    return [text(said.text, look), *([text(said.second, _SECOND)] if said.second else [])]
