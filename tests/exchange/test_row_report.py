"""The report of faulty rows opens in Excel, keeps every cell a text, and does not grow without end."""

from pathlib import Path

import openpyxl
import pytest

from puskesos.errors import Unavailable
from puskesos.exchange import row_report
from puskesos.exchange.findings import Fault, Finding
from puskesos.exchange.row_report import RowReport
from puskesos.exchange.table_rows import FlawedRow, Row

FLAWED = FlawedRow(Row(7, ["9999011203650001", "=1+1"]), (Finding(7, Fault.NO_NAME, "Nama kosong."),))


def lines(path: Path) -> list[list[object]]:
    return [[cell.value for cell in row] for row in openpyxl.load_workbook(path).worksheets[0].iter_rows()]


def test_each_row_stands_with_its_number_its_reason_and_its_own_cells_the_nik_masked(tmp_path: Path) -> None:
    with RowReport(tmp_path / "alasan.xlsx", ["NIK", "NAMA"]) as report:
        report.add([FLAWED])
    assert lines(tmp_path / "alasan.xlsx") == [
        ["Baris", "Keterangan", "Alasan", "NIK", "NAMA"],
        [7, "Tidak dimuat", "Nama kosong.", "999901******0001", "=1+1"],
    ]
    assert openpyxl.load_workbook(tmp_path / "alasan.xlsx").worksheets[0]["E2"].data_type == "s"


def test_beyond_its_limit_the_report_only_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(row_report, "MOST_ROWS", 2)
    with RowReport(tmp_path / "alasan.xlsx", []) as report:
        report.add([FLAWED] * 5)
    assert (report.written, report.left_out) == (2, 3)
    assert lines(tmp_path / "alasan.xlsx")[-1][2] == "… dan 3 baris lain yang bermasalah."


def test_a_broken_off_report_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), RowReport(tmp_path / "alasan.xlsx", []):
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_told_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match=r"alasan\.xlsx tidak dapat ditulis"):
        RowReport(tmp_path / "tidak ada" / "alasan.xlsx", [])
