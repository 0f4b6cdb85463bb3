"""Finding the row with the column headers: lists from offices begin with titles, logos and blank rows."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from puskesos.exchange.table_rows import Row, column_name
from puskesos.office.typed import tidy_text

FEWEST_KNOWN = 2
FEWEST_COLUMNS = 2


@dataclass(frozen=True)
class Header:
    """The headers, unique and without blank ones, and where in the first rows the data below them begin."""

    texts: tuple[str, ...]
    row: int
    first_row: int
    data_from: int


def find_header(rows: Sequence[Row], is_known: Callable[[str], bool]) -> Header | None:
    """The row, or the two rows, with most known headers; without any, the first that can only be headers.

    A header in two rows has group words above (BANSOS) and the columns' own below (PKH, BPNT); a column without an
    own word keeps the one above.
    """
    texts = [[tidy_text(cell) for cell in row.cells] for row in rows]
    known = [_known(line, is_known) for line in texts]
    pairs = [_known(_joined(above, below), is_known) for above, below in pairwise(texts)]
    most = max(known, default=0)
    if max(pairs, default=0) > most and max(pairs) >= FEWEST_KNOWN:
        at = pairs.index(max(pairs))
        return _header(rows, texts, _joined(texts[at], texts[at + 1]), at, at + 1)
    if most >= FEWEST_KNOWN:
        at = known.index(most)
        return _header(rows, texts, texts[at], at, at)
    at = next((at for at, line in enumerate(texts) if _can_only_be_headers(line, texts)), -1)
    return _header(rows, texts, texts[at], at, at) if at >= 0 else None


def _known(line: Sequence[str], is_known: Callable[[str], bool]) -> int:
    return sum(bool(text) and is_known(text) for text in line)


def _joined(above: Sequence[str], below: Sequence[str]) -> list[str]:
    width = max(len(above), len(below))
    padded = [[*line, *[""] * (width - len(line))] for line in (above, below)]
    return [under or over for over, under in zip(*padded, strict=True)]


def _can_only_be_headers(line: Sequence[str], others: Sequence[Sequence[str]]) -> bool:
    """Words in at least two columns and in most that are ever filled, no figures, nothing twice."""
    words = [text for text in line if text]
    widest = max(sum(map(bool, other)) for other in others)
    has_figures = any(sum(sign.isdigit() for sign in text) * 2 > len(text) for text in words)
    return len(words) >= max(FEWEST_COLUMNS, widest / 2) and not has_figures and len(set(words)) == len(words)


def _header(rows: Sequence[Row], texts: Sequence[Sequence[str]], line: Sequence[str], first: int, last: int) -> Header:
    data_from = last + 1
    if data_from < len(texts) and _numbers_columns(texts[data_from]):
        data_from += 1
    return Header(_unique(line), rows[last].number, rows[first].number, data_from)


def _numbers_columns(line: Sequence[str]) -> bool:
    """Whether a row only counts the columns, as forms do: 1, 2, 3 … or (1), (2), (3) …"""
    figures = [text.strip("()") for text in line if text]
    return len(figures) >= FEWEST_COLUMNS and figures == [str(number) for number in range(1, len(figures) + 1)]


def _unique(line: Sequence[str]) -> tuple[str, ...]:
    """Blank headers at the end are dropped; blank and doubled ones before are told apart by their column."""
    last = max((at for at, text in enumerate(line) if text), default=-1)
    times = Counter(text.casefold() for text in line)
    return tuple(_named(text, column, times) for column, text in enumerate(line[: last + 1]))


def _named(text: str, column: int, times: Counter[str]) -> str:
    if text and times[text.casefold()] == 1:
        return text
    return f"{text} (kolom {column_name(column)})".lstrip()
