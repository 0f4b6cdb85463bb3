"""The work list: read a page at a time, decided pair by pair, and filled when a person is saved."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import insert
from sqlalchemy.orm import Session

from puskesos.cases.doubles.review import PersonReview, ReviewKind, ReviewOutcome
from puskesos.cases.doubles.reviews import count_reviews, decide_review, list_reviews, place_of, propose_for, reviews_of
from puskesos.cases.people.links import link_people, linked_ids, links_of, unlink_people
from puskesos.cases.people.nik import Sex
from puskesos.cases.people.person import NikStatus, Person, PersonAnswer
from puskesos.cases.people.record import dispute_nik, edit_person, save_person
from puskesos.errors import Forbidden, InvalidForm
from puskesos.office.events import events_of
from puskesos.office.officers import Officer, Role
from tests.conftest import NOW, TODAY

MELATI = PersonAnswer(
    "Contoh Melati", "9999014303850001", birth_date=date(1985, 3, 3), sex=Sex.FEMALE, region="3209142001",
    mother_name="Umpama Dahlia", address="Dusun Permisalan 3",
)  # fmt: skip
WITHOUT_NIK = replace(MELATI, name="Tjontoh Melati", nik="", nik_status=NikStatus.NOT_BROUGHT)


def keep(session: Session, answer: PersonAnswer) -> Person:
    """A person saved at the counter, and what the program makes of it."""
    person = save_person(session, answer, None, TODAY)
    propose_for(session, person, now=NOW)
    return person


def pair_of(session: Session, kind: ReviewKind = ReviewKind.TRUE_NIK) -> PersonReview:
    """Two records that wait for a decision."""
    known, poor = keep(session, MELATI), keep(session, WITHOUT_NIK)
    [row] = list_reviews(session, kind)
    assert (row.left_person_id, row.right_person_id) == (known.id, poor.id)
    return session.get_one(PersonReview, row.id)


def many(session: Session, number: int) -> None:
    """Pairs of lists long gone from here, of every kind and outcome."""
    rows = [
        {"pair": f"{place}", "kind": list(ReviewKind)[place % 4], "outcome": list(ReviewOutcome)[place % 3],
         "bits": place % 7, "left": {"name": "Contoh"}, "right": {"name": "Misal"}, "found_at": NOW}
        for place in range(number)
    ]  # fmt: skip
    session.execute(insert(PersonReview), rows)


def test_pages_follow_each_other_without_gap_kind_by_kind_and_the_strongest_first(session: Session) -> None:
    many(session, 500)
    seen = page = list_reviews(session, limit=30)
    while page := list_reviews(session, after=place_of(page[-1]), limit=30):
        seen = seen + page
    assert len({row.id for row in seen}) == len(seen) == sum(count_reviews(session).values()) == 167
    kinds = list(ReviewKind)
    order = [(kinds.index(row.kind), -row.bits, -row.id) for row in seen]
    assert order == sorted(order)
    assert {row.outcome for row in seen} == {ReviewOutcome.OPEN}


def test_pairs_are_filtered_by_kind_and_outcome(session: Session) -> None:
    many(session, 500)
    asked = list_reviews(session, ReviewKind.DOUBLE, ReviewOutcome.ASK, limit=500)
    assert {(row.kind, row.outcome) for row in asked} == {(ReviewKind.DOUBLE, ReviewOutcome.ASK)}
    assert len(asked) == count_reviews(session, ReviewOutcome.ASK)[ReviewKind.DOUBLE]


def test_a_person_without_nik_who_looks_like_one_with_a_nik_is_proposed(session: Session) -> None:
    review = pair_of(session)
    assert (review.kind, review.outcome) == (ReviewKind.TRUE_NIK, ReviewOutcome.OPEN)
    [row] = reviews_of(session, review.right_person_id or 0)
    assert (row.left.name, row.left.label, row.right.name) == ("Contoh Melati", "Klien", "Tjontoh Melati")


def test_the_true_nik_may_also_come_later(session: Session) -> None:
    poor, known = keep(session, WITHOUT_NIK), keep(session, MELATI)
    [row] = list_reviews(session)
    assert (row.kind, row.left_person_id, row.right_person_id) == (ReviewKind.TRUE_NIK, poor.id, known.id)


def test_one_nik_on_two_people_is_a_conflict_and_no_refusal(session: Session, officer: Officer) -> None:
    first = keep(session, MELATI)
    second = keep(session, PersonAnswer("Misal Kenanga", MELATI.nik, birth_date=date(1950, 1, 2)))
    [row] = list_reviews(session)
    assert (row.kind, row.left_person_id, row.right_person_id) == (ReviewKind.SAME_NIK, first.id, second.id)
    base = PersonAnswer("Misal Kenanga", MELATI.nik, birth_date=date(1950, 1, 2))
    edit_person(session, second.id, replace(base, nik="9999014201500007"), base, by=officer, now=NOW)
    assert propose_for(session, second, now=NOW) == 0
    assert list_reviews(session) == []


def test_a_disputed_nik_proves_nothing(session: Session, officer: Officer) -> None:
    first = keep(session, MELATI)
    dispute_nik(session, first.id, "Dipakai dua orang.", by=officer, now=NOW)
    keep(session, replace(MELATI, name="Contoh Melatti"))
    [row] = list_reviews(session)
    assert row.kind is ReviewKind.TRUE_NIK


def test_other_records_with_much_in_common_are_doubles_and_strangers_are_not(session: Session) -> None:
    keep(session, WITHOUT_NIK)
    keep(session, replace(WITHOUT_NIK, name="Contoh Melatti", phone="080000000001"))
    keep(session, PersonAnswer("Misal Kenanga", nik_status=NikStatus.UNKNOWN, birth_date=MELATI.birth_date))
    keep(session, PersonAnswer("Contoh Melati", nik_status=NikStatus.UNKNOWN))
    assert [row.kind for row in list_reviews(session)] == [ReviewKind.DOUBLE]


def test_saving_again_puts_nothing_up_twice_and_brings_the_facts_up_to_date(session: Session) -> None:
    review = pair_of(session)
    person = session.get_one(Person, review.right_person_id)
    person.phone = "080000000009"
    assert propose_for(session, person, now=NOW) == 1
    [row] = list_reviews(session)
    assert (row.id, row.right.phone) == (review.id, "080000000009")


def test_records_that_are_linked_or_decided_are_not_proposed_again(session: Session, officer: Officer) -> None:
    review = pair_of(session)
    person = session.get_one(Person, review.left_person_id)
    decide_review(session, review.id, ReviewOutcome.DIFFERENT, by=officer, now=NOW)
    assert propose_for(session, person, now=NOW) == 0
    link_people(session, person.id, review.right_person_id or 0, "KTP sama.", by=officer, now=NOW)
    assert propose_for(session, person, now=NOW) == 0
    assert list_reviews(session) == []


def test_the_same_person_is_linked_and_taking_it_back_restores_the_pair(session: Session, officer: Officer) -> None:
    review = pair_of(session)
    decide_review(session, review.id, ReviewOutcome.SAME, "KTP diperlihatkan.", by=officer, now=NOW)
    [link] = links_of(session, review.left_person_id or 0)
    assert (link.reason, link.id, review.outcome) == ("KTP diperlihatkan.", review.link_id, ReviewOutcome.SAME)
    assert len(linked_ids(session, review.left_person_id or 0)) == 2
    decide_review(session, review.id, ReviewOutcome.OPEN, by=officer, now=NOW)
    assert (review.outcome, review.link_id, review.decided_by) == (ReviewOutcome.OPEN, None, "")
    assert links_of(session, review.left_person_id or 0)[0].ended_reason == "Putusan dibatalkan."
    assert len(linked_ids(session, review.left_person_id or 0)) == 1


def test_a_question_stays_with_the_pair_through_a_link_that_was_wrong(session: Session, officer: Officer) -> None:
    review = pair_of(session)
    with pytest.raises(InvalidForm, match="Tulis apa yang perlu ditanyakan"):
        decide_review(session, review.id, ReviewOutcome.ASK, " ", by=officer, now=NOW)
    decide_review(session, review.id, ReviewOutcome.ASK, "Tanya ketua RT.", by=officer, now=NOW)
    decide_review(session, review.id, ReviewOutcome.SAME, by=officer, now=NOW)
    assert review.link_id is not None
    unlink_people(session, review.link_id, "Ternyata saudara.", by=officer, now=NOW)
    assert (review.outcome, review.note) == (ReviewOutcome.ASK, "Tanya ketua RT.")


def test_another_word_replaces_the_one_before(session: Session, officer: Officer) -> None:
    review = pair_of(session)
    decide_review(session, review.id, ReviewOutcome.SAME, by=officer, now=NOW)
    decide_review(session, review.id, ReviewOutcome.DIFFERENT, "Saudara kembar.", by=officer, now=NOW)
    assert (review.outcome, review.note, review.link_id) == (ReviewOutcome.DIFFERENT, "Saudara kembar.", None)
    assert not links_of(session, review.left_person_id or 0)[0].is_in_force
    decide_review(session, review.id, ReviewOutcome.SAME, by=officer, now=NOW)
    assert (review.outcome, review.note) == (ReviewOutcome.SAME, "")
    told = [(event.details["outcome"], event.details.get("note")) for event in events_of(session, review.uuid)]
    assert told == [("Orang yang sama", None), ("Orang lain", "Saudara kembar."), ("Orang yang sama", None)]


def test_a_pair_already_linked_by_hand_is_decided_by_that_link(session: Session, officer: Officer) -> None:
    review = pair_of(session)
    decide_review(session, review.id, ReviewOutcome.DIFFERENT, by=officer, now=NOW)
    link = link_people(
        session, review.left_person_id or 0, review.right_person_id or 0, "KTP sama.", by=officer, now=NOW
    )
    decide_review(session, review.id, ReviewOutcome.SAME, by=officer, now=NOW)
    assert review.link_id == link.id


def test_a_link_without_a_note_names_the_doubt_it_settles(session: Session, officer: Officer) -> None:
    review = pair_of(session)
    decide_review(session, review.id, ReviewOutcome.SAME, by=officer, now=NOW)
    [link] = links_of(session, review.left_person_id or 0)
    assert link.reason == "Diperiksa dari dugaan “NIK asli sudah ada”."


def test_a_row_of_a_list_is_decided_without_a_link(session: Session, officer: Officer) -> None:
    many(session, 1)
    [row] = list_reviews(session)
    review = decide_review(session, row.id, ReviewOutcome.SAME, "Sama menurut KK.", by=officer, now=NOW)
    assert (review.link_id, review.note) == (None, "Sama menurut KK.")
    decide_review(session, row.id, ReviewOutcome.OPEN, by=officer, now=NOW)
    assert (review.outcome, review.note) == (ReviewOutcome.OPEN, "")


def test_who_only_sees_figures_decides_nothing(session: Session) -> None:
    viewer = Officer(name="Contoh Lain", role_codes=[Role.VIEWER.value], is_active=True)
    with pytest.raises(Forbidden):
        decide_review(session, pair_of(session).id, ReviewOutcome.SAME, by=viewer, now=NOW)
