"""What a resident asks is owed to the hour, listed by its hour, and done with a word about it."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from puskesos.cases.people.person import Person
from puskesos.cases.rights.request import RightKind
from puskesos.cases.rights.requests import (
    RightAnswer,
    ask_right,
    count_requests_owed,
    finish_request,
    requests_of,
    requests_owed,
)
from puskesos.errors import Forbidden, InvalidForm, Refused
from puskesos.office.events import events_of
from puskesos.office.officers import Officer, Role
from tests.conftest import NOW, CaseMaker

COPY = RightAnswer(RightKind.COPY, "Contoh Melati")
LATER = NOW + timedelta(hours=73)


def test_a_request_is_owed_until_it_is_done(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    case = make_case()
    ask_right(session, case.client_id, COPY, by=officer, now=NOW)
    [owed] = requests_owed(session)
    assert (owed.person, owed.kind, owed.due_at - owed.asked_at) == (
        "Contoh Melati", RightKind.COPY, timedelta(hours=72),
    )  # fmt: skip
    assert owed.is_late(LATER)
    assert not owed.is_late(NOW)
    finish_request(session, owed.id, "Salinan diserahkan.", by=officer, now=LATER)
    assert (requests_owed(session), count_requests_owed(session)) == ([], 0)
    [done] = requests_of(session, [case.client_id])
    assert (done.result, done.is_late(LATER)) == ("Salinan diserahkan.", False)
    with pytest.raises(Refused, match="sudah diselesaikan"):
        finish_request(session, owed.id, "Lagi", by=officer, now=LATER)


def test_the_next_due_comes_first_a_page_at_a_time(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    people = [make_case(f"Contoh {name}").client_id for name in ("Melati", "Mawar", "Kenanga")]
    for hours, person in enumerate(people):
        ask_right(session, person, COPY, by=officer, now=NOW - timedelta(hours=hours))
    first = requests_owed(session, limit=2)
    rest = requests_owed(session, after=(first[-1].due_at, first[-1].id))
    assert [row.person_id for row in (*first, *rest)] == people[::-1]


def test_the_same_is_not_owed_twice_but_two_things_may_be_put_right(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    person = make_case().client_id
    ask_right(session, person, COPY, by=officer, now=NOW)
    with pytest.raises(Refused, match="masih menunggu"):
        ask_right(session, person, COPY, by=officer, now=NOW)
    for wrong in ("Alamat", "Nama ibu"):
        ask_right(session, person, RightAnswer(RightKind.CORRECTION, "Contoh Melati", wrong), by=officer, now=NOW)
    assert count_requests_owed(session) == 3


def test_it_is_said_what_is_wrong_and_what_was_done(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    person = make_case().client_id
    with pytest.raises(InvalidForm) as refused:
        ask_right(session, person, RightAnswer(RightKind.CORRECTION, ""), by=officer, now=NOW)
    assert set(refused.value.problems) == {"asked_by", "detail"}
    request = ask_right(session, person, COPY, by=officer, now=NOW)
    with pytest.raises(InvalidForm, match="apa yang sudah dilakukan"):
        finish_request(session, request.id, " ", by=officer, now=NOW)


def test_the_trail_tells_of_it_and_strangers_are_turned_away(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = make_case()
    request = ask_right(session, case.client_id, COPY, by=officer, now=NOW)
    finish_request(session, request.id, "Diserahkan.", by=officer, now=NOW)
    session.flush()
    person = request.person_id
    assert person == case.client_id
    happened = [event.what for event in events_of(session, session.get_one(Person, person).uuid)]
    assert happened[-2:] == ["right_asked", "right_done"]
    viewer = Officer(name="Contoh Lain", role_codes=[Role.VIEWER.value], is_active=True)
    with pytest.raises(Forbidden):
        ask_right(session, person, COPY, by=viewer, now=NOW)
