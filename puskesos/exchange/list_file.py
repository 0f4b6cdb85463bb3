"""A list that leaves the office as a workbook or as text with columns: written beside, put in its place whole."""

import csv
import os
import shutil
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Protocol

from puskesos.errors import Unavailable
from puskesos.exchange.plain_cells import is_formula, plain
from puskesos.store.files import disk_reason

Cell = str | int | date
DELIMITER = ";"
# What a kill leaves behind lies in a folder that begins so, and goes with the next list beside it.
SCRATCH = ".puskesos-daftar-"
LONGEST_WRITING = 3600
A4 = 9
# The day from which a spreadsheet counts.
DAY_NOUGHT = date(1899, 12, 30)


class ListForm(StrEnum):
    """What kind of file is written."""

    XLSX = "xlsx"
    CSV = "csv"


class Writer(Protocol):
    """One kind of file, row by row."""

    def add(self, cells: Sequence[Cell]) -> None: ...

    def close(self) -> None: ...


class ListFile:
    """Lines go into a folder beside the place; `put_in_place` is the one moment at which the file is there.

    Everything a full disk, a pulled drive or a file open in Excel does to it comes out as `Unavailable`. Left without
    having been put in its place, it leaves nothing behind.
    """

    def __init__(self, path: Path, form: ListForm, about: Sequence[str], columns: Mapping[str, int]) -> None:
        """`columns` are the headings with their widths in letters; `about` stands above them in a workbook.

        Raises `Unavailable` at once where the file cannot be written, so that nobody waits in vain.
        """
        self._path = path
        self._is_closed = False
        try:
            _clear_scratch(path.parent)
            if path.exists():
                path.open("r+b").close()  # Excel keeps a file it shows for itself
            self._scratch = TemporaryDirectory(prefix=SCRATCH, dir=path.parent, ignore_cleanup_errors=True)
        except OSError as error:
            raise self._not_written(error) from None
        try:
            self._file = Path(self._scratch.name) / f"daftar.{form}"
            make = _Workbook if form is ListForm.XLSX else _Text
            self._writer: Writer = make(self._file, about, columns)
        except OSError as error:
            self._scratch.cleanup()
            raise self._not_written(error) from None

    def add(self, cells: Sequence[Cell]) -> None:
        try:
            self._writer.add(cells)
        except OSError as error:
            raise self._not_written(error) from None

    def finish(self) -> None:
        """All lines are in: what is on the disk now is whole, but not in its place."""
        self._is_closed = True
        try:
            self._writer.close()
            with self._file.open("r+b") as file:
                os.fsync(file.fileno())
        except OSError as error:
            raise self._not_written(error) from None

    def put_in_place(self) -> None:
        try:
            self._file.replace(self._path)
        except OSError as error:
            raise self._not_written(error) from None

    def __enter__(self) -> "ListFile":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self._is_closed:
            with suppress(OSError):
                self._writer.close()
        # Whatever the writer put there holds personal data in the clear.
        self._scratch.cleanup()

    def _not_written(self, error: OSError) -> Unavailable:
        if isinstance(error, PermissionError) and self._path.exists():
            sentence = "Daftar {file} tidak dapat diganti. Tutup dulu bila masih terbuka di Excel, lalu ulangi."
            return Unavailable(sentence, file=self._path.name)
        reason = disk_reason(error)
        return Unavailable("Daftar {file} tidak dapat ditulis: {reason}.", file=self._path.name, reason=reason)


class _Workbook:
    """XLSX, every cell a text or a day: a NIK must stay one, and nothing somebody typed may become a formula."""

    def __init__(self, file: Path, about: Sequence[str], columns: Mapping[str, int]) -> None:
        import xlsxwriter  # noqa: PLC0415  # seldom needed, and the register page is there from the start

        options = {"constant_memory": True, "tmpdir": str(file.parent)}
        self._book = xlsxwriter.Workbook(file, options)
        self._sheet = self._book.add_worksheet("BNBA")
        self._marked = self._book.add_format({"quote_prefix": True})
        self._day = self._book.add_format({"num_format": "dd-mm-yyyy", "align": "left"})
        title = self._book.add_format({"bold": True, "font_size": 14})
        head = self._book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self._set_page(len(about), tuple(columns.values()))
        for row, words in enumerate(about):
            self._sheet.write_string(row, 0, words, title if row == 0 else None)
        self._row = len(about) + bool(about)
        for column, heading in enumerate(columns):
            self._sheet.write_string(self._row, column, heading, head)
        self._sheet.freeze_panes(self._row + 1, 0)
        self._sheet.repeat_rows(self._row)

    def add(self, cells: Sequence[Cell]) -> None:
        self._row += 1
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                self._sheet.write_string(self._row, column, cell, self._marked if is_formula(cell) else None)
            elif isinstance(cell, date):
                self._sheet.write_number(self._row, column, (cell - DAY_NOUGHT).days, self._day)
            else:
                self._sheet.write_number(self._row, column, cell)

    def close(self) -> None:
        """Raises `OSError`: the library wraps what the disk said."""
        from xlsxwriter.exceptions import XlsxWriterException  # noqa: PLC0415  # as above

        try:
            self._book.close()
        except XlsxWriterException as error:
            raise next((each for each in error.args if isinstance(each, OSError)), OSError()) from None

    def _set_page(self, lines_about: int, widths: Sequence[int]) -> None:
        """Columns wide enough for what stands in them, on a sheet that lies on its side."""
        for column, width in enumerate(widths):
            self._sheet.set_column(column, column, width)
        # Excel marks each NIK with a corner otherwise, because it could be a number.
        self._sheet.ignore_errors({"number_stored_as_text": f"A{lines_about + 1}:XFD1048576"})
        self._sheet.set_landscape()
        self._sheet.set_paper(A4)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.set_footer("&L&F&RHalaman &P dari &N")


class _Text:
    """CSV as spreadsheet programs in Indonesia expect it: semicolons, UTF-8 with its mark, the headings first."""

    def __init__(self, file: Path, _about: Sequence[str], columns: Mapping[str, int]) -> None:
        self._file = file.open("w", encoding="utf-8-sig", newline="")
        self._lines = csv.writer(self._file, delimiter=DELIMITER)
        self._lines.writerow(columns)

    def add(self, cells: Sequence[Cell]) -> None:
        self._lines.writerow(map(_written, cells))

    def close(self) -> None:
        self._file.close()


def _written(cell: Cell) -> str:
    """A cell of text with columns; a day as Indonesia writes it."""
    if isinstance(cell, date):
        return f"{cell:%d-%m-%Y}"
    return plain(cell) if isinstance(cell, str) else str(cell)


def _clear_scratch(folder: Path) -> None:
    """Take away what a list left here when the program was killed; of one that is being written nothing is old."""
    oldest = time.time() - LONGEST_WRITING
    for left in folder.glob(f"{SCRATCH}*"):
        if left.is_dir() and left.stat().st_mtime < oldest:
            shutil.rmtree(left, ignore_errors=True)
