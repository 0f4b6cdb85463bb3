"""Excel workbooks (.xlsx), read as a stream; nothing of a sheet is held but the row at hand and the shared texts."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from puskesos.errors import Refused
from puskesos.exchange.findings import WHOLE_FILE, Fault, Finding
from puskesos.exchange.merged_cells import MergedRange, fill_merged
from puskesos.exchange.sheet_cells import CellReader, column_of
from puskesos.exchange.sheet_rows import sheet_rows
from puskesos.exchange.sheet_xml import SheetXml
from puskesos.exchange.table_rows import Row, Sheet
from puskesos.exchange.workbook_xml import SheetPart, checked_size, date_styles, read_book, shared_texts, unpacked

ROW = re.compile(rb"<(?:\w+:)?row[ >]")
PREFIXED_ROW = re.compile(rb"<\w+:row[ >]")
OTHER_ENCODING = re.compile(rb"""<\?xml[^>]*encoding=["'](?!utf-8)""", re.IGNORECASE)
VALUE = re.compile(rb"<(?:\w+:)?(?:v|is)>")
MERGED = re.compile(rb'mergeCell [^>]*?ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
# What the parts of a damaged archive give; a part in an encoding nobody knows is a LookupError, a missing one too.
UNREADABLE = (expat.ExpatError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, LookupError, ValueError)
# What a search in two pieces of a part may cut in two.
OVERLAP = 200


@dataclass
class Survey:
    """What a first look through a sheet tells, at a second for a hundred megabytes.

    `is_plain` says that its rows are written in the usual way, which can be read fast.
    """

    part: SheetPart
    rows: int = 0
    values: int = 0
    is_plain: bool = True
    merged: list[MergedRange] = field(default_factory=list)


class XlsxLines:
    """One sheet of a workbook: the named one, or of the visible ones that with most values."""

    def __init__(self, path: Path, sheet: str) -> None:
        self._path = path
        self._archive = zipfile.ZipFile(path)
        self.remarks: list[Finding] = []
        self._bytes_read = 0
        try:
            self._open(sheet)
        except UNREADABLE:
            self.close()
            raise _broken(path) from None
        except Refused:
            self.close()
            raise

    def _open(self, sheet: str) -> None:
        self._book = read_book(self._archive)
        surveys = [_survey(self._archive, part) for part in self._book.sheets]
        self.sheets = tuple(Sheet(each.part.name, each.rows, each.part.is_hidden) for each in surveys)
        self._survey = _chosen(surveys, sheet, self._path.name)
        self.sheet = self._survey.part.name
        self._bytes = checked_size(self._archive, self._survey.part.path)
        for other in surveys:
            if other is not self._survey and other.values:
                self._remark_other(other)

    @property
    def progress(self) -> tuple[int, int]:
        return self._bytes_read, self._bytes

    @property
    def rows_expected(self) -> int:
        return self._survey.rows

    def close(self) -> None:
        self._archive.close()

    def rows(self) -> Iterator[Row]:
        try:
            texts, styles = shared_texts(self._archive), date_styles(self._archive)
            cells = CellReader(texts, styles, counts_from_1904=self._book.counts_from_1904)
            rows = sheet_rows(self._chunks(), cells) if self._survey.is_plain else SheetXml(cells).rows(self._chunks())
            yield from fill_merged(rows, self._survey.merged)
        except UNREADABLE:
            raise _broken(self._path) from None

    def _chunks(self) -> Iterator[bytes]:
        for chunk in unpacked(self._archive, self._survey.part.path):
            self._bytes_read += len(chunk)
            yield chunk

    def _remark_other(self, other: Survey) -> None:
        hidden = "tersembunyi " if other.part.is_hidden else ""
        sentence = f"Lembar {hidden}“{other.part.name}” ({other.rows} baris) tidak dibaca; yang dibaca “{self.sheet}”."
        self.remarks.append(Finding(WHOLE_FILE, Fault.FILE, sentence))


def _survey(archive: zipfile.ZipFile, part: SheetPart) -> Survey:
    survey = Survey(part)
    tail = b""
    for chunk in unpacked(archive, part.path):
        survey.rows += len(ROW.findall(chunk))
        survey.values += len(VALUE.findall(chunk))
        if survey.is_plain and (PREFIXED_ROW.search(chunk) or OTHER_ENCODING.match(chunk) or b"<![CDATA[" in chunk):
            survey.is_plain = False
        window = tail + chunk
        if b"mergeCell " in window:
            survey.merged += [_merged(found) for found in MERGED.findall(window)]
        tail = chunk[-OVERLAP:]
    survey.merged = sorted(set(survey.merged))
    return survey


def _merged(found: tuple[bytes, bytes, bytes, bytes]) -> MergedRange:
    left, top, right, bottom = found
    return MergedRange(int(top), int(bottom), column_of(left.decode()), column_of(right.decode()))


def _chosen(surveys: list[Survey], sheet: str, file: str) -> Survey:
    if sheet:
        named = next((each for each in surveys if each.part.name == sheet), None)
        if named is None:
            raise Refused("Lembar “{sheet}” tidak ada dalam {file}.", sheet=sheet, file=file)
        return named
    visible = [each for each in surveys if not each.part.is_hidden]
    if not any(each.values for each in visible):
        if hidden := next((each for each in surveys if each.values), None):
            raise Refused(
                "Semua lembar yang terlihat dalam {file} kosong; data hanya ada di lembar tersembunyi “{sheet}”. "
                "Tampilkan lembar itu di Excel, simpan, lalu pilih lagi.",
                file=file,
                sheet=hidden.part.name,
            )
        raise Refused("Berkas {file} kosong: tidak ada lembar yang berisi.", file=file)
    return max(visible, key=lambda each: each.values)


def _broken(path: Path) -> Refused:
    return Refused(
        "Berkas {file} rusak di dalamnya. Buka dengan Excel, simpan sekali lagi sebagai .xlsx, lalu pilih lagi.",
        file=path.name,
    )
