"""How long ago an entry was checked, and which entries ask for the admin's attention."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy.orm import Session

from puskesos.dates import short
from puskesos.office.catalogue import UNVERIFIED, Service, ServiceRule
from puskesos.office.directory.differences import differences
from puskesos.office.directory.entries import (
    DirectoryEntry,
    code_of,
    current_entries,
    kind_of,
    name_of,
    retired_entries,
)
from puskesos.office.flags import EntryKind, open_flags
from puskesos.office.profile import the_office
from puskesos.office.providers import Provider

# Programmes change by circular within a year; after six months a check is worth repeating, after twelve it is due.
AGING_MONTHS = 6
OLD_MONTHS = 12


class Freshness(StrEnum):
    """How far what an entry says can still be trusted, by the day of its last check."""

    FRESH = "fresh"
    AGING = "aging"
    OLD = "old"
    NEVER = "never"

    @property
    def label(self) -> str:
        return {"fresh": "Baru diperiksa", "aging": "Mulai lama", "old": "Sudah lama", "never": "Belum diperiksa"}[self]


class Why(StrEnum):
    """Why an entry stands on the to-do list, the most pressing first."""

    FLAGGED = "flagged"
    EXPIRED = "expired"
    DIFFERS = "differs"
    NEVER = "never"
    OLD = "old"

    @property
    def label(self) -> str:
        return {
            "flagged": "Ditandai keliru",
            "expired": "Masa berlaku habis",
            "differs": "Katalog berbeda",
            "never": "Belum diperiksa",
            "old": "Lama tidak diperiksa",
        }[self]


@dataclass(frozen=True)
class DirectoryTask:
    """One reason to look at an entry: which, why, since when, and in words."""

    kind: EntryKind
    code: str
    name: str
    why: Why
    since: date | None
    words: str


def freshness(verified_on: date | None, edition: date | None, on: date) -> Freshness:
    """The age of the last check on a day; without one the day of the edition counts, but never as fresh."""
    checked = verified_on or edition
    if checked is None:
        return Freshness.NEVER
    if checked <= _months_before(on, OLD_MONTHS):
        return Freshness.OLD
    is_fresh = verified_on is not None and checked > _months_before(on, AGING_MONTHS)
    return Freshness.FRESH if is_fresh else Freshness.AGING


def freshness_of(entry: DirectoryEntry, on: date) -> Freshness:
    """The age of an entry's last check; an edition vouches only for rows whose source somebody has read."""
    return freshness(entry.verified_on, _vouching_edition(entry), on)


def checked_words(entry: DirectoryEntry) -> str:
    """Who made sure of an entry, and when."""
    if entry.verified_on:
        return f"Diperiksa {short(entry.verified_on)} oleh {entry.verified_by}"
    edition = _vouching_edition(entry)
    return f"Menurut katalog {short(edition)}" if edition else "Belum pernah diperiksa"


def directory_tasks(session: Session, on: date) -> list[DirectoryTask]:
    """What the admin should look at: doubts first, then what has expired, differs, was never checked, or long ago."""
    tasks = [*_flagged(session), *(task for kind in EntryKind for task in _tasks_of_kind(session, kind, on))]
    order = list(Why)
    return sorted(tasks, key=lambda task: (order.index(task.why), task.since or date.min, task.kind, task.name))


def count_tasks(session: Session, on: date) -> int:
    """How many entries ask for attention, each counted once."""
    return len({(task.kind, task.code) for task in directory_tasks(session, on)})


def _flagged(session: Session) -> Iterator[DirectoryTask]:
    office = the_office(session)
    for flag in open_flags(session):
        words = f"{flag.raised_by}: “{flag.remark}”"
        yield DirectoryTask(flag.kind, flag.entry, flag.name, Why.FLAGGED, office.day(flag.raised_at), words)


def _tasks_of_kind(session: Session, kind: EntryKind, on: date) -> Iterator[DirectoryTask]:
    for entry in current_entries(session, kind):
        if isinstance(entry, Service) and entry.is_shown is False:
            continue
        yield from _tasks_of_entry(entry, on)
    for entry in retired_entries(session, kind):
        yield from _differing(entry)


def _tasks_of_entry(entry: DirectoryEntry, on: date) -> Iterator[DirectoryTask]:
    if entry.valid_until and entry.valid_until < on and not _was_checked_after(entry, entry.valid_until):
        yield _task(entry, Why.EXPIRED, entry.valid_until, f"Berlaku sampai {short(entry.valid_until)}.")
    yield from _differing(entry)
    match freshness_of(entry, on):
        case Freshness.NEVER:
            yield _task(entry, Why.NEVER, None, "Belum pernah diperiksa kantor ini.")
        case Freshness.OLD:
            words = f"{checked_words(entry)}, lebih dari {OLD_MONTHS} bulan yang lalu."
            yield _task(entry, Why.OLD, entry.verified_on or _vouching_edition(entry), words)


def _was_checked_after(entry: DirectoryEntry, end: date) -> bool:
    """Whether somebody looked at an entry when it had ended already: then it is meant to have ended."""
    return entry.verified_on is not None and entry.verified_on > end


def _differing(entry: DirectoryEntry) -> Iterator[DirectoryTask]:
    if isinstance(entry, Provider):
        return
    fields = [difference.label for difference in differences(entry) if difference.is_new]
    if fields:
        words = f"Katalog terbaru menulis lain: {', '.join(fields)}."
        yield _task(entry, Why.DIFFERS, entry.edition, words)


def _task(entry: DirectoryEntry, why: Why, since: date | None, words: str) -> DirectoryTask:
    return DirectoryTask(kind_of(entry), code_of(entry), name_of(entry), why, since, words)


def _vouching_edition(entry: DirectoryEntry) -> date | None:
    if isinstance(entry, Provider) or entry.is_own:
        return None
    is_draft = isinstance(entry, Service | ServiceRule) and entry.confidence == UNVERIFIED
    return None if is_draft else entry.edition


def _months_before(day: date, months: int) -> date:
    """The same day some months earlier; where that month is shorter, its last day but never later than the 28th."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return day.replace(year=years, month=month + 1, day=min(day.day, 28))
