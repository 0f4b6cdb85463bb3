"""What the small papers handed over the counter have in common: head, register number, footnote.

They fit one A5 sheet, or a piece of the 80 mm roll that a receipt printer cuts off.
"""

from collections.abc import Callable

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from puskesos.cases.wording import BringBackContent, ReceiptContent
from puskesos.print.flow import Gap, Row, Story, height_of
from puskesos.print.fonts import SEMIBOLD
from puskesos.print.letterhead import letterhead, office_of
from puskesos.print.marks import CopyMark
from puskesos.print.page import Imprint, Layout, publish
from puskesos.print.roll import ROLL_LINE, ROLL_NUMBER, ROLL_TITLE, publish_on_roll, roll_letterhead
from puskesos.print.sheet import Sheet
from puskesos.print.words import CAPTION, META, SUBTITLE, labelled, right, text

Handout = ReceiptContent | BringBackContent


Body = Callable[[float], Story]


def publish_handout(content: Handout, body: Body, *, sheet: Sheet, copy: int) -> bytes:
    """The paper as PDF; `body` is its middle, given the width."""
    imprint = Imprint(_title(content), office_of(content.letterhead), content.register)
    if sheet is Sheet.ROLL:
        return publish_on_roll(
            imprint, lambda width: [*_narrow_head(content, copy), *body(width), *_narrow_end(content)]
        )
    layout = _layout(sheet)
    return publish(imprint, {"handout": layout}, lambda: _story(content, body, layout.width, copy))


def stands_on_one_page(content: Handout, body: Body, sheet: Sheet) -> bool:
    """Whether all of a paper has room on one page of a sheet."""
    layout = _layout(sheet)
    return height_of(_story(content, body, layout.width, 1), layout.width) <= layout.height


def _layout(sheet: Sheet) -> Layout:
    return Layout(sheet, side=13 * mm, top=10 * mm, bottom=10 * mm)


def _story(content: Handout, body: Body, width: float, copy: int) -> Story:
    parts = letterhead(content.letterhead, width, logo=14 * mm)
    return [*parts, *_heading(content, width, copy), *body(width), *_footnote(content)]


def is_narrow(width: float) -> bool:
    """Whether a paper is to be set in one column."""
    return width < 100 * mm


def _title(content: Handout) -> str:
    return content.title if isinstance(content, ReceiptContent) else content.title.text


def _heading(content: Handout, width: float, copy: int) -> Story:
    edge = 36 * mm if copy > 1 else 0.0
    stamp: Story = [CopyMark(copy)] if copy > 1 else []
    number = labelled(("Nomor register", content.register), of=META, font=SEMIBOLD)
    date = text(content.place_and_date, right(META))
    return [
        Gap(3.5),
        Row([_titles(content, SUBTITLE, META), stamp], [width - edge, edge]),
        Gap(1),
        Row([[number], [date]], [width / 2, width / 2]),
        Gap(2.5),
    ]


def _titles(content: Handout, first: ParagraphStyle, second: ParagraphStyle) -> Story:
    other = "" if isinstance(content, ReceiptContent) else content.title.second
    return [text(_title(content), first), *([text(other, second)] if other else [])]


def _footnote(content: Handout) -> Story:
    return [Gap(3), text(content.footnote, CAPTION)] if content.footnote else []


def _narrow_head(content: Handout, copy: int) -> Story:
    story = [*roll_letterhead(content.letterhead), Gap(3), *_titles(content, ROLL_TITLE, ROLL_LINE), Gap(1)]
    story += [text(content.register, ROLL_NUMBER), text(content.place_and_date, ROLL_LINE)]
    return [*story, *([Gap(1.5), CopyMark(copy)] if copy > 1 else []), Gap(2.5)]


def _narrow_end(content: Handout) -> Story:
    return [Gap(3), text(content.footnote, ROLL_LINE)] if content.footnote else []
