"""Text files of every make: encodings, column signs, quotation marks, and how far they are read."""

from pathlib import Path

import pytest

from puskesos.exchange.tables import open_table
from tests.exchange.lists import HEADERS, NAMES, load, row, write_csv

ROWS = [row(number) for number in range(1, 7)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_any_column_sign_and_encoding_gives_the_same_residents(tmp_path: Path, delimiter: str, encoding: str) -> None:
    rows = [row(1, NAMA="CONTOH RENÉE", ALAMAT="JL. A, B; C"), *ROWS[1:]]
    loaded = load(write_csv(tmp_path / "a.csv", rows, delimiter=delimiter, encoding=encoding))
    assert loaded.names == ["CONTOH RENÉE", *NAMES[1:]]
    assert loaded.residents[0].address == "JL. A, B; C"
    assert loaded.lines == []


def test_the_line_excel_writes_for_itself_tells_the_column_sign(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", ROWS, delimiter=";")
    path.write_text("sep=;\r\n" + path.read_text())
    loaded = load(path)
    assert loaded.names == list(NAMES)
    assert loaded.residents[0].source_row == 3


def test_an_address_over_two_lines_is_one_cell_and_one_row(tmp_path: Path) -> None:
    loaded = load(write_csv(tmp_path / "a.csv", [row(1, ALAMAT="JL. MAWAR\nNO. 2"), row(2)]))
    assert [each.source_row for each in loaded.residents] == [2, 3]
    assert {each.address for each in loaded.residents} == {"JL. MAWAR NO. 2"}


def test_a_quotation_mark_left_open_costs_its_own_row_alone(tmp_path: Path) -> None:
    lines = [",".join(cells) for cells in (HEADERS, *(row(number) for number in range(1, 100)))]
    lines[50] = lines[50].replace("JL.", '"JL.')
    lines[70] = lines[70].replace("JL.", '"JL.')
    path = tmp_path / "a.csv"
    path.write_text("\n".join(lines))
    loaded = load(path)
    assert loaded.refused_rows == [51, 71]
    assert len(loaded.residents) == 97


def test_progress_ends_at_the_size_of_the_file(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", (row(number) for number in range(1, 500)))
    with open_table(path) as table:
        assert 300 < table.rows_expected < 700
        assert sum(1 for _ in table.rows()) == 499
        assert table.progress == (path.stat().st_size, path.stat().st_size)
