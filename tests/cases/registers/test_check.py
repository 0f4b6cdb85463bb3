"""The doctor names every list whose file is gone or damaged, and says what helps."""

import pytest
from sqlalchemy.orm import Session

from puskesos.cases.registers.check import examine_registers
from puskesos.cases.registers.imports import ListKind
from puskesos.cases.registers.residents import Resident
from puskesos.office.access import Access
from puskesos.office.officers import Officer
from puskesos.store.register_shelf import RegisterShelf
from tests.cases.listing import load, nik

PEOPLE = [Resident(f"Contoh Nomor {number}", nik=nik(number)) for number in range(500)]


@pytest.fixture
def shelf(access: Access) -> RegisterShelf:
    return access.file.registers


def test_without_lists_there_is_nothing_to_say(session: Session, shelf: RegisterShelf) -> None:
    assert examine_registers(session, shelf) == []


def test_whole_lists_are_well_and_counted(session: Session, shelf: RegisterShelf, officer: Officer) -> None:
    load(session, shelf, officer, PEOPLE)
    load(session, shelf, officer, PEOPLE[:3], period="2025-Q4")
    now, earlier = examine_registers(session, shelf)
    assert (now.is_well, now.name) == (True, "Daftar DTSEN Triwulan II 2026")
    assert now.seen.startswith("500 warga")
    assert (earlier.is_well, earlier.seen) == (True, "1 daftar ada")


def test_missing_and_damaged_lists_are_named_with_what_helps(
    session: Session, shelf: RegisterShelf, officer: Officer
) -> None:
    missing, damaged = load(session, shelf, officer, PEOPLE), load(session, shelf, officer, PEOPLE, ListKind.PKH)
    past = load(session, shelf, officer, PEOPLE[:3], period="2025-Q4")
    for source in (missing, past):
        (shelf.folder / source.data_file).unlink()
    path = shelf.folder / damaged.data_file
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    seen = {finding.name: finding.seen for finding in examine_registers(session, shelf) if not finding.is_well}
    assert set(seen) == {"Daftar DTSEN Triwulan II 2026", "Daftar PKH Triwulan II 2026", "Daftar periode lalu"}
    assert all("impor" in sentence.lower() and "cadangan" in sentence for sentence in seen.values())
    assert "DTSEN Triwulan IV 2025" in seen["Daftar periode lalu"]
