"""What the tests of lists share: residents of nobody, and loading a list of them into an office."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from puskesos.cases.registers.imports import ImportFacts, ListKind, RegisterImport, record_import
from puskesos.cases.registers.residents import Resident, resident_row
from puskesos.office.officers import Officer
from puskesos.store.register_shelf import RegisterShelf
from tests.conftest import NOW


def nik(number: int) -> str:
    return f"9999{number:012}"


def import_facts(kind: ListKind = ListKind.DTSEN, period: str = "2026-Q2", **changes: Any) -> ImportFacts:
    facts: dict[str, Any] = {
        "file_name": "contoh.csv",
        "file_hash": "0" * 64,
        "data_file": "tidak-ada.register",
        "rows_read": 1,
        "rows_loaded": 1,
        "rows_refused": 0,
    }
    return ImportFacts(kind, period, **(facts | changes))


def build(shelf: RegisterShelf, residents: Sequence[Resident]) -> str:
    """A data file with these residents; its name."""
    name = shelf.new_name()
    with shelf.builder(name) as builder:
        builder.add([resident_row(resident) for resident in residents])
        builder.finish({})
    return name


def load(
    session: Session,
    shelf: RegisterShelf,
    officer: Officer,
    residents: Sequence[Resident],
    kind: ListKind = ListKind.DTSEN,
    period: str = "2026-Q2",
    name: str = "",
) -> RegisterImport:
    """A whole import: the data file, and the row that switches it on."""
    count = len(residents)
    facts = import_facts(kind, period, name=name, data_file=build(shelf, residents), rows_read=count, rows_loaded=count)
    return record_import(session, facts, by=officer, now=NOW)
