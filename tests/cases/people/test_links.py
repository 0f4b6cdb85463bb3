"""Records of one person are linked and unlinked again: nothing of them changes, and any order leads back."""

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.cases.doubles.review import PersonReview, ReviewKind, ReviewOutcome
from puskesos.cases.people.links import (
    PersonLink,
    link_people,
    linked_ids,
    links_of,
    record_for_report,
    unlink_people,
)
from puskesos.cases.people.person import NikStatus, Person
from puskesos.cases.worklist import cases_of_person
from puskesos.errors import Forbidden, InvalidForm, Refused
from puskesos.office.events import events_of
from puskesos.office.officers import Officer, Role
from tests.conftest import NOW, CaseMaker

NAMES = ("Contoh Melati", "Misal Kenanga", "Umpama Dahlia", "Andai Seroja", "Bila Kamboja", "Ibarat Teratai")


@pytest.fixture
def people(session: Session, make_case: CaseMaker) -> list[Person]:
    """Six records; some were here with a case, two pairs lie on the work list, one of them with a question."""
    clients = [Person(name=name, name_key=name.casefold(), nik_status=NikStatus.UNKNOWN) for name in NAMES]
    session.add_all(clients)
    session.flush()
    for number in (0, 1, 4):
        make_case().client_id = clients[number].id
    for (left, right), note in (((0, 1), ""), ((3, 2), "Tanya ketua RT.")):
        session.add(
            PersonReview(
                pair=f"{left}|{right}", kind=ReviewKind.DOUBLE, bits=20, found_at=NOW, note=note,
                outcome=ReviewOutcome.ASK if note else ReviewOutcome.OPEN,
                left_person_id=clients[left].id, right_person_id=clients[right].id,
            )
        )  # fmt: skip
    session.flush()
    return clients


def link(session: Session, one: Person, other: Person, by: Officer) -> PersonLink:
    return link_people(session, one.id, other.id, "Orang yang sama menurut KK.", by=by, now=NOW)


def state(session: Session, people: list[Person]) -> list[Any]:
    """Everything an officer could see of some records; versions, and who decided when, stand in the trail."""
    session.flush()
    session.expire_all()
    rows = [*session.scalars(select(Person).order_by(Person.id)), *session.scalars(select(PersonReview))]
    hidden = {"version", "decided_at", "decided_by"}
    facts = [{name: value for name, value in columns(row) if name not in hidden} for row in rows]
    seen = [(linked_ids(session, person.id), cases_of_person(session, person.id)) for person in people]
    return [facts, seen, [row.id for person in people for row in links_of(session, person.id) if row.is_in_force]]


def columns(row: Person | PersonReview) -> Iterator[tuple[str, Any]]:
    return ((column.key, getattr(row, column.key)) for column in row.__mapper__.column_attrs)


def test_cases_show_under_both_records_and_neither_changes(
    session: Session, officer: Officer, people: list[Person]
) -> None:
    first, second = people[:2]
    before = state(session, people)[0][: len(people)]
    link(session, second, first, officer)
    assert linked_ids(session, first.id) == linked_ids(session, second.id) == (first.id, second.id)
    shown = [[row.client for row in cases_of_person(session, person.id)] for person in (first, second)]
    assert shown == [["Misal Kenanga", "Contoh Melati"]] * 2
    assert state(session, people)[0][: len(people)] == before


def test_the_next_report_is_written_under_the_record_with_a_sound_nik(
    session: Session, officer: Officer, people: list[Person]
) -> None:
    first, second, third = people[:3]
    third.nik = "9999014303850001"
    assert record_for_report(session, first.id) == first.id
    link(session, second, third, officer)
    link(session, first, second, officer)
    assert [record_for_report(session, each.id) for each in (first, second, third)] == [third.id] * 3
    third.nik_is_disputed = True
    first.nik = "9999014303850002"
    assert record_for_report(session, third.id) == first.id


def test_links_reach_over_several_records_and_ending_one_leaves_the_others(
    session: Session, officer: Officer, people: list[Person]
) -> None:
    links = [link(session, one, other, officer) for one, other in ((people[0], people[1]), (people[1], people[2]))]
    assert linked_ids(session, people[2].id) == tuple(person.id for person in people[:3])
    assert [row.id for row in links_of(session, people[0].id)] == [links[1].id, links[0].id]
    unlink_people(session, links[0].id, "KK lain.", by=officer, now=NOW)
    assert linked_ids(session, people[0].id) == (people[0].id,)
    assert linked_ids(session, people[2].id) == (people[1].id, people[2].id)
    [ended] = links_of(session, people[0].id)
    assert (ended.is_in_force, ended.ended_reason, ended.ended_by) == (False, "KK lain.", officer.name)
    assert ended.other(people[0].id).name == "Misal Kenanga"


