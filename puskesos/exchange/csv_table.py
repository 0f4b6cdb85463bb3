"""Text files with columns (CSV): comma, semicolon or tab between them, UTF-8, UTF-16 or Windows-1252."""

import csv
import io
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import count, islice, repeat
from pathlib import Path

from puskesos.exchange.csv_text import text_form
from puskesos.exchange.findings import WHOLE_FILE, Fault, Finding
from puskesos.exchange.plain_cells import unmarked
from puskesos.exchange.table_rows import NO_FLAWS, WHOLE_ROW, Flaw, Row, Sheet

# An address may run over a few lines inside its quotation marks; more than this is a mark that was never closed.
LONGEST_RECORD = 20
MIXED = "Sebagian baris ditulis dengan sandi huruf UTF-8, sebagian Windows-1252; keduanya dibaca."


class CsvLines:
    """A CSV file, read once from its first line to its last."""

    sheet = ""
    sheets: tuple[Sheet, ...] = ()

    def __init__(self, path: Path) -> None:
        self.form = text_form(path)
        self.remarks: list[Finding] = []
        if self.form.is_mixed:
            self.remarks.append(Finding(WHOLE_FILE, Fault.FILE, MIXED))
        self._size = path.stat().st_size
        self._raw = path.open("rb")
        self._text = io.TextIOWrapper(self._raw, self.form.encoding, "replace", newline="")

    @property
    def progress(self) -> tuple[int, int]:
        return (self._size if self._raw.closed else self._raw.tell()), self._size

    @property
    def rows_expected(self) -> int:
        return self.form.lines_expected

    def close(self) -> None:
        self._text.close()

    def rows(self) -> Iterator[Row]:
        rows = self._rows()
        return (row._replace(cells=list(map(unmarked, row.cells))) for row in rows) if self.form.has_marks else rows

    def _rows(self) -> Iterator[Row]:
        skipped = int(self.form.has_separator_line)
        lines = islice(self._text, skipped, None)
        if not (self.form.has_quotes or self.form.is_mixed):
            reader = csv.reader(lines, delimiter=self.form.delimiter, quoting=csv.QUOTE_NONE)
            return map(Row._make, zip(count(skipped + 1), reader, repeat(NO_FLAWS), strict=False))
        return self._quoted_rows(lines, skipped)

    def _quoted_rows(self, lines: Iterable[str], skipped: int) -> Iterator[Row]:
        """Clean files never leave the csv module; from the first broken record on the careful way is taken."""
        number = lines_read = skipped
        if not self.form.is_mixed:
            reader = csv.reader(lines, delimiter=self.form.delimiter, strict=True)
            try:
                for cells in reader:
                    line = skipped + reader.line_num
                    if line - lines_read > LONGEST_RECORD:
                        break
                    number, lines_read = number + 1, line
                    yield Row._make((number, cells, NO_FLAWS))
                else:
                    return
            except csv.Error:
                pass
        yield from self._careful_rows(number, lines_read)

    def _careful_rows(self, number: int, lines_read: int) -> Iterator[Row]:
        """The rows after so many rows and lines; a record with a mark that was never closed costs itself alone."""
        self._text.seek(0)
        lines = _Lines(islice(self._mixed_lines() if self.form.is_mixed else self._clean_lines(), lines_read, None))
        while True:
            try:
                for cells in csv.reader(lines, delimiter=self.form.delimiter, strict=True):
                    number += 1
                    yield Row(number, cells, {WHOLE_ROW: Flaw.ENCODING} if lines.is_odd() else NO_FLAWS)
                    lines.forget()
            except (csv.Error, _RunAway):
                number += 1
                cells = [cell.strip(' "\r\n') for cell in lines.give_back().split(self.form.delimiter)]
                yield Row(number, cells, {WHOLE_ROW: Flaw.QUOTE})
                continue
            return

    def _clean_lines(self) -> Iterator[tuple[str, bool]]:
        return ((line, False) for line in self._text)

    def _mixed_lines(self) -> Iterator[tuple[str, bool]]:
        """Each line in the encoding it is in, and whether that is not the usual one."""
        for line in self._raw:
            try:
                yield line.decode(), False
            except UnicodeDecodeError:
                yield line.decode("cp1252", "replace"), True


class _RunAway(Exception):
    """A record goes on over so many lines that a quotation mark must have been left open."""


class _Lines:
    """Lines that can be taken back to the first one after a broken record."""

    def __init__(self, lines: Iterable[tuple[str, bool]]) -> None:
        self._lines = iter(lines)
        self._again: deque[tuple[str, bool]] = deque()
        self._record: list[tuple[str, bool]] = []

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        if len(self._record) == LONGEST_RECORD:
            raise _RunAway
        line = self._again.popleft() if self._again else next(self._lines)
        self._record.append(line)
        return line[0]

    def forget(self) -> None:
        """The record was read well."""
        self._record.clear()

    def is_odd(self) -> bool:
        """Whether a line of the record was not in the usual encoding."""
        return any(is_odd for _, is_odd in self._record)

    def give_back(self) -> str:
        """The first line of a broken record; the lines after it will be read again."""
        first, *others = self._record
        self._again.extendleft(reversed(others))
        self.forget()
        return first[0]
