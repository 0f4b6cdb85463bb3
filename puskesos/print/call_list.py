"""The list of whom to call, on a landscape page with room for the answers."""

from reportlab.lib.units import mm

from puskesos.cases.field_wording import CallListContent
from puskesos.print.flow import Gap, Story
from puskesos.print.letterhead import letterhead, office_of
from puskesos.print.page import Imprint, Layout, publish
from puskesos.print.sheet import Sheet
from puskesos.print.tables import ruled
from puskesos.print.words import META, SUBTITLE, text


def render_call_list(content: CallListContent, *, sheet: Sheet = Sheet.A4) -> bytes:
    """The call list as PDF; a provider's letters stay together where they fit."""
    layout = Layout(sheet, side=15 * mm, top=11 * mm, bottom=11 * mm, wide=True)
    width = layout.width

    def story() -> Story:
        parts = letterhead(content.letterhead, width, logo=16 * mm)
        parts += [Gap(4), text(f"{content.title}, {content.day}", SUBTITLE), Gap(0.8), text(content.instructions, META)]
        for call in content.calls:
            parts += [Gap(5), *ruled(call, width)]
        return parts

    return publish(Imprint(content.title, office_of(content.letterhead), content.day), {"list": layout}, story)
