"""Letters of the office: sent to somebody, stating something, or recording what happened, each in its usual layout."""

from dataclasses import replace

from reportlab.lib.units import mm
from reportlab.platypus import KeepTogether

from puskesos.cases.wording import LetterContent, Paper
from puskesos.print.flow import Air, Gap, Row, Story, fit, height_of
from puskesos.print.fonts import REGULAR, SEMIBOLD, SERIF_BOLD
from puskesos.print.letterhead import letterhead, office_of
from puskesos.print.marks import CopyMark, QrMark, TickBox, writing_line
from puskesos.print.page import Imprint, Layout, publish
from puskesos.print.parts import FRAME, WIDEST_TO_SIGN, copies, facts, last_to_sign, signatures, ticked
from puskesos.print.sheet import Sheet
from puskesos.print.words import BODY, CAPTION, CODE, LABEL, META, SECTION, centred, right, style, text, width_of

_TITLE = centred(style(SERIF_BOLD, 5.2, leading=1.25))
_NUMBER = centred(style(REGULAR, 3.5))
_WORDS = style(REGULAR, 3.6, leading=1.42)
_STRONG_WORDS = style(SEMIBOLD, 3.6, leading=1.42)
_ADDRESSEE = style(SEMIBOLD, 3.6, leading=1.35)
_DATE = right(BODY)
_BOX_LABEL = centred(LABEL)
_BOX = centred(style(SERIF_BOLD, 9.0, leading=1.1))
_CHECK = "Keaslian surat ini dapat diperiksa di kantor penerbit atau di kantor yang memegang kartunya."


def render_letter(content: LetterContent, *, sheet: Sheet = Sheet.F4, copy: int = 1) -> bytes:
    """The letter as PDF, on one page where it fits; what closes it stays together.

    From the second copy on it says SALINAN. Without `qr` (not yet approved, or without a number) it shows no code.
    """
    side, top, bottom = (20, 10, 10) if sheet is Sheet.A4 else (22, 13, 14)
    layout = Layout(sheet, side=side * mm, top=top * mm, bottom=bottom * mm)

    def story() -> Story:
        air = Air()
        letter = [*_head(content, layout.width, air, copy), *_middle(content, layout.width, air)]
        ending = _ending(content, layout.width, air)
        fit(air, lambda: height_of([*letter, *ending], layout.width), layout.height)
        return [*letter, KeepTogether(ending)]

    imprint = Imprint(content.title, office_of(content.letterhead), content.number)
    return publish(imprint, {"letter": layout}, story)


def _head(content: LetterContent, width: float, air: Air, copy: int) -> Story:
    head = letterhead(content.letterhead, width)
    mark: Story = [Gap(1.5), CopyMark(copy)] if copy > 1 else []
    head += [*mark, Gap(6, air, least=3)]
    return [*head, *(_addressed(content, width, air) if content.shape == "addressed" else _titled(content, air))]


def _titled(content: LetterContent, air: Air) -> Story:
    """A statement or a record: its title in the middle, the number below."""
    number: Story = [Gap(0.6), text(f"Nomor: {content.number}", _NUMBER)] if content.number else []
    return [text(content.title.upper(), _TITLE), *number, Gap(6, air, least=3)]


def _addressed(content: LetterContent, width: float, air: Air) -> Story:
    """A letter that is sent: number, nature, enclosures and matter at left, the date at right, then to whom."""
    lines = (
        ("Nomor", content.number),
        ("Sifat", content.nature),
        ("Lampiran", content.attachments),
        ("Hal", content.subject),
    )
    label, colon, date = 18 * mm, 3 * mm, width_of(content.place_and_date) + 1 * mm
    date = min(date, width / 2)
    head: Story = []
    for name, said in ((name, said) for name, said in lines if said):
        beside, kept = ([], 0.0) if head else ([text(content.place_and_date, _DATE)], date)
        widths = [label, colon, width - label - colon - kept, kept]
        head.append(Row([[text(name)], [text(":")], [text(said)], beside], widths, padding=0.35 * mm))
    to = [text(line, BODY if place else _ADDRESSEE) for place, line in enumerate(content.addressee)]
    return [*head, Gap(5, air, least=2.5), *to, Gap(5, air, least=2.5)]


