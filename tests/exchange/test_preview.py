"""A first look shows what the file is and how its first rows are read, and loads nothing."""

from pathlib import Path

import pytest

from puskesos.cases.registers.imports import ListKind
from puskesos.errors import Refused
from puskesos.exchange.preview import preview
from tests.exchange.lists import HEADERS, NAMES, NEAR, TODAY, row, write_csv


def test_the_first_rows_are_shown_as_written_and_as_read(tmp_path: Path) -> None:
    rows = [row(1), row(2, NIK="12"), *(row(number) for number in range(3, 90))]
    seen = preview(write_csv(tmp_path / "a.csv", rows), NEAR, TODAY, kind=ListKind.PKH, limit=5)
    assert (len(seen.rows), seen.headers, seen.samples["NAMA"]) == (5, HEADERS, NAMES[0])
    assert seen.rows[0].resident is not None
    assert seen.rows[0].resident.region == NEAR
    assert seen.rows[1].resident is None
    assert [finding.line for finding in seen.rows[1].findings] == ["Baris 3: NIK 12 ada 2 angka, harus 16."]
    assert 60 < seen.rows_expected < 130


def test_columns_mapped_by_hand_are_read_so(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [["Melati", "Dahlia"]], headers=["Kesatu", "Kedua"])
    assert preview(path, NEAR, TODAY).rows == ()
    seen = preview(path, NEAR, TODAY, mapping={"nama": "Kedua"})
    assert [each.resident.name for each in seen.rows if each.resident] == ["Dahlia"]
    with pytest.raises(Refused, match="tidak ada dalam berkas"):
        preview(path, NEAR, TODAY, mapping={"nama": "Ketiga"})
