"""The rows that were refused or remarked, as a workbook an officer can send back: the cells, the reason beside."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType

import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException

from puskesos.errors import Unavailable
from puskesos.exchange.table_rows import FlawedRow
from puskesos.office.masking import with_masked_niks

# A file with more faults than this has one and the same in all rows, and nobody reads them one by one.
MOST_ROWS = 50_000
OWN_COLUMNS = ("Baris", "Keterangan", "Alasan")
WIDTHS = (8, 14, 60)
CELL_WIDTH = 20


class RowReport:
    """Writes the workbook row by row. It holds personal data in the clear: only an officer's wish makes one.

    Whole NIKs are masked, since the number of the row tells whoever has the list which one is meant; a NIK that is
    wrong stands as it was written.
    """

    def __init__(self, path: Path, headers: Sequence[str]) -> None:
        """Raises `Unavailable` at once when the file cannot be written, so that nobody waits in vain."""
        self._path = path
        try:
            path.touch()
            self._scratch = TemporaryDirectory(dir=path.parent, ignore_cleanup_errors=True)
        except OSError:
            raise _not_written(path) from None
        self._book = xlsxwriter.Workbook(path, {"constant_memory": True, "tmpdir": self._scratch.name})
        self._sheet = self._book.add_worksheet("Baris bermasalah")
        self.written = 0
        self.left_out = 0
        heading = self._book.add_format({"bold": True, "bottom": 1})
        for column, width in enumerate((*WIDTHS, *[CELL_WIDTH] * len(headers))):
            self._sheet.set_column(column, column, width)
        for column, header in enumerate((*OWN_COLUMNS, *headers)):
            self._sheet.write_string(0, column, header, heading)
        self._sheet.freeze_panes(1, 1)

    def add(self, flawed: Iterable[FlawedRow]) -> None:
        for each in flawed:
            if self.written == MOST_ROWS:
                self.left_out += 1
                continue
            self.written += 1
            self._sheet.write_number(self.written, 0, each.row.number)
            verdict = "Tidak dimuat" if each.is_refused else "Dimuat, periksa"
            # Always as text: a NIK must stay one, and a cell that begins with = must not become a formula.
            for column, text in enumerate((verdict, each.reasons, *each.row.cells), 1):
                self._sheet.write_string(self.written, column, with_masked_niks(text))

    def __enter__(self) -> "RowReport":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.left_out:
            self._sheet.write_string(self.written + 1, 2, f"… dan {self.left_out} baris lain yang bermasalah.")
        try:
            self._book.close()
        except (OSError, XlsxWriterException):
            raise _not_written(self._path) from None
        finally:
            # What the writer put there holds personal data too.
            self._scratch.cleanup()
        if error:
            self._path.unlink(missing_ok=True)


def _not_written(path: Path) -> Unavailable:
    return Unavailable(
        "Laporan {file} tidak dapat ditulis. Tutup dulu bila masih terbuka di Excel, atau pilih folder lain.",
        file=path.name,
    )
