"""The referral slip (Surat Pengantar Rujukan): the letter above, the tear-off return part below."""

from math import ceil
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Table

from puskesos.cases.wording import ReturnPart, SlipContent
from puskesos.print.letterhead import letterhead, office_of
from puskesos.print.marks import CutLine, QrMark, Rule, TickBox, WritingLine
from puskesos.print.page import Imprint, Layout, Sheet, Story, height_of, publish
from puskesos.print.parts import BARE, Cells, copies, copy_mark, facts, gap, signatures, ticked
from puskesos.print.words import (
    BODY,
    CAPTION,
    CODE,
    META,
    REGULAR,
    SECTION,
    SEMIBOLD,
    STRONG,
    SUBTITLE,
    TITLE,
    centred,
    labelled,
    right,
    shortened,
    style,
    text,
)

_ADDRESSEE = style(SEMIBOLD, 3.7)
_DATE = right(style(REGULAR, 3.2))
_CODE_LABEL = right(style(REGULAR, 2.7, leading=1.5))
_CODE = right(CODE)
_FOOT = centred(CAPTION)

_LEAST_AIR = 0.2
_LOST_AT_PAGE_END = 15 * mm
_MOST_REPEATED = 120


def render_referral_slip(content: SlipContent, *, sheet: Sheet = Sheet.F4, copy: int = 1) -> bytes:
    """The slip as PDF, on one page where it fits; the return part stands whole at the foot of the last page.

    From the second copy on both parts say SALINAN. Without `qr` and `check_code` (not yet approved) they show no code.
    """
    layout = Layout(sheet, top=(13 if sheet is Sheet.F4 else 10) * mm, bottom=8 * mm)
    air = _fitting_air(content, layout, copy)

    def story() -> Story:
        ending = KeepTogether(_ending(content, layout.width, air))
        return [*_letter(content, layout.width, air, copy), ending, _return_part(content, layout, air, copy)]

    return publish(Imprint(content.title, office_of(content.letterhead), content.number), {"letter": layout}, story)


def _fitting_air(content: SlipContent, layout: Layout, copy: int) -> float:
    """As much white as the fewest possible pages allow.

    Heights grow with the white in a straight line or faster, so a point between two measured ones is certain to fit.
    """
    comfortable, tight = (_height(content, layout, copy, air) for air in (1.0, _LEAST_AIR))
    pages = ceil(tight / layout.height)
    room = pages * layout.height - (pages - 1) * _LOST_AT_PAGE_END
    share = (room - tight) / (comfortable - tight)
    return _LEAST_AIR + (1.0 - _LEAST_AIR) * min(1.0, max(0.0, share))


def _height(content: SlipContent, layout: Layout, copy: int, air: float) -> float:
    letter = [*_letter(content, layout.width, air, copy), *_ending(content, layout.width, air)]
    return height_of(letter, layout.width) + _return_part(content, layout, air, copy).needed(layout.width)


def _letter(content: SlipContent, width: float, air: float, copy: int) -> Story:
    title: Story = [text(content.title, TITLE), gap(1.2), labelled(("Nomor", content.number), of=STRONG, font=SEMIBOLD)]
    about = (("Register", content.register), ("Sifat", content.nature), ("Lampiran", content.attachments))
    title += [gap(0.6), labelled(*about, of=META), gap(0.6), labelled(("Hal", content.subject))]
    story = letterhead(content.letterhead, width)
    story += [gap(5 * air), _head(content, title, width, copy), gap(4 * air)]
    story += [text(line, BODY if row else _ADDRESSEE) for row, line in enumerate(content.addressee)]
    story += [gap(3 * air), text(content.opening), gap(1.5)]
    story += facts(content.facts, width, air=air)
    if content.request:
        story += [gap(5 * air), text("Permohonan", SECTION), gap(0.8), text(content.request)]
    if content.papers:
        story += [gap(5 * air), text("Berkas terlampir", SECTION), gap(1.2), *ticked(content.papers, width, air=air)]
    return story


