"""The sheet with the recovery code of an office file, to be kept in a safe."""

from reportlab.lib.units import mm
from reportlab.platypus import Table

from puskesos.cases.wording import RecoveryCodeContent
from puskesos.print.page import Imprint, Layout, Sheet, Story, publish
from puskesos.print.parts import BARE, Cells, gap, in_rows
from puskesos.print.words import BODY, BOLD, INK, META, REGULAR, SEMIBOLD, TITLE, centred, style, text

_OFFICE = style(SEMIBOLD, 4.2)
_SENTENCE = style(REGULAR, 4.0, leading=1.4)
_NUMBER = style(SEMIBOLD, 4.0, leading=1.4)


def render_recovery_code(content: RecoveryCodeContent, *, sheet: Sheet = Sheet.A4) -> bytes:
    """The sheet as PDF: the code in large groups to be typed back without a slip, the warnings in whole sentences."""
    layout = Layout(sheet, side=14 * mm if sheet is Sheet.A5 else 22 * mm, top=18 * mm, bottom=14 * mm)
    width = layout.width

    def story() -> Story:
        parts: Story = [
            text(content.title, TITLE),
            gap(2),
            text(content.office, _OFFICE),
            text(content.made_on, META),
            gap(7),
        ]
        parts += [_groups(content.code, width), gap(8)]
        for number, sentence in enumerate(content.sentences, 1):
            row = Table(
                [[text(f"{number}.", _NUMBER), text(sentence, _SENTENCE)]],
                colWidths=[8 * mm, width - 8 * mm],
                splitInRow=1,
                style=BARE,
            )
            parts += [row, gap(2.5)]
        return parts

    return publish(Imprint(content.title, content.office), {"sheet": layout}, story)


def _groups(code: str, width: float) -> Table:
    """The groups of the code, four to a row on A4 and three on A5, framed so that nothing beside them is read as code."""
    columns = 4 if width > 130 * mm else 3
    size = 8.0 if columns == 4 else 7.0
    letters = centred(style(BOLD, size, leading=1.2))
    groups = [text(group, letters) for group in code.replace("-", " ").split()]
    cells: Cells = [list(row) + [""] * (columns - len(row)) for row in in_rows(groups, columns)]
    return Table(
        cells or [[""] * columns],
        colWidths=[width / columns] * columns,
        style=[
            *BARE,
            ("TOPPADDING", (0, 0), (-1, -1), 3 * mm),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 4.5 * mm),
            ("BOX", (0, 0), (-1, -1), 0.5 * mm, INK),
        ],
    )
