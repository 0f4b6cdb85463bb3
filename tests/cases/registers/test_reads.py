"""What lists say of a resident: today, through the periods, and of each programme; always with the list's name."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from puskesos.cases.registers.imports import ListKind, RegisterImport, undo_import
from puskesos.cases.registers.reads import (
    Registers,
    history_of,
    resident_at,
    residents_by_nik,
)
from puskesos.cases.registers.residents import Resident
from puskesos.errors import Refused, Unavailable
from puskesos.office.access import Access
from puskesos.office.officers import Officer
from puskesos.store.register_shelf import RegisterShelf
from tests.cases.listing import load, nik
from tests.conftest import NOW

FAMILY = nik(900)
MELATI = Resident("Contoh Melati", nik=nik(1), no_kk=FAMILY, decile=6, memberships=("sembako",), status="AKTIF")
KENANGA = Resident("Misal Kenanga", nik=nik(2), no_kk=FAMILY)
OLD_MELATI = Resident("CONTOH MELATI", nik=nik(1), decile=3)
Loader = Callable[..., RegisterImport]


@pytest.fixture
def shelf(access: Access) -> RegisterShelf:
    return access.file.registers


@pytest.fixture
def put(session: Session, shelf: RegisterShelf, officer: Officer) -> Loader:
    """Loads a list of these residents."""

    def make(*residents: Resident, kind: ListKind = ListKind.DTSEN, period: str = "2026-Q2") -> RegisterImport:
        return load(session, shelf, officer, residents, kind, period)

    return make


def damage(shelf: RegisterShelf, source: RegisterImport) -> None:
    """Take the file away behind the program's back."""
    (shelf.folder / source.data_file).unlink()


def test_a_nik_is_found_in_every_list_in_force_with_its_source(
    session: Session, shelf: RegisterShelf, put: Loader
) -> None:
    put(OLD_MELATI, period="2026-Q1")
    dtsen, pkh = put(KENANGA, MELATI), put(MELATI, kind=ListKind.PKH, period="2026-01")
    found = residents_by_nik(Registers.of(session, shelf), nik(1))
    assert [(listed.extract.import_id, listed.row) for listed in found] == [(dtsen.id, 2), (pkh.id, 1)]
    assert [listed.extract.label for listed in found] == ["DTSEN Triwulan II 2026", "PKH Januari 2026"]
    assert found[0].resident == MELATI
    assert found[0].extract.file_hash == dtsen.file_hash


def test_one_row_is_read_again_by_its_number_also_of_an_earlier_period(
    session: Session, shelf: RegisterShelf, put: Loader, officer: Officer
) -> None:
    old = put(OLD_MELATI, period="2026-Q1")
    put(MELATI)
    registers = Registers.of(session, shelf)
    assert resident_at(registers, old.id, 1).resident == OLD_MELATI
    with pytest.raises(Refused, match="Baris ini tidak ada di DTSEN Triwulan I 2026"):
        resident_at(registers, old.id, 77)
    undo_import(session, old.id, "Salah berkas", by=officer, now=NOW)
    with pytest.raises(Refused, match="sudah dibatalkan atau diganti"):
        resident_at(Registers.of(session, shelf), old.id, 1)


def test_the_history_goes_through_all_periods_newest_first(session: Session, shelf: RegisterShelf, put: Loader) -> None:
    put(OLD_MELATI, period="2025-Q4")
    put(MELATI, kind=ListKind.PKH, period="2026-01")
    put(MELATI)
    told = [(fact.label, fact.decile, fact.memberships) for fact in history_of(Registers.of(session, shelf), nik(1))]
    assert told == [
        ("DTSEN Triwulan II 2026", 6, ("sembako",)),
        ("PKH Januari 2026", 6, ("pkh", "sembako")),
        ("DTSEN Triwulan IV 2025", 3, ()),
    ]
    assert history_of(Registers.of(session, shelf), "") == []


def test_past_lists_do_not_stay_open(session: Session, shelf: RegisterShelf, put: Loader) -> None:
    old, new = put(OLD_MELATI, period="2026-Q1"), put(MELATI)
    history_of(Registers.of(session, shelf), nik(1))
    assert set(shelf._files) == {new.data_file}
    assert old.data_file not in shelf._files


def test_standing_in_the_list_of_a_programme_is_being_in_it_unless_the_row_denies_it(
    session: Session, shelf: RegisterShelf, put: Loader
) -> None:
    put(KENANGA, MELATI._replace(memberships=("-pkh", "kip")), kind=ListKind.PKH)
    registers = Registers.of(session, shelf)
    told = [residents_by_nik(registers, number)[0].memberships for number in (nik(2), nik(1))]
    assert told == [("pkh",), ("-pkh", "kip")]


def test_whom_a_list_of_a_programme_reaches_no_longer_is_not_in_it(
    session: Session, shelf: RegisterShelf, put: Loader
) -> None:
    put(MELATI._replace(status="NON-AKTIF", memberships=("kip",)), kind=ListKind.PBI_JK)
    [listed] = residents_by_nik(Registers.of(session, shelf), nik(1))
    assert listed.memberships == ("kip",)


def test_a_broken_list_is_named_and_keeps_nobody_from_the_others(
    session: Session, shelf: RegisterShelf, put: Loader
) -> None:
    put(MELATI)
    broken, past = put(MELATI, kind=ListKind.PKH), put(OLD_MELATI, period="2025-Q4")
    damage(shelf, broken)
    damage(shelf, past)
    registers = Registers.of(session, shelf)
    assert [listed.extract.kind for listed in residents_by_nik(registers, nik(1))] == [ListKind.DTSEN]
    assert len(history_of(registers, nik(1))) == 1
    [sentence] = registers.troubles()
    assert sentence.startswith("PKH Triwulan II 2026: Berkas daftar warga tidak ada")
    with pytest.raises(Unavailable, match="PKH Triwulan II 2026"):
        resident_at(registers, broken.id, 1)


def test_an_office_without_lists_knows_nobody(session: Session, shelf: RegisterShelf) -> None:
    registers = Registers.of(session, shelf)
    assert (registers.extracts, list(registers.files()), registers.troubles()) == ((), [], [])
    assert residents_by_nik(registers, nik(1)) == []
    assert history_of(registers, nik(1)) == []
