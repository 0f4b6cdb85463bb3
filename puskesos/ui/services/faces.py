"""How fresh an entry is and why it asks for attention, as chips: the colour never stands without its words."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from puskesos.office.directory.checks import Freshness, freshness_of
from puskesos.office.directory.entries import DirectoryEntry, is_in_use
from puskesos.ui.widgets.chips import ChipFace
from puskesos.ui.widgets.tokens import Kind

FRESHNESS_LOOKS: dict[Freshness, tuple[Kind, str]] = {
    Freshness.FRESH: ("done", "done"),
    Freshness.AGING: ("waiting", "waiting"),
    Freshness.OLD: ("late", "late"),
    Freshness.NEVER: ("silent", "help"),
}
DAYS_OF_MONTH = 30.44
MONTHS_IN_WORDS = 24


def freshness_face(entry: DirectoryEntry, today: date) -> ChipFace:
    """The chip for the age of the last check in the panel: Baru diperiksa · 2 bulan lalu."""
    state = freshness_of(entry, today)
    face = check_face(entry, today)
    return face._replace(text=f"{state.label} · {face.text}") if entry.verified_on else face


def check_face(entry: DirectoryEntry, today: date) -> ChipFace:
    """The chip for the last check in a list: 2 bulan lalu, in the colour of its age.

    What nobody here has checked yet and a recent catalogue vouches for is neither fresh nor late.
    """
    state = freshness_of(entry, today)
    kind, icon = FRESHNESS_LOOKS[state]
    if entry.verified_on:
        return ChipFace(kind, age_words(entry.verified_on, today), icon)
    if state is Freshness.AGING:
        return ChipFace("neutral", QCoreApplication.translate("Directory", "Menurut katalog"), "services")
    return ChipFace(kind, state.label, icon)


def use_face(entry: DirectoryEntry) -> ChipFace | None:
    """The chip of an entry that is kept for old cases only."""
    return (
        None
        if is_in_use(entry)
        else ChipFace("closed", QCoreApplication.translate("Directory", "Tidak dipakai"), "closed")
    )


def age_words(day: date, today: date) -> str:
    """How long ago a day was, as roughly as people say it."""
    days = (today - day).days
    if days <= 0:
        return QCoreApplication.translate("Directory", "hari ini")
    months = int(days / DAYS_OF_MONTH)
    if months == 0:
        return QCoreApplication.translate("Directory", "{days} hari lalu").format(days=days)
    if months < MONTHS_IN_WORDS:
        return QCoreApplication.translate("Directory", "{months} bulan lalu").format(months=months)
    return QCoreApplication.translate("Directory", "{years} tahun lalu").format(years=months // 12)
