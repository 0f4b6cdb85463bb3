"""The receipt (Tanda Terima): what the resident takes home after reporting and handing in papers."""

from reportlab.lib.units import mm
from reportlab.platypus import KeepTogether

from puskesos.cases.wording import ReceiptContent
from puskesos.print.letterhead import letterhead, office_of
from puskesos.print.page import Imprint, Layout, Sheet, Story, publish
from puskesos.print.parts import facts, framed, gap, heading, signatures, ticked
from puskesos.print.words import CAPTION, SECTION, text


def render_receipt(content: ReceiptContent, *, sheet: Sheet = Sheet.A5, copy: int = 1) -> bytes:
    """The receipt as PDF, on one A5 sheet where it fits."""
    layout = Layout(sheet, side=14 * mm, top=10 * mm, bottom=10 * mm)
    width = layout.width

    def story() -> Story:
        parts = letterhead(content.letterhead, width, logo=15 * mm)
        parts += [gap(3), *heading(content.title, content.register, content.place_and_date, width, copy), gap(2.5)]
        parts += facts(content.facts, width, label_width=32 * mm, air=0.6)
        if content.papers:
            parts += [
                gap(3.5),
                text("Berkas diterima", SECTION),
                gap(1),
                *ticked(content.papers, width, columns=2, air=0.6),
            ]
        if content.next_step:
            parts += [gap(4), framed([text("Selanjutnya", SECTION), gap(0.5), text(content.next_step)], width)]
        ending: Story = [gap(4), *signatures(content.signatures, width, air=0.6)]
        ending += [gap(2), text(content.footnote, CAPTION)] if content.footnote else []
        return [*parts, KeepTogether(ending)]

    return publish(Imprint(content.title, office_of(content.letterhead), content.register), {"receipt": layout}, story)
