"""A piece of the trail on landscape pages."""

from reportlab.lib.units import mm

from puskesos.cases.trail.wording import TrailContent
from puskesos.print.flow import Gap, Story
from puskesos.print.letterhead import letterhead, office_of
from puskesos.print.page import Imprint, Layout, publish
from puskesos.print.sheet import Sheet
from puskesos.print.tables import ruled
from puskesos.print.words import META, SUBTITLE, text


def render_trail(content: TrailContent, *, sheet: Sheet = Sheet.A4) -> bytes:
    """The events as PDF; the headings of the table stand on every page."""
    layout = Layout(sheet, side=15 * mm, top=11 * mm, bottom=11 * mm, wide=True)

    def story() -> Story:
        parts = letterhead(content.letterhead, layout.width, logo=16 * mm)
        parts += [Gap(4), text(content.title, SUBTITLE), Gap(0.8), text(f"{content.made}. {content.amount}.", META)]
        return [*parts, Gap(4), *ruled(content.table, layout.width)]

    return publish(Imprint(content.title, office_of(content.letterhead), content.made), {"trail": layout}, story)
