"""Residents: as they are written down, found again while typing, and never forgotten by an empty answer."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from puskesos.cases.nik import Sex
from puskesos.cases.people import NikStatus, PersonAnswer, find_people, known_answer, save_person
from tests.conftest import TODAY

NIK = "9999014303850001"
MELATI = PersonAnswer("Contoh Melati", NIK, birth_date=date(1985, 3, 3), sex=Sex.FEMALE, region="3209142001")


def test_a_name_and_a_reason_for_the_missing_nik_are_enough() -> None:
    assert PersonAnswer("Misal", nik_status=NikStatus.UNKNOWN).check(TODAY) == {}


@pytest.mark.parametrize(
    ("answer", "field"),
    [
        (replace(MELATI, name="x" * 4000), "name"),
        (replace(MELATI, name="Siti 🙂"), "name"),
        (replace(MELATI, nik="99990143038500O1"), "nik"),
        (replace(MELATI, nik="9999013102850001"), "nik"),
        (replace(MELATI, nik=" - "), "nik"),
        (replace(MELATI, no_kk="123"), "no_kk"),
        (replace(MELATI, phone="nol delapan"), "phone"),
        (replace(MELATI, birth_date=date(2026, 11, 21)), "birth_date"),
        (replace(MELATI, birth_date=date(1850, 1, 1)), "birth_date"),
        (replace(MELATI, estimated_age=-1), "estimated_age"),
        (replace(MELATI, estimated_age=121), "estimated_age"),
        (replace(MELATI, address="x" * 201), "address"),
        (replace(MELATI, rt="1234"), "rt"),
        (replace(MELATI, rw="dua"), "rw"),
        (replace(MELATI, rw="²"), "rw"),
        (replace(MELATI, region="3209999999"), "region"),
        (replace(MELATI, region="3209"), "region"),
        (replace(MELATI, region="Sampiran"), "region"),
        (replace(MELATI, occupation="x" * 4000), "occupation"),
        (replace(MELATI, birth_place="x" * 4000), "birth_place"),
        (replace(MELATI, mother_name="x" * 4000), "mother_name"),
        (replace(MELATI, household_size=0), "household_size"),
    ],
)
def test_each_bad_field_is_told_beside_itself(answer: PersonAnswer, field: str) -> None:
    problems = answer.check(TODAY)
    assert set(problems) == {field}
    assert problems[field].endswith(".")


def test_what_a_nik_says_otherwise_is_a_warning_and_no_bar() -> None:
    odd = replace(MELATI, birth_date=date(1985, 4, 4), sex=Sex.MALE)
    assert odd.check(TODAY) == {}
    assert odd.warnings(TODAY) == {
        "birth_date": "NIK: lahir 03-03-1985. Diketik: 04-04-1985.",
        "sex": "NIK: perempuan. Diketik: laki-laki.",
    }
    assert MELATI.warnings(TODAY) == {}


def test_the_answer_is_kept_tidy(session: Session) -> None:
    typed = replace(
        MELATI, name="  contoh \t MELATI ", nik="9999 0143.0385-0001", phone="0800-0000 0001", rt="2", rw=" 01 ",
        address="Dusun\tPermisalan\n3",
    )  # fmt: skip
    person = save_person(session, typed, None, TODAY)
    assert (person.name, person.name_key) == ("contoh MELATI", "contoh melati")
    assert (person.nik, person.phone, person.rt, person.rw) == (NIK, "080000000001", "002", "001")
    assert person.address_line() == "Dusun Permisalan 3, RT 002/RW 001"


def test_a_name_that_looks_like_a_tag_stays_as_typed(session: Session) -> None:
    assert save_person(session, replace(MELATI, name="<b>Siti & Co"), None, TODAY).name == "<b>Siti & Co"


def test_empty_answers_never_erase_what_is_known(session: Session) -> None:
    person = save_person(session, replace(MELATI, phone="080000000001", occupation="Penjahit"), None, TODAY)
    again = save_person(session, PersonAnswer("Contoh Melati", nik_status=NikStatus.NOT_BROUGHT), person, TODAY)
    assert again is person
    assert (person.nik, person.nik_status, person.phone) == (NIK, NikStatus.KNOWN, "080000000001")
    assert (person.birth_date, person.birth_year, person.occupation) == (date(1985, 3, 3), 1985, "Penjahit")


def test_an_estimate_never_replaces_a_birth_date(session: Session) -> None:
    person = save_person(session, MELATI, None, TODAY)
    estimate = PersonAnswer("Contoh Melati", nik_status=NikStatus.NOT_BROUGHT, estimated_age=70)
    save_person(session, estimate, person, TODAY)
    assert (person.birth_date, person.birth_year, person.age(TODAY)) == (date(1985, 3, 3), 1985, 41)


def test_an_estimated_age_grows_with_the_years(session: Session) -> None:
    estimate = PersonAnswer("Misal Kenanga", nik_status=NikStatus.UNKNOWN, estimated_age=78)
    person = save_person(session, estimate, None, TODAY)
    assert (person.age(TODAY), person.age(date(2030, 1, 1))) == (78, 82)
    assert known_answer(session, person.id, TODAY).estimated_age == 78


def test_a_newborn_of_estimated_age_nought_has_a_birth_year(session: Session) -> None:
    newborn = PersonAnswer("Contoh Bayi", nik_status=NikStatus.NONE, estimated_age=0)
    assert save_person(session, newborn, None, TODAY).age(TODAY) == 0


def test_what_is_known_can_be_taken_over_as_an_answer(session: Session) -> None:
    person = save_person(session, MELATI, None, TODAY)
    assert known_answer(session, person.id, TODAY) == MELATI


def test_a_person_is_found_by_the_beginning_of_nik_family_card_or_name(session: Session) -> None:
    person = save_person(session, replace(MELATI, no_kk="9999010101200001"), None, TODAY)
    by_nik = find_people(session, nik=NIK[:6])
    by_card = find_people(session, no_kk="999901010120")
    by_name = find_people(session, name="CONTOH mel")
    assert [each.id for found in (by_nik, by_card, by_name) for each in found] == [person.id] * 3
    assert find_people(session, nik="9999", name="Co") == []


def test_the_very_nik_is_found_among_many_of_the_same_name(session: Session) -> None:
    for number in range(60):
        save_person(session, PersonAnswer("Contoh Melati", nik_status=NikStatus.UNKNOWN, rt=str(number)), None, TODAY)
    person = save_person(session, replace(MELATI, name="Misal Lain"), None, TODAY)
    found = find_people(session, nik=NIK, name="Contoh Melati")
    assert (found[0].id, found[0].reasons) == (person.id, ("NIK sama",))
    assert len(found) == 6


def test_people_are_linked_and_never_merged(session: Session) -> None:
    first = save_person(session, MELATI, None, TODAY)
    second = save_person(session, MELATI, None, TODAY)
    assert first.id != second.id
    assert len(find_people(session, nik=NIK)) == 2
