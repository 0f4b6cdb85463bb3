"""The monthly recap as paper: leading figures and summary tables upright, wide tables on landscape pages behind."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import KeepTogether, NextPageTemplate, PageBreak

from puskesos.cases.wording import Fact, RecapContent
from puskesos.print.flow import Air, Gap, Row, Story
from puskesos.print.fonts import BOLD, REGULAR
from puskesos.print.letterhead import letterhead, office_of
from puskesos.print.page import Imprint, Layout, publish
from puskesos.print.parts import EDGE, in_rows, signatures
from puskesos.print.sheet import Sheet
from puskesos.print.tables import is_wide, ruled
from puskesos.print.words import LABEL, META, TITLE, right, style, text

_PERIOD = style(REGULAR, 4.1)
_FIGURE = style(BOLD, 6.2, leading=1.2)


def render_recap(content: RecapContent, *, sheet: Sheet = Sheet.A4) -> bytes:
    """The recap as PDF; tables repeat their headings on every page they run over."""
    upright = Layout(sheet, side=18 * mm, top=12 * mm, bottom=12 * mm)
    wide = Layout(sheet, side=14 * mm, top=12 * mm, bottom=8 * mm, wide=True)

    def story() -> Story:
        parts = letterhead(content.letterhead, upright.width)
        parts += [Gap(5), text(content.title, TITLE), Gap(0.8), text(content.period, _PERIOD), Gap(4)]
        parts += _figures(content.figures, upright.width)
        behind: Story = []
        for table in content.tables:
            if is_wide(table, upright.width):
                behind += [PageBreak(), *ruled(table, wide.width, closely=True)]
            else:
                parts += [*ruled(table, upright.width), Gap(5)]
        parts.append(KeepTogether(_ending(content, upright.width)))
        return [*parts, NextPageTemplate("wide"), *behind] if behind else parts

    imprint = Imprint(content.title, office_of(content.letterhead), content.period)
    return publish(imprint, {"upright": upright, "wide": wide}, story)


def _ending(content: RecapContent, width: float) -> Story:
    return [text(content.place_and_date, right(META)), Gap(2), *signatures(content.signatures, width, air=Air(0.8))]


def _figures(figures: Sequence[Fact], width: float) -> Story:
    """The leading figures, four to a row, each large above its label."""
    columns = 4
    story: Story = []
    for row in in_rows(figures, columns):
        cells: list[Story] = [[text(fact.value, _FIGURE), Gap(0.4), text(fact.label, LABEL)] for fact in row]
        cells += [[]] * (columns - len(row))
        story.append(Row(cells, [width / columns] * columns, padding=2.5 * mm, above=EDGE))
    return [*story, Gap(5)] if story else []
