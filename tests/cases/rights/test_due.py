"""The schedule says when a case's time is over; a hand held over it, a duty or a schedule for ever keeps it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from puskesos.cases.case import Case, Outcome
from puskesos.cases.handling import Closing, close_case
from puskesos.cases.rights.due import DueCase, hold_case, preview_retention, release_case
from puskesos.cases.rights.request import RightKind
from puskesos.cases.rights.requests import RightAnswer, ask_right
from puskesos.cases.visit import WayOut
from puskesos.errors import Forbidden, InvalidForm, Refused
from puskesos.office.officers import Officer, Role
from puskesos.office.profile import the_office
from puskesos.office.retention import CaseClass, Fate, RetentionRule, change_retention, rules_of
from tests.conftest import NOW, TODAY, CaseMaker

LAST_DAY_KEPT = date(2036, 11, 19)
OVER = date(2036, 11, 20)


def closed(session: Session, officer: Officer, case: Case) -> Case:
    close_case(session, case.id, Closing(Outcome.HANDLED_INTERNALLY, "Sudah dijelaskan."), by=officer, now=NOW)
    session.flush()
    return case


def due_on(session: Session, officer: Officer, day: date) -> list[DueCase]:
    return preview_retention(session, day, by=officer)


def test_a_case_is_due_on_the_day_its_years_are_over(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    case = closed(session, officer, make_case())
    make_case("Contoh Terbuka")
    session.flush()
    assert due_on(session, officer, LAST_DAY_KEPT) == []
    [row] = due_on(session, officer, OVER)
    assert (row.number, row.kind, row.closed_on, row.over_on) == (case.number, CaseClass.HANDLED, TODAY, OVER)
    assert (row.obstacle, row.is_asked) == ("", False)


def test_every_class_has_its_own_years_and_what_is_permanent_stays(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    make_case("Contoh Loket", way_out=WayOut.CLOSED_AT_COUNTER, told_resident="Dijelaskan.")
    closed(session, officer, make_case("Contoh Tangani"))
    secret = make_case("Contoh Rahasia")
    secret.is_confidential = True
    closed(session, officer, secret)
    rules = [
        replace(rule, active_years=1, inactive_years=0) if rule.kind is CaseClass.COUNTER
        else replace(rule, fate=Fate.PERMANENT) if rule.kind is CaseClass.CONFIDENTIAL
        else rule
        for rule in rules_of(the_office(session))
    ]  # fmt: skip
    change_retention(session, rules, rules_of(the_office(session)), by=officer, now=NOW)
    assert rules_of(the_office(session)) == tuple(rules)
    assert [row.kind for row in due_on(session, officer, date(2027, 11, 20))] == [CaseClass.COUNTER]
    assert {row.kind for row in due_on(session, officer, OVER)} == {CaseClass.COUNTER, CaseClass.HANDLED}


def test_a_case_can_be_held_and_let_go_each_with_a_reason(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = closed(session, officer, make_case())
    with pytest.raises(InvalidForm, match="mengapa kasus ini ditahan"):
        hold_case(session, case.id, " ", by=officer, now=NOW)
    hold_case(session, case.id, "Dipakai di pengadilan", by=officer, now=NOW)
    assert [row.obstacle for row in due_on(session, officer, OVER)] == ["Dipakai di pengadilan"]
    release_case(session, case.id, "Perkara selesai", by=officer, now=NOW)
    assert [row.obstacle for row in due_on(session, officer, OVER)] == [""]
    with pytest.raises(Refused, match="tidak sedang ditahan"):
        release_case(session, case.id, "Lagi", by=officer, now=NOW)


def test_a_resident_may_ask_for_it_before_the_time_is_over(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = closed(session, officer, make_case())
    ask_right(session, case.client_id, RightAnswer(RightKind.ERASURE, "Contoh Melati"), by=officer, now=NOW)
    [row] = due_on(session, officer, TODAY + timedelta(days=1))
    assert row.is_asked


def test_an_admin_who_sees_no_case_decides_by_numbers_and_nobody_else_does(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    closed(session, officer, make_case())
    front = Officer(name="Contoh Loket", role_codes=[Role.FRONT_OFFICER.value], is_active=True)
    with pytest.raises(Forbidden):
        preview_retention(session, OVER, by=front)
    assert not any("Melati" in str(value) for row in due_on(session, officer, OVER) for value in vars(row).values())


def test_a_schedule_without_basis_or_with_no_years_is_refused(session: Session, officer: Officer) -> None:
    wrong = [RetentionRule(CaseClass.COUNTER, 0, -1, basis=" ")]
    with pytest.raises(InvalidForm) as refused:
        change_retention(session, wrong, rules_of(the_office(session)), by=officer, now=NOW)
    assert set(refused.value.problems) == {"counter.active_years", "counter.inactive_years", "counter.basis"}


def test_a_leap_day_is_over_on_the_last_of_a_february() -> None:
    rule = RetentionRule(CaseClass.HANDLED, 1, 0)
    assert rule.over_on(date(2024, 2, 29)) == date(2025, 2, 28)
    assert rule.closed_by(date(2024, 2, 29)) == date(2023, 2, 28)
