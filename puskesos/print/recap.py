"""The monthly recap as paper: leading figures and summary tables upright, wide tables on landscape pages behind."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import KeepTogether, NextPageTemplate, PageBreak, Table

from puskesos.cases.wording import Fact, RecapContent
from puskesos.print.letterhead import letterhead, office_of
from puskesos.print.page import Imprint, Layout, Sheet, Story, publish
from puskesos.print.parts import BARE, Cells, gap, in_rows, signatures
from puskesos.print.tables import is_wide, ruled
from puskesos.print.words import BOLD, INK, LABEL, META, REGULAR, TITLE, right, style, text

_PERIOD = style(REGULAR, 4.1)
_FIGURE = style(BOLD, 6.2, leading=1.2)


def render_recap(content: RecapContent, *, sheet: Sheet = Sheet.A4) -> bytes:
    """The recap as PDF; tables repeat their headings on every page they run over."""
    upright = Layout(sheet, side=18 * mm, top=12 * mm, bottom=12 * mm)
    wide = Layout(sheet, side=14 * mm, top=14 * mm, bottom=10 * mm, wide=True)

    def story() -> Story:
        parts = letterhead(content.letterhead, upright.width)
        parts += [gap(5), text(content.title, TITLE), gap(0.8), text(content.period, _PERIOD), gap(4)]
        parts += _figures(content.figures, upright.width)
        behind: Story = []
        for table in content.tables:
            if is_wide(table, upright.width):
                behind += [PageBreak(), *ruled(table, wide.width)]
            else:
                parts += ruled(table, upright.width)
        ending: Story = [
            text(content.place_and_date, right(META)),
            gap(2),
            *signatures(content.signatures, upright.width, air=0.8),
        ]
        parts += [KeepTogether(ending)]
        return [*parts, NextPageTemplate("wide"), *behind] if behind else parts

    imprint = Imprint(content.title, office_of(content.letterhead), content.period)
    return publish(imprint, {"upright": upright, "wide": wide}, story)


def _figures(figures: Sequence[Fact], width: float) -> Story:
    """The leading figures, four to a row, each large above its label."""
    columns = 4
    story: Story = []
    for row in in_rows(figures, columns):
        values = [text(fact.value, _FIGURE) for fact in row]
        labels = [text(fact.label, LABEL) for fact in row]
        cells: Cells = [list(line) + [""] * (columns - len(row)) for line in (values, labels)]
        table = Table(
            cells,
            colWidths=[width / columns] * columns,
            style=[
                *BARE,
                ("RIGHTPADDING", (0, 0), (-1, -1), 3 * mm),
                ("TOPPADDING", (0, 0), (-1, 0), 2 * mm),
                ("LINEABOVE", (0, 0), (-1, 0), 0.27 * mm, INK),
                ("BOTTOMPADDING", (0, 1), (-1, 1), 2 * mm),
            ],
        )
        story += [table, gap(2)]
    return [*story, gap(4)] if story else []
