"""The intake form to be filled in by hand while there is no power, and typed in later."""

from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import KeepTogether, Table

from puskesos.cases.wording import BlankFormContent, FormGroup, Paper
from puskesos.print.letterhead import letterhead, office_of
from puskesos.print.marks import DigitBoxes, WritingLine
from puskesos.print.page import Imprint, Layout, Sheet, Story, publish
from puskesos.print.parts import BARE, Cells, gap, in_rows, signatures, ticked
from puskesos.print.words import LABEL, META, SECTION, SUBTITLE, text

_ROW = 7.6 * mm
_LABEL = 31 * mm


def render_blank_form(content: BlankFormContent, *, sheet: Sheet = Sheet.A4) -> bytes:
    """The empty form as PDF; no group is torn apart by a page end."""
    layout = Layout(sheet, side=18 * mm, top=11 * mm, bottom=10 * mm)
    width = layout.width

    def story() -> Story:
        parts = letterhead(content.letterhead, width, logo=16 * mm)
        parts += [gap(3.5), text(content.title, SUBTITLE), gap(0.8), text(content.instructions, META)]
        parts += [KeepTogether(_group(group, width)) for group in content.groups]
        return [*parts, KeepTogether([gap(5), *signatures(content.signatures, width, air=0.7)])]

    return publish(Imprint(content.title, office_of(content.letterhead)), {"form": layout}, story)


def _group(group: FormGroup, width: float) -> Story:
    story: Story = [gap(3.5), text(group.title, SECTION), gap(0.8)]
    story += [part for label in group.digits for part in (_digits(label, width), gap(1))]
    story += _lines(group.lines, width)
    if group.choices:
        story += [gap(1), *ticked([Paper(choice, is_here=False) for choice in group.choices], width, air=0.7)]
    return [*story, *(WritingLine(_ROW) for _ in range(group.writing_lines))]


def _digits(label: str, width: float) -> Table:
    cells: Cells = [[text(label, LABEL), DigitBoxes()]]
    return Table(cells, colWidths=[_LABEL, width - _LABEL], style=[*BARE, ("VALIGN", (0, 0), (-1, -1), "MIDDLE")])


def _lines(labels: tuple[str, ...], width: float) -> Story:
    """Labels with a line to write on, two to a row."""
    if not labels:
        return []
    half = width / 2
    cells: list[list[Any]] = []
    for row in in_rows(labels, 2):
        cell = [part for label in row for part in (text(label, LABEL), WritingLine(_ROW))]
        cells.append(cell + [""] * (4 - len(cell)))
    style = [*BARE, ("VALIGN", (0, 0), (-1, -1), "BOTTOM"), ("RIGHTPADDING", (1, 0), (1, -1), 4 * mm)]
    return [Table(cells, colWidths=[_LABEL, half - _LABEL] * 2, style=style)]
