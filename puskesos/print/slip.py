"""The referral slip (Surat Pengantar Rujukan): the letter above, the tear-off return part below."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether

from puskesos.cases.wording import ReturnPart, SlipContent
from puskesos.print.flow import Air, Gap, Row, Story, fill, fit, height_of
from puskesos.print.fonts import REGULAR, SEMIBOLD
from puskesos.print.letterhead import letterhead, office_of
from puskesos.print.marks import CopyMark, CutLine, QrMark, Rule, TickBox, writing_line
from puskesos.print.page import Imprint, Layout, Manuscript, publish_all
from puskesos.print.parts import copies, facts, signatures, ticked
from puskesos.print.sheet import Sheet
from puskesos.print.words import (
    BODY,
    CAPTION,
    CODE,
    META,
    SECTION,
    STRONG,
    SUBTITLE,
    TITLE,
    centred,
    labelled,
    right,
    shortened,
    style,
    text,
    width_of,
)

_ADDRESSEE = style(SEMIBOLD, 3.7)
_DATE = right(style(REGULAR, 3.2))
_CODE_LABEL = right(style(REGULAR, 2.7, leading=1.5))
_CODE = right(CODE)
_REGISTER = right(CAPTION)
_FOOT = centred(CAPTION)

_MOST_REPEATED = 120
_BOX = 7 * mm


def render_referral_slip(content: SlipContent, *, sheet: Sheet = Sheet.F4, copy: int = 1) -> bytes:
    """The slip as PDF, on one page where it fits; the return part stands whole at the foot of the last page.

    From the second copy on both parts say SALINAN. Without `qr` and `check_code` (not yet approved) they show no code.
    """
    slip = _manuscript(content, sheet, copy)
    return publish_all(slip.imprint, [slip])


def render_referral_slips(slips: Sequence[tuple[SlipContent, int]], *, sheet: Sheet = Sheet.F4) -> bytes:
    """Many slips, each with the number of its copy, one behind the other in one PDF."""
    papers = [_manuscript(content, sheet, copy) for content, copy in slips]
    first = papers[0].imprint
    return publish_all(replace(first, number=f"({len(papers)} surat)" if len(papers) > 1 else first.number), papers)


def _manuscript(content: SlipContent, sheet: Sheet, copy: int) -> Manuscript:
    top, bottom = (13, 8) if sheet is Sheet.F4 else (9, 7)
    layout = Layout(sheet, top=top * mm, bottom=bottom * mm)

    def story() -> Story:
        air = Air()
        ending = _ending(content, layout.width, air)
        return_part = _return_part(content, layout, air, copy)
        for paired in (False, True):
            letter = _letter(content, layout.width, air, copy, paired=paired)
            height = partial(_height, [*letter, *ending], return_part, layout.width)
            if fit(air, height, layout.height) == 1:
                break
        return [*letter, KeepTogether(ending), return_part]

    imprint = Imprint(content.title, office_of(content.letterhead), content.number)
    return Manuscript(imprint, {"letter": layout}, story)


def _height(letter: Story, return_part: "_ReturnPart", width: float) -> float:
    return height_of(letter, width) + return_part.needed(width)


def _letter(content: SlipContent, width: float, air: Air, copy: int, *, paired: bool) -> Story:
    title: Story = [text(content.title, TITLE), Gap(1), labelled(("Nomor", content.number), of=STRONG)]
    about = (("Register", content.register), ("Sifat", content.nature), ("Lampiran", content.attachments))
    title += [Gap(0.5), labelled(*about, of=META), Gap(0.4), labelled(("Hal", content.subject))]
    story = letterhead(content.letterhead, width)
    story += [Gap(5, air, least=3), _head(content, title, width, air, copy, below=[]), Gap(4, air)]
    story += [text(line, BODY if row else _ADDRESSEE) for row, line in enumerate(content.addressee)]
    story += [Gap(3, air), text(content.opening), Gap(1.5)]
    story += facts(content.facts, width, air=air, paired=paired)
    if content.request:
        story += [Gap(5, air, least=1.5), text("Permohonan", SECTION), Gap(0.8), text(content.request)]
    if content.papers:
        papers = ticked(content.papers, width, air=air)
        story += [Gap(5, air, least=1.5), text("Berkas terlampir", SECTION), Gap(1.2), *papers]
    return story


def _ending(content: SlipContent, width: float, air: Air) -> Story:
    """What closes the letter and stays together: thanks, contact, signatures, tembusan."""
    story: Story = [Gap(5, air, least=1.5), text(content.closing), text(content.contact), Gap(5, air, least=1.5)]
    story += signatures(content.signatures, width, air=air)
    story += [Gap(1.2), *(text(line, CAPTION) for line in content.approval)] if content.approval else []
    return [*story, Gap(1.6), *copies(content.copies_to, width), Gap(4, air, least=1)]


def _head(content: SlipContent, title: Story, width: float, air: Air, copy: int, *, below: Story) -> Row:
    """What both parts begin with: title and number at left; date, code with what goes `below` it, and QR at right."""
    date = shortened(content.place_and_date, _MOST_REPEATED)
    corner: Story = [text(date, _DATE)]
    if content.check_code:
        corner += [Gap(0.8), text("Kode surat", _CODE_LABEL), text(content.check_code, _CODE)]
    corner += below
    if copy > 1:
        corner += [Gap(1), CopyMark(copy)]
    mark: Story = [QrMark(content.qr, air=air)] if content.qr else []
    corner_width = min(max(40 * mm, width_of(date, _DATE) + 1 * mm), 58 * mm)
    quiet, square = (4 * mm, 26 * mm) if content.qr else (0.0, 0.0)
    return Row([title, corner, [], mark], [width - corner_width - quiet - square, corner_width, quiet, square])


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
            top -= part.wrap(self.width, top)[1]
            part.drawOn(self.canv, 0, top)


def _return_part(content: SlipContent, layout: Layout, air: Air, copy: int) -> _ReturnPart:
    """On F4 the cut line lies at 236 mm and the part fills what is below it; on A4 both parts share the white."""
    if layout.sheet is not Sheet.F4:
        return _ReturnPart(_return_story(content, layout.width, air, copy), 0.0)
    room = 94 * mm - layout.bottom
    own = Air()
    story = _return_story(content, layout.width, own, copy)
    fill(own, lambda: height_of(story, layout.width), room)
    return _ReturnPart(story, room)


def _return_story(content: SlipContent, width: float, air: Air, copy: int) -> Story:
    part = content.return_part
    number, register, client = (
        shortened(words, _MOST_REPEATED) for words in (content.number, content.register, part.client)
    )
    title: Story = [text(part.title, SUBTITLE), Gap(0.8), text(part.deadline, META), Gap(0.6)]
    title += [labelled(("Nomor", number), of=STRONG), labelled(("Penerima layanan", client), of=STRONG)]
    head = _head(content, title, width, air, copy, below=[labelled(("Register", register), of=_REGISTER)])
    story: Story = [CutLine(), Gap(6, air, least=3), head, Gap(4, air, least=1), _answers(part, width, air)]
    if part.refusal:
        story += _refusal(part, width, air)
    return [
        *story,
        Gap(4, air, least=1),
        text(shortened(f"{part.send_back} {content.footnote}", 3 * _MOST_REPEATED), _FOOT),
    ]


def _answers(part: ReturnPart, width: float, air: Air) -> Row:
    """At left the answers to tick, at right the place where the receiver signs."""
    signer, apart = 56 * mm, 10 * mm
    receiver: Story = [text(part.receiver), Gap(20, air, least=13), Rule(0.23 * mm), Gap(0.8)]
    receiver.append(text("Nama, tanda tangan, cap", CAPTION))
    left = width - signer - apart
    answers = [line for choice in part.choices for line in _answer(choice, left, air)]
    return Row([answers, [], receiver], [left, apart, signer])


def _answer(choice: str, width: float, air: Air) -> Story:
    """A box with its choice; one that ends in a colon is followed by a line to write on."""
    words = 53 * mm
    if not choice.rstrip().endswith(":"):
        words = width - _BOX
    line: Story = [writing_line(4.2 * mm)] if words < width - _BOX else []
    return [
        Row([[Gap(0.2), TickBox(4 * mm)], [text(choice)], line], [_BOX, words, width - _BOX - words]),
        Gap(3.4, air, least=1),
    ]


def _refusal(part: ReturnPart, width: float, air: Air) -> Story:
    """It needs more words than an answer beside the receiver's place has room for, so it goes below both."""
    boxes: list[Story] = []
    widths: list[float] = []
    for words in part.refusal:
        boxes += [[Gap(0.2), TickBox(4 * mm)], [text(words)]]
        widths += [_BOX, width_of(words) + 7 * mm]
    reason = width_of(part.reason) + 3 * mm
    line = Row([[], [text(part.reason)], [writing_line(4.2 * mm)]], [_BOX, reason, width - _BOX - reason])
    return [Row(boxes, widths), Gap(3.4, air, least=1.4), line]
