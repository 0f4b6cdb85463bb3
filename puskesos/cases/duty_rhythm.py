"""How often a follow-up comes again: "14d" is every fourteen days, "1m" every month, an empty text never."""

import re
from calendar import monthrange
from datetime import date, timedelta

RHYTHM = re.compile(r"(?P<count>[1-9][0-9]?)(?P<unit>[dm])")
# The rhythms that are offered; any other number of days or months works as well.
RHYTHMS = {
    "": "Sekali saja",
    "7d": "Tiap minggu",
    "14d": "Tiap dua minggu",
    "1m": "Tiap bulan",
    "3m": "Tiap tiga bulan",
}


def is_rhythm(repeats: str) -> bool:
    """Whether a text is a rhythm."""
    return RHYTHM.fullmatch(repeats) is not None


def rhythm_words(repeats: str) -> str:
    """A rhythm as officers say it: tiap bulan, tiap 10 hari."""
    if repeats in RHYTHMS:
        return RHYTHMS[repeats].lower()
    count, unit = _read(repeats)
    return f"tiap {count} {'hari' if unit == 'd' else 'bulan'}"


def next_day(due_on: date, repeats: str, until: date | None, today: date) -> date | None:
    """The next day after one that was due; it lies after today however late that one was. None when all is over."""
    if not repeats:
        return None
    rounds, day = 1, _later(due_on, repeats, 1)
    while day <= today:
        rounds += 1
        day = _later(due_on, repeats, rounds)
    return None if until is not None and day > until else day


def _read(repeats: str) -> tuple[int, str]:
    found = RHYTHM.fullmatch(repeats)
    assert found, "a rhythm is checked before it is stored"  # noqa: S101  # a bug, not a refusal
    return int(found["count"]), found["unit"]


def _later(day: date, repeats: str, rounds: int) -> date:
    """So many rounds later; a month that is too short for the day gives its last one."""
    count, unit = _read(repeats)
    if unit == "d":
        return day + timedelta(days=count * rounds)
    years, month = divmod(day.month - 1 + count * rounds, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
