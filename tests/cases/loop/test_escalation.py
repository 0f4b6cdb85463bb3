"""A provider that does not answer is reminded step by step, and no step is asked for twice."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from puskesos.cases.handling import NextStep
from puskesos.cases.loop.escalation import (
    SHIPPED,
    EscalationStep,
    change_escalation,
    record_escalation,
    step_due,
    steps_of,
)
from puskesos.errors import InvalidForm, Refused
from puskesos.office.calendar import Calendar
from puskesos.office.officers import Officer
from puskesos.office.profile import the_office
from tests.cases.referring import SOON, refer
from tests.conftest import NOW, CaseMaker

CALENDAR = Calendar()


def late(working_days: int) -> tuple[date, datetime]:
    """The day, and the moment, on which an answer wanted by `SOON` is so many working days late."""
    day = CALENDAR.after(SOON, working_days)
    return day, NOW + (day - NOW.date())


def test_nothing_is_due_while_there_is_time() -> None:
    assert step_due(SHIPPED, CALENDAR, SOON, 0, SOON) is None


@pytest.mark.parametrize(("days", "place"), [(1, 0), (2, 0), (3, 1), (7, 2), (30, 3)])
def test_the_step_that_is_due_follows_the_working_days(days: int, place: int) -> None:
    assert step_due(SHIPPED, CALENDAR, SOON, 0, late(days)[0]) == SHIPPED[place]


def test_a_weekend_makes_no_answer_late() -> None:
    friday = date(2026, 11, 20)
    assert step_due(SHIPPED, CALENDAR, friday, 0, friday + timedelta(days=2)) is None


@given(st.integers(0, 4), st.integers(-5, 60))
def test_a_step_that_was_taken_is_never_due_again(taken: int, days: int) -> None:
    today = SOON + timedelta(days=days)
    due = step_due(SHIPPED, CALENDAR, SOON, taken, today)
    assert due is None or SHIPPED.index(due) >= taken


def test_taking_a_step_is_written_down_and_plans_what_follows(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = make_case()
    referral = refer(session, officer, case)
    day, now = late(3)
    record_escalation(session, referral.id, "Pesan dikirim.", NextStep("Telepon lagi", day), by=officer, now=now)
    assert (referral.escalated, case.next_step) == (2, "Telepon lagi")
    with pytest.raises(Refused, match="tidak menunggu"):
        record_escalation(session, referral.id, "Lagi.", NextStep("Telepon", day), by=officer, now=now)


def test_a_letter_that_is_not_late_needs_no_reminder(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    referral = refer(session, officer, make_case())
    with pytest.raises(Refused):
        record_escalation(session, referral.id, "Telepon.", NextStep("Tunggu", SOON), by=officer, now=NOW)


def test_an_office_sets_its_own_steps_in_the_order_of_their_days(session: Session, officer: Officer) -> None:
    own = (EscalationStep(5, "Datangi kantornya"), EscalationStep(2, "Telepon"))
    change_escalation(session, own, steps_of(the_office(session)), by=officer, now=NOW)
    assert steps_of(the_office(session)) == (own[1], own[0])


@pytest.mark.parametrize(
    ("steps", "field"),
    [
        ((), "steps"),
        ((EscalationStep(2, "Telepon"), EscalationStep(2, "Surat")), "steps"),
        ((EscalationStep(0, "Telepon"),), "step 1"),
        ((EscalationStep(2, " "),), "step 1"),
    ],
)
def test_steps_that_cannot_be_followed_are_refused(
    session: Session, officer: Officer, steps: tuple[EscalationStep, ...], field: str
) -> None:
    with pytest.raises(InvalidForm) as refused:
        change_escalation(session, steps, steps_of(the_office(session)), by=officer, now=NOW)
    assert list(refused.value.problems) == [field]
