"""After a change of the rules for names: lists are built anew row by row, and nothing half built ever counts."""

from collections.abc import Callable

import pytest

from puskesos.cases.registers.imports import undo_import
from puskesos.cases.registers.reads import Registers, resident_at
from puskesos.cases.registers.residents import Resident
from puskesos.cases.search.lookup import SearchMemory, find
from puskesos.cases.search.wanted import read_wanted
from puskesos.errors import Cancelled
from puskesos.exchange.list_renewal import renew_lists
from puskesos.office.access import Access
from tests.cases.listing import nik
from tests.cases.outdated import data_files, load_outdated
from tests.conftest import NOW

RESIDENTS = [
    Resident("Moch. Contoh", nik(1), region="3209142001", facts=(("id_dtsen", "7"),), source_row=2),
    Resident("Misal Kenanga", nik(2), birth_year=1965, memberships=("pkh", "-kip"), source_row=3),
]


def step(_done: int, _total: int, _words: str = "") -> None:
    """Nobody looks on."""


def names_found(access: Access, typed: str) -> list[str]:
    with access.file.database.read() as session:
        registers = Registers.of(session, access.file.registers)
        return [each.name for each in find(session, registers, SearchMemory(), read_wanted(typed), typing=False).people]


def files_on_disk(access: Access) -> set[str]:
    return {path.name for path in access.file.registers.folder.iterdir()}


def test_an_outdated_list_is_found_in_again_and_every_row_stays_what_it_was(access: Access) -> None:
    loaded = load_outdated(access, RESIDENTS)
    assert names_found(access, "muhamad contoh") == []
    assert renew_lists(access.file, step) == [loaded.data_file]
    assert names_found(access, "muhamad contoh") == ["Moch. Contoh"]
    with access.file.database.read() as session:
        registers = Registers.of(session, access.file.registers)
        assert [resident_at(registers, loaded.id, row).resident for row in (1, 2)] == RESIDENTS
        [(_, file)] = registers.files()
        assert file.particulars["kind"] == "dtsen"
    access.file.registers.discard(loaded.data_file)
    assert files_on_disk(access) == set(data_files(access))
    assert renew_lists(access.file, step) == []


def test_what_an_undo_would_bring_back_is_built_anew_as_well(access: Access) -> None:
    older, newer = load_outdated(access, RESIDENTS[:1]), load_outdated(access, RESIDENTS[1:])
    assert renew_lists(access.file, step) == [newer.data_file, older.data_file]
    with access.file.database.write() as session:
        undo_import(session, newer.id, "Keliru", by=access.officer, now=NOW)
    assert names_found(access, "muhamad contoh") == ["Moch. Contoh"]


def test_a_list_that_was_taken_back_meanwhile_is_not_put_in_force(access: Access) -> None:
    loaded = load_outdated(access, RESIDENTS)
    before = files_on_disk(access)

    def take_back(_done: int, _total: int, _words: str = "") -> None:
        with access.file.database.write() as session:
            if not loaded.undone_at:
                loaded.undone_at = undo_import(session, loaded.id, "Keliru", by=access.officer, now=NOW).undone_at

    assert renew_lists(access.file, take_back) == []
    assert data_files(access) == [loaded.data_file]
    assert files_on_disk(access) == before


def test_called_off_the_old_file_stays_in_force_and_nothing_is_left(access: Access) -> None:
    loaded = load_outdated(access, RESIDENTS)

    def call_off(_done: int, _total: int, _words: str = "") -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        renew_lists(access.file, call_off)
    assert data_files(access) == [loaded.data_file]
    assert files_on_disk(access) == {loaded.data_file}


@pytest.mark.parametrize("spoil", [lambda path: path.unlink(), lambda path: path.write_bytes(b"rusak" * 2000)])
def test_a_list_that_cannot_be_opened_is_left_to_the_doctor(access: Access, spoil: Callable[..., object]) -> None:
    spoiled, sound = load_outdated(access, RESIDENTS, "2026-Q1"), load_outdated(access, RESIDENTS)
    spoil(access.file.registers.place(spoiled.data_file)[0])
    assert renew_lists(access.file, step) == [sound.data_file]


def test_the_officer_is_told_which_list_and_how_far(access: Access) -> None:
    load_outdated(access, RESIDENTS)
    told = []
    renew_lists(access.file, lambda done, total, words="": told.append((done, total, words)))
    assert (2, 2, "Menyusun ulang pencarian DTSEN Triwulan II 2026") in told
