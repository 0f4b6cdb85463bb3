"""Files of made-up residents and old cases, as an office would be given them."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from openpyxl import Workbook

HEADERS = ("nik", "no_kk", "nama", "tanggal_lahir", "jenis_kelamin", "alamat", "desil", "PKH")
LEDGER_HEADERS = (
    "No. Register", "Tanggal", "Nama", "NIK", "Alamat", "Jenis Layanan", "Keluhan", "Instansi Tujuan", "No. Surat",
    "Status", "Tindak Lanjut", "Jawaban",
)  # fmt: skip
FLOWERS = ("Melati", "Kenanga", "Dahlia", "Seroja", "Kamboja", "Anggrek", "Teratai", "Soka", "Cempaka", "Mawar")
TREES = ("Jati", "Mahoni", "Cemara", "Pinus", "Beringin", "Rambutan", "Manggis", "Salak", "Pandan", "Cendana")


def resident(number: int, **changes: str) -> list[str]:
    """A row of a DTSEN list; no two have the same NIK."""
    year = 1940 + number % 60
    name = f"Contoh {FLOWERS[number % 10]} {TREES[number // 10 % 10]}"
    row = dict(
        zip(
            HEADERS,
            (f"999914{number % 28 + 1:02}01{year % 100:02}{number:04}", f"999914{number // 4:010}", name,
             f"{number % 28 + 1:02}-01-{year}", "L" if number % 2 else "P", f"Jalan Misal {number}",
             str(number % 10 + 1), "YA" if number % 3 == 0 else "TIDAK"),
            strict=True,
        )
    )  # fmt: skip
    return list((row | changes).values())


def write_csv(path: Path, rows: Iterable[Sequence[str]], headers: Sequence[str] = HEADERS) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(headers)
        writer.writerows(rows)
    return path


def write_xlsx(path: Path, rows: Iterable[Sequence[str]], headers: Sequence[str] = HEADERS) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (headers, *rows):
        sheet.append(list(row))
    book.save(path)
    return path


def old_case(number: int, **changes: str) -> list[str]:
    """A line of an old case book: a visit of 2025 that ended at the counter."""
    day = f"{number % 28 + 1:02}-{number % 12 + 1:02}-2025"
    row = dict(
        zip(
            LEDGER_HEADERS,
            (f"CTH-2025-{number:04}", day, f"Contoh {FLOWERS[number % 10]}", f"999914010165{number:04}",
             f"Jalan Misal {number}", "Cek desil", "Ingin tahu desil", "", "", "Selesai", "Diberi penjelasan", ""),
            strict=True,
        )
    )  # fmt: skip
    return list((row | changes).values())
