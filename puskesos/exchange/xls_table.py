"""Old Excel workbooks (.xls) and their relatives (.xlsb, .ods). They are small, so the whole sheet is held."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from puskesos.errors import Refused
from puskesos.exchange.file_kind import protected
from puskesos.exchange.findings import WHOLE_FILE, Fault, Finding
from puskesos.exchange.merged_cells import MergedRange, fill_merged
from puskesos.exchange.table_rows import NO_FLAWS, Flaw, Row, Sheet

CellValue = object


class XlsLines:
    """One sheet of a workbook: the named one, or of the visible ones that with most rows."""

    def __init__(self, path: Path, sheet: str) -> None:
        self.remarks: list[Finding] = []
        self._rows_read = 0
        try:
            self._open(path, sheet)
        except PasswordError:
            raise protected(path) from None
        except CalamineError:
            raise Refused(
                "Berkas {file} rusak di dalamnya. Buka dengan Excel, simpan sebagai .xlsx, lalu pilih lagi.",
                file=path.name,
            ) from None

    def _open(self, path: Path, sheet: str) -> None:
        book = CalamineWorkbook.from_path(path)
        worksheets = [each for each in book.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet]
        opened = {each.name: book.get_sheet_by_name(each.name) for each in worksheets}
        hidden = {each.name for each in worksheets if each.visible != SheetVisibleEnum.Visible}
        self.sheets = tuple(Sheet(name, _height(each), name in hidden) for name, each in opened.items())
        if sheet and sheet not in opened:
            raise Refused("Lembar “{sheet}” tidak ada dalam {file}.", sheet=sheet, file=path.name)
        visible = [each for each in self.sheets if not each.is_hidden and each.rows]
        if not sheet and not visible:
            raise Refused("Berkas {file} kosong: tidak ada lembar yang berisi.", file=path.name)
        self.sheet = sheet or max(visible, key=lambda each: each.rows).name
        self._sheet = opened[self.sheet]
        for other in self.sheets:
            if other.name != self.sheet and other.rows:
                words = "Lembar tersembunyi" if other.is_hidden else "Lembar"
                sentence = f"{words} “{other.name}” ({other.rows} baris) tidak dibaca; yang dibaca “{self.sheet}”."
                self.remarks.append(Finding(WHOLE_FILE, Fault.FILE, sentence))

    @property
    def progress(self) -> tuple[int, int]:
        """Rows stand for bytes here: the file was read whole."""
        return self._rows_read, self.rows_expected

    @property
    def rows_expected(self) -> int:
        return _height(self._sheet)

    def close(self) -> None:
        """Nothing stays open."""

    def rows(self) -> Iterator[Row]:
        yield from fill_merged(self._plain_rows(), _merged_ranges(self._sheet))

    def _plain_rows(self) -> Iterator[Row]:
        blank = [""] * (self._sheet.start[1] if self._sheet.start else 0)
        for number, values in enumerate(self._sheet.iter_rows(), 1):
            self._rows_read = number
            flaws = {at: Flaw.NUMBER for at, value in enumerate(values, len(blank)) if isinstance(value, float)}
            yield Row(number, [*blank, *map(_text, values)], flaws or NO_FLAWS)


def _height(sheet: CalamineSheet) -> int:
    return sheet.end[0] + 1 if sheet.end else 0


def _text(value: CellValue) -> str:
    match value:
        case str():
            return value
        case bool():
            return "YA" if value else "TIDAK"
        case float():
            return f"{value:.0f}" if value.is_integer() else repr(value)
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
    return str(value)


def _merged_ranges(sheet: CalamineSheet) -> list[MergedRange]:
    found = sheet.merged_cell_ranges or []
    return sorted(MergedRange(top + 1, bottom + 1, left, right) for (top, left), (bottom, right) in found)
