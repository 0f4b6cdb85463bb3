"""The card of an office on one page: its fingerprint in large letters, its keys in a QR."""

from reportlab.lib.units import mm

from puskesos.cases.wording import OfficeCardContent
from puskesos.print.flow import Gap, Row, Story
from puskesos.print.fonts import BOLD, REGULAR, SEMIBOLD
from puskesos.print.marks import QrMark
from puskesos.print.page import Imprint, Layout, publish
from puskesos.print.parts import FRAME, facts
from puskesos.print.sheet import Sheet
from puskesos.print.words import CAPTION, META, SECTION, TITLE, centred, style, text

_OFFICE = style(SEMIBOLD, 4.6)
_SENTENCE = style(REGULAR, 3.4, leading=1.35)
_FINGERPRINT = centred(style(BOLD, 8.4, leading=1.2))
_FOOT = centred(CAPTION)


def render_office_card(content: OfficeCardContent, *, sheet: Sheet = Sheet.A4) -> bytes:
    """The card as PDF."""
    layout = Layout(sheet, side=24 * mm, top=16 * mm)
    width, square = layout.width, 78 * mm

    def story() -> Story:
        parts: Story = [text(content.title, TITLE), Gap(2), text(content.office, _OFFICE), Gap(0.6)]
        parts += [text(content.made_on, META), Gap(5), *facts(content.facts, width), Gap(6)]
        parts += [text(content.fingerprint_label, SECTION), Gap(1.5)]
        fingerprint = [text(content.fingerprint, _FINGERPRINT)]
        parts += [Row([fingerprint], [width], padding=3.4 * mm, above=FRAME, below=FRAME, sides=FRAME), Gap(7)]
        beside = (width - square) / 2
        parts += [Row([[], [QrMark(content.qr, square)], []], [beside, square, beside]), Gap(7)]
        for sentence in content.sentences:
            parts += [text(sentence, _SENTENCE), Gap(1.2)]
        return [*parts, Gap(1), text(content.footnote, _FOOT)] if content.footnote else parts

    return publish(Imprint(content.title, content.office), {"card": layout}, story)
