"""A follow-up that comes again is never forgotten and never piles up."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from puskesos.cases.duties import duties_of_case, end_duty, finish_duty, open_duties
from puskesos.cases.duty_rhythm import next_day, rhythm_words
from puskesos.cases.loop.recurring import PlannedDuty, plan_duty
from puskesos.errors import InvalidForm
from puskesos.office.officers import Officer
from tests.conftest import NOW, TODAY, CaseMaker

DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
RHYTHMS = st.builds(lambda count, unit: f"{count}{unit}", st.integers(1, 99), st.sampled_from("dm"))


@given(DAYS, RHYTHMS, DAYS)
def test_the_next_day_lies_after_today_and_after_the_day_it_follows(due_on: date, rhythm: str, today: date) -> None:
    following = next_day(due_on, rhythm, None, today)
    assert following is not None
    assert following > max(due_on, today)


@given(DAYS, RHYTHMS, DAYS, DAYS)
def test_nothing_comes_after_the_last_day(due_on: date, rhythm: str, until: date, today: date) -> None:
    following = next_day(due_on, rhythm, until, today)
    assert following is None or following <= until


@pytest.mark.parametrize(
    ("due_on", "rhythm", "today", "expected"),
    [
        (date(2026, 1, 31), "1m", date(2026, 1, 31), date(2026, 2, 28)),
        (date(2026, 11, 20), "14d", date(2026, 11, 20), date(2026, 12, 4)),
        (date(2026, 11, 20), "3m", date(2026, 11, 25), date(2027, 2, 20)),
        (date(2026, 1, 20), "1m", date(2026, 11, 20), date(2026, 12, 20)),
    ],
)
def test_months_are_counted_as_people_count_them(due_on: date, rhythm: str, today: date, expected: date) -> None:
    assert next_day(due_on, rhythm, None, today) == expected


@pytest.mark.parametrize(
    ("rhythm", "words"),
    [("1m", "tiap bulan"), ("14d", "tiap dua minggu"), ("10d", "tiap 10 hari"), ("6m", "tiap 6 bulan")],
)
def test_a_rhythm_reads_as_officers_say_it(rhythm: str, words: str) -> None:
    assert rhythm_words(rhythm) == words


def test_finishing_plans_the_next_round(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    case = make_case()
    planned = PlannedDuty("Jenguk lansia", TODAY, "1m", officer_id=officer.id)
    duty = plan_duty(session, case.id, planned, by=officer, now=NOW)
    finish_duty(session, duty.id, "Sudah dijenguk, sehat.", by=officer, now=NOW)
    done, following = duties_of_case(session, case.id)
    assert (done.result, following.done_at, following.task) == ("Sudah dijenguk, sehat.", None, "Jenguk lansia")
    assert (following.due_on, following.officer_id) == (next_day(TODAY, "1m", None, TODAY), officer.id)


def test_one_planned_once_does_not_come_again(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    case = make_case()
    duty = plan_duty(session, case.id, PlannedDuty("Telepon keluarga", TODAY), by=officer, now=NOW)
    finish_duty(session, duty.id, "Sudah.", by=officer, now=NOW)
    assert open_duties(session) == []


def test_a_round_can_be_the_last_one(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    duty = plan_duty(session, make_case().id, PlannedDuty("Jenguk", TODAY, "7d"), by=officer, now=NOW)
    end_duty(session, duty.id, "Warga pindah.", by=officer, now=NOW)
    assert open_duties(session) == []


@pytest.mark.parametrize(
    ("planned", "field"),
    [
        (PlannedDuty(" ", TODAY), "task"),
        (PlannedDuty("Jenguk", TODAY - timedelta(days=1)), "due_on"),
        (PlannedDuty("Jenguk", TODAY, "sering"), "repeats"),
        (PlannedDuty("Jenguk", TODAY, "1m", TODAY - timedelta(days=1)), "until"),
    ],
)
def test_what_cannot_be_planned_is_said_beside_its_field(
    session: Session, officer: Officer, make_case: CaseMaker, planned: PlannedDuty, field: str
) -> None:
    with pytest.raises(InvalidForm) as refused:
        plan_duty(session, make_case().id, planned, by=officer, now=NOW)
    assert list(refused.value.problems) == [field]
