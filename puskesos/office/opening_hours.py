"""Opening hours in the notation offices write on their doors: "Senin–Kamis 08.00–15.00; Jumat 08.00–11.30".

What cannot be read so stays as the words it is; nobody is forced into a form.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, pairwise

from puskesos.dates import DAYS

WEEK = 7
END_OF_DAY = 24 * 60
EVERY_DAY = "Setiap hari"
ALL_DAY = "24 jam"
LONGEST = 500
NAMES = {name.lower(): place for place, name in enumerate(DAYS)} | {
    "sen": 0, "sel": 1, "rab": 2, "kam": 3, "jum": 4, "jum'at": 4, "jum’at": 4, "sab": 5, "min": 6, "ahad": 6,
}  # fmt: skip
DASH = r"\s*(?:[-–—−]|s\.?\s*/?\s*d\b\.?|sampai(?:\s+dengan)?\b|hingga\b)\s*"
OPENS = r"(?P<opens_hour>[0-9]{1,2})[.:](?P<opens_minute>[0-9]{2})"
CLOSES = r"(?P<closes_hour>[0-9]{1,2})[.:](?P<closes_minute>[0-9]{2})"
TOKEN = re.compile(
    rf"(?P<all>setiap\s+hari\b)|(?P<day>(?:{'|'.join(sorted(NAMES, key=len, reverse=True))})\b)"
    rf"|(?P<span>{OPENS}\s*(?:wib|wita|wit)?{DASH}{CLOSES}|24\s*jam\b)|(?P<closed>(?:libur|tutup)\b)"
    rf"|(?P<dash>{DASH})|(?P<filler>(?:(?:wib|wita|wit|pukul|pkl|jam|dan|hari)\b\.?)|[\s,;&:]+)",
    re.IGNORECASE,
)
DAY_PART = frozenset({"all", "day", "dash"})


@dataclass(frozen=True, order=True)
class Span:
    """A time of a day when the doors are open, in minutes since midnight; it may last until the end of the day."""

    opens: int
    closes: int

    def words(self) -> str:
        """08.00–15.00, or 24 jam."""
        is_whole = (self.opens, self.closes) == (0, END_OF_DAY)
        return ALL_DAY if is_whole else f"{clock_words(self.opens)}–{clock_words(self.closes)}"


@dataclass(frozen=True)
class OpeningHours:
    """A week of opening hours; `week` holds the spans of each day from Monday, and at least one day has some."""

    week: tuple[tuple[Span, ...], ...]

    def words(self) -> str:
        """The hours in plain notation, neighbouring days with the same hours together."""
        if len(set(self.week)) == 1:
            return f"{EVERY_DAY} {_spans_words(self.week[0])}"
        return "; ".join(f"{_days_words(days)} {_spans_words(self.week[days[0]])}" for days in self.runs())

    def runs(self) -> list[list[int]]:
        """The open days, neighbours with the same hours together."""
        runs: list[list[int]] = []
        for day in range(WEEK):
            if runs and runs[-1][-1] == day - 1 and self.week[day - 1] == self.week[day]:
                runs[-1].append(day)
            elif self.week[day]:
                runs.append([day])
        return runs

    def is_open(self, day: date) -> bool:
        """Whether the doors open at all on the weekday of a day; holidays are not known here."""
        return bool(self.week[day.weekday()])

    def next_open(self, day: date) -> date:
        """The first open day from a day on, the day itself included."""
        week = (day + timedelta(days=ahead) for ahead in range(WEEK))
        return next(each for each in week if self.is_open(each))


def parse_hours(text: str) -> OpeningHours | None:
    """The hours a text tells; None for a text that is not in the notation, or tells of no open day."""
    try:
        week = _week(text)
    except ValueError:
        return None
    return OpeningHours(week) if any(week) else None


def clock_words(minutes: int) -> str:
    """Minutes since midnight as a clock shows them: 08.00."""
    return f"{minutes // 60:02}.{minutes % 60:02}"


def _week(text: str) -> tuple[tuple[Span, ...], ...]:
    """The spans of each day. Raises `ValueError` where the text is not in the notation."""
    parts = [list(tokens) for _, tokens in groupby(_tokens(text), key=lambda token: token.lastgroup in DAY_PART)]
    if len(parts) % 2:
        raise ValueError("days without hours, or hours without days")
    week: dict[int, tuple[Span, ...]] = {}
    for days, hours in zip(parts[::2], parts[1::2], strict=True):
        spans = _spans_of(hours)
        for day in _days_of(days):
            if day in week:
                raise ValueError("one day is told twice")
            week[day] = spans
    return tuple(week.get(day, ()) for day in range(WEEK))


def _tokens(text: str) -> Iterator[re.Match[str]]:
    """The tokens of a text that mean something. Raises `ValueError` at the first word that is none."""
    place = 0
    while place < len(text):
        token = TOKEN.match(text, place)
        if token is None or len(text) > LONGEST:
            raise ValueError("not in the notation")
        if token.lastgroup != "filler":
            yield token
        place = token.end()


def _days_of(tokens: Sequence[re.Match[str]]) -> list[int]:
    """The days named, from and to where there is a dash between them."""
    days: list[int] = []
    is_range = False
    for token in tokens:
        if token.lastgroup == "dash":
            if is_range or not days:
                raise ValueError("a dash that joins nothing")
            is_range = True
            continue
        named = list(range(WEEK)) if token.lastgroup == "all" else [NAMES[token[0].lower()]]
        days += _days_between(days[-1], named[0]) if is_range else []
        days += named
        is_range = False
    if is_range:
        raise ValueError("a dash that joins nothing")
    return days


def _days_between(first: int, last: int) -> list[int]:
    """The days between two, over the end of the week where need be."""
    return [day % WEEK for day in range(first + 1, last + (WEEK if last <= first else 0))]


def _spans_of(tokens: Sequence[re.Match[str]]) -> tuple[Span, ...]:
    """The spans of one part in their order; a day that is closed has none."""
    spans = sorted(_span(token) for token in tokens if token.lastgroup == "span")
    if len(spans) < len(tokens) and (spans or len(tokens) > 1):
        raise ValueError("open and closed at once")
    if any(later.opens < earlier.closes for earlier, later in pairwise(spans)):
        raise ValueError("hours that run into each other")
    return tuple(spans)


def _span(token: re.Match[str]) -> Span:
    if token["opens_hour"] is None:
        return Span(0, END_OF_DAY)
    opens, closes = (_minutes(token[f"{end}_hour"], token[f"{end}_minute"]) for end in ("opens", "closes"))
    if not opens < closes <= END_OF_DAY:
        raise ValueError("hours that end before they begin")
    return Span(opens, closes)


def _minutes(hour: str, minute: str) -> int:
    if int(minute) >= 60:
        raise ValueError("an hour has sixty minutes")
    return 60 * int(hour) + int(minute)


def _days_words(days: Sequence[int]) -> str:
    """Senin–Kamis; or Sabtu, Minggu where there are but two."""
    names = [DAYS[day] for day in days]
    return f"{names[0]}–{names[-1]}" if len(names) > 2 else ", ".join(names)


def _spans_words(spans: Sequence[Span]) -> str:
    return ", ".join(span.words() for span in spans)
