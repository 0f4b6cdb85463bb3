"""Ruled tables: columns sized by what stands in them, long ones split over pages, very wide ones in pieces."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import CondPageBreak, Flowable
from reportlab.platypus import Table as Grid

from puskesos.cases.wording import Table
from puskesos.print.flow import Gap, Story
from puskesos.print.fonts import REGULAR, SEMIBOLD
from puskesos.print.parts import EDGE, FINE
from puskesos.print.words import CAPTION, SECTION, printable, right, style, text

_LEAST_WORDS = 20 * mm
_MOST_WORDS = 85 * mm
_HIGHEST_HEADING = 34 * mm


@dataclass(frozen=True)
class Setting:
    """How a table is set, in millimetres; `turned` headings of numbers run upwards so that columns can be narrow."""

    size: float
    padding: float
    row_padding: float
    turned: bool

    def long(self, words: str) -> float:
        """The length of words in bold, in points."""
        return stringWidth(printable(words), SEMIBOLD, self.size * mm)


_EASY = Setting(3.1, 1.6, 0.9, turned=False)
_CLOSE = Setting(2.7, 1.1, 0.42, turned=False)
_TURNED = Setting(2.7, 0.9, 0.42, turned=True)


def is_wide(table: Table, width: float) -> bool:
    """Whether a table set for easy reading needs more than this width."""
    return not _fits(table, width, _EASY)


def _fits(table: Table, width: float, setting: Setting) -> bool:
    return sum(_least_widths(table, setting)) <= width


def ruled(table: Table, width: float, *, closely: bool = False) -> Story:
    """The table with its title and note; one too wide for the page comes in pieces that repeat the words at left.

    Set `closely`, all days of a month stand on one landscape page.
    """
    settings = (_CLOSE, _TURNED) if closely else (_EASY, _CLOSE, _TURNED)
    setting = next((setting for setting in settings if _fits(table, width, setting)), _TURNED)
    pieces = list(_pieces(table, width, setting))
    story: Story = []
    for number, piece in enumerate(pieces, 1):
        title = f"{table.title} ({number} dari {len(pieces)})" if len(pieces) > 1 else table.title
        story += [CondPageBreak(50 * mm), text(title, SECTION), Gap(1.5), _grid(piece, width, setting), Gap(1.5)]
    return [*story, text(table.note, CAPTION)]


def _pieces(table: Table, width: float, setting: Setting) -> Iterator[Table]:
    """The table cut between its number columns wherever the page is full."""
    least = _least_widths(table, setting)
    words = [column for column in range(len(table.headings)) if column not in table.numeric]
    taken: list[int] = []
    for column in table.numeric:
        if taken and sum(least[kept] for kept in [*words, *taken, column]) > width:
            yield _columns(table, [*words, *taken])
            taken = []
        taken.append(column)
    yield _columns(table, [*words, *taken])


def _columns(table: Table, chosen: list[int]) -> Table:
    kept = sorted(chosen)

    def pick(row: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(row[column] for column in kept)

    return replace(
        table,
        headings=pick(table.headings),
        rows=tuple(pick(row) for row in table.rows),
        total=pick(table.total) if table.total else (),
        numeric=tuple(place for place, column in enumerate(kept) if column in table.numeric),
    )


def _cells(table: Table, column: int) -> list[str]:
    return [row[column] for row in (*table.rows, table.total) if row]


def _least_widths(table: Table, setting: Setting) -> list[float]:
    """The narrowest each column may be: numbers and the words of a heading stay whole, text may wrap."""
    widths = []
    for column in range(len(table.headings)):
        is_number = column in table.numeric
        width = _numbers_width(table, column, setting) if is_number else _words_width(table, column, setting)
        widths.append(width if is_number else min(_LEAST_WORDS, width))
    return widths


def _numbers_width(table: Table, column: int, setting: Setting) -> float:
    heading = table.headings[column]
    if setting.turned:
        needed = _Turned(heading, setting).wrap(0, 0)[0]
    else:
        needed = max((setting.long(word) for word in heading.split()), default=0.0)
    return max([needed, *map(setting.long, _cells(table, column))]) + 2 * setting.padding * mm


def _words_width(table: Table, column: int, setting: Setting) -> float:
    needed = max(map(setting.long, [table.headings[column], *_cells(table, column)]))
    return min(_MOST_WORDS, needed + 2 * setting.padding * mm + 1)


def _widths(table: Table, width: float, setting: Setting) -> list[float]:
    """The least widths; what is left over goes to the columns of words as far as they need it, then to all alike."""
    least = _least_widths(table, setting)
    if sum(least) > width:
        return [narrow * width / sum(least) for narrow in least]
    words = [column for column in range(len(least)) if column not in table.numeric]
    wishes = [
        _words_width(table, column, setting) - least[column] if column in words else 0.0 for column in range(len(least))
    ]
    left = width - sum(least)
    share = min(1.0, left / sum(wishes)) if sum(wishes) else 0.0
    alike = (left - share * sum(wishes)) / len(least)
    return [narrow + share * wish + alike for narrow, wish in zip(least, wishes, strict=True)]


class _Turned(Flowable):
    """A heading that runs upwards above a narrow column of numbers."""

    def __init__(self, heading: str, setting: Setting) -> None:
        super().__init__()
        self._words = text(heading, style(SEMIBOLD, setting.size, leading=1.2))
        self._length = min(_HIGHEST_HEADING, setting.long(heading) + 1)

    def wrap(self, _width: float, _height: float, /) -> tuple[float, float]:
        self.height, self.width = self._words.wrap(self._length, _HIGHEST_HEADING)
        return self.width, self.height

    def draw(self) -> None:
        self.canv.rotate(90)
        self._words.drawOn(self.canv, 0, -self.width)


def _grid(table: Table, width: float, setting: Setting) -> Grid:
    plain, strong = style(REGULAR, setting.size, leading=1.25), style(SEMIBOLD, setting.size, leading=1.25)

    def head(column: int, words: str) -> Flowable:
        if column in table.numeric:
            return _Turned(words, setting) if setting.turned else text(words, right(strong))
        return text(words, strong)

    def cell(column: int, words: str, of: ParagraphStyle) -> Any:
        return printable(words) if column in table.numeric else text(words, of)

    rows: list[list[Any]] = [[head(column, words) for column, words in enumerate(table.headings)]]
    rows += [[cell(column, words, plain) for column, words in enumerate(row)] for row in table.rows]
    commands = _rules(table, setting)
    if table.total:
        rows.append([cell(column, words, strong) for column, words in enumerate(table.total)])
        commands.append(("FONT", (0, -1), (-1, -1), SEMIBOLD, strong.fontSize, strong.leading))
        commands.append(("LINEABOVE", (0, -1), (-1, -1), *EDGE))
    return Grid(rows, colWidths=_widths(table, width, setting), repeatRows=1, splitInRow=1, style=commands)


def _rules(table: Table, setting: Setting) -> list[Any]:
    """Hairlines between rows, stronger ones around; numbers stand at right."""
    size = setting.size * mm
    return [
        ("FONT", (0, 0), (-1, -1), REGULAR, size, size * 1.25),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("VALIGN", (0, 1), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), setting.padding * mm),
        ("RIGHTPADDING", (0, 0), (-1, -1), setting.padding * mm),
        ("TOPPADDING", (0, 0), (-1, -1), setting.row_padding * mm),
        ("BOTTOMPADDING", (0, 0), (-1, -1), (setting.row_padding + 0.15) * mm),
        ("BOTTOMPADDING", (0, 0), (-1, 0), 1.1 * mm),
        ("LINEABOVE", (0, 0), (-1, 0), *EDGE),
        ("LINEBELOW", (0, 1), (-1, -1), *FINE),
        ("LINEBELOW", (0, 0), (-1, 0), *EDGE),
        ("LINEBELOW", (0, -1), (-1, -1), *EDGE),
        *(("ALIGN", (column, 0), (column, -1), "RIGHT") for column in table.numeric),
    ]
