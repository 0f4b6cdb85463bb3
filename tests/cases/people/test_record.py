"""The record of a person: every fact knows where it comes from, and who has no NIK has a number all the same."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.cases.doubles.review import ReviewKind
from puskesos.cases.doubles.reviews import reviews_of
from puskesos.cases.people.nik import Sex
from puskesos.cases.people.person import NikStatus, Person, PersonAnswer
from puskesos.cases.people.record import (
    confirm_nik,
    dispute_nik,
    edit_person,
    known_answer,
    save_person,
)
from puskesos.cases.people.sources import Source, TakenFrom, source_of
from puskesos.errors import Clash, Conflict, InvalidForm, Refused
from puskesos.office.editing import settle
from puskesos.office.events import events_of
from puskesos.office.officers import Officer, Role
from tests.conftest import NOW, TODAY, CaseMaker

LATER = date(2027, 1, 4)
RINA = Officer(name="Contoh Rina", role_codes=[Role.FRONT_OFFICER.value], is_active=True)
NIK = "9999014303850001"
MELATI = PersonAnswer("Contoh Melati", NIK, birth_date=date(1985, 3, 3), sex=Sex.FEMALE, region="3209142001")
DTSEN = TakenFrom(
    "dtsen", "DTSEN Triwulan II 2026", 3, 71, "ab12",
    (("name", "Contoh Melati"), ("nik", NIK), ("address", "Dusun Permisalan 3"), ("rt", "002")),
)  # fmt: skip
STREET = PersonAnswer("Umpama Dahlia", nik_status=NikStatus.UNKNOWN, estimated_age=78)


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


def test_what_is_told_at_the_counter_is_known_from_there_since_that_day(session: Session) -> None:
    person = save_person(session, MELATI, None, TODAY)
    assert source_of(person.sources, "birth_date") == Source("counter", "Loket", TODAY)
    assert set(person.sources) == {"name", "nik", "birth_date", "birth_year", "sex", "region"}
    assert source_of(person.sources, "phone") is None


def test_what_a_list_gave_is_known_from_the_list_and_what_was_put_right_from_the_counter(session: Session) -> None:
    taken = replace(MELATI, address="Dusun Permisalan 3", rt="2", phone="080000000001", taken_from=DTSEN)
    person = save_person(session, replace(taken, address="Dusun Permisalan 4"), None, TODAY)
    listed = Source("dtsen", "DTSEN Triwulan II 2026", TODAY, 3, 71, "ab12")
    assert [source_of(person.sources, field) for field in ("nik", "rt")] == [listed, listed]
    told = [source_of(person.sources, field) for field in ("address", "phone")]
    assert [source.kind for source in told if source] == ["counter", "counter"]


def test_a_fact_keeps_its_source_until_it_changes(session: Session) -> None:
    person = save_person(session, replace(MELATI, phone="080000000001"), None, TODAY)
    save_person(session, replace(MELATI, phone="080000000002"), person, LATER)
    since = {field: source.since for field in ("name", "phone") if (source := source_of(person.sources, field))}
    assert since == {"name": TODAY, "phone": LATER}


def test_who_has_no_nik_has_a_number_of_the_office_and_keeps_it(session: Session) -> None:
    first = save_person(session, STREET, None, TODAY)
    second = save_person(session, replace(STREET, name="Misal Kenanga"), None, TODAY)
    known = save_person(session, MELATI, None, TODAY)
    assert [person.local_number for person in (first, second, known)] == ["CTH-S00001", "CTH-S00002", ""]
    save_person(session, replace(STREET, nik=NIK), first, LATER)
    assert (first.nik, first.local_number) == (NIK, "CTH-S00001")


def test_a_new_year_does_not_begin_the_numbers_again(session: Session) -> None:
    save_person(session, STREET, None, TODAY)
    assert save_person(session, STREET, None, LATER).local_number == "CTH-S00002"


def test_an_edit_may_erase_and_is_noted_in_the_trail(session: Session, officer: Officer) -> None:
    person = save_person(session, replace(MELATI, phone="080000000001", occupation="Penjahit"), None, TODAY)
    version, base = person.version, known_answer(session, person.id, TODAY)
    answer = replace(base, occupation="", mother_name="Contoh Mawar")
    edited = edit_person(session, person.id, answer, base, by=officer, now=NOW)
    assert (edited.occupation, edited.mother_name, edited.phone) == ("", "Contoh Mawar", "080000000001")
    assert edited.version > version
    assert "occupation" not in edited.sources
    assert edited.sources["mother_name"] == {"from": "edited", "label": "Diperbaiki petugas", "since": "2026-11-20"}
    [event] = events_of(session, person.uuid)
    assert (event.what, event.details) == ("person_edited", {"fields": "mother_name, occupation"})


def test_an_edit_is_checked_like_any_answer(session: Session, officer: Officer) -> None:
    person = save_person(session, MELATI, None, TODAY)
    with pytest.raises(InvalidForm) as refused:
        edit_person(session, person.id, replace(MELATI, nik="12"), MELATI, by=officer, now=NOW)
    assert set(refused.value.problems) == {"nik"}
    assert person.nik == NIK


def test_an_edit_that_takes_the_nik_away_gives_a_number_instead(session: Session, officer: Officer) -> None:
    person = save_person(session, MELATI, None, TODAY)
    without = replace(MELATI, nik="", nik_status=NikStatus.NONE)
    edit_person(session, person.id, without, MELATI, by=officer, now=NOW)
    assert (person.nik, person.local_number) == ("", "CTH-S00001")


def test_what_somebody_else_wrote_in_the_meantime_is_kept_beside_one_s_own(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    person = session.get_one(Person, make_case(client=MELATI).client_id)
    base = known_answer(session, person.id, TODAY)
    edit_person(session, person.id, replace(base, mother_name="Contoh Mawar"), base, by=RINA, now=NOW)
    edit_person(session, person.id, replace(base, occupation="Penjahit"), base, by=officer, now=NOW)
    assert (person.mother_name, person.occupation) == ("Contoh Mawar", "Penjahit")
    assert events_of(session, person.uuid)[-1].details == {"fields": "occupation"}


def test_the_same_field_is_theirs_to_choose_and_names_who_saved_the_other_word(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    person = session.get_one(Person, make_case(client=MELATI).client_id)
    base = known_answer(session, person.id, TODAY)
    edit_person(session, person.id, replace(base, phone="080000000001"), base, by=RINA, now=NOW)
    mine = replace(base, phone="080000000002", occupation="Penjahit")
    with pytest.raises(Conflict) as refusal:
        edit_person(session, person.id, mine, base, by=officer, now=NOW)
    assert refusal.value.clashes == {"phone": Clash("080000000002", "080000000001", "Contoh Rina", NOW)}
    assert (person.phone, person.occupation) == ("080000000001", "")
    stored = known_answer(session, person.id, TODAY)
    edit_person(session, person.id, settle(refusal.value, ()), stored, by=officer, now=NOW)
    assert (person.phone, person.occupation) == ("080000000002", "Penjahit")


def test_a_visit_changes_the_record_too_and_is_named(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    person = session.get_one(Person, make_case(client=MELATI).client_id)
    base = known_answer(session, person.id, TODAY)
    make_case(client=replace(MELATI, phone="080000000007"), known_person=person.id)
    with pytest.raises(Conflict) as refusal:
        edit_person(session, person.id, replace(base, phone="080000000008"), base, by=officer, now=NOW)
    assert refusal.value.clashes["phone"].who == officer.name


def test_a_disputed_nik_stays_on_the_record_and_gets_a_number_beside_it(session: Session, officer: Officer) -> None:
    person = save_person(session, MELATI, None, TODAY)
    dispute_nik(session, person.id, " Dipakai dua orang. ", by=officer, now=NOW)
    assert (person.nik, person.nik_is_disputed, person.local_number) == (NIK, True, "CTH-S00001")
    confirm_nik(session, person.id, "KTP-el asli diperlihatkan", by=officer, now=NOW)
    assert (person.nik_is_disputed, person.local_number) == (False, "CTH-S00001")
    told = [(event.what, event.details["reason"]) for event in events_of(session, person.uuid)]
    assert told == [("nik_disputed", "Dipakai dua orang."), ("nik_confirmed", "KTP-el asli diperlihatkan")]


def test_another_nik_settles_the_dispute(session: Session, officer: Officer) -> None:
    person = save_person(session, MELATI, None, TODAY)
    dispute_nik(session, person.id, "Dipakai dua orang", by=officer, now=NOW)
    edit_person(session, person.id, replace(MELATI, nik="9999014303850002"), MELATI, by=officer, now=NOW)
    assert (person.nik, person.nik_is_disputed) == ("9999014303850002", False)


def test_only_a_nik_can_be_disputed_and_only_with_a_reason(session: Session, officer: Officer) -> None:
    street, melati = save_person(session, STREET, None, TODAY), save_person(session, MELATI, None, TODAY)
    with pytest.raises(Refused, match="belum mempunyai NIK"):
        dispute_nik(session, street.id, "Ragu", by=officer, now=NOW)
    with pytest.raises(InvalidForm) as refused:
        dispute_nik(session, melati.id, "  ", by=officer, now=NOW)
    assert set(refused.value.problems) == {"reason"}
    with pytest.raises(Refused, match="tidak sedang dipersoalkan"):
        confirm_nik(session, melati.id, "Sudah jelas", by=officer, now=NOW)


def test_head_and_guardian_are_kept_with_the_person(session: Session) -> None:
    child = replace(STREET, estimated_age=9, family_head=" Contoh  Jati ", guardian="Contoh Mawar")
    person = save_person(session, child, None, TODAY)
    assert (person.family_head, person.guardian) == ("Contoh Jati", "Contoh Mawar")
    assert person.is_child(TODAY)
    assert not person.is_child(date(2040, 1, 1))
    assert set(replace(child, guardian="x" * 101).check(TODAY)) == {"guardian"}


def test_the_intake_keeps_where_its_facts_came_from(session: Session, make_case: CaseMaker) -> None:
    case: Case = make_case(client=replace(MELATI, taken_from=DTSEN))
    client = session.get_one(Person, case.client_id)
    assert client.sources["nik"]["hash"] == "ab12"


def test_whoever_looks_like_another_is_put_up_for_review_when_saved_and_taken_back_when_put_right(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    make_case(client=MELATI)
    second = make_case(client=replace(MELATI, name="Umpama Kenanga", birth_date=date(1990, 1, 9), sex=None)).client_id
    [review] = reviews_of(session, second)
    assert review.kind is ReviewKind.SAME_NIK
    base = known_answer(session, second, TODAY)
    answer = replace(base, nik="9999014901900001")
    edit_person(session, second, answer, base, by=officer, now=NOW)
    assert reviews_of(session, second) == []
    edit_person(session, second, replace(answer, nik=NIK), answer, by=officer, now=NOW)
    assert len(reviews_of(session, second)) == 1
    dispute_nik(session, second, "Dipakai dua orang", by=officer, now=NOW)
    assert reviews_of(session, second) == []
