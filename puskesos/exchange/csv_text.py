"""What a text file is written in: its encoding and the sign between its columns."""

import codecs
import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

DELIMITERS = (",", ";", "\t", "|")
BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
SAMPLE_LINES = 50
CHUNK = 1 << 20
# Excel writes this line first on demand, and reads the sign between the columns from it.
SEPARATOR_LINE = re.compile("sep=.", re.IGNORECASE)
QUOTE = b'"'
# The sign that keeps a cell a text, before one that would make it a formula (`plain_cells`), in UTF-8.
MARKED = re.compile(rb"'(?:[=+\-@\t\r\n\0]|\xef\xbc[\x8b\x8d\x9d\xa0])")


@dataclass(frozen=True)
class TextForm:
    """How a text file is to be read.

    `is_mixed` means that its lines are not all in one encoding; without quotation marks anywhere (`has_quotes`) a cell
    ends at every sign between columns, and nothing can be left open. `has_marks` says that some cells were marked as
    text because they would be formulas otherwise.
    """

    encoding: str
    is_mixed: bool
    delimiter: str
    has_quotes: bool = True
    has_separator_line: bool = False
    lines_expected: int = 0
    has_marks: bool = False


def text_form(path: Path) -> TextForm:
    """Look through the whole file once, which costs a fifth of a second for a hundred megabytes."""
    marked = _marked_encoding(path)
    encoding, is_mixed = (marked, False) if marked else _found_encoding(path)
    sample = _sample(path, encoding)
    has_separator_line = bool(sample) and SEPARATOR_LINE.match(sample[0]) is not None
    return TextForm(
        encoding=encoding,
        is_mixed=is_mixed,
        delimiter=sample[0][len("sep=")] if has_separator_line else _delimiter(sample),
        has_quotes=any(QUOTE in chunk for chunk in _chunks(path)),
        has_separator_line=has_separator_line,
        lines_expected=int(path.stat().st_size / _bytes_per_line(path)),
        has_marks=any(MARKED.search(chunk) for chunk in _chunks(path)),
    )


def _marked_encoding(path: Path) -> str:
    """The encoding a byte order mark tells, or that the many zero bytes of UTF-16 without one give away."""
    with path.open("rb") as file:
        head = file.read(4096)
    for mark, encoding in BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return encoding
    half = len(head) // 2
    if head[1::2].count(0) > half * 0.6:
        return "utf-16-le"
    return "utf-16-be" if head[::2].count(0) > half * 0.6 else ""


def _found_encoding(path: Path) -> tuple[str, bool]:
    """UTF-8 when the whole file is that; otherwise Windows-1252, mixed when some lines are UTF-8 all the same."""
    decode = codecs.getincrementaldecoder("utf-8")().decode
    try:
        for chunk in _chunks(path):
            decode(chunk)
        decode(b"", final=True)
    except UnicodeDecodeError:
        with path.open("rb") as file:
            return "cp1252", any(_is_utf8_with_accents(line) for line in file)
    return "utf-8", False


def _is_utf8_with_accents(line: bytes) -> bool:
    if line.isascii():
        return False
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def _bytes_per_line(path: Path) -> float:
    head = next(_chunks(path), b"")
    return max(1, len(head) / (head.count(b"\n") or 1))


def _sample(path: Path, encoding: str) -> list[str]:
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        return list(islice(file, SAMPLE_LINES))


def _delimiter(sample: list[str]) -> str:
    """The sign that cuts most of the first lines into the same number of columns, more than one."""
    return max(DELIMITERS, key=lambda delimiter: _fit(sample, delimiter))


def _fit(sample: list[str], delimiter: str) -> tuple[int, int]:
    widths = Counter(len(cells) for cells in csv.reader(sample, delimiter=delimiter) if len(cells) > 1)
    if not widths:
        return 0, 0
    width, lines = widths.most_common(1)[0]
    return lines, width