def _middle(content: LetterContent, width: float, air: Air) -> Story:
    story: Story = [text(content.opening, _WORDS), Gap(2.5, air, least=1.5)] if content.opening else []
    story += [*_identity(content, width, air), Gap(4, air, least=2)]
    for line in content.body.splitlines():
        story += [text(line, _WORDS), Gap(2.2, air, least=0.8)]
    if content.answers:
        story += [Gap(1, air), text("Hasil", SECTION), Gap(1), *facts(content.answers, width, air=air)]
        story += [Gap(4, air, least=2)]
    if content.purpose:
        purpose = text(f"{_purpose_words(content)}: {content.purpose}.", _STRONG_WORDS)
        story += [Gap(1, air), purpose, Gap(2.2, air, least=0.8)]
    for place, choice in enumerate(content.choices):
        story += [Gap(2.2, air, least=1.2), *_choice(choice, width)] if place else _choice(choice, width)
    story += [Gap(3.5, air, least=2)] if content.choices else []
    if content.papers:
        papers = ticked([Paper(name, is_here=True) for name in content.papers], width, air=air)
        story += [Gap(1.5, air), text("Berkas terlampir", SECTION), Gap(1.2), *papers, Gap(3.5, air, least=2)]
    return story


def _purpose_words(content: LetterContent) -> str:
    return "Surat ini digunakan untuk" if content.shape == "statement" else "Keperluan"


def _identity(content: LetterContent, width: float, air: Air) -> Story:
    """Who the letter is about, with the decile in a box at the right where the letter states it."""
    if not content.decile:
        return facts(content.facts, width, air=air)
    box, apart = 30 * mm, 6 * mm
    frame = Row(
        [[text(content.decile_of, _BOX_LABEL), Gap(0.5), text(content.decile, _BOX)]],
        [box], padding=2.5 * mm, above=FRAME, below=FRAME, sides=FRAME,
    )  # fmt: skip
    left = width - box - apart
    return [Row([facts(content.facts, left, air=air), [], [frame]], [left, apart, box])]


def _choice(choice: str, width: float) -> Story:
    """A box to tick; a choice that ends in a colon is followed by a line to write on."""
    box = 7 * mm
    words = 45 * mm if choice.endswith(":") else width - box
    line: Story = [writing_line(4.2 * mm)] if choice.endswith(":") else []
    return [Row([[Gap(0.2), TickBox(4 * mm)], [text(choice)], line], [box, words, width - box - words])]


def _ending(content: LetterContent, width: float, air: Air) -> Story:
    """What closes the letter and stays together: last words, contact, signatures, who gets a copy, the codes."""
    story: Story = [text(words, _WORDS) for words in (content.closing, content.contact) if words]
    story += [Gap(5, air, least=2.5), *_signed(content, width, air)]
    story += [Gap(1.2), *(text(line, CAPTION) for line in content.approval)] if content.approval else []
    return [*story, *_foot(content, width, air)]


def _signed(content: LetterContent, width: float, air: Air) -> Story:
    """The places to sign; a statement or a record is dated above the last of them."""
    signers = content.signatures
    if content.shape == "addressed":
        return signatures(signers, width, air=air)
    if signers and not signers[-1].heading:
        dated = replace(signers[-1], heading=content.place_and_date)
        return signatures((*signers[:-1], dated), width, air=air)
    column = last_to_sign(len(signers), width)
    date = Row([[], [text(content.place_and_date)]], [width - column, column])
    return [date, Gap(0.8), *signatures(signers, width, air=air)]


def _foot(content: LetterContent, width: float, air: Air) -> Story:
    """At left who gets a copy; at right, below the one who signs, the QR and the code that can be told by telephone."""
    footnote: Story = [Gap(1.2), text(content.footnote, CAPTION)] if content.footnote else []
    if not content.qr:
        told = [*copies(content.copies_to, width), *footnote]
        return [Gap(3, air, least=1.5), *told] if told else []
    square, apart = 30 * mm, 4 * mm
    left = width - WIDEST_TO_SIGN - apart
    told = [*copies(content.copies_to, left, columns=1), *footnote]
    words = [text("Kode surat", META), text(content.check_code, CODE), Gap(1), text(_CHECK, CAPTION)]
    widths = [left, apart, square, apart, WIDEST_TO_SIGN - square - apart]
    return [Gap(6, air, least=4), Row([told, [], [QrMark(content.qr, square)], [], words], widths)]
