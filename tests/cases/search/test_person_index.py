"""The index of the office's own people stays in step with them, whatever is saved, renamed or taken away."""

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from puskesos.cases.people.person import NikStatus, Person, PersonAnswer
from puskesos.cases.people.record import save_person
from puskesos.cases.search import names, person_index
from puskesos.cases.search.name_score import NameQuery
from puskesos.cases.search.name_search import search_names
from puskesos.cases.search.person_index import (
    OwnWords,
    PersonWord,
    SearchState,
    index_person,
    own_index,
    own_vocabulary,
    rebuild,
    rebuild_if_behind,
    unindex_person,
)
from tests.conftest import TODAY

NAMES = ["Contoh Melati", "Misal Kenanga", "Umpama Dahlia", "Contoh Contoh", "Mochammad Misal"]


def save(session: Session, name: str, person: Person | None = None, **facts: object) -> Person:
    answer = PersonAnswer(name, nik_status=NikStatus.UNKNOWN, **facts)  # type: ignore[arg-type]  # free facts
    return save_person(session, answer, person, TODAY)


def found(session: Session, name: str) -> list[str]:
    hits = search_names(own_index(session), own_vocabulary(session, OwnWords()), NameQuery(name))
    return [hit.name for hit in hits]


def words(session: Session) -> dict[str, int]:
    return {row.word: row.people for row in session.execute(sa.select(PersonWord.word, PersonWord.people))}


def test_whoever_was_saved_is_found_in_another_spelling(session: Session) -> None:
    person = save(session, "Mochammad Misal", estimated_age=40, region="3209142001")
    [hit, *_] = search_names(own_index(session), own_vocabulary(session, OwnWords()), NameQuery("moh. misal"))
    assert (hit.id, hit.birth, hit.region) == (person.id, str(TODAY.year - 40), "3209142001")


def test_a_new_name_is_found_and_the_old_one_no_longer(session: Session) -> None:
    person = save(session, "Contoh Melati")
    save(session, "Umpama Dahlia", person)
    assert found(session, "umpama") == ["Umpama Dahlia"]
    assert found(session, "melati") == []
    assert words(session) == {"umpama": 1, "dahlia": 1}


def test_whoever_is_taken_out_is_found_no_longer(session: Session) -> None:
    person = save(session, "Contoh Melati")
    save(session, "Contoh Kenanga")
    unindex_person(session, person)
    assert found(session, "melati") == []
    assert words(session) == {"conto": 1, "kenanga": 1}


def test_people_who_were_never_indexed_are_taken_in_at_once(session: Session) -> None:
    session.execute(sa.insert(Person).values(name="Contoh Melati", name_key="", nik_status=NikStatus.UNKNOWN))
    assert rebuild_if_behind(session)
    assert found(session, "melati") == ["Contoh Melati"]
    assert not rebuild_if_behind(session)


def test_other_rules_mean_another_index(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    save(session, "Contoh Melati")
    monkeypatch.setattr(person_index, "RULES_VERSION", names.RULES_VERSION + 1)
    assert rebuild_if_behind(session)
    assert session.scalars(sa.select(SearchState.rules)).all() == [names.RULES_VERSION + 1]
    assert not rebuild_if_behind(session)


def test_the_words_are_read_again_only_after_a_change(session: Session) -> None:
    known = OwnWords()
    save(session, "Contoh Melati")
    first = own_vocabulary(session, known)
    assert own_vocabulary(session, known) is first
    save(session, "Misal Kenanga")
    assert "kenanga" in own_vocabulary(session, known)


def test_an_office_without_people_finds_nobody(session: Session) -> None:
    rebuild(session)
    assert found(session, "contoh") == []


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(steps=st.lists(st.tuples(st.integers(0, 3), st.sampled_from([*NAMES, ""])), max_size=12))
def test_step_by_step_is_the_same_as_built_anew(session: Session, steps: list[tuple[int, str]]) -> None:
    session.execute(sa.delete(Person))
    rebuild(session)
    people: list[Person | None] = [None] * 4
    for place, name in steps:
        person = people[place]
        if name:
            people[place] = save(session, name, person)
        elif person:
            unindex_person(session, person)
            session.delete(person)
            session.flush()
            people[place] = None
    stepwise = words(session), [found(session, name) for name in NAMES]
    assert not rebuild_if_behind(session)
    rebuild(session)
    assert (words(session), [found(session, name) for name in NAMES]) == stepwise


def test_saving_again_counts_nobody_twice(session: Session) -> None:
    person = save(session, "Contoh Melati")
    index_person(session, person, person.name)
    assert words(session) == {"conto": 1, "melati": 1}
