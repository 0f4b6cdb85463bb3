"""Small drawn marks: the QR code, tick boxes, the cut line, rules to write on. Drawn as lines, so no font can lack them."""

from functools import lru_cache
from itertools import groupby

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from puskesos.print.words import INK, MID, REGULAR, RULE


@lru_cache(maxsize=16)
def _modules(value: str) -> tuple[tuple[bool, ...], ...]:
    """The squares of a QR code; remembered because a slip shows its code twice and is printed after its preview."""
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(value)
    code.make()
    return tuple(tuple(map(bool, row)) for row in code.modules)


class QrMark(Flowable):
    """A QR code at error level M. The layout around it keeps four modules of white as its quiet zone."""

    def __init__(self, value: str, size: float = 21 * mm) -> None:
        super().__init__()
        self.width = self.height = size
        self._modules = _modules(value)

    def wrap(self, _width: float, _height: float, /) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        side = self.width / len(self._modules)
        squares = self.canv.beginPath()
        for row, modules in enumerate(self._modules):
            column = 0
            for is_dark, run in groupby(modules):
                length = len(list(run))
                if is_dark:
                    squares.rect(column * side, self.height - (row + 1) * side, length * side, side)
                column += length
        self.canv.setFillColor(INK)
        self.canv.drawPath(squares, stroke=0, fill=1)


class TickBox(Flowable):
    """A box to tick, ticked or empty."""

    def __init__(self, size: float = 3.6 * mm, *, ticked: bool = False) -> None:
        super().__init__()
        self.width = self.height = size
        self._ticked = ticked

    def wrap(self, _width: float, _height: float, /) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        canvas, size = self.canv, self.width
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(0.33 * mm)
        canvas.rect(0, 0, size, size)
        if self._ticked:
            tick = canvas.beginPath()
            tick.moveTo(size * 0.2, size * 0.48)
            tick.lineTo(size * 0.42, size * 0.23)
            tick.lineTo(size * 0.82, size * 0.78)
            canvas.setLineWidth(size * 0.15)
            canvas.setLineCap(1)
            canvas.setLineJoin(1)
            canvas.drawPath(tick)


class Rule(Flowable):
    """A horizontal line; with `second` a thinner one below it, as under a letterhead."""

    def __init__(self, thickness: float, *, width: float | None = None, second: float = 0.0) -> None:
        super().__init__()
        self._thickness, self._second, self._asked = thickness, second, width
        self.height = thickness + (second + 0.75 * mm if second else 0)

    def wrap(self, width: float, _height: float, /) -> tuple[float, float]:
        self.width = width if self._asked is None else min(width, self._asked)
        return self.width, self.height

    def draw(self) -> None:
        canvas, top = self.canv, self.height - self._thickness / 2
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(self._thickness)
        canvas.line(0, top, self.width, top)
        if self._second:
            canvas.setLineWidth(self._second)
            canvas.line(0, self._second / 2, self.width, self._second / 2)


class WritingLine(Flowable):
    """A fine line to write on, at the foot of the room that handwriting needs."""

    def __init__(self, height: float, width: float | None = None) -> None:
        super().__init__()
        self.height, self._asked = height, width

    def wrap(self, width: float, _height: float, /) -> tuple[float, float]:
        self.width = width if self._asked is None else min(width, self._asked)
        return self.width, self.height

    def draw(self) -> None:
        self.canv.setStrokeColor(RULE)
        self.canv.setLineWidth(0.2 * mm)
        self.canv.line(0, 0, self.width, 0)


class DigitBoxes(Flowable):
    """Boxes for the digits of a number written by hand, in groups of four."""

    def __init__(self, digits: int = 16, size: float = 6 * mm, gap: float = 2 * mm) -> None:
        super().__init__()
        self._digits, self._size, self._gap = digits, size, gap
        self.height = size
        self.width = digits * size + (digits - 1) // 4 * gap

    def wrap(self, _width: float, _height: float, /) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        self.canv.setStrokeColor(MID)
        self.canv.setLineWidth(0.2 * mm)
        for digit in range(self._digits):
            self.canv.rect(digit * self._size + digit // 4 * self._gap, 0, self._size, self._size)


class CutLine(Flowable):
    """The dashed line with scissors along which the return part is torn off; it runs beyond the margins."""

    words = "potong di sini"

    def __init__(self, overhang: float = 12 * mm) -> None:
        super().__init__()
        self.height = 0
        self._overhang = overhang

    def wrap(self, width: float, _height: float, /) -> tuple[float, float]:
        self.width = width
        return width, 0

    def draw(self) -> None:
        canvas, middle, size = self.canv, self.width / 2, 2.8 * mm
        canvas.setStrokeColor(MID)
        canvas.setFillColor(MID)
        canvas.setFont(REGULAR, size)
        canvas.drawCentredString(middle, -0.36 * size, self.words)
        room = canvas.stringWidth(self.words, REGULAR, size) / 2 + 3 * mm
        canvas.setLineWidth(0.3 * mm)
        canvas.setDash(1.6 * mm, 1 * mm)
        canvas.line(4.5 * mm - self._overhang, 0, middle - room, 0)
        canvas.line(middle + room, 0, self.width + self._overhang, 0)
        canvas.setDash()
        self._draw_scissors(-self._overhang)

    def _draw_scissors(self, left: float) -> None:
        canvas = self.canv
        canvas.setLineWidth(0.3 * mm)
        canvas.setLineCap(1)
        for up in (1, -1):
            canvas.circle(left + 0.8 * mm, up * 1.05 * mm, 0.7 * mm)
            canvas.line(left + 1.35 * mm, up * 0.62 * mm, left + 4 * mm, -up * 1.1 * mm)
