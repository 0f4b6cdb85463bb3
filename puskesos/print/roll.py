"""The 80 mm roll of a receipt printer: one column in black, as long as what is said, cut off behind it."""

from collections.abc import Callable

from reportlab.lib.units import mm

from puskesos.cases.wording import Letterhead
from puskesos.print.flow import Gap, Story, height_of
from puskesos.print.fonts import REGULAR, SEMIBOLD, SERIF_BOLD
from puskesos.print.letterhead import office_of
from puskesos.print.marks import Rule
from puskesos.print.page import Imprint, Layout, publish
from puskesos.print.sheet import Sheet
from puskesos.print.words import centred, style, text

ROLL_TITLE = centred(style(SERIF_BOLD, 4.8, leading=1.2))
ROLL_NUMBER = centred(style(SEMIBOLD, 4.0))
ROLL_LINE = centred(style(REGULAR, 3.0))
_OFFICE = centred(style(SERIF_BOLD, 3.8, leading=1.25))

# Heads burn 72 of the 80 mm; the knife stands some way behind the head, so the last line needs white after it.
_SIDE, _TOP, _BOTTOM = 4 * mm, 3 * mm, 9 * mm
# Drivers know pieces of limited length; what is longer goes on with the next piece.
_LONGEST = 600 * mm


def publish_on_roll(imprint: Imprint, story: Callable[[float], Story]) -> bytes:
    """The paper as PDF, its page as long as the story, which is given the width."""
    width = Sheet.ROLL.width - 2 * _SIDE
    needed = height_of(story(width), width) + _TOP + _BOTTOM
    layout = Layout(Sheet.ROLL, side=_SIDE, top=_TOP, bottom=_BOTTOM, length=min(needed + 1, _LONGEST))
    return publish(imprint, {"roll": layout}, lambda: story(width))


def roll_letterhead(head: Letterhead) -> Story:
    """The office and where it is; logos would be blots, and the lines above the office take paper and tell little."""
    lines: Story = [text(office_of(head), _OFFICE), *(text(line, ROLL_LINE) for line in head.address)]
    return [*lines, Gap(2), Rule(0.4 * mm)]
