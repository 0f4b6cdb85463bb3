"""The sheet with the recovery code of an office file, to be kept in a safe."""

from reportlab.lib.units import mm

from puskesos.cases.wording import RecoveryCodeContent
from puskesos.print.flow import Gap, Row, Story
from puskesos.print.fonts import BOLD, REGULAR, SEMIBOLD
from puskesos.print.page import Imprint, Layout, publish
from puskesos.print.parts import FRAME, in_rows
from puskesos.print.sheet import Sheet
from puskesos.print.words import META, TITLE, centred, style, text

_OFFICE = style(SEMIBOLD, 4.2)
_SENTENCE = style(REGULAR, 4.0, leading=1.4)
_NUMBER = style(SEMIBOLD, 4.0, leading=1.4)


def render_recovery_code(content: RecoveryCodeContent, *, sheet: Sheet = Sheet.A4) -> bytes:
    """The sheet as PDF: the code in large groups that are easy to type back, the warnings in whole sentences."""
    layout = Layout(sheet, side=(14 if sheet is Sheet.A5 else 24) * mm, top=18 * mm, bottom=14 * mm)
    width, lead = layout.width, 8 * mm

    def story() -> Story:
        parts: Story = [text(content.title, TITLE), Gap(2), text(content.office, _OFFICE), Gap(0.6)]
        parts += [text(content.made_on, META), Gap(7), *_groups(content.code, width), Gap(8)]
        for number, sentence in enumerate(content.sentences, 1):
            parts += [Row([[text(f"{number}.", _NUMBER)], [text(sentence, _SENTENCE)]], [lead, width - lead]), Gap(2.5)]
        return parts

    return publish(Imprint(content.title, content.office), {"sheet": layout}, story)


def _groups(code: str, width: float) -> Story:
    """The groups of the code, three to a row, in one frame; read from left to right."""
    columns, size = 3, 8.0 if width > 130 * mm else 7.0
    letters = centred(style(BOLD, size, leading=1.2))
    rows = in_rows([text(group, letters) for group in code.replace("-", " ").split()], columns)
    return [
        Row(
            [*([group] for group in row), *([[]] * (columns - len(row)))],
            [width / columns] * columns,
            padding=3.6 * mm,
            above=None if number else FRAME,
            below=FRAME if number == len(rows) - 1 else None,
            sides=FRAME,
        )
        for number, row in enumerate(rows)
    ]
