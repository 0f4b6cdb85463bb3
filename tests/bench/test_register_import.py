"""The files the import is measured with: rows as good as those of a real list, whatever made them."""

from itertools import islice
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from bench.register_import import _rows, _write_xlsx
from bench.residents import Resident, residents, write_residents
from puskesos.office.regions import Level, load_regions


def test_the_villages_of_the_rows_exist_and_the_numbers_stay_made_up(tmp_path: Path) -> None:
    write_residents(tmp_path / "persons.csv", islice(residents(300), 300))
    for persons in (None, tmp_path / "persons.csv"):
        rows = list(_rows(persons, 300))
        levels = [region.level for row in rows if (region := load_regions().get(row.kode_desa))]
        assert levels == [Level.VILLAGE] * 300
        assert all(row.nik.startswith("99") for row in rows)


def test_the_workbook_holds_every_cell_as_text(tmp_path: Path) -> None:
    rows = list(_rows(None, 20))
    _write_xlsx(tmp_path / "register.xlsx", iter(rows))
    sheet = load_workbook(tmp_path / "register.xlsx").active
    assert isinstance(sheet, Worksheet)
    cells = [tuple(cell or "" for cell in row) for row in sheet.iter_rows(values_only=True)]
    assert cells == [Resident._fields, *map(tuple, rows)]
