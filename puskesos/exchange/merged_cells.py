"""Merged cells: a cell that covers several rows says the same of each of them, one that covers columns is a title."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from puskesos.exchange.table_rows import Flaw, Row


class MergedRange(NamedTuple):
    """The rows (from 1, both ends within) and columns (from 0, both within) a merged cell covers."""

    top: int
    bottom: int
    left: int
    right: int


def fill_merged(rows: Iterable[Row], ranges: Sequence[MergedRange]) -> Iterator[Row]:
    """The rows with every covered cell marked, and with the text of a merged cell in all the rows it covers.

    `ranges` are sorted by their first row.
    """
    if not ranges:
        yield from rows
        return
    waiting = list(reversed(ranges))
    open_ranges: list[tuple[MergedRange, str]] = []
    for row in rows:
        open_ranges = [(each, text) for each, text in open_ranges if each.bottom >= row.number]
        while waiting and waiting[-1].top <= row.number:
            each = waiting.pop()
            text = row.cells[each.left] if each.top == row.number and each.left < len(row.cells) else ""
            open_ranges.append((each, text))
        yield _covered(row, open_ranges) if open_ranges else row


def _covered(row: Row, ranges: Iterable[tuple[MergedRange, str]]) -> Row:
    cells, flaws = list(row.cells), dict(row.flaws)
    for each, text in ranges:
        cells.extend([""] * (each.left + 1 - len(cells)))
        if row.number > each.top:
            cells[each.left] = text
        first = each.left if row.number > each.top else each.left + 1
        flaws |= dict.fromkeys(range(first, each.right + 1), Flaw.MERGED)
    return Row(row.number, cells, flaws)