def test_both_records_tell_of_the_link_in_their_trail(session: Session, officer: Officer, people: list[Person]) -> None:
    unlink_people(session, link(session, people[0], people[1], officer).id, "Salah orang.", by=officer, now=NOW)
    for person, other in ((people[0], people[1]), (people[1], people[0])):
        told = [(event.what, event.details["other"]) for event in events_of(session, person.uuid)]
        assert told == [("linked", other.name), ("unlinked", other.name)]


def test_a_link_needs_two_records_a_reason_and_is_made_once(
    session: Session, officer: Officer, people: list[Person]
) -> None:
    with pytest.raises(InvalidForm, match="Tulis mengapa"):
        link_people(session, people[0].id, people[1].id, " ", by=officer, now=NOW)
    with pytest.raises(Refused, match="dengan dirinya sendiri"):
        link(session, people[0], people[0], officer)
    made = link(session, people[0], people[1], officer)
    with pytest.raises(Refused, match="sudah dihubungkan"):
        link(session, people[1], people[0], officer)
    with pytest.raises(InvalidForm, match="bukan orang yang sama"):
        unlink_people(session, made.id, "", by=officer, now=NOW)
    unlink_people(session, made.id, "Salah orang.", by=officer, now=NOW)
    with pytest.raises(Refused, match="sudah dilepas"):
        unlink_people(session, made.id, "Sekali lagi.", by=officer, now=NOW)
    assert link(session, people[0], people[1], officer).id != made.id


def test_who_only_sees_figures_links_nobody(session: Session, people: list[Person]) -> None:
    viewer = Officer(name="Contoh Lain", role_codes=[Role.VIEWER.value], is_active=True)
    with pytest.raises(Forbidden):
        link(session, people[0], people[1], viewer)


def test_linking_settles_the_review_of_the_pair_and_unlinking_restores_it(
    session: Session, officer: Officer, people: list[Person]
) -> None:
    made = [link(session, people[0], people[1], officer), link(session, people[2], people[3], officer)]
    reviews = session.scalars(select(PersonReview).order_by(PersonReview.id)).all()
    assert [(review.outcome, review.link_id) for review in reviews] == [(ReviewOutcome.SAME, row.id) for row in made]
    for row in made:
        unlink_people(session, row.id, "Salah orang.", by=officer, now=NOW)
    assert [review.outcome for review in reviews] == [ReviewOutcome.OPEN, ReviewOutcome.ASK]
    assert [(review.note, review.link_id) for review in reviews] == [("", None), ("Tanya ketua RT.", None)]


PAIRS = list(combinations(range(len(NAMES)), 2))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(PAIRS), st.booleans()), max_size=14), st.randoms(use_true_random=False))
def test_any_links_ended_in_any_order_leave_everything_as_it_was(
    session: Session, officer: Officer, people: list[Person], steps: list[tuple[tuple[int, int], bool]], rng: Any
) -> None:
    with session.begin_nested() as example:
        before = state(session, people)
        held: dict[tuple[int, int], int] = {}
        for pair, links in steps:
            if links and pair not in held:
                held[pair] = link(session, people[pair[0]], people[pair[1]], officer).id
            elif not links and pair in held:
                unlink_people(session, held.pop(pair), "Salah orang.", by=officer, now=NOW)
            assert_components_follow(session, people, held)
        for link_id in rng.sample(sorted(held.values()), len(held)):
            unlink_people(session, link_id, "Salah orang.", by=officer, now=NOW)
        assert state(session, people) == before
        example.rollback()


def assert_components_follow(session: Session, people: list[Person], held: dict[tuple[int, int], int]) -> None:
    """The records found through the links are just those a walk over the links in force reaches."""
    for start, person in enumerate(people):
        reached = {start}
        while more := {end for pair in held if reached & set(pair) for end in pair} - reached:
            reached |= more
        assert linked_ids(session, person.id) == tuple(people[number].id for number in sorted(reached))
