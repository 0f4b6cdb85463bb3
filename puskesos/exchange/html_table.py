"""Web pages with a table, which many office programs hand out under the name .xls.

They are read here and not sent through Excel first, because Excel would turn every NIK in them into a number.
"""

import io
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from puskesos.exchange.csv_text import text_form
from puskesos.exchange.findings import Finding
from puskesos.exchange.merged_cells import MergedRange
from puskesos.exchange.table_rows import NO_FLAWS, Flaw, Row, Sheet

CHUNK = 1 << 16
MOST_SPAN = 1000


class HtmlLines:
    """All rows of all tables of a page, one below the other."""

    sheet = ""
    sheets: tuple[Sheet, ...] = ()

    def __init__(self, path: Path) -> None:
        self.remarks: list[Finding] = []
        form = text_form(path)
        self._size = path.stat().st_size
        self._raw = path.open("rb")
        self._text = io.TextIOWrapper(self._raw, form.encoding, "replace")
        self.rows_expected = form.lines_expected

    @property
    def progress(self) -> tuple[int, int]:
        return (self._size if self._raw.closed else self._raw.tell()), self._size

    def close(self) -> None:
        self._text.close()

    def rows(self) -> Iterator[Row]:
        parser = _TableParser()
        while chunk := self._text.read(CHUNK):
            parser.feed(chunk)
            yield from parser.take()
        parser.close()
        yield from parser.take()


class _TableParser(HTMLParser):
    """Collects the rows of tables; a cell that spans rows says the same of each of them."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Row] = []
        self._number = 0
        self._cells: list[str] = []
        self._flaws: dict[int, Flaw] = {}
        self._spans: dict[int, tuple[MergedRange, str]] = {}
        self._text: list[str] | None = None
        self._span = (1, 1)

    def take(self) -> list[Row]:
        rows, self._rows = self._rows, []
        return rows

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self._end_row()
            self._number += 1
        elif tag in ("td", "th"):
            self._end_cell()
            self._text = []
            found = dict(attrs)
            self._span = (_count(found.get("rowspan")), _count(found.get("colspan")))
        elif tag == "br" and self._text is not None:
            self._text.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._end_cell()
        elif tag in ("tr", "table"):
            self._end_row()

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def _end_cell(self) -> None:
        if self._text is None:
            return
        self._fill_spanned()
        column, text = len(self._cells), " ".join("".join(self._text).split())
        self._text = None
        rows, columns = self._span
        self._cells += [text, *[""] * (columns - 1)]
        self._flaws |= dict.fromkeys(range(column + 1, column + columns), Flaw.MERGED)
        if rows > 1:
            area = MergedRange(self._number, self._number + rows - 1, column, column + columns - 1)
            self._spans |= dict.fromkeys(range(column, column + columns), (area, text))

    def _fill_spanned(self) -> None:
        """Cells that stand in this place because a cell above reaches down to them."""
        while (found := self._spans.get(len(self._cells))) and found[0].top < self._number <= found[0].bottom:
            area, text = found
            self._flaws[len(self._cells)] = Flaw.MERGED
            self._cells.append(text if len(self._cells) == area.left else "")

    def _end_row(self) -> None:
        self._end_cell()
        if self._cells:
            self._fill_spanned()
            self._rows.append(Row(self._number, self._cells, self._flaws or NO_FLAWS))
        self._cells, self._flaws = [], {}


def _count(written: str | None) -> int:
    return min(int(written), MOST_SPAN) if written and written.isdecimal() and int(written) else 1
