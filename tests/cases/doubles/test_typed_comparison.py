"""What is typed beside somebody the search found is compared with the whole record, and rare names weigh more."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from puskesos.cases.doubles.matching import Agreement
from puskesos.cases.doubles.same_person import Comparison, Verdict
from puskesos.cases.doubles.typed_comparison import compare_typed
from puskesos.cases.people.nik import Sex
from puskesos.cases.people.person import NikStatus, Person, PersonAnswer
from puskesos.cases.people.record import save_person
from puskesos.cases.registers.reads import Registers
from puskesos.cases.registers.residents import Resident
from puskesos.cases.search.findings import Found
from puskesos.cases.search.joining import found_person
from puskesos.office.access import Access
from puskesos.office.officers import Officer
from tests.cases.listing import load
from tests.conftest import TODAY

TYPED = PersonAnswer(
    "Siti Melati", nik_status=NikStatus.NOT_BROUGHT, birth_date=date(1985, 3, 3), sex=Sex.FEMALE,
    address="Dusun Permisalan 3", rt="2", rw="1", region="3209142001", mother_name="Umpama Dahlia",
)  # fmt: skip
LISTED = Resident(
    "SITI MELATI", "9999014303850001", birth_date=date(1985, 3, 3), birth_year=1985, sex=Sex.FEMALE,
    address="DUSUN PERMISALAN 3", rt="002", rw="001", region="3209142001", mother_name="UMPAMA DAHLIA",
)  # fmt: skip


@pytest.fixture
def registers(session: Session, access: Access, officer: Officer) -> Registers:
    """A list in which Siti is everywhere and Melati nearly nowhere."""
    others = [LISTED._replace(name=f"Siti Kenanga {letter}", nik="") for letter in "abcdefghijklmnopqrstuvwxyz"]
    load(session, access.file.registers, officer, [LISTED, *others])
    return Registers.of(session, access.file.registers)


def bits(comparison: Comparison, field: str) -> float:
    return next(each.bits for each in comparison.fields if each.field == field)


def listed(registers: Registers) -> Found:
    return Found(name=LISTED.name, resident=(registers.extracts[0].import_id, 1))


def test_a_row_of_a_list_is_compared_with_all_it_says(session: Session, registers: Registers) -> None:
    told = compare_typed(session, registers, TYPED, listed(registers), TODAY)
    assert told.verdict is Verdict.SURE
    agreeing = {field.field for field in told.fields if field.verdict is Agreement.AGREE}
    assert agreeing == {"name", "birth", "sex", "mother_name", "region", "address", "rt_rw"}


def test_a_number_that_is_still_being_typed_says_nothing_yet(session: Session, registers: Registers) -> None:
    begun = replace(TYPED, nik="9999", no_kk="99990101")
    told = {
        field.field: field.verdict
        for field in compare_typed(session, registers, begun, listed(registers), TODAY).fields
    }
    assert (told["nik"], told["no_kk"]) == (Agreement.MISSING, Agreement.MISSING)
    other = replace(TYPED, nik="9999014303850009")
    told = {
        field.field: field.verdict
        for field in compare_typed(session, registers, other, listed(registers), TODAY).fields
    }
    assert told["nik"] is not Agreement.MISSING


def test_a_name_many_bear_in_the_list_weighs_little(session: Session, registers: Registers) -> None:
    common = replace(TYPED, name="Siti")
    rare = replace(TYPED, name="Melati")
    weighed = [
        bits(compare_typed(session, registers, each, listed(registers), TODAY), "name") for each in (common, rare)
    ]
    assert weighed[0] < weighed[1]


def test_an_own_record_speaks_first_and_its_gaps_are_filled_by_what_was_found(
    session: Session, registers: Registers
) -> None:
    person = save_person(session, replace(TYPED, mother_name=""), None, TODAY)
    found = replace(found_person(session.get_one(Person, person.id)), mother_name="Umpama Dahlia")
    told = compare_typed(session, registers, TYPED, found, TODAY)
    assert (bits(told, "address") > 0, bits(told, "rt_rw") > 0, bits(told, "mother_name") > 0) == (True, True, True)


def test_an_office_without_lists_compares_as_well(session: Session, access: Access) -> None:
    person = save_person(session, TYPED, None, TODAY)
    empty = Registers.of(session, access.file.registers)
    assert compare_typed(session, empty, TYPED, found_person(person), TODAY).verdict is Verdict.SURE
