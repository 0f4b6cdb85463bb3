"""The intake form to be filled in by hand while there is no power, and typed in later."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import KeepTogether

from puskesos.cases.wording import BlankFormContent, FormGroup, Paper
from puskesos.print.flow import Air, Gap, Row, Story
from puskesos.print.letterhead import letterhead, office_of
from puskesos.print.marks import DigitBoxes, writing_line
from puskesos.print.page import Imprint, Layout, publish
from puskesos.print.parts import in_rows, signatures, ticked
from puskesos.print.sheet import Sheet
from puskesos.print.words import LABEL, META, SECTION, SUBTITLE, text

_LINE = 7.8 * mm
_LABEL = 31 * mm


def render_blank_form(content: BlankFormContent, *, sheet: Sheet = Sheet.A4) -> bytes:
    """The empty form as PDF; no group is torn apart by a page end."""
    layout = Layout(sheet, side=18 * mm, top=11 * mm, bottom=10 * mm)
    width = layout.width

    def story() -> Story:
        parts = letterhead(content.letterhead, width, logo=16 * mm)
        parts += [Gap(4), text(content.title, SUBTITLE), Gap(0.8), text(content.instructions, META)]
        parts += [KeepTogether(_group(group, width)) for group in content.groups]
        return [*parts, KeepTogether([Gap(6), *signatures(content.signatures, width, air=Air(0.8))])]

    return publish(Imprint(content.title, office_of(content.letterhead)), {"form": layout}, story)


def _group(group: FormGroup, width: float) -> Story:
    story: Story = [Gap(4.5), text(group.title, SECTION)]
    story += [part for label in group.digits for part in (Gap(1.4), _digits(label, width))]
    story += _lines(group.lines, width)
    if group.choices:
        choices = [Paper(choice, is_here=False) for choice in group.choices]
        story += [Gap(2.2), *ticked(choices, width, air=Air(0.8))]
    return [*story, *(writing_line(_LINE) for _ in range(group.writing_lines))]


def _digits(label: str, width: float) -> Row:
    return Row([[text(label, LABEL)], [DigitBoxes()]], [_LABEL, width - _LABEL], align="middle")


def _lines(labels: Sequence[str], width: float) -> Story:
    """Labels with a line to write on, two to a row."""
    apart = 5 * mm
    widths = [_LABEL, (width - apart) / 2 - _LABEL, apart] * 2
    story: Story = []
    for row in in_rows(labels, 2):
        cells: list[Story] = []
        for label in row:
            cells += [[text(label, LABEL)], [writing_line(_LINE)], []]
        story.append(Row(cells, widths[: len(cells)], align="bottom"))
    return story
