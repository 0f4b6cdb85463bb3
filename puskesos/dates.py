"""Dates and times as Indonesia writes them, and the three time zones of its offices."""

from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


class Zone(StrEnum):
    """The time zone an office keeps; its days and numbering years are in this zone."""

    WIB = "WIB"
    WITA = "WITA"
    WIT = "WIT"

    @property
    def offset(self) -> timezone:
        """Hours before UTC; Indonesia keeps no summer time, so a fixed offset is the whole truth."""
        return timezone(timedelta(hours={"WIB": 7, "WITA": 8, "WIT": 9}[self.value]), self.value)

    def local(self, moment: datetime) -> datetime:
        """The moment (aware) on this zone's clock."""
        return moment.astimezone(self.offset)

    def day(self, moment: datetime) -> date:
        """The office's calendar day of a moment (aware)."""
        return self.local(moment).date()


def utc_now() -> datetime:
    """The moment by this PC's clock; read only at the edges (ui, cli), never inside a use case."""
    return datetime.now(UTC)


def written(day: date) -> str:
    """A date in full, as on paper: 21 November 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def written_with_day(day: date) -> str:
    """A date with its weekday, as in a deadline: Sabtu, 21 November 2026."""
    return f"{DAYS[day.weekday()]}, {written(day)}"


def short(day: date) -> str:
    """A date in a list: 21 Nov 2026."""
    return f"{day.day} {SHORT_MONTHS[day.month - 1]} {day.year}"


def clock(moment: datetime, zone: Zone) -> str:
    """The time of day in the office's zone: 09.14."""
    return zone.local(moment).strftime("%H.%M")


def month_title(year: int, month: int) -> str:
    """A month as a heading: November 2026."""
    return f"{MONTHS[month - 1]} {year}"


def roman_month(month: int) -> str:
    """The month in Roman figures, as letter numbers write it: 11 becomes XI."""
    return ROMAN[month - 1]


def age_on(birth: date, day: date) -> int:
    """Completed years of life on a day."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def due_words(due: date, today: date) -> str:
    """A due date in words first: hari ini, besok, 3 hari lagi, lewat 2 hari."""
    days = (due - today).days
    if days == 0:
        return "hari ini"
    if days == 1:
        return "besok"
    return f"{days} hari lagi" if days > 0 else f"lewat {-days} hari"


def parse_day(text: str) -> date | None:
    """A typed date (21-11-2026, 21/11/2026, 21.11.2026, 21 11 2026, 21112026); None when no such day exists."""
    parts = [part for part in "".join(ch if ch.isdigit() else " " for ch in text).split() if part.isascii()]
    if len(parts) == 1 and len(parts[0]) == 8:
        parts = [parts[0][:2], parts[0][2:4], parts[0][4:]]
    if len(parts) != 3 or len(parts[2]) != 4 or any(ch.isalpha() for ch in text):
        return None
    try:
        return date(int(parts[2]), int(parts[1]), int(parts[0]))
    except ValueError:
        return None
