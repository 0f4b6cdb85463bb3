"""How backups read: when one was made, how old it is, how large, and what became of a rehearsal."""

from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from puskesos.dates import short
from puskesos.office.backups import OLD_AFTER_DAYS, BackupRow, PlaceState
from puskesos.ui.widgets.tokens import Token

MEGABYTE = 1_000_000


def made_words(made: datetime) -> str:
    """A moment by the office's clock: 20 Nov 2026, 08.15."""
    return f"{short(made.date())}, {made:%H.%M}"


def size_words(row: BackupRow) -> str:
    """How much a backup holds, its lists included."""
    return f"{row.manifest.size / MEGABYTE:.1f} MB".replace(".", ",") if row.manifest else ""


def reason_words(row: BackupRow) -> str:
    """Why a backup was made, or that it cannot be read."""
    if row.manifest is None:
        return QCoreApplication.translate("Backups", "rusak, tidak terbaca")
    return row.manifest.reason.label


def age_words(state: PlaceState, today: date) -> str:
    """How old the last good backup of a place is."""
    if state.last_good is None:
        return QCoreApplication.translate("Backups", "belum ada")
    days = (today - state.last_good.date()).days
    at = made_words(state.last_good)
    if days <= 0:
        return QCoreApplication.translate("Backups", "hari ini ({at})").format(at=at)
    if days == 1:
        return QCoreApplication.translate("Backups", "kemarin ({at})").format(at=at)
    return QCoreApplication.translate("Backups", "{days} hari lalu ({at})").format(days=days, at=at)


def age_ink(state: PlaceState, today: date) -> Token:
    """An age that should worry is seen at a glance, too."""
    is_old = state.last_good is None or (today - state.last_good.date()).days >= OLD_AFTER_DAYS
    return "warn" if is_old else "ink"


def folder_words(folder: Path) -> str:
    """A folder as this system writes it, its end always to be seen."""
    text, longest = str(folder), 34
    return text if len(text) <= longest else f"…{text[1 - longest :]}"


def step_words(done: int, total: int, words: str) -> str:
    """How far a backup or a restore is, in words."""
    if not total:
        return words
    return QCoreApplication.translate("Backups", "{what}, {share}%").format(what=words, share=100 * done // total)
