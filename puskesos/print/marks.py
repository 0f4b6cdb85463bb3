"""Small drawn marks: the QR code, tick boxes, rules, room for handwriting. Drawn as lines, so no font can lack them."""

from itertools import groupby
from typing import Any
from zlib import crc32

import zxingcpp
from reportlab.lib.colors import Color
from reportlab.lib.units import mm
from reportlab.pdfgen.pathobject import PDFPathObject
from reportlab.platypus import Flowable

from puskesos.print.flow import Air
from puskesos.print.fonts import BOLD, REGULAR
from puskesos.print.words import INK, MID, RULE


class QrMark(Flowable):
    """A QR code at error level M. The layout around it keeps four modules of white as its quiet zone.

    With `air` it gives way when room is short, down to `least`, and stays at the right of its place.
    zxing-cpp encodes it in a millisecond; ReportLab's own encoder takes as long as the rest of a slip.
    """

    def __init__(self, value: str, size: float = 26 * mm, air: Air | None = None, *, least: float = 21 * mm) -> None:
        super().__init__()
        self._full, self._least, self._air = size, min(least, size), air
        code = zxingcpp.create_barcode(value, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
        image: Any = code.to_image(scale=1, add_quiet_zones=False)  # a buffer, which its type does not tell
        side, shades = image.shape[0], bytes(memoryview(image))
        self._rows = [shades[start : start + side] for start in range(0, side * side, side)]
        self._name = f"qr{crc32(value.encode())}"

    def wrap(self, _width: float, _height: float, /) -> tuple[float, float]:
        share = self._air.share if self._air else 1.0
        self.width, self.height = self._full, self._least + (self._full - self._least) * share
        return self.width, self.height

    def draw(self) -> None:
        """The squares are written once into the file and shown as often as the code is drawn."""
        if not self.canv.hasForm(self._name):
            self.canv.beginForm(self._name)
            self._draw_squares()
            self.canv.endForm()
        module = self.height / len(self._rows)
        self.canv.translate(self.width - self.height, 0)
        self.canv.scale(module, module)
        self.canv.doForm(self._name)

    def _draw_squares(self) -> None:
        squares: list[str] = []
        for row, shades in enumerate(reversed(self._rows)):
            column = 0
            for shade, run in groupby(shades):
                length = len(list(run))
                if not shade:
                    squares.append(f"{column} {row} {length} 1 re")
                column += length
        self.canv.setFillColor(INK)
        self.canv.drawPath(PDFPathObject(squares), stroke=0, fill=1)


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
        canvas.setLineWidth(0.3 * mm)
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
    """A horizontal line as wide as its place, or narrower, at the foot of the height it is given."""

    def __init__(self, thickness: float, *, most: float | None = None, height: float = 0.0, color: Color = INK) -> None:
        super().__init__()
        self._thickness, self._most, self._color = thickness, most, color
        self.height = max(height, thickness)

    def wrap(self, width: float, _height: float, /) -> tuple[float, float]:
        self.width = width if self._most is None else min(width, self._most)
        return self.width, self.height

    def draw(self) -> None:
        self.canv.setStrokeColor(self._color)
        self.canv.setLineWidth(self._thickness)
        self.canv.line(0, self._thickness / 2, self.width, self._thickness / 2)


def writing_line(height: float) -> Rule:
    """A fine line with room for handwriting above it."""
    return Rule(0.2 * mm, height=height, color=RULE)


class DigitBoxes(Flowable):
    """Boxes for the digits of a number written by hand, in groups of four."""

    def __init__(self, digits: int = 16, size: float = 6 * mm, gap: float = 2 * mm) -> None:
        super().__init__()
        self._digits, self._size, self._gap = digits, size, gap
        self.width, self.height = digits * size + (digits - 1) // 4 * gap, size

    def wrap(self, _width: float, _height: float, /) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        self.canv.setStrokeColor(MID)
        self.canv.setLineWidth(0.2 * mm)
        for digit in range(self._digits):
            self.canv.rect(digit * self._size + digit // 4 * self._gap, 0, self._size, self._size)


class CopyMark(Flowable):
    """The framed word, flush right, that tells a later print from the first one."""

    _size = 3.6 * mm

    def __init__(self, copy: int) -> None:
        super().__init__()
        self._words = f"SALINAN ke-{copy}"
        self.height = 6 * mm

    def wrap(self, width: float, _height: float, /) -> tuple[float, float]:
        self.width = width
        return width, self.height

    def draw(self) -> None:
        canvas = self.canv
        frame = canvas.stringWidth(self._words, BOLD, self._size) + 5 * mm
        canvas.setStrokeColor(INK)
        canvas.setFillColor(INK)
        canvas.setLineWidth(0.4 * mm)
        canvas.rect(self.width - frame, 0.2 * mm, frame, self.height - 0.4 * mm)
        canvas.setFont(BOLD, self._size)
        canvas.drawCentredString(self.width - frame / 2, self.height / 2 - 0.36 * self._size, self._words)


class CutLine(Flowable):
    """The dashed line with scissors along which the return part is torn off; it runs beyond the margins."""

    _words = "potong di sini"

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
        canvas.drawCentredString(middle, -0.36 * size, self._words)
        room = canvas.stringWidth(self._words, REGULAR, size) / 2 + 3 * mm
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
