"""What is offered as the next step: something for every answer and every move, never on a weekend."""

from datetime import date, timedelta

import pytest

from puskesos.cases.handling import OWN_ACTS
from puskesos.cases.next_steps import step_after_feedback, step_after_move
from puskesos.cases.referral import FeedbackResult
from puskesos.cases.status import CaseStatus
from puskesos.office.calendar import Calendar

FRIDAY = date(2026, 11, 20)


@pytest.mark.parametrize("result", FeedbackResult)
def test_every_answer_has_a_step_that_may_be_planned(result: FeedbackResult) -> None:
    step = step_after_feedback(result, "Dinas Sosial {Contoh}", FRIDAY, Calendar())
    assert step.check(FRIDAY) == {}
    assert step.on.weekday() < 5


@pytest.mark.parametrize("status", [each for each in CaseStatus if each.is_open and each not in OWN_ACTS])
def test_every_move_of_an_open_case_has_a_step_that_may_be_planned(status: CaseStatus) -> None:
    step = step_after_move(status, FRIDAY, Calendar())
    assert step.check(FRIDAY) == {}
    assert step.on.weekday() < 5


def test_a_day_off_of_the_office_is_passed_over() -> None:
    monday = FRIDAY + timedelta(days=3)
    calendar = Calendar({monday: ("Libur daerah", False)})
    assert step_after_move(CaseStatus.APPROVED, FRIDAY, Calendar()).on == monday
    assert step_after_move(CaseStatus.APPROVED, FRIDAY, calendar).on == monday + timedelta(days=1)


def test_an_office_that_works_on_saturdays_is_offered_one() -> None:
    saturday = FRIDAY + timedelta(days=1)
    assert step_after_move(CaseStatus.APPROVED, FRIDAY, Calendar(works_on_saturday=True)).on == saturday
