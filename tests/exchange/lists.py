"""Small lists of made-up residents, written as the files offices hand out, and read back as an import reads them."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import xlsxwriter

from puskesos.cases.registers.imports import ListKind
from puskesos.cases.registers.residents import Resident
from puskesos.exchange.layouts import recognise
from puskesos.exchange.places import Places
from puskesos.exchange.resident_rows import ResidentRows
from puskesos.exchange.tables import open_table

TODAY = date(2026, 11, 21)
# Sampiran in Kecamatan Talun, Kabupaten Cirebon.
NEAR = "3209142001"
HEADERS = ("NO", "NIK", "NO KK", "NAMA", "JK", "TGL LAHIR", "ALAMAT", "RT", "RW", "DESA", "KECAMATAN", "DESIL", "PKH")
NAMES = ("CONTOH MELATI", "MISAL KENANGA", "UMPAMA DAHLIA", "CONTOH ANGGREK", "MISAL TERATAI", "UMPAMA CEMPAKA")


def row(number: int, **changed: str) -> list[str]:
    """The row of the made-up resident with that number (from 1), some cells changed: row(2, NIK="…")."""
    values = {
        "NO": str(number),
        "NIK": f"99990112036{number % 10}{number:04}",
        "NO KK": f"9999010101{number:06}",
        "NAMA": NAMES[(number - 1) % len(NAMES)],
        "JK": "L",
        "TGL LAHIR": "12-03-1965",
        "ALAMAT": f"JL. MAWAR NO. {number}",
        "RT": "003",
        "RW": "002",
        "DESA": "SAMPIRAN",
        "KECAMATAN": "TALUN",
        "DESIL": "3",
        "PKH": "YA",
    }
    return list((values | {name.replace("_", " "): text for name, text in changed.items()}).values())


class Loaded(NamedTuple):
    """What came of a file: its residents, and everything that was said about it, each with its row."""

    residents: list[Resident]
    lines: list[str]
    refused_rows: list[int]

    @property
    def names(self) -> list[str]:
        return [resident.name for resident in self.residents]


def load(path: Path, kind: ListKind = ListKind.OTHER, mapping: Mapping[str, str] | None = None) -> Loaded:
    """Read a file as an import does. Raises what an import would refuse the file with."""
    with open_table(path) as table:
        recognition = recognise(table.headers, kind)
        if mapping is None:
            recognition.check()
        reader = ResidentRows(mapping or recognition.mapping, table.headers, Places(NEAR), kind=kind, today=TODAY)
        residents = [resident for each in table.rows() if (resident := reader.read(each))]
        flawed = reader.take_flawed()
        findings = [*table.remarks, *(finding for each in flawed for finding in each.findings)]
        return Loaded(
            residents, [finding.line for finding in findings], [each.row.number for each in flawed if each.is_refused]
        )


def write_csv(
    path: Path,
    rows: Iterable[Sequence[str]],
    *,
    headers: Sequence[str] = HEADERS,
    delimiter: str = ",",
    encoding: str = "utf-8",
) -> Path:
    with path.open("w", newline="", encoding=encoding) as file:
        csv.writer(file, delimiter=delimiter).writerows([headers, *rows] if headers else rows)
    return path


def write_xlsx(path: Path, rows: Iterable[Sequence[object]], *, headers: Sequence[str] = HEADERS) -> Path:
    """A workbook with one sheet; texts are written as texts, numbers as numbers, days as days."""
    with xlsxwriter.Workbook(path) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet = book.add_worksheet("Data")
        for at, cells in enumerate([headers, *rows] if headers else rows):
            for column, cell in enumerate(cells):
                match cell:
                    case str() if cell.startswith("="):
                        sheet.write_formula(at, column, cell, value="9999011203650099")
                    case str():
                        sheet.write_string(at, column, cell)
                    case date():
                        sheet.write_datetime(at, column, cell, day)
                    case int() | float():
                        sheet.write_number(at, column, cell)
    return path
