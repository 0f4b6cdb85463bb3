"""What the small papers handed over the counter have in common: head, register number, footnote, one A5 sheet."""

from collections.abc import Callable

from reportlab.lib.units import mm

from puskesos.cases.wording import BringBackContent, ReceiptContent
from puskesos.print.flow import Gap, Row, Story, height_of
from puskesos.print.fonts import SEMIBOLD
from puskesos.print.letterhead import letterhead, office_of
from puskesos.print.marks import CopyMark
from puskesos.print.page import Imprint, Layout, Sheet, publish
from puskesos.print.words import CAPTION, META, SUBTITLE, labelled, right, text

Handout = ReceiptContent | BringBackContent


Body = Callable[[float], Story]


def publish_handout(content: Handout, body: Body, *, sheet: Sheet, copy: int) -> bytes:
    """The paper as PDF; `body` is its middle, given the width."""
    layout = _layout(sheet)
    imprint = Imprint(_title(content), office_of(content.letterhead), content.register)
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


def _title(content: Handout) -> str:
    return content.title if isinstance(content, ReceiptContent) else content.title.text


def _heading(content: Handout, width: float, copy: int) -> Story:
    edge = 36 * mm if copy > 1 else 0.0
    stamp: Story = [CopyMark(copy)] if copy > 1 else []
    number = labelled(("Nomor register", content.register), of=META, font=SEMIBOLD)
    date = text(content.place_and_date, right(META))
    return [
        Gap(3.5),
        Row([_titles(content), stamp], [width - edge, edge]),
        Gap(1),
        Row([[number], [date]], [width / 2, width / 2]),
        Gap(2.5),
    ]


def _titles(content: Handout) -> Story:
    second = "" if isinstance(content, ReceiptContent) else content.title.second
    return [text(_title(content), SUBTITLE), *([text(second, META)] if second else [])]


def _footnote(content: Handout) -> Story:
    return [Gap(3), text(content.footnote, CAPTION)] if content.footnote else []
