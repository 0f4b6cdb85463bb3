"""Working days: weekends, holidays and joint leave do not count, and the office has the last word."""

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from puskesos.office.calendar import (
    Calendar,
    DayAnswer,
    holidays_of,
    office_calendar,
    set_day_off,
    work_on_saturdays,
)
from puskesos.office.officers import Officer
from tests.conftest import NOW

PLAIN = Calendar()
DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (date(2026, 8, 17), "Hari Kemerdekaan Republik Indonesia"),
        (date(2026, 3, 20), "Cuti Bersama Hari Raya Idul Fitri"),
        (date(2026, 11, 21), "Akhir pekan"),
        (date(2026, 11, 20), ""),
    ],
)
def test_a_day_off_says_why(day: date, reason: str) -> None:
    assert PLAIN.reason_off(day) == reason


def test_three_working_days_from_before_the_feast_end_after_it() -> None:
    assert PLAIN.after(date(2026, 3, 17), 3) == date(2026, 3, 27)


def test_the_office_names_its_own_days() -> None:
    calendar = Calendar({date(2026, 11, 23): ("Hari jadi kabupaten", False), date(2026, 8, 17): ("Piket", True)})
    assert calendar.after(date(2026, 11, 20), 1) == date(2026, 11, 24)
    assert calendar.works_on(date(2026, 8, 17))


def test_an_office_that_works_on_saturdays_counts_them() -> None:
    assert Calendar(works_on_saturday=True).after(date(2026, 11, 20), 1) == date(2026, 11, 21)


@given(day=DAYS, number=st.integers(0, 60))
def test_counting_on_and_counting_between_agree(day: date, number: int) -> None:
    end = PLAIN.after(day, number)
    assert PLAIN.between(day, end) == number
    assert PLAIN.between(end, day) == -number
    assert number == 0 or PLAIN.works_on(end)


@given(DAYS)
def test_the_next_working_day_is_worked_and_none_before_it_is(day: date) -> None:
    found = PLAIN.next_working(day)
    assert PLAIN.works_on(found)
    assert not any(PLAIN.works_on(day + timedelta(days=ahead)) for ahead in range((found - day).days))


def test_holidays_are_told_in_indonesian_for_their_own_year_alone() -> None:
    assert holidays_of(2026)[date(2026, 12, 25)] == "Hari Raya Natal"
    assert all(day.year == 2026 for day in holidays_of(2026))


def test_the_calendar_of_the_office_knows_its_days_off_and_its_saturdays(session: Session, officer: Officer) -> None:
    saturday, monday = date(2026, 11, 21), date(2026, 11, 23)
    set_day_off(session, monday, DayAnswer("Libur daerah"), by=officer, now=NOW)
    assert not office_calendar(session).works_on(saturday)
    assert not office_calendar(session).works_on(monday)
    work_on_saturdays(session, True, by=officer, now=NOW)
    assert office_calendar(session).works_on(saturday)


def test_only_indonesia_is_taken_in_of_all_the_countries_the_package_knows() -> None:
    asked = (
        "import sys; from datetime import date; from puskesos.office.calendar import holidays_of;"
        " assert date(2026, 8, 17) in holidays_of(2026);"
        " print(*(name for name in sys.modules if name.startswith('holidays.countries')));"
        " import holidays; assert date(2026, 7, 4) in holidays.country_holidays('US', years=2026)"
    )
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)  # noqa: S603  # ours
    assert told.stdout.split() == ["holidays.countries.indonesia"]
