"""The queue ticket (kartu antrean) for the 80 mm roll: the number large enough to be read across the room."""

from puskesos.cases.wording import TicketContent
from puskesos.print.flow import Gap, Story
from puskesos.print.fonts import BOLD
from puskesos.print.letterhead import office_of
from puskesos.print.page import Imprint
from puskesos.print.roll import ROLL_LINE, ROLL_NUMBER, ROLL_TITLE, publish_on_roll, roll_letterhead
from puskesos.print.words import centred, style, text

_NUMBER = centred(style(BOLD, 20.0, leading=1.2))


def render_ticket(content: TicketContent) -> bytes:
    """The ticket as PDF on a piece of the roll."""

    def story(_width: float) -> Story:
        head = [*roll_letterhead(content.letterhead), Gap(3), text(content.title, ROLL_TITLE), Gap(1)]
        middle = [text(content.number, _NUMBER), Gap(1), text(content.queue, ROLL_NUMBER)]
        end = [Gap(3), text(content.drawn_at, ROLL_LINE), Gap(1.5)]
        return [*head, *middle, *end, *(text(sentence, ROLL_LINE) for sentence in content.sentences)]

    return publish_on_roll(Imprint(content.title, office_of(content.letterhead), content.number), story)
