"""How things stand on paper one below the other and side by side, and the white between them."""

from collections.abc import Callable, Sequence
from math import ceil
from typing import Literal

from reportlab.lib.colors import Color
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

Story = list[Flowable]
Line = tuple[float, Color]

_ENDLESS = 10_000 * mm
_LEAST_AIR = 0.1
_LOST_AT_PAGE_END = 15 * mm
_KEPT_WHOLE = 60 * mm


def height_of(story: Sequence[Flowable], width: float) -> float:
    """How high a story stands when no page end breaks it."""
    return sum(flowable.wrap(width, _ENDLESS)[1] for flowable in story)


class Air:
    """The share of its white that one paper keeps: 1 is comfortable, less brings it onto fewer pages.

    Type never shrinks.
    """

    def __init__(self, share: float = 1.0) -> None:
        self.share = share


def fit(air: Air, height: Callable[[], float], page: float) -> int:
    """Keep as much white as the fewest possible pages allow, and give their number.

    `height` measures what is to be fitted with the air of the moment, `page` is the room of one page.
    """
    air.share = _LEAST_AIR
    pages = ceil(height() / page)
    fill(air, height, pages * page - (pages - 1) * _LOST_AT_PAGE_END)
    return pages


def fill(air: Air, height: Callable[[], float], room: float) -> None:
    """Keep as much white as a room allows.

    Heights grow with the white in a straight line or faster, so what lies between two measured shares surely fits.
    """
    air.share = _LEAST_AIR
    tight = height()
    air.share = 1.0
    comfortable = height()
    kept = (room - tight) / (comfortable - tight) if comfortable > tight else 1.0
    air.share = _LEAST_AIR + (1.0 - _LEAST_AIR) * min(1.0, max(0.0, kept))


class Gap(Flowable):
    """White of a height in millimetres, never less than `least`; with `air` it gives way when room is short."""

    def __init__(self, height: float, air: Air | None = None, *, least: float = 0.0) -> None:
        super().__init__()
        self._full, self._least, self._air = height * mm, least * mm, air

    def wrap(self, width: float, _height: float, /) -> tuple[float, float]:
        share = self._air.share if self._air else 1.0
        self.width, self.height = width, max(self._least, self._full * share)
        return self.width, self.height

    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0.0) -> None:  # noqa: N802, N803  # ReportLab's names
        """White leaves no ink, nor a trace in the file."""


class Row(Flowable):
    """Cells side by side, as high as the highest, with lines above, below and at the sides if wanted.

    A row too high to be kept whole breaks at a page end, and its cells run on together on the next page.
    """

    def __init__(
        self,
        cells: Sequence[Sequence[Flowable]],
        widths: Sequence[float],
        *,
        align: Literal["top", "middle", "bottom"] = "top",
        padding: float = 0.0,
        air: Air | None = None,
        above: Line | None = None,
        below: Line | None = None,
        sides: Line | None = None,
    ) -> None:
        super().__init__()
        self._cells, self._widths = [list(cell) for cell in cells], list(widths)
        self._align, self._full_padding, self._air = align, padding, air
        self._above, self._below, self._sides = above, below, sides

    @property
    def _padding(self) -> float:
        return self._full_padding * (self._air.share if self._air else 1.0)

    def wrap(self, _width: float, _height: float, /) -> tuple[float, float]:
        highest = max(map(height_of, self._cells, self._widths), default=0.0)
        self.width, self.height = sum(self._widths), highest + 2 * self._padding
        return self.width, self.height

    def draw(self) -> None:
        left = 0.0
        for cell, width in zip(self._cells, self._widths, strict=True):
            heights = [part.wrap(width, _ENDLESS)[1] for part in cell]
            spare = self.height - 2 * self._padding - sum(heights)
            top = self.height - self._padding - spare * {"top": 0.0, "middle": 0.5, "bottom": 1.0}[self._align]
            for part, height in zip(cell, heights, strict=True):
                top -= height
                part.drawOn(self.canv, left, top)
            left += width
        self._draw_lines()

    def _draw_lines(self) -> None:
        width, height = self.width, self.height
        lines = (
            (self._above, (0.0, height, width, height)),
            (self._below, (0.0, 0.0, width, 0.0)),
            (self._sides, (0.0, 0.0, 0.0, height)),
            (self._sides, (width, 0.0, width, height)),
        )
        for line, ends in lines:
            if line:
                self.canv.setLineWidth(line[0])
                self.canv.setStrokeColor(line[1])
                self.canv.line(*ends)

    def split(self, width: float, height: float, /) -> list[Flowable]:
        if self.wrap(width, height)[1] <= _KEPT_WHOLE:
            return []
        room = height - 2 * self._padding
        halves = [_broken(cell, cell_width, room) for cell, cell_width in zip(self._cells, self._widths, strict=True)]
        if any(beyond and not here for here, beyond in halves):
            return []
        return [
            self._part([here for here, _ in halves], above=self._above),
            self._part([beyond for _, beyond in halves], below=self._below),
        ]

    def _part(self, cells: Sequence[Story], *, above: Line | None = None, below: Line | None = None) -> "Row":
        return Row(
            cells, self._widths, padding=self._full_padding, air=self._air, above=above, below=below, sides=self._sides
        )


def _broken(cell: Story, width: float, room: float) -> tuple[Story, Story]:
    """What of a cell stands in the room that is left on a page, and what goes beyond."""
    for index, part in enumerate(cell):
        height = part.wrap(width, _ENDLESS)[1]
        if height > room:
            pieces = part.split(width, room)
            beyond = pieces[1:] if pieces else [part]
            return cell[:index] + pieces[:1], beyond + cell[index + 1 :]
        room -= height
    return cell, []
