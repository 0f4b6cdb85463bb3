"""A file with a table, opened: its headers, found below whatever titles stand above them, and its rows."""

from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from types import TracebackType

from puskesos.errors import Refused, Unavailable
from puskesos.exchange.csv_table import CsvLines
from puskesos.exchange.file_kind import FileKind, file_kind
from puskesos.exchange.findings import WHOLE_FILE, Fault, Finding
from puskesos.exchange.headers import find_header
from puskesos.exchange.html_table import HtmlLines
from puskesos.exchange.layouts import is_known_header
from puskesos.exchange.table_rows import MOST_ROWS, Lines, Row, Sheet

# So many filled rows are looked at for the headers; letterheads and explanations above a list are shorter.
HEAD_ROWS = 30
MOST_GAPS = 20


def open_table(path: Path, sheet: str = "") -> "Table":
    """The table in a file; of a workbook the named sheet, or the visible one with most rows.

    Raises `Refused` when the file as a whole holds no table that can be read, and `Unavailable` when it cannot be
    opened at all.
    """
    try:
        kind = file_kind(path)
        lines = _open_lines(path, kind, sheet)
    except OSError:
        raise _not_opened(path.name) from None
    try:
        return Table(path, kind, lines)
    except Refused:
        lines.close()
        raise


def _open_lines(path: Path, kind: FileKind, sheet: str) -> Lines:
    match kind:
        case FileKind.CSV:
            return CsvLines(path)
        case FileKind.HTML:
            return HtmlLines(path)
        case FileKind.XLSX:
            from puskesos.exchange.xlsx_table import XlsxLines  # noqa: PLC0415  # the libraries of a format take room

            return XlsxLines(path, sheet)
        case _:
            from puskesos.exchange.xls_table import XlsLines  # noqa: PLC0415  # the same

            return XlsLines(path, sheet)


class Table:
    """Headers and rows of one file. `remarks` about the file are complete when the rows have been read to the end."""

    def __init__(self, path: Path, kind: FileKind, lines: Lines) -> None:
        self.name = path.name
        self.sheet: str = lines.sheet
        self.sheets: tuple[Sheet, ...] = lines.sheets
        self.remarks: list[Finding] = lines.remarks
        self._lines = lines
        self._last_row = 0
        self._gaps = 0
        self._blank_rows = 0
        if path.suffix.lower() not in kind.endings:
            sentence = (
                f"Nama berkas berakhiran {path.suffix or '(tanpa akhiran)'}, isinya {kind}; dibaca sebagai {kind}."
            )
            self._remark(WHOLE_FILE, sentence)
        self._rows = self._filled(lines.rows())
        head = list(islice(self._rows, HEAD_ROWS))
        header = find_header(head, is_known_header)
        if header is None:
            raise Refused(_no_header_sentence(has_rows=bool(head)), file=path.name)
        if header.data_from == len(head):
            raise Refused("Berkas {file} hanya berisi judul kolom; tidak ada satu baris data pun.", file=path.name)
        self.headers = header.texts
        self.header_row = header.row
        self._head = head[header.data_from :]
        if header.first_row > 1:
            self._remark(header.row, f"Judul kolom ada di baris {header.row}; baris di atasnya dilewati.")

    def __enter__(self) -> "Table":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._lines.close()

    @property
    def progress(self) -> tuple[int, int]:
        """Bytes read, and bytes in all; of an XLSX the bytes of its unpacked sheet."""
        return self._lines.progress

    @property
    def rows_expected(self) -> int:
        """About how many rows there are, before they are read."""
        return self._lines.rows_expected

    def rows(self) -> Iterator[Row]:
        """The rows below the headers, blank ones left out; only once."""
        yield from chain(self._head, self._rows)
        self._head = []
        if self._last_row >= MOST_ROWS:
            self._remark(
                self._last_row,
                "Lembar ini penuh (1.048.576 baris); data sesudahnya mungkin terpotong. Minta berkas CSV.",
            )
        if self._gaps > MOST_GAPS:
            self._remark(WHOLE_FILE, f"Seluruhnya {self._blank_rows} baris kosong di antara data dilewati.")

    def _filled(self, rows: Iterator[Row]) -> Iterator[Row]:
        """Rows with something in them. Blank rows count only when data come after them."""
        try:
            for row in rows:
                number, cells, _ = row
                if not ((cells and cells[0].strip()) or any(map(str.strip, cells))):
                    continue
                if number > self._last_row + 1 and self._last_row:
                    self._remark_blank(self._last_row + 1, number - 1)
                self._last_row = number
                yield row
        except OSError:  # a memory stick that was pulled out, a folder of another PC that is gone
            raise _not_opened(self.name) from None

    def _remark_blank(self, first: int, last: int) -> None:
        self._gaps += 1
        self._blank_rows += last - first + 1
        if self._gaps <= MOST_GAPS:
            sentence = (
                "Baris kosong dilewati." if first == last else f"Baris {first} sampai {last} kosong dan dilewati."
            )
            self._remark(first, sentence)

    def _remark(self, row: int, sentence: str) -> None:
        self.remarks.append(Finding(row, Fault.FILE, sentence))


def _not_opened(file: str) -> Unavailable:
    return Unavailable(
        "Berkas {file} tidak dapat dibaca. Tutup dulu bila masih terbuka di Excel, lalu ulangi.", file=file
    )


def _no_header_sentence(*, has_rows: bool) -> str:
    if not has_rows:
        return "Berkas {file} kosong: tidak ada satu baris pun yang berisi."
    return (
        "Baris judul kolom tidak ditemukan dalam {file}. Beri judul pada baris pertama, misalnya NIK, NAMA, ALAMAT, "
        "lalu pilih lagi."
    )
