"""What is offered as the next step: something for every answer and every move, never on a weekend."""

from datetime import date, timedelta

import pytest

from puskesos.cases.handling import OWN_ACTS
from puskesos.cases.next_steps import step_after_feedback, step_after_move, working_day
from puskesos.cases.referral import FeedbackResult
from puskesos.cases.status import CaseStatus

FRIDAY = date(2026, 11, 20)


@pytest.mark.parametrize("result", FeedbackResult)
def test_every_answer_has_a_step_that_may_be_planned(result: FeedbackResult) -> None:
    step = step_after_feedback(result, "Dinas Sosial {Contoh}", FRIDAY)
    assert step.check(FRIDAY) == {}
    assert step.on.weekday() < 5


@pytest.mark.parametrize("status", [each for each in CaseStatus if each.is_open and each not in OWN_ACTS])
def test_every_move_of_an_open_case_has_a_step_that_may_be_planned(status: CaseStatus) -> None:
    step = step_after_move(status, FRIDAY)
    assert step.check(FRIDAY) == {}
    assert step.on.weekday() < 5


def test_a_weekend_becomes_the_monday_after_it() -> None:
    days = [FRIDAY + timedelta(days=each) for each in range(4)]
    assert [working_day(each) for each in days] == [FRIDAY, days[3], days[3], days[3]]
