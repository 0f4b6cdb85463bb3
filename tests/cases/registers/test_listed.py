"""What the lists in force say of a resident, as the check a visit begins with."""

from collections.abc import Callable
from datetime import date

import pytest

from puskesos.cases.registers.imports import ImportFacts, ListKind, record_import
from puskesos.cases.registers.listed import ListedCheck, listed_check
from puskesos.cases.registers.reads import Registers
from puskesos.cases.registers.residents import Resident, resident_row
from puskesos.cases.search.findings import Found
from puskesos.cases.visit import MembershipStatus, Programme, RegistryCheck, RegistryStatus
from puskesos.office.access import Access
from tests.conftest import NOW, TODAY

NIK = "9999015206630001"
SITI = Found("Siti Umpama", nik=NIK)

Load = Callable[..., int]
Ask = Callable[..., ListedCheck]


@pytest.fixture
def load(access: Access) -> Load:
    """Puts residents into a list and switches it on."""

    def do(kind: ListKind, period: str, *residents: Resident) -> int:
        shelf = access.file.registers
        name = shelf.new_name()
        with shelf.builder(name) as builder:
            builder.add([resident_row(resident) for resident in residents])
            builder.finish({})
        facts = ImportFacts(kind, period, "contoh.csv", "0" * 64, name, len(residents), len(residents), 0)
        with access.file.database.write() as session:
            return record_import(session, facts, by=access.officer, now=NOW).id

    return do


@pytest.fixture
def ask(access: Access) -> Ask:
    def do(found: Found = SITI, on: date = TODAY) -> ListedCheck:
        with access.file.database.read() as session:
            return listed_check(Registers.of(session, access.file.registers), found, found.nik, on)

    return do


def test_nobody_is_told_of_who_stands_in_no_list(ask: Ask) -> None:
    assert ask() == ListedCheck(RegistryCheck(), ())


def test_the_newest_poverty_register_gives_decile_source_and_its_own_day(load: Load, ask: Ask) -> None:
    load(ListKind.DTKS, "2025", Resident("Siti Umpama", NIK))
    load(ListKind.DTSEN, "2026-Q2", Resident("Siti Umpama", NIK, decile=3))
    check = ask().check
    assert (check.source, check.status, check.decile) == ("DTSEN Triwulan II 2026", RegistryStatus.LISTED, 3)
    assert check.checked_on == date(2026, 6, 30)


def test_a_period_that_is_not_over_speaks_for_today(load: Load, ask: Ask) -> None:
    load(ListKind.DTSEN, "2026", Resident("Siti Umpama", NIK))
    assert ask().check.checked_on == TODAY


def test_each_programme_is_told_by_the_newest_list_that_speaks_of_it(load: Load, ask: Ask) -> None:
    load(ListKind.DTSEN, "2026-Q1", Resident("Siti Umpama", NIK, memberships=("pkh", "-sembako", "pbi_jk")))
    load(ListKind.PBI_JK, "2026-06", Resident("Siti Umpama", NIK, memberships=("-pbi_jk",), status="Non Aktif"))
    load(ListKind.SEMBAKO, "2026-07", Resident("Siti Umpama", NIK))
    told = ask()
    assert told.check.memberships == {
        Programme.PBI_JK: MembershipStatus.INACTIVE,
        Programme.PKH: MembershipStatus.YES,
        Programme.SEMBAKO: MembershipStatus.YES,
    }
    assert told.lists == ("DTSEN Triwulan I 2026", "PBI-JK Juni 2026", "Sembako Juli 2026")


def test_a_programme_list_alone_does_not_say_that_somebody_stands_in_the_register(load: Load, ask: Ask) -> None:
    load(ListKind.PKH, "2026-06", Resident("Siti Umpama", NIK))
    assert ask().check == RegistryCheck(memberships={Programme.PKH: MembershipStatus.YES})


def test_a_row_with_the_same_nik_and_another_name_is_somebody_elses(load: Load, ask: Ask) -> None:
    load(ListKind.DTSEN, "2026-Q2", Resident("Budi Permisalan", NIK, decile=1))
    assert ask().lists == ()


def test_without_a_nik_only_the_row_itself_counts(load: Load, ask: Ask) -> None:
    residents = Resident("Siti Umpama", decile=4), Resident("Siti Umpama", decile=9)
    import_id = load(ListKind.DTSEN, "2026-Q2", *residents)
    assert ask(Found("Siti Umpama", resident=(import_id, 1))).check.decile == 4