def _ending(content: SlipContent, width: float, air: float) -> Story:
    """What closes the letter and stays together: thanks, contact, signatures, tembusan."""
    story: Story = [gap(5 * air), text(content.closing)]
    story += [text(content.contact)] if content.contact else []
    story += [gap(5 * air), *signatures(content.signatures, width, air=air)]
    story += [gap(2), *copies(content.copies_to, width)] if content.copies_to else []
    return [*story, gap(4)]


def _head(content: SlipContent, title: Story, width: float, copy: int) -> Table:
    """What both parts begin with: title and number at left; date, code and QR at right."""
    corner: Story = [text(content.place_and_date, _DATE)]
    if content.check_code:
        corner += [gap(0.8), text("Kode surat", _CODE_LABEL), text(content.check_code, _CODE)]
    if copy > 1:
        corner += [gap(1), *copy_mark(copy)]
    square = 25 * mm if content.qr else 0.0
    cells: Cells = [[title, corner, QrMark(content.qr) if content.qr else ""]]
    table = Table(
        cells, colWidths=[width - square - 48 * mm, 48 * mm, square], style=[*BARE, ("ALIGN", (2, 0), (2, 0), "RIGHT")]
    )
    return table


class _ReturnPart(Flowable):
    """Stands whole at the foot of a page, whatever is left above it; too little room moves it to the next page."""

    def __init__(self, parts: Story, least: float) -> None:
        super().__init__()
        self._parts, self._least = parts, least

    def needed(self, width: float) -> float:
        return max(self._least, height_of(self._parts, width))

    def wrap(self, width: float, height: float, /) -> tuple[float, float]:
        self.width, self.height = width, max(self.needed(width), height)
        return self.width, self.height

    def draw(self) -> None:
        top = self.needed(self.width)
        for part in self._parts:
            top -= part.wrapOn(self.canv, self.width, top)[1]
            part.drawOn(self.canv, 0, top)


def _return_part(content: SlipContent, layout: Layout, air: float, copy: int) -> _ReturnPart:
    """On F4 the cut line lies at 236 mm; on A4 the part is as high as it must be."""
    part, width, on_f4 = content.return_part, layout.width, layout.sheet is Sheet.F4
    air = 1.0 if on_f4 else air
    title: Story = [text(part.title, SUBTITLE), gap(0.8), text(part.deadline, META), gap(1)]
    title += [
        labelled(("Nomor", content.number), of=STRONG, font=SEMIBOLD),
        labelled(("Register", content.register), of=META),
    ]
    story: Story = [CutLine(), gap(6 * air + 1), _head(content, title, width, copy), gap(3 * air)]
    story += [
        labelled(("Penerima layanan:", shortened(part.client, _MOST_REPEATED)), of=STRONG, font=SEMIBOLD),
        gap(4 * air),
    ]
    story += [_answers(part, width, air), gap(4 * air)]
    story.append(text(f"{part.send_back} {content.footnote}".strip(), _FOOT))
    return _ReturnPart(story, 94 * mm - layout.bottom if on_f4 else 0.0)


def _answers(part: ReturnPart, width: float, air: float) -> Table:
    """At left the answers to tick, at right the place where the receiver signs."""
    signer = 56 * mm
    receiver: Story = [text(part.receiver), gap(max(16.0, 20 * air)), Rule(0.23 * mm), gap(0.8)]
    receiver.append(text("Nama, tanda tangan, cap", CAPTION))
    answers = _choices(part.choices, width - signer - 10 * mm, air)
    return Table([[answers, "", receiver]], colWidths=[width - signer - 10 * mm, 10 * mm, signer], style=BARE)


def _choices(choices: tuple[str, ...], width: float, air: float) -> Story:
    """One box each; a choice that ends in a colon is followed by a line to write on."""
    box, words = 7 * mm, 55 * mm
    cells: Cells = []
    commands: list[Any] = [*BARE, ("BOTTOMPADDING", (0, 0), (-1, -1), 3.4 * mm * air)]
    for row, choice in enumerate(choices):
        asks = choice.rstrip().endswith(":")
        cells.append([TickBox(4 * mm), text(choice), WritingLine(4.2 * mm) if asks else ""])
        if not asks:
            commands.append(("SPAN", (1, row), (2, row)))
    return [Table(cells, colWidths=[box, words, width - box - words], style=commands)] if cells else []
