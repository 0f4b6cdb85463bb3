"""The test page: edges, a ruler, small print and a code show at a glance what is wrong with printer and paper."""

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from puskesos.cases.wording import PrinterCheckContent
from puskesos.print.flow import Gap, Row, Story
from puskesos.print.fonts import REGULAR
from puskesos.print.marks import QrMark, TickBox
from puskesos.print.page import Imprint, Layout, publish
from puskesos.print.parts import FRAME
from puskesos.print.roll import publish_on_roll
from puskesos.print.sheet import Sheet
from puskesos.print.words import BODY, CAPTION, INK, STRONG, SUBTITLE, style, text

_SMALL = style(REGULAR, 2.2)
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz 0123456789"


def render_printer_check(content: PrinterCheckContent, *, sheet: Sheet = Sheet.A4) -> bytes:
    """The page as PDF; its frame stands 6 mm inside the sheet, where every office printer can reach."""
    imprint = Imprint(content.title, content.office)
    if sheet is Sheet.ROLL:
        return publish_on_roll(imprint, lambda width: _body(content, width))
    layout = Layout(sheet, side=14 * mm, top=14 * mm, bottom=6 * mm)

    def story() -> Story:
        return [_Edges(layout), *_body(content, layout.width)]

    return publish(imprint, {"check": layout}, story)


def _body(content: PrinterCheckContent, width: float) -> Story:
    mark, apart = 21 * mm, 5 * mm
    head: Story = [text(content.title, SUBTITLE), Gap(1), text(content.office, STRONG)]
    head += [text(line) for line in content.lines]
    words = width - mark - apart
    story: Story = [Row([head, [], [QrMark("PUSKESOS", mark)]], [words, apart, mark]), Gap(6)]
    length = 10 if width > 110 * mm else 5
    story += [_Ruler(length), Gap(1), text(content.ruler.format(length=length), CAPTION), Gap(5)]
    for sentence in content.sentences:
        story += [Row([[Gap(0.4), TickBox(4 * mm)], [text(sentence, BODY)]], [7 * mm, width - 7 * mm]), Gap(2)]
    return [*story, Gap(3), text(_ALPHABET, CAPTION), Gap(1), text(_ALPHABET, _SMALL)]


class _Edges(Flowable):
    """A frame along the edges of the sheet, drawn around everything else and taking no room."""

    def __init__(self, layout: Layout) -> None:
        super().__init__()
        self._layout = layout

    def wrap(self, width: float, _height: float, /) -> tuple[float, float]:
        self.width, self.height = width, 0
        return width, 0

    def draw(self) -> None:
        inset, (wide, high) = 6 * mm, self._layout.size
        self.canv.setLineWidth(FRAME[0])
        self.canv.setStrokeColor(INK)
        left, bottom = inset - self._layout.side, inset - (high - self._layout.top)
        self.canv.rect(left, bottom, wide - 2 * inset, high - 2 * inset)


class _Ruler(Flowable):
    """A line of whole centimetres with their marks."""

    def __init__(self, centimetres: int) -> None:
        super().__init__()
        self._centimetres = centimetres

    def wrap(self, width: float, _height: float, /) -> tuple[float, float]:
        self.width, self.height = width, 5 * mm
        return self.width, self.height

    def draw(self) -> None:
        canvas = self.canv
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(0.3 * mm)
        canvas.line(0, 0, self._centimetres * 10 * mm, 0)
        for half in range(2 * self._centimetres + 1):
            canvas.line(half * 5 * mm, 0, half * 5 * mm, (2.5 if half % 2 else 4.5) * mm)
