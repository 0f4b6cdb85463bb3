"""A first look at a file before anything is loaded: what it is, how its columns are read, its first residents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from puskesos.cases.registers.imports import ListKind
from puskesos.cases.registers.residents import Resident
from puskesos.exchange.findings import Finding
from puskesos.exchange.layouts import Recognition, check_mapping, recognise
from puskesos.exchange.places import Places
from puskesos.exchange.resident_rows import ResidentRows
from puskesos.exchange.table_rows import Row, Sheet
from puskesos.exchange.tables import open_table

FIRST_ROWS = 50


@dataclass(frozen=True)
class PreviewRow:
    """One of the first rows: as the file has it, and as it is read; without a resident it would be refused."""

    row: Row
    resident: Resident | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Preview:
    """What a first look tells. `rows` are empty as long as no column is known for the name."""

    file_name: str
    sheet: str
    sheets: tuple[Sheet, ...]
    headers: tuple[str, ...]
    samples: Mapping[str, str]
    recognition: Recognition
    rows: tuple[PreviewRow, ...]
    remarks: tuple[Finding, ...]
    rows_expected: int


def preview(
    path: Path,
    near: str,
    today: date,
    *,
    sheet: str = "",
    kind: ListKind | None = None,
    mapping: Mapping[str, str] | None = None,
    limit: int = FIRST_ROWS,
) -> Preview:
    """Read the first rows of a file, its columns as recognised or as mapped; nothing is loaded.

    Raises `Refused` when the file holds no table that can be read or the mapping does not fit it.
    """
    with open_table(path, sheet) as table:
        recognition = recognise(table.headers, kind)
        if mapping is not None:
            check_mapping(mapping, table.headers)
        rows = list(islice(table.rows(), limit))
        used = recognition.mapping if mapping is None else mapping
        judged = _judged(rows, used, table.headers, Places(near), kind or recognition.kind, today)
        return Preview(
            file_name=table.name,
            sheet=table.sheet,
            sheets=table.sheets,
            headers=table.headers,
            samples=_samples(rows, table.headers),
            recognition=recognition,
            rows=judged,
            remarks=tuple(table.remarks),
            rows_expected=max(table.rows_expected - table.header_row, len(rows)),
        )


def _judged(
    rows: Sequence[Row], mapping: Mapping[str, str], headers: Sequence[str], places: Places, kind: ListKind, today: date
) -> tuple[PreviewRow, ...]:
    if "nama" not in mapping:
        return ()
    reader = ResidentRows(mapping, headers, places, kind=kind, today=today)
    judged = []
    for row in rows:
        resident = reader.read(row)
        findings = tuple(finding for flawed in reader.take_flawed() for finding in flawed.findings)
        judged.append(PreviewRow(row, resident, findings))
    return tuple(judged)


def _samples(rows: Sequence[Row], headers: Sequence[str]) -> dict[str, str]:
    """Header → the first text below it, by which an officer knows a column."""
    samples: dict[str, str] = {}
    for at, header in enumerate(headers):
        samples[header] = next((cell for row in rows for cell in row.cells[at : at + 1] if cell.strip()), "")
    return samples
