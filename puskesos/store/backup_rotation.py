"""Which backups are kept: thirty days, twelve weeks and twelve months back, of each the newest."""

from collections.abc import Callable, Collection, Hashable
from datetime import datetime

DAYS, WEEKS, MONTHS = 30, 12, 12

Period = Callable[[datetime], Hashable]

PERIODS: tuple[tuple[Period, int], ...] = (
    (lambda made: made.date(), DAYS),
    (lambda made: made.isocalendar()[:2], WEEKS),
    (lambda made: (made.year, made.month), MONTHS),
)


def kept(made: Collection[datetime]) -> set[datetime]:
    """The moments whose backups stay, of all that are there, by the office's own clock.

    Counted are days, weeks and months that have a backup, so a desk that was closed for a season loses nothing by it.
    """
    newest_first = sorted(made, reverse=True)
    return {moment for period, most in PERIODS for moment in _newest_of_each(newest_first, period)[:most]}


def _newest_of_each(newest_first: list[datetime], period: Period) -> list[datetime]:
    newest: dict[Hashable, datetime] = {}
    for moment in newest_first:
        newest.setdefault(period(moment), moment)
    return list(newest.values())
