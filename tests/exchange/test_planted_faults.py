"""Files with planted faults: each fault is named in a plain sentence with its row, and exactly the good rows load."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from puskesos.errors import Refused
from tests.exchange import faults
from tests.exchange.lists import HEADERS, NAMES, load, row, write_csv

NIK = row(2)[1]
# How a fault in the second of three rows is planted, and what must be said about it. Row 1 holds the headers, so the
# planted row is row 3; the rows around it must load.
REFUSED_CELLS = {
    "a NIK of 17 figures": ({"NIK": NIK + "1"}, "Baris 3: NIK 99990112036200021 ada 17 angka, harus 16."),
    "a NIK of 15 figures": ({"NIK": NIK[:15]}, "Baris 3: NIK 999901120362000 ada 15 angka, harus 16."),
    "a NIK with a letter": ({"NIK": "9999O11203650002"}, "Baris 3: NIK “9999O11203650002” berisi selain angka."),
    "a NIK as 3.2E+15": ({"NIK": "9.99901E+15"}, "Baris 3: NIK tersimpan sebagai bilangan (9.99901E+15)"),
    "a NIK as 3,2E+15": ({"NIK": "9,99901E+15"}, "Baris 3: NIK tersimpan sebagai bilangan (9,99901E+15)"),
    "a NIK with decimals": ({"NIK": f"{NIK}.0"}, f"Baris 3: NIK tersimpan sebagai bilangan ({NIK}.0)"),
    "no name": ({"NAMA": " "}, "Baris 3: Nama kosong."),
    "a name that is a failed formula": ({"NAMA": "#N/A"}, "Baris 3: Nama “#N/A” adalah rumus yang gagal."),
    "a name without a letter": ({"NAMA": "123"}, "Baris 3: Isi nama."),
    "a name of 300 letters": ({"NAMA": "MELATI " * 43}, "Baris 3: Nama paling panjang 100 huruf, terketik 300."),
    "a repeated row": (dict(zip(HEADERS, row(1), strict=True)), "Baris 3: Sama persis dengan baris 2"),
}
REMARKED_CELLS = {
    "a NIK of zeros": ({"NIK": "0"}, "Baris 3: NIK nol; dimuat tanpa NIK."),
    "a program's own NIK": ({"NIK": "0320914200100001"}, "Baris 3: NIK 0320914200100001 adalah nomor sementara"),
    "a NIK with no such day": (
        {"NIK": "9999013203650002"},
        "Baris 3: Tanggal lahir di dalam NIK tidak ada di kalender",
    ),
    "a family card as 3.2E+15": ({"NO_KK": "9.99901E+15"}, "Baris 3: Nomor KK tersimpan sebagai bilangan"),
    "a family card of 12 figures": ({"NO_KK": "999901010100"}, "Baris 3: Nomor KK “999901010100” bukan 16 angka"),
    "an impossible day": ({"TGL_LAHIR": "31-02-1990"}, "Baris 3: Tanggal lahir 31-02-1990 tidak ada di kalender"),
    "month before day": ({"TGL_LAHIR": "12/31/1990"}, "Baris 3: Tanggal lahir 12/31/1990 tidak ada di kalender"),
    "a year in two figures": ({"TGL_LAHIR": "12-03-65"}, "Baris 3: Tahun lahir pada 12-03-65 hanya dua angka"),
    "a day as a number": ({"TGL_LAHIR": "23813"}, "Baris 3: Tanggal lahir tersimpan sebagai bilangan 23813"),
    "a day in the future": ({"TGL_LAHIR": "01-01-2030"}, "Baris 3: Tanggal lahir 01-01-2030 sesudah hari ini"),
    "somebody of 150 years": (
        {"TGL_LAHIR": "01-01-1876"},
        "Baris 3: Tanggal lahir 01-01-1876 berarti umur lebih",
    ),
    "a sex nobody knows": ({"JK": "X"}, "Baris 3: Jenis kelamin “X” tidak dikenal"),
    "decile 11": ({"DESIL": "11"}, "Baris 3: Desil “11” bukan 1 sampai 10"),
    "decile 3,5": ({"DESIL": "3,5"}, "Baris 3: Desil “3,5” bukan 1 sampai 10"),
    "an unknown desa": ({"DESA": "NEGERI DONGENG"}, "Baris 3: Desa NEGERI DONGENG tidak ditemukan"),
    "an RT that became a date": ({"RT": "2026-03-02"}, "Baris 3: RT “2026-03-02” bukan angka"),
    "a membership in other words": ({"PKH": "TAHAP 2"}, "Baris 3: Kolom PKH berisi “TAHAP 2”, bukan ya atau tidak"),
    "an address of 300 letters": ({"ALAMAT": "JL. A" * 60}, "Baris 3: Alamat ada 300 huruf, paling panjang 200"),
    "a control character": ({"NAMA": "MISAL\x07 KENANGA"}, "Baris 3: Nama memuat karakter tak terlihat"),
    "a zero byte": ({"ALAMAT": "JL.\0 MAWAR"}, "Baris 3: Alamat memuat karakter tak terlihat"),
    "the NIK of somebody else": ({"NIK": row(1)[1]}, "Baris 3: NIK sama dengan baris 2, tetapi namanya lain."),
    "the same person again": ({"NIK": row(1)[1], "NAMA": NAMES[0]}, "Baris 3: NIK dan nama sama dengan baris 2"),
}


@pytest.mark.parametrize("fault", REFUSED_CELLS)
def test_a_row_with_a_fault_is_refused_by_name_and_its_neighbours_load(tmp_path: Path, fault: str) -> None:
    changed, sentence = REFUSED_CELLS[fault]
    loaded = load(write_csv(tmp_path / "daftar.csv", [row(1), row(2, **changed), row(3)]))
    assert loaded.refused_rows == [3]
    assert [each.source_row for each in loaded.residents] == [2, 4]
    assert [line for line in loaded.lines if line.startswith(sentence)], loaded.lines


@pytest.mark.parametrize("fault", REMARKED_CELLS)
def test_a_row_with_a_doubtful_cell_loads_and_the_cell_is_named(tmp_path: Path, fault: str) -> None:
    changed, sentence = REMARKED_CELLS[fault]
    loaded = load(write_csv(tmp_path / "daftar.csv", [row(1), row(2, **changed), row(3)]))
    assert [each.source_row for each in loaded.residents] == [2, 3, 4]
    assert len(loaded.lines) == 1
    assert loaded.lines[0].startswith(sentence), loaded.lines


def test_one_file_with_all_of_them_names_each_and_loads_the_rest(tmp_path: Path) -> None:
    planted = [*REFUSED_CELLS.values(), *REMARKED_CELLS.values()]
    rows, sentences = [row(1)], []
    for at, (changed, sentence) in enumerate(planted):
        sentences.append(sentence.replace("Baris 3:", f"Baris {len(rows) + 2}:"))
        rows += [row(200 + at, **changed), row(300 + at)]
    loaded = load(write_csv(tmp_path / "daftar.csv", rows))
    assert [sentence for sentence in sentences if not any(line.startswith(sentence) for line in loaded.lines)] == []
    assert len(loaded.lines) == len(planted)
    assert len(loaded.residents) == len(rows) - len(REFUSED_CELLS)
    assert len(loaded.refused_rows) == len(REFUSED_CELLS)


REFUSED_ROWS: dict[str, tuple[Callable[[Path], Path], str]] = {
    "cells one column to the right": (
        faults.shifted_right,
        "Baris 3: Kolom bergeser: kolom NAMA berisi 9999010101000002.",
    ),
    "a comma without quotation marks": (
        faults.shifted_by_a_comma,
        "Baris 3: Baris ini melebihi kolom yang berjudul (“YA”)",
    ),
    "cells one column to the left": (
        faults.shifted_left,
        "Baris 3: Kolom bergeser: kolom NO KK berisi “MISAL KENANGA”.",
    ),
    "a quotation mark left open": (faults.unclosed_quote, "Baris 3: Tanda petik dibuka tetapi tidak ditutup"),
    "a total among the rows": (faults.total_row, "Baris 3: Baris jumlah, bukan data warga."),
    "headers repeated": (faults.repeated_headers, "Baris 3: Baris ini mengulang judul kolom."),
    "a heading among the rows": (faults.group_row, "Baris 3: Judul atau catatan (“DUSUN MAWAR”), bukan data warga."),
    "a NIK as a number": (faults.nik_as_number, "Baris 3: NIK tersimpan sebagai bilangan (9999011203650002)"),
    "a NIK in a merged cell": (faults.merged_niks, "Baris 3: Kolom NIK adalah sel gabungan"),
}


@pytest.mark.parametrize("fault", REFUSED_ROWS)
def test_a_broken_row_is_refused_by_name_and_its_neighbours_load(tmp_path: Path, fault: str) -> None:
    plant, sentence = REFUSED_ROWS[fault]
    loaded = load(plant(tmp_path))
    assert loaded.refused_rows == [3]
    assert loaded.names == [NAMES[0], NAMES[2]]
    assert [line for line in loaded.lines if line.startswith(sentence)], loaded.lines


REMARKED_FILES: dict[str, tuple[Callable[[Path], Path], str]] = {
    "titles above the headers": (faults.titles_above, "Baris 4: Judul kolom ada di baris 4"),
    "blank rows in between": (faults.blank_rows_between, "Baris 3: Baris 3 sampai 4 kosong dan dilewati."),
    "two encodings": (faults.two_encodings, "Baris 2: Huruf baris ini bersandi Windows-1252"),
    "a formula": (faults.formula, "Baris 2: Kolom NIK berisi rumus; hasil terakhirnya (9999011203650099) dipakai."),
    "a failed formula": (faults.failed_formula, "Baris 2: Kolom ALAMAT berisi rumus yang gagal (#N/A); dibaca kosong."),
    "a merged family card": (faults.merged_family_card, "Baris 3: Kolom NO KK adalah sel gabungan"),
    "a hidden sheet": (faults.hidden_sheet, "Lembar tersembunyi “Lama” (9 baris) tidak dibaca"),
    "a CSV named .xlsx": (faults.csv_named_xlsx, "Nama berkas berakhiran .xlsx, isinya CSV; dibaca sebagai CSV."),
    "a web page named .xls": (faults.web_page_named_xls, "Nama berkas berakhiran .xls, isinya halaman web"),
    "1,048,576 rows": (faults.full_sheet, "Baris 1048576: Lembar ini penuh"),
}


@pytest.mark.parametrize("fault", REMARKED_FILES)
def test_an_odd_file_loads_and_what_is_odd_is_named(tmp_path: Path, fault: str) -> None:
    plant, sentence = REMARKED_FILES[fault]
    loaded = load(plant(tmp_path))
    assert loaded.names == [NAMES[0], NAMES[2]]
    assert not loaded.refused_rows
    assert [line for line in loaded.lines if line.startswith(sentence)], loaded.lines


REFUSED_FILES: dict[str, tuple[Callable[[Path], Path], str]] = {
    "an empty file": (faults.empty, "Berkas a.csv kosong"),
    "headers alone": (faults.headers_alone, "Berkas a.csv hanya berisi judul kolom; tidak ada satu baris data pun."),
    "no headers": (faults.no_headers, "Baris judul kolom tidak ditemukan dalam a.csv."),
    "a doubled header": (
        faults.doubled_header,
        "Judul kolom “NIK” ada lebih dari sekali. Pilih sendiri kolom yang benar untuk NIK.",
    ),
    "no column for the name": (faults.no_name_column, "Tidak ada kolom untuk Nama."),
    "an archive made to burst": (faults.bomb, "Berkas ini mengembang menjadi 80 MB ketika dibuka."),
    "a password": (faults.protected, "Berkas a.xlsx dilindungi kata sandi."),
    "a packed file": (faults.packed, "Berkas a.zip adalah arsip ZIP."),
    "a file cut short": (faults.cut_short, "Berkas a.xlsx rusak atau terpotong."),
    "a PDF": (faults.a_pdf, "Berkas a.csv adalah PDF, bukan tabel."),
    "nothing but a hidden sheet": (faults.nothing_visible, "Semua lembar yang terlihat dalam a.xlsx kosong"),
}


@pytest.mark.parametrize("fault", REFUSED_FILES)
def test_a_file_that_cannot_be_read_is_refused_with_what_to_do(tmp_path: Path, fault: str) -> None:
    plant, sentence = REFUSED_FILES[fault]
    with pytest.raises(Refused) as refused:
        load(plant(tmp_path))
    assert str(refused.value).startswith(sentence)


def test_forms_every_list_has_load_without_a_word(tmp_path: Path) -> None:
    loaded = load(faults.harmless_forms(tmp_path))
    assert loaded.lines == []
    assert loaded.names == list(NAMES)
    assert {(each.birth_date, each.decile, each.rt, each.region, each.memberships) for each in loaded.residents} == {
        (date(1965, 3, 12), 3, "003", "3209142001", ("pkh",))
    }


def test_more_than_thirty_faults_are_planted() -> None:
    names = [*REFUSED_CELLS, *REMARKED_CELLS, *REFUSED_ROWS, *REMARKED_FILES, *REFUSED_FILES]
    assert len(set(names)) == len(names) >= 30
