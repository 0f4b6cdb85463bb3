"""Days, moments and numbers as the case page writes them: short, words first."""

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from puskesos.cases.dispatch import Dispatches
from puskesos.dates import DAYS, SHORT_MONTHS, Zone, clock, due_words

LONGEST_GLANCE = 220


def day_words(day: date, today: date) -> str:
    """A day with its weekday, the year only when it is another one: Sen 2 Mar, Sen 2 Mar 2025."""
    words = f"{DAYS[day.weekday()][:3]} {day.day} {SHORT_MONTHS[day.month - 1]}"
    return words if day.year == today.year else f"{words} {day.year}"


def moment_words(moment: datetime, zone: Zone, today: date) -> str:
    """A moment on the office's clock: Sen 2 Mar · 09.16."""
    return f"{day_words(zone.day(moment), today)} · {clock(moment, zone)}"


def due_line(due: date, today: date) -> str:
    """A due date in words first, the date beside: 3 hari lagi · Sen 9 Mar."""
    return f"{due_words(due, today)} · {day_words(due, today)}"


def pattern_words() -> str:
    """What a pattern of numbers may be built from."""
    return QCoreApplication.translate(
        "NumberPattern",
        "Isian yang dikenal: {no} atau {no:03}, {tahun}, {bulan}, {bulan_romawi}, {kode}, dan untuk surat "
        "{klasifikasi}. Pola yang memuat {tahun} mulai lagi dari 1 setiap tahun; {klasifikasi} menghitung per kode.",
    )


def ways_out(out: Dispatches) -> list[str]:
    """Sent to a printer or saved as a file: the program knows no more, and says no more."""
    sent = QCoreApplication.translate("CaseWords", "Dikirim ke pencetak {count}×").format(count=out.printed)
    saved = QCoreApplication.translate("CaseWords", "Disimpan sebagai PDF {count}×").format(count=out.saved)
    return [words for words, count in ((sent, out.printed), (saved, out.saved)) if count]


def at_a_glance(text: str) -> str:
    """The beginning of a long text; the whole of it stands elsewhere on the page."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_GLANCE else f"{line[:LONGEST_GLANCE].rstrip()}…"


def age_and_sex(age: int | None, sex: str) -> str:
    """Age and sex in one fact, as far as they are known."""
    years = QCoreApplication.translate("CaseWords", "{age} tahun").format(age=age) if age is not None else ""
    return ", ".join(filter(None, (years, sex.lower())))
