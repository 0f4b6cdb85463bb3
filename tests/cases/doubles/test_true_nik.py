"""The NIK a list knows goes to the person without one, with the list as its source, and goes back with the word."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from puskesos.cases.doubles.facts import Facts, facts_of
from puskesos.cases.doubles.review import PersonReview, ReviewKind, ReviewOutcome
from puskesos.cases.doubles.review_pairs import Double, put_up
from puskesos.cases.doubles.reviews import decide_review, list_reviews, propose_for
from puskesos.cases.doubles.true_nik import list_of_nik
from puskesos.cases.people.person import NikStatus, Person, PersonAnswer
from puskesos.cases.people.record import edit_person, known_answer, save_person
from puskesos.cases.people.sources import source_of
from puskesos.cases.registers.imports import ImportFacts, ListKind, current_extracts, record_import
from puskesos.office.events import events_of
from puskesos.office.officers import Officer
from tests.conftest import NOW, TODAY

NIK = "9999014303850001"
BORN = date(1985, 3, 3)
WITHOUT = PersonAnswer(
    "Contoh Melati", nik_status=NikStatus.NOT_BROUGHT, birth_date=BORN, mother_name="Umpama Dahlia",
    address="Dusun Permisalan 3", region="3209142001",
)  # fmt: skip
DTSEN = "DTSEN Triwulan II 2026"


@pytest.fixture
def review(session: Session, officer: Officer) -> PersonReview:
    """Somebody without a NIK beside a row of a list that bears one."""
    person = save_person(session, WITHOUT, None, TODAY)
    facts = ImportFacts(ListKind.DTSEN, "2026-Q2", "contoh.csv", "ab12", "contoh.register", 5, 5, 0)
    record_import(session, facts, by=officer, now=NOW)
    row = Facts("Tjontoh Melati", NIK, birth_date=BORN, row=71)
    double = Double(ReviewKind.TRUE_NIK, 30, facts_of(person, "Klien"), row, person.id)
    put_up(session, [double], now=NOW, extract=current_extracts(session)[0])
    [waiting] = list_reviews(session)
    return session.get_one(PersonReview, waiting.id)


def person_of(session: Session, review: PersonReview) -> Person:
    return session.get_one(Person, review.left_person_id)


def test_the_person_gets_the_nik_and_the_trail_says_from_which_list(
    session: Session, officer: Officer, review: PersonReview
) -> None:
    person = person_of(session, review)
    decide_review(session, review.id, ReviewOutcome.SAME, by=officer, now=NOW)
    assert (person.nik, person.nik_status, person.local_number) == (NIK, NikStatus.KNOWN, "CTH-S00001")
    source = source_of(person.sources, "nik")
    assert source is not None
    assert (source.label, source.row, source.file_hash) == (DTSEN, 71, "ab12")
    assert list_of_nik(review) == DTSEN
    assert [(event.what, event.details["list"]) for event in events_of(session, person.uuid)] == [
        ("nik_taken_over", DTSEN)
    ]


@pytest.mark.parametrize("word", [ReviewOutcome.OPEN, ReviewOutcome.DIFFERENT])
def test_another_word_gives_the_nik_back_and_leaves_the_record_as_it_was(
    session: Session, officer: Officer, review: PersonReview, word: ReviewOutcome
) -> None:
    person = person_of(session, review)
    before = dict(person.sources)
    decide_review(session, review.id, ReviewOutcome.SAME, by=officer, now=NOW)
    decide_review(session, review.id, word, by=officer, now=NOW)
    assert (person.nik, person.nik_status, person.sources) == ("", NikStatus.NOT_BROUGHT, before)
    assert list_of_nik(review) == ""


def test_a_nik_that_was_put_right_since_stays(session: Session, officer: Officer, review: PersonReview) -> None:
    person = person_of(session, review)
    decide_review(session, review.id, ReviewOutcome.SAME, by=officer, now=NOW)
    base = known_answer(session, person.id, TODAY)
    edit_person(session, person.id, replace(base, nik="9999014303850009"), base, by=officer, now=NOW)
    decide_review(session, review.id, ReviewOutcome.OPEN, by=officer, now=NOW)
    assert person.nik == "9999014303850009"


def test_another_record_with_that_nik_is_put_up_for_linking(
    session: Session, officer: Officer, review: PersonReview
) -> None:
    other = save_person(session, replace(WITHOUT, name="Contoh Melatti", nik=NIK), None, TODAY)
    decide_review(session, review.id, ReviewOutcome.SAME, by=officer, now=NOW)
    [waiting] = list_reviews(session)
    assert {waiting.left_person_id, waiting.right_person_id} == {review.left_person_id, other.id}


def test_who_has_a_nik_by_now_keeps_it(session: Session, officer: Officer, review: PersonReview) -> None:
    person = person_of(session, review)
    save_person(session, replace(WITHOUT, nik="9999014303850009"), person, TODAY)
    decide_review(session, review.id, ReviewOutcome.SAME, by=officer, now=NOW)
    assert (person.nik, list_of_nik(review)) == ("9999014303850009", "")


def test_two_records_of_the_office_are_linked_and_keep_their_numbers(session: Session, officer: Officer) -> None:
    poor = save_person(session, WITHOUT, None, TODAY)
    known = save_person(session, replace(WITHOUT, nik=NIK), None, TODAY)
    propose_for(session, known, now=NOW)
    [waiting] = list_reviews(session)
    decide_review(session, waiting.id, ReviewOutcome.SAME, by=officer, now=NOW)
    assert (poor.nik, known.nik) == ("", NIK)
