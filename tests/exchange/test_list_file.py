"""A list that leaves: every cell a text, whole or not there, and readable by our own import again."""

import csv
import os
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from puskesos.errors import Unavailable
from puskesos.exchange.layouts import recognise
from puskesos.exchange.list_file import SCRATCH, ListFile, ListForm
from puskesos.exchange.plain_cells import FORMULA, is_formula, plain, unmarked
from puskesos.exchange.tables import open_table

COLUMNS = {"No": 6, "No. register": 16, "Tanggal": 12, "Nama": 30, "NIK": 20, "Alamat": 30, "Layanan": 30}
HEAD = ("Daftar contoh", "Puskesos Contohsari")
DAY = date(2026, 11, 20)
LINE = (
    1,
    "CTH-2026-0001",
    DAY,
    '=HYPERLINK("contoh.invalid")',
    "9999015206630001",
    "+62 Dusun Contoh",
    "KES-02",
)


def write(path: Path, form: ListForm, *lines: tuple[object, ...]) -> None:
    with ListFile(path, form, HEAD, COLUMNS) as file:
        for line in lines:
            file.add(line)  # type: ignore[arg-type]  # a free tuple of cells
        file.finish()
        file.put_in_place()


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """No file may grow beyond that, as on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_workbook_keeps_words_as_words_days_as_days_and_calculates_nothing(tmp_path: Path) -> None:
    write(tmp_path / "daftar.xlsx", ListForm.XLSX, LINE)
    sheet = openpyxl.load_workbook(tmp_path / "daftar.xlsx").worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][0] == HEAD[0]
    assert rows[3] == list(COLUMNS)
    assert rows[4] == [1, LINE[1], datetime(2026, 11, 20), *LINE[3:]]  # noqa: DTZ001  # a cell has no zone
    for cell in (sheet["D5"], sheet["E5"], sheet["F5"]):
        assert cell.data_type == "s"
    assert [sheet[place].quotePrefix for place in ("D5", "E5", "F5")] == [True, False, True]
    assert [file.name for file in tmp_path.iterdir()] == ["daftar.xlsx"]


def test_text_with_columns_marks_what_would_be_a_formula_or_lose_its_last_figures(tmp_path: Path) -> None:
    write(tmp_path / "daftar.csv", ListForm.CSV, LINE)
    with (tmp_path / "daftar.csv").open(encoding="utf-8-sig", newline="") as file:
        headings, line = csv.reader(file, delimiter=";")
    assert headings == list(COLUMNS)
    assert line == ["1", LINE[1], "20-11-2026", f"'{LINE[3]}", f"'{LINE[4]}", f"'{LINE[5]}", "KES-02"]


@pytest.mark.parametrize("form", ListForm)
def test_our_own_import_reads_a_list_as_it_was(form: ListForm, tmp_path: Path) -> None:
    path = tmp_path / f"daftar.{form}"
    write(path, form, LINE)
    with open_table(path) as table:
        mapping = recognise(table.headers).mapping
        [row] = list(table.rows())
    cells = dict(zip(table.headers, row.cells, strict=True))
    assert {"nomor_register", "tanggal", "nama", "nik", "alamat"} <= set(mapping)
    assert (cells["Nama"], cells["Alamat"]) == (LINE[3], LINE[5])
    assert cells["NIK"].lstrip("'") == LINE[4]


@given(st.text())
def test_no_cell_is_a_formula_and_each_is_found_again(text: str) -> None:
    assert not plain(text).startswith(FORMULA)
    if is_formula(text):
        assert unmarked(plain(text)) == text


@pytest.mark.parametrize("form", ListForm)
def test_a_list_that_is_left_unfinished_leaves_nothing_behind_and_the_old_one_as_it_was(
    form: ListForm, tmp_path: Path
) -> None:
    path = tmp_path / f"daftar.{form}"
    path.write_bytes(b"yang lama")
    with ListFile(path, form, HEAD, COLUMNS) as file:
        file.add(LINE)
        file.finish()
    assert path.read_bytes() == b"yang lama"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("form", ListForm)
def test_a_full_disk_is_told_in_a_sentence_and_leaves_nothing_behind(form: ListForm, tmp_path: Path) -> None:
    path = tmp_path / f"daftar.{form}"
    with room_for(4_000), pytest.raises(Unavailable, match=rf"Daftar daftar\.{form} tidak dapat ditulis: "):
        write(path, form, *[LINE] * 2_000)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_gone_or_a_name_that_is_taken_is_told_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="folder ini tidak ada lagi"):
        ListFile(tmp_path / "tidak ada" / "daftar.xlsx", ListForm.XLSX, HEAD, COLUMNS)
    (tmp_path / "daftar.xlsx").mkdir()
    with pytest.raises(Unavailable, match=r"daftar\.xlsx tidak dapat ditulis"):
        ListFile(tmp_path / "daftar.xlsx", ListForm.XLSX, HEAD, COLUMNS)


def test_what_a_killed_program_left_beside_goes_with_the_next_list(tmp_path: Path) -> None:
    old, under_way = tmp_path / f"{SCRATCH}lama", tmp_path / f"{SCRATCH}baru"
    for folder in (old, under_way):
        folder.mkdir()
        (folder / "daftar.xlsx").write_text("warga")
    yesterday = time.time() - 86_400
    os.utime(old, (yesterday, yesterday))
    write(tmp_path / "daftar.csv", ListForm.CSV, LINE)
    assert sorted(file.name for file in tmp_path.iterdir()) == [under_way.name, "daftar.csv"]
