"""Ruled tables of any width: columns sized by what stands in them, long ones split over pages, very wide ones in pieces."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import CondPageBreak, Flowable
from reportlab.platypus import Table as Grid

from puskesos.cases.wording import Table
from puskesos.print.page import Story
from puskesos.print.parts import gap
from puskesos.print.words import CAPTION, HAIRLINE, INK, REGULAR, SECTION, SEMIBOLD, printable, right, style, text

_LEAST_WORDS = 20 * mm
_MOST_WORDS = 85 * mm
_TURNED = 34 * mm


@dataclass(frozen=True)
class Setting:
    """How a table is set: type size and side padding in millimetres, and whether headings of numbers run upwards."""

    size: float
    padding: float
    turned: bool


_EASY = Setting(3.1, 1.6, turned=False)
_DENSE = Setting(2.7, 0.9, turned=True)


def is_wide(table: Table, width: float) -> bool:
    """Whether a table needs more than this width even to be read at all with upright headings."""
    return sum(_least_widths(table, _EASY)) > width


def ruled(table: Table, width: float) -> Story:
    """The table with its title and note; one too wide for the page comes in pieces that repeat the words at left."""
    setting = _DENSE if is_wide(table, width) else _EASY
    pieces = list(_pieces(table, width, setting))
    story: Story = []
    for number, piece in enumerate(pieces, 1):
        title = f"{table.title} ({number} dari {len(pieces)})" if len(pieces) > 1 else table.title
        story += [CondPageBreak(45 * mm), text(title, SECTION), gap(1.5), _grid(piece, width, setting), gap(1.5)]
    story += [text(table.note, CAPTION)] if table.note else []
    return [*story, gap(5)]


def _pieces(table: Table, width: float, setting: Setting) -> Iterator[Table]:
    """The table cut between its number columns wherever the page is full."""
    least = _least_widths(table, setting)
    words = [column for column in range(len(table.headings)) if column not in table.numeric]
    taken: list[int] = []
    for column in table.numeric:
        if taken and sum(least[kept] for kept in [*words, *taken, column]) > width:
            yield _columns(table, sorted([*words, *taken]))
            taken = []
        taken.append(column)
    yield _columns(table, sorted([*words, *taken]))


def _columns(table: Table, kept: list[int]) -> Table:
    def pick(row: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(row[column] for column in kept)

    return replace(
        table,
        headings=pick(table.headings),
        rows=tuple(pick(row) for row in table.rows),
        total=pick(table.total) if table.total else (),
        numeric=tuple(place for place, column in enumerate(kept) if column in table.numeric),
    )


def _least_widths(table: Table, setting: Setting) -> list[float]:
    """The narrowest each column may be: numbers and words of a heading stay whole, text may wrap."""
    return [
        _numbers_width(table, column, setting)
        if column in table.numeric
        else min(_LEAST_WORDS, _words_width(table, column, setting))
        for column in range(len(table.headings))
    ]


def _numbers_width(table: Table, column: int, setting: Setting) -> float:
    cells = [row[column] for row in (*table.rows, table.total) if row]
    widest = max((_long(cell, SEMIBOLD, setting.size) for cell in cells), default=0.0)
    if setting.turned:
        lines = 2 if _long(table.headings[column], SEMIBOLD, setting.size) > _TURNED else 1
        head = lines * setting.size * 1.2 * mm
    else:
        head = max((_long(word, SEMIBOLD, setting.size) for word in table.headings[column].split()), default=0.0)
    return max(widest, head) + 2 * setting.padding * mm


def _words_width(table: Table, column: int, setting: Setting) -> float:
    cells = [table.headings[column], *(row[column] for row in (*table.rows, table.total) if row)]
    return min(_MOST_WORDS, max(_long(cell, SEMIBOLD, setting.size) for cell in cells) + 2 * setting.padding * mm + 1)


def _long(cell: str, font: str, size: float) -> float:
    return stringWidth(printable(cell, font), font, size * mm)


def _widths(table: Table, width: float, setting: Setting) -> list[float]:
    """The least widths, and what is left over given to the columns of words as far as they need it, then to all alike."""
    widths = _least_widths(table, setting)
    wishes = [
        0.0 if column in table.numeric else _words_width(table, column, setting) - least
        for column, least in enumerate(widths)
    ]
    left = width - sum(widths)
    share = min(1.0, left / sum(wishes)) if left > 0 and sum(wishes) else 0.0
    widths = [least + wish * share for least, wish in zip(widths, wishes, strict=True)]
    left = width - sum(widths)
    return [least + left / len(widths) for least in widths]


class _Turned(Flowable):
    """A heading that runs upwards above a narrow column of numbers."""

    def __init__(self, heading: str, setting: Setting) -> None:
        super().__init__()
        self._words = text(heading, style(SEMIBOLD, setting.size, leading=1.2))

    def wrap(self, _width: float, _height: float, /) -> tuple[float, float]:
        self.height, self.width = self._words.wrap(_TURNED, _TURNED)
        return self.width, self.height

    def draw(self) -> None:
        self.canv.rotate(90)
        self._words.drawOn(self.canv, 0, -self.width)


def _grid(table: Table, width: float, setting: Setting) -> Grid:
    plain, strong = style(REGULAR, setting.size, leading=1.25), style(SEMIBOLD, setting.size, leading=1.25)

    def cells(row: tuple[str, ...], of: Any) -> list[Any]:
        return [
            printable(cell, of.fontName) if column in table.numeric else text(cell, of)
            for column, cell in enumerate(row)
        ]

    def head(column: int, words: str) -> Flowable:
        if column not in table.numeric:
            return text(words, strong)
        return _Turned(words, setting) if setting.turned else text(words, right(strong))

    rows = [
        [head(column, words) for column, words in enumerate(table.headings)],
        *(cells(row, plain) for row in table.rows),
    ]
    commands: list[Any] = [
        ("FONT", (0, 1), (-1, -1), REGULAR, setting.size * mm, setting.size * 1.25 * mm),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("VALIGN", (0, 1), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), setting.padding * mm),
        ("RIGHTPADDING", (0, 0), (-1, -1), setting.padding * mm),
        ("TOPPADDING", (0, 0), (-1, -1), 0.9 * mm),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1.1 * mm),
        ("LINEABOVE", (0, 0), (-1, 0), 0.27 * mm, INK),
        ("LINEBELOW", (0, 0), (-1, 0), 0.27 * mm, INK),
        ("LINEBELOW", (0, 1), (-1, -1), 0.17 * mm, HAIRLINE),
        ("LINEBELOW", (0, -1), (-1, -1), 0.27 * mm, INK),
        *(("ALIGN", (column, 0), (column, -1), "RIGHT") for column in table.numeric),
    ]
    if table.total:
        rows.append(cells(table.total, strong))
        commands += [
            ("FONT", (0, -1), (-1, -1), SEMIBOLD, setting.size * mm, setting.size * 1.25 * mm),
            ("LINEABOVE", (0, -1), (-1, -1), 0.27 * mm, INK),
        ]
    return Grid(rows, colWidths=_widths(table, width, setting), repeatRows=1, style=commands, splitInRow=1)
