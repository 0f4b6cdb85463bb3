"""Workbooks of every make: days, numbers, gaps, rich text, prefixes, merged cells, several sheets."""

import re
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import xlsxwriter

from puskesos.exchange.table_rows import Flaw
from puskesos.exchange.tables import open_table
from tests.exchange.lists import HEADERS, NAMES, load, row, write_xlsx
from tests.exchange.old_excel import write_xls

SHEET = "xl/worksheets/sheet1.xml"


def rewritten(path: Path, change: Callable[[str], str]) -> Path:
    """The same workbook with its first sheet written in another way."""
    other = path.with_name("other.xlsx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(other, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content.decode()).encode() if name == SHEET else content)
    return other


def many_kinds(path: Path) -> Path:
    """Texts, a number, a day, a yes, a gap, a formula, a failed one, signs XML escapes."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "d mmmm yyyy"})
        sheet.write_row(0, 0, ["NIK", "NAMA", "TGL LAHIR", "RT", "PKH", "ALAMAT", "DESIL"])
        sheet.write_row(1, 0, ["9999011203650001", "CONTOH <MELATI> & CO"])
        sheet.write_datetime(1, 2, date(1965, 3, 12), day)
        sheet.write_number(1, 3, 3)
        sheet.write_boolean(1, 4, boolean=True)
        sheet.write_rich_string(2, 1, "MISAL ", book.add_format({"bold": True}), "KENANGA")
        sheet.write_formula(2, 5, "=A1&B1", value="JL. MAWAR")
        sheet.write_formula(2, 6, "=1/0", value="#DIV/0!")
        sheet.write_number(4, 0, 3209011203650003)
    return path


def cells_of(path: Path) -> list[tuple[int, list[str], dict[int, Flaw]]]:
    with open_table(path) as table:
        return [(row.number, row.cells, dict(row.flaws)) for row in table.rows()]


def test_every_kind_of_cell_is_read_as_an_officer_sees_it(tmp_path: Path) -> None:
    assert cells_of(many_kinds(tmp_path / "a.xlsx")) == [
        (2, ["9999011203650001", "CONTOH <MELATI> & CO", "1965-03-12", "3", "YA"], {3: Flaw.NUMBER}),
        (3, ["", "MISAL KENANGA", "", "", "", "JL. MAWAR", "#DIV/0!"], {5: Flaw.FORMULA, 6: Flaw.ERROR}),
        (5, ["3209011203650003"], {0: Flaw.NUMBER}),
    ]


def test_the_fast_way_and_the_thorough_one_read_the_same(tmp_path: Path) -> None:
    path = many_kinds(tmp_path / "a.xlsx")
    prefixed = rewritten(path, lambda sheet: re.sub(r"(</?)(?=[a-zA-Z])", r"\1x:", sheet).replace("xmlns=", "xmlns:x="))
    assert "<x:row" in zipfile.ZipFile(prefixed).read(SHEET).decode()
    assert cells_of(prefixed) == cells_of(path)


def test_rows_and_cells_without_their_places_are_counted(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [row(1), row(2)])
    assert load(rewritten(path, lambda sheet: re.sub(r' r="[A-Z]*\d+"', "", sheet))).names == list(NAMES[:2])


def test_texts_that_stand_in_the_cells_themselves_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for at, cells in enumerate([HEADERS, row(1, NAMA="CONTOH & MELATI "), row(2)]):
            sheet.write_row(at, 0, cells)
    assert load(path).names == ["CONTOH & MELATI", NAMES[1]]


def test_a_workbook_of_openpyxl_with_real_days_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(HEADERS)
    cells: list[str | date] = [*row(1)]
    cells[5] = date(1965, 3, 12)
    sheet.append(cells)
    book.save(tmp_path / "a.xlsx")
    assert load(tmp_path / "a.xlsx").residents[0].birth_date == date(1965, 3, 12)


def test_a_family_card_merged_over_its_members_belongs_to_each(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for at, cells in enumerate([HEADERS, row(1), row(2), row(3)]):
            sheet.write_row(at, 0, cells)
        sheet.merge_range(1, 2, 2, 2, row(1)[2])
    assert [each.no_kk for each in load(path).residents] == [row(1)[2], row(1)[2], row(3)[2]]


def test_headers_in_two_rows_are_read_as_one(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["NIK", "NAMA", "BANSOS", "", "DESIL"])
        sheet.write_row(1, 0, ["", "", "PKH", "SEMBAKO", ""])
        sheet.write_row(2, 0, ["1", "2", "3", "4", "5"])
        sheet.write_row(3, 0, [row(1)[1], NAMES[0], "YA", "TIDAK", "2"])
        sheet.merge_range(0, 2, 0, 3, "BANSOS")
    loaded = load(path)
    assert loaded.names == [NAMES[0]]
    assert loaded.residents[0].memberships == ("pkh", "-sembako")


def test_of_several_sheets_the_fullest_is_read_or_the_one_that_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, rows in (("Sampul", []), ("Satu", [row(1)]), ("Banyak", [row(2), row(3)])):
            sheet = book.add_worksheet(name)
            for at, cells in enumerate([HEADERS, *rows] if rows else [["Daftar"]]):
                sheet.write_row(at, 0, cells)
    with open_table(path) as table:
        assert (table.sheet, [each.name for each in table.sheets]) == ("Banyak", ["Sampul", "Satu", "Banyak"])
    with open_table(path, "Satu") as table:
        assert [each.cells[3] for each in table.rows()] == [NAMES[0]]


def test_an_old_workbook_is_read_and_its_numbers_are_named(tmp_path: Path) -> None:
    rows: list[list[str | float]] = [[*HEADERS], [*row(1)], [*row(2)], [*row(3)]]
    rows[2][1] = 9999011203650002.0
    rows[3][7] = 3.0
    loaded = load(write_xls(tmp_path / "a.xls", rows, merged=[(1, 3, 2, 2)]))
    assert loaded.refused_rows == [3]
    assert [(each.name, each.no_kk, each.rt) for each in loaded.residents] == [
        (NAMES[0], row(1)[2], "003"),
        (NAMES[2], row(1)[2], "003"),
    ]
