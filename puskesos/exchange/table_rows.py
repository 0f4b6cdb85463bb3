"""What every table is made of, whichever file it comes from: rows of texts, and what is odd about single cells."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple, Protocol

from puskesos.exchange.findings import Finding

# Excel's own limit; a sheet that reaches it has most likely lost what came after.
MOST_ROWS = 1_048_576
# The column of a flaw that concerns the whole row.
WHOLE_ROW = -1


class Flaw(StrEnum):
    """What is odd about a cell, or about a whole row, of which its text alone does not tell."""

    NUMBER = "number"  # a number, where Excel keeps no more than fifteen figures
    FORMULA = "formula"  # the last result of a formula
    ERROR = "error"  # a formula that failed: #N/A, #REF!
    MERGED = "merged"  # covered by a merged cell; the text is the merged cell's
    QUOTE = "quote"  # a quotation mark that is opened and never closed
    ENCODING = "encoding"  # a row written in another encoding than the rest


NO_FLAWS: Mapping[int, Flaw] = MappingProxyType({})


class Row(NamedTuple):
    """One row as the file has it; `number` is the one Excel shows beside it. Columns count from 0."""

    number: int
    cells: list[str]
    flaws: Mapping[int, Flaw] = NO_FLAWS


class FlawedRow(NamedTuple):
    """A row with what was found in it, refused when one of the findings is a reason to."""

    row: Row
    findings: tuple[Finding, ...]

    @property
    def is_refused(self) -> bool:
        return any(finding.fault.is_refusal for finding in self.findings)

    @property
    def reasons(self) -> str:
        return " ".join(finding.sentence for finding in self.findings)


class Sheet(NamedTuple):
    """A sheet of a workbook and how many rows are written in it."""

    name: str
    rows: int
    is_hidden: bool = False


class Lines(Protocol):
    """A file of some format, opened: its rows from the first to the last, titles and blank ones included."""

    sheet: str
    sheets: tuple[Sheet, ...]
    remarks: list[Finding]

    @property
    def progress(self) -> tuple[int, int]:
        """Bytes read, and bytes in all."""

    @property
    def rows_expected(self) -> int:
        """About how many rows there are."""

    def rows(self) -> Iterator[Row]: ...

    def close(self) -> None: ...


def column_name(column: int) -> str:
    """A column as Excel names it: 0 is A, 26 is AA."""
    name = ""
    while column >= 0:
        name = chr(ord("A") + column % 26) + name
        column = column // 26 - 1
    return name
