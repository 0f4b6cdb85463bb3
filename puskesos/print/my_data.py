"""A resident's own data on paper: part after part, as tables, or as blocks where there is much to read."""

from reportlab.lib.units import mm
from reportlab.platypus import KeepTogether

from puskesos.cases.rights.wording import DataPart, MyDataContent
from puskesos.print.flow import Air, Gap, Story
from puskesos.print.letterhead import letterhead, office_of
from puskesos.print.page import Imprint, Layout, publish
from puskesos.print.parts import facts, signatures
from puskesos.print.sheet import Sheet
from puskesos.print.tables import ruled
from puskesos.print.words import BODY, CAPTION, META, SECTION, SUBTITLE, right, text

_TIGHT = Air(0.45)


def render_my_data(content: MyDataContent, *, sheet: Sheet = Sheet.A4) -> bytes:
    """The copy as PDF; tables repeat their headings on every page they run over."""
    layout = Layout(sheet, side=18 * mm, top=12 * mm, bottom=12 * mm)

    def story() -> Story:
        parts = letterhead(content.letterhead, layout.width, logo=16 * mm)
        parts += [Gap(4), text(content.title, SUBTITLE), Gap(0.8), text(content.client, BODY), Gap(2)]
        parts += [text(content.opening, META), Gap(5)]
        for part in content.parts:
            parts += [*_part(part, layout.width), Gap(5)]
        parts += [text(note, CAPTION) for note in content.notes]
        return [*parts, KeepTogether(_ending(content, layout.width))]

    imprint = Imprint(f"{content.title}: {content.client}", office_of(content.letterhead))
    return publish(imprint, {"copy": layout}, story)


def _part(part: DataPart, width: float) -> Story:
    if part.table:
        return ruled(part.table, width)
    heading: Story = [text(part.title, SECTION), Gap(1.5)]
    if not part.blocks:
        return [KeepTogether([*heading, text(part.nothing, META)])]
    first, *rest = (facts(block, width, air=_TIGHT) for block in part.blocks)
    story: Story = [KeepTogether([*heading, *first[:3]]), *first[3:]]
    for block in rest:
        story += [Gap(3), *block]
    return story


def _ending(content: MyDataContent, width: float) -> Story:
    signing = signatures(content.signatures, width, air=Air(0.8))
    footnote: Story = [Gap(2), text(content.footnote, CAPTION)] if content.footnote else []
    return [Gap(4), text(content.place_and_date, right(META)), Gap(2), *signing, *footnote]
