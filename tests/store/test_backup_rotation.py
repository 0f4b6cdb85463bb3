"""Thirty days, twelve weeks and twelve months of backups: enough to go back, few enough for a small drive."""

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from puskesos.store.backup_rotation import DAYS, MONTHS, WEEKS, kept

FIRST = datetime(2026, 1, 1, 8, 15)  # noqa: DTZ001  # the office's own clock
MOMENTS = st.sets(
    st.datetimes(min_value=datetime(2024, 1, 1), max_value=datetime(2028, 12, 31)).map(  # noqa: DTZ001  # the same
        lambda moment: moment.replace(microsecond=0)
    ),
    max_size=120,
)


def every_day(count: int) -> list[datetime]:
    return [FIRST + timedelta(days=day) for day in range(count)]


def week(moment: datetime) -> tuple[int, int]:
    return moment.isocalendar()[:2]


def test_after_three_years_of_daily_backups_there_are_thirty_days_twelve_weeks_and_twelve_months() -> None:
    made = every_day(3 * 365)
    staying, last = kept(made), made[-1]
    assert {moment for moment in staying if last - moment < timedelta(days=DAYS)} == set(made[-DAYS:])
    assert len({week(moment) for moment in staying if last - moment < timedelta(weeks=WEEKS)}) == WEEKS
    assert {(moment.year, moment.month) for moment in staying} == {(2028, month) for month in range(1, MONTHS + 1)}


def test_of_several_backups_of_one_day_the_newest_stays() -> None:
    morning, noon = FIRST, FIRST + timedelta(hours=4)
    assert kept([noon, morning]) == {noon}


def test_a_desk_that_was_closed_for_a_season_keeps_the_days_it_had() -> None:
    before, after = every_day(20), [FIRST + timedelta(days=200)]
    assert kept([*before, *after]) == {*before, *after}


def test_without_backups_nothing_stays() -> None:
    assert kept([]) == set()


@given(MOMENTS)
def test_the_newest_always_stays_and_never_more_than_can_be_counted(made: set[datetime]) -> None:
    staying = kept(made)
    assert staying <= made
    assert len(staying) <= DAYS + WEEKS + MONTHS
    assert not made or max(made) in staying


@given(MOMENTS)
def test_what_stays_stays_when_it_is_looked_at_again(made: set[datetime]) -> None:
    assert kept(kept(made)) == kept(made)


@given(MOMENTS)
def test_every_one_of_the_last_thirty_days_with_a_backup_keeps_its_newest(made: set[datetime]) -> None:
    days: dict[date, datetime] = {}
    for moment in sorted(made):
        days[moment.date()] = moment
    newest_days = [days[day] for day in sorted(days, reverse=True)[:DAYS]]
    assert set(newest_days) <= kept(made)


@given(MOMENTS)
def test_letting_go_after_each_backup_ends_as_letting_go_once(made: set[datetime]) -> None:
    staying: set[datetime] = set()
    for moment in sorted(made):
        staying = kept(staying | {moment})
    assert staying == kept(made)


@given(MOMENTS, st.timedeltas(min_value=timedelta(seconds=1), max_value=timedelta(days=400)))
def test_a_new_backup_sends_away_at_most_one_of_each_kind(made: set[datetime], later: timedelta) -> None:
    new = max(made, default=FIRST) + later
    before, after = kept(made), kept({*made, new})
    assert new in after
    assert len(before - after) <= 3
    assert after - {new} <= before
