"""Opening hours as HSDS schedules, one row for days that are open alike, and back into the words of a door."""

from typing import Any
from uuid import UUID

from puskesos.dates import Zone
from puskesos.exchange.hsds.shape import Row
from puskesos.exchange.hsds.terms import part_id
from puskesos.office.opening_hours import END_OF_DAY, WEEK, OpeningHours, Span, parse_hours

BYDAY = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# HSDS knows no end of day; the last minute stands for it.
LAST_MINUTE = END_OF_DAY - 1
HOURS_OF_ZONE = {Zone.WIB: 7, Zone.WITA: 8, Zone.WIT: 9}


def schedules(location: UUID | str, hours: str, zone: Zone) -> list[Row]:
    """The rows for the hours of a place; hours that are only words make one row with these words."""
    parsed = parse_hours(hours)
    if parsed is None:
        return [_schedule(location, 0, description=hours)] if hours else []
    days_by_span: dict[Span, list[int]] = {}
    for day, spans in enumerate(parsed.week):
        for span in spans:
            days_by_span.setdefault(span, []).append(day)
    return [
        _schedule(
            location, place, description=hours, freq="WEEKLY", byday=",".join(BYDAY[day] for day in days),
            opens_at=_clock(span.opens), closes_at=_clock(min(span.closes, LAST_MINUTE)), timezone=HOURS_OF_ZONE[zone],
        )
        for place, (span, days) in enumerate(days_by_span.items())
    ]  # fmt: skip


def hours_words(rows: list[Row]) -> str:
    """The hours that schedules tell, in the words they bring along where these say the same or nothing else can be."""
    described = list(dict.fromkeys(row["description"] for row in rows if row.get("description")))
    told = _week(rows)
    if len(described) == 1 and (told is None or _is_same(parse_hours(described[0]), told)):
        return str(described[0])
    return told.words() if told else "; ".join(described)


def _schedule(location: UUID | str, place: int, **values: Any) -> Row:
    return {"id": part_id(location, f"schedule:{place}"), "location_id": str(location), **values}


def _week(rows: list[Row]) -> OpeningHours | None:
    """The week the rows tell; None when one of them is not about every week, or is about no hours."""
    week: list[set[Span]] = [set() for _ in range(WEEK)]
    for row in rows:
        opens, closes = _minutes(row.get("opens_at", "")), _minutes(row.get("closes_at", ""))
        days = [day.strip() for day in row.get("byday", "").split(",")]
        is_weekly = row.get("freq") == "WEEKLY" and row.get("interval", 1) == 1 and set(days) <= set(BYDAY)
        if not is_weekly or opens is None or closes is None or not opens < closes:
            return None
        for day in days:
            week[BYDAY.index(day)].add(Span(opens, END_OF_DAY if closes == LAST_MINUTE else closes))
    found = OpeningHours(tuple(tuple(sorted(spans)) for spans in week))
    return found if any(week) and parse_hours(found.words()) == found else None


def _is_same(described: OpeningHours | None, told: OpeningHours) -> bool:
    """Whether both tell the same week, the last minute taken for the end of the day."""
    return described is not None and _until_last_minute(described) == _until_last_minute(told)


def _until_last_minute(hours: OpeningHours) -> list[list[tuple[int, int]]]:
    return [[(span.opens, min(span.closes, LAST_MINUTE)) for span in spans] for spans in hours.week]


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _minutes(clock: str) -> int | None:
    """Minutes since midnight of 08:00 or 08:00:00, with a zone behind it or not; None for anything else."""
    hour, _, rest = clock.strip().partition(":")
    minute = rest[:2]
    if not (hour.isdecimal() and minute.isdecimal() and hour.isascii() and minute.isascii() and len(hour) <= 2):
        return None
    return 60 * int(hour) + int(minute) if int(hour) <= 24 and int(minute) < 60 else None
