"""The receipt (Tanda Terima): what the resident takes home after reporting and handing in papers."""

from reportlab.lib.units import mm

from puskesos.cases.wording import ReceiptContent
from puskesos.print.flow import Air, Gap, Row, Story
from puskesos.print.handout import is_narrow, publish_handout
from puskesos.print.parts import facts, framed, signatures, ticked
from puskesos.print.sheet import Sheet
from puskesos.print.words import SECTION, text


def render_receipt(content: ReceiptContent, *, sheet: Sheet = Sheet.A5, copy: int = 1) -> bytes:
    """The receipt as PDF, on one A5 sheet where it fits, or on the roll; from the second copy on it says SALINAN."""
    air = Air(0.7)

    def body(width: float) -> Story:
        narrow = is_narrow(width)
        parts = facts(content.facts, width, air=air, label_width=(24 if narrow else 31) * mm)
        if content.papers:
            papers = ticked(content.papers, width, air=air, columns=1 if narrow else 2)
            parts += [Gap(4), text("Berkas diterima", SECTION), Gap(1), *papers]
        if content.next_step:
            parts += [Gap(5), framed([text("Selanjutnya", SECTION), Gap(0.6), text(content.next_step)], width)]
        return [*parts, Row([[Gap(5), *signatures(content.signatures, width, air=air)]], [width])]

    return publish_handout(content, body, sheet=sheet, copy=copy)
