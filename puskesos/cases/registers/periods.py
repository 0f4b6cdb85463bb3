"""The periods lists are made for: a month, a quarter or a year, written one way whatever an officer types."""

import re
from collections.abc import Sequence

from puskesos.dates import MONTHS, ROMAN, SHORT_MONTHS, month_title
from puskesos.errors import InvalidForm

UNREADABLE = "Isi periode daftar: bulan (06-2026 atau Juni 2026), triwulan (Triwulan II 2026) atau tahun (2026)."
WORDS = re.compile(r"[a-z]+|\d+")
YEAR = re.compile(r"(?:19|20)\d\d")
WRITTEN = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)|-Q(?P<quarter>\d))?")
QUARTER_WORDS = ("tw", "twl", "triwulan", "q", "kw", "kuartal")
QUARTERS = 4
# Both as lists write them: Agustus, Agu; Agt and Ags are common too.
MONTH_OF_WORD = (
    {name.casefold(): number for number, name in enumerate(MONTHS, 1)}
    | {name.casefold(): number for number, name in enumerate(SHORT_MONTHS, 1)}
    | {"agt": 8, "ags": 8, "nop": 11}
)


def tidy_period(typed: str) -> str:
    """A typed period as it is stored and sorted: 2026-Q2, 2026-06 or 2026. Raises `InvalidForm` for anything else."""
    words: list[str] = WORDS.findall(typed.casefold())
    years = [word for word in words if YEAR.fullmatch(word)]
    if len(years) == 1:
        part = _part([word for word in words if word != years[0]])
        if part is not None:
            return years[0] + part
    raise InvalidForm({"period": UNREADABLE})


def period_words(period: str) -> str:
    """A stored period as officers say it: Triwulan II 2026, Juni 2026, 2026."""
    written = WRITTEN.fullmatch(period)
    if written is None:
        return period
    year, month, quarter = written.group("year", "month", "quarter")
    if month:
        return month_title(int(year), int(month))
    return f"Triwulan {ROMAN[int(quarter) - 1]} {year}" if quarter else year


def period_order(period: str) -> tuple[int, int]:
    """For sorting: year and last month. A whole year ends with its December, a second quarter with June."""
    written = WRITTEN.fullmatch(period)
    if written is None:
        return 0, 0
    year, month, quarter = written.group("year", "month", "quarter")
    last = int(month) if month else int(quarter) * len(MONTHS) // QUARTERS if quarter else len(MONTHS)
    return int(year), last


def _part(words: Sequence[str]) -> str | None:
    """What stands beside the year: nothing, a month, or a quarter; None for anything else."""
    match words:
        case []:
            return ""
        case [month]:
            number = MONTH_OF_WORD.get(month) or _number(month, len(MONTHS))
            return f"-{number:02}" if number else None
        case [word, quarter] if word in QUARTER_WORDS:
            number = _number(quarter, QUARTERS)
            return f"-Q{number}" if number else None
    return None


def _number(word: str, highest: int) -> int | None:
    """A number in figures, or in Roman ones up to twelve."""
    number = ROMAN.index(word.upper()) + 1 if word.upper() in ROMAN else int(word) if word.isdecimal() else 0
    return number if 1 <= number <= highest else None
