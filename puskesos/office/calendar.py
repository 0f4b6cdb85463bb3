"""The days an office works: Indonesia's holidays and joint leave, and the days off it names itself.

Holidays are those of the ministers' joint decree (SKB) as the package `holidays` carries them; for years whose decree
it does not have yet it reckons the moving feasts, so they may still shift by a day. A decree that came out later
arrives with the reference data, `calendar/holidays.csv` (day, name); what it says of a year is the whole truth of it.
"""

import csv
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING
from uuid import NAMESPACE_OID, UUID, uuid5

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from puskesos import resources
from puskesos.errors import InvalidForm
from puskesos.office.editing import keep_both
from puskesos.office.events import record_event
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.profile import Office, the_office
from puskesos.office.typed import check_length, tidy_text
from puskesos.store.base import Base

if TYPE_CHECKING:
    from holidays import HolidayBase

SATURDAY, SUNDAY = 5, 6
LONGEST_REASON = 100
ONE_DAY = timedelta(days=1)


class DayOff(Base):
    """A day on which this office is closed, or works although the calendar says otherwise."""

    __tablename__ = "days_off"

    day: Mapped[date] = mapped_column(primary_key=True)
    reason: Mapped[str]
    is_worked: Mapped[bool] = mapped_column(default=False)


@dataclass(frozen=True)
class DayAnswer:
    """What the office says of a day: why it is off, or worked all the same."""

    reason: str
    is_worked: bool = False


def day_answer(row: DayOff) -> DayAnswer:
    """What the settings page shows of a day and changes."""
    return DayAnswer(row.reason, row.is_worked)


@dataclass(frozen=True)
class Calendar:
    """The working days of an office: Monday to Friday (or Saturday), less holidays, as the office corrected them."""

    own: dict[date, tuple[str, bool]] = field(default_factory=dict)
    works_on_saturday: bool = False

    def reason_off(self, day: date) -> str:
        """Why nobody works on a day; empty for a working day."""
        reason, is_worked = self.own.get(day, ("", False))
        if reason:
            return "" if is_worked else reason
        if day.weekday() == SUNDAY or (day.weekday() == SATURDAY and not self.works_on_saturday):
            return "Akhir pekan"
        return holidays_of(day.year).get(day, "")

    def works_on(self, day: date) -> bool:
        """Whether the office works on a day."""
        return not self.reason_off(day)

    def after(self, day: date, working_days: int) -> date:
        """The day on which so many working days have passed; the day itself does not count."""
        passed = 0
        while passed < working_days:
            day += ONE_DAY
            passed += self.works_on(day)
        return day

    def between(self, first: date, last: date) -> int:
        """How many working days lie after the first day, up to and with the last; negative when it lies before."""
        if last < first:
            return -self.between(last, first)
        return sum(self.works_on(day) for day in _days(first + ONE_DAY, last))

    def next_working(self, day: date) -> date:
        """The day itself, or the next one on which the office works."""
        while not self.works_on(day):
            day += ONE_DAY
        return day


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


@cache
def holidays_of(year: int) -> dict[date, str]:
    """Indonesia's public holidays and joint leave days (cuti bersama) of a year, with their names."""
    if decreed := decreed_holidays().get(year):
        return decreed
    found = _indonesia()(years=year, categories=("public", "government"), language="id")
    return {day: name.replace("; ", " dan ") for day, name in found.items() if day.year == year}


def _indonesia() -> type["HolidayBase"]:
    """Indonesia as the package knows it, taken in when the first day is asked for.

    Asked for by its own door, the package would bring 250 other countries along: 15 MB, and most of the time it takes.
    A bare folder stands in for that door meanwhile.
    """
    import holidays  # noqa: PLC0415  # as said above

    door = "holidays.countries"
    if door not in sys.modules:
        bare = sys.modules[door] = ModuleType(door)
        bare.__path__ = [str(Path(holidays.__file__).with_name("countries"))]
        try:
            import_module(f"{door}.indonesia")
        finally:
            del sys.modules[door]
    found: type[HolidayBase] = import_module(f"{door}.indonesia").Indonesia
    return found


@cache
def decreed_holidays() -> dict[int, dict[date, str]]:
    """The years the reference data in force know the decree of; none where they bring no such file."""
    file = resources.path("calendar/holidays.csv")
    return read_holidays(file) if file.is_file() else {}


def read_holidays(path: Path) -> dict[int, dict[date, str]]:
    """Decreed days by their year. Raises `OSError`, `ValueError` or `KeyError` for a file that is none."""
    years: dict[int, dict[date, str]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, strict=True):
            day = date.fromisoformat(row["day"])
            years.setdefault(day.year, {})[day] = row["name"]
    return years


def office_calendar(session: Session) -> Calendar:
    """The calendar of the office with its own days off."""
    own = {row.day: (row.reason, row.is_worked) for row in session.scalars(select(DayOff))}
    return Calendar(own, the_office(session).works_on_saturday)


def days_off(session: Session, year: int) -> list[DayOff]:
    """The days the office named itself in a year, in order."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    return list(session.scalars(select(DayOff).where(DayOff.day.between(first, last)).order_by(DayOff.day)))


@needs(Permission.MANAGE_OFFICE)
def set_day_off(
    session: Session, day: date, answer: DayAnswer, base: DayAnswer | None = None, *, by: Officer, now: datetime
) -> Office:
    """Name a day off, or a day that is worked although it is a holiday; saying it again corrects it.

    `base` is what the office had said of the day when it was asked; None where nothing was shown.
    """
    row = session.get(DayOff, day)
    if row is not None and base is not None:
        answer = keep_both(session, base, answer, day_answer(row), row, _subject(day))
    words = tidy_text(answer.reason)
    empty = "" if words else "Isi alasannya, misalnya Libur daerah."
    if problem := empty or check_length("Alasan", words, LONGEST_REASON):
        raise InvalidForm({"reason": problem})
    row = row or DayOff(day=day)
    row.reason, row.is_worked = words, answer.is_worked
    session.add(row)
    session.flush()
    what = "day_worked" if answer.is_worked else "day_off"
    record_event(session, "day", _subject(day), what, by=by, now=now, day=day.isoformat(), reason=words)
    return the_office(session)


@needs(Permission.MANAGE_OFFICE)
def forget_day_off(session: Session, day: date, *, by: Officer, now: datetime) -> Office:
    """Let the calendar speak for a day again."""
    row = session.get(DayOff, day)
    if row is not None:
        session.delete(row)
        record_event(session, "day", _subject(day), "day_forgotten", by=by, now=now, day=day.isoformat())
    return the_office(session)


@needs(Permission.MANAGE_OFFICE)
def work_on_saturdays(
    session: Session,
    is_worked: bool,  # noqa: FBT001  # the officer's answer, handed on by `change` as all answers are
    *,
    by: Officer,
    now: datetime,
) -> Office:
    """Say whether the office works six days a week; dates that are planned already stay."""
    office = the_office(session)
    office.works_on_saturday = is_worked
    session.flush()
    what = "saturday_worked" if is_worked else "saturday_off"
    record_event(session, "office", office.uuid, what, by=by, now=now)
    return office


def _subject(day: date) -> UUID:
    return uuid5(NAMESPACE_OID, f"day {day.isoformat()}")
