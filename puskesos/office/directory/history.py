"""What was changed in the directory, field by field: written with each change, read again as its history."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.dates import short
from puskesos.office.directory.answers import DOCUMENT_LABELS, RULE_LABELS, SERVICE_LABELS
from puskesos.office.events import Event, record_event
from puskesos.office.flags import DirectoryFlag, EntryKind
from puskesos.office.officers import Officer

# What happened, as the history of an entry calls it.
TITLES = {
    "entry_added": "Ditambahkan",
    "entry_changed": "Diubah",
    "entry_checked": "Diperiksa, masih benar",
    "entry_retired": "Tidak dipakai lagi",
    "entry_restored": "Dipakai kembali",
    "entry_loaded": "Diperbarui dari katalog",
    "entry_imported": "Diperbarui dari berkas HSDS",
    "edition_accepted": "Mengikuti katalog",
    "edition_declined": "Tetap menurut kantor",
    "provider_added": "Ditambahkan",
    "provider_changed": "Diubah",
    "service_confirmed": "Dipastikan kantor",
    "service_hidden": "Disembunyikan dari meja",
}
PROVIDER_LABELS = {
    "name": "Nama instansi",
    "unit": "Bagian",
    "addressee": "Yang dituju",
    "place": "Tempat",
    "sectors": "Bidang yang dilayani",
    "phone": "Telepon",
    "email": "Surel",
    "website": "Situs",
    "hours": "Jam layanan",
    "languages": "Bahasa",
    "area": "Wilayah layanan",
    "fees": "Biaya",
    "note": "Catatan",
    "valid_from": "Berlaku sejak",
    "valid_until": "Berlaku sampai",
    "is_active": "Dipakai",
    "office_number": "Kantor di server ini",
}
LISTED = {"is_current": "Tercantum dalam katalog"}
LABELS: dict[EntryKind, dict[str, str]] = {
    EntryKind.SERVICE: SERVICE_LABELS | LISTED,
    EntryKind.DOCUMENT: DOCUMENT_LABELS | LISTED,
    EntryKind.RULE: RULE_LABELS | LISTED,
    EntryKind.PROVIDER: PROVIDER_LABELS,
}
# Before and after of one field stand side by side in the details of an event.
BEFORE, AFTER = "_before", "_after"


@dataclass(frozen=True)
class Change:
    """One line of an entry's history; without a field it tells what happened to the entry as a whole."""

    at: datetime
    who: str
    what: str
    field: str = ""
    old: str = ""
    new: str = ""


@dataclass(frozen=True)
class Edit:
    """One field of an entry before and after a change."""

    field: str
    old: Any
    new: Any


def subject_of(kind: EntryKind, code: str) -> UUID:
    """What the events of an entry are about: a provider has a UUID, and the others one made of their code."""
    return UUID(code) if kind is EntryKind.PROVIDER else uuid5(NAMESPACE_OID, code)


def fill_entry(entry: object, values: Mapping[str, Any]) -> list[Edit]:
    """Give an entry new values; the answer tells which of them were other than before."""
    edits = []
    for field, value in values.items():
        old = getattr(entry, field, None)
        if old != value:
            setattr(entry, field, value)
            edits.append(Edit(field, old, value))
    return edits


def record_edits(
    session: Session,
    kind: EntryKind,
    subject: UUID,
    what: str,
    edits: list[Edit],
    *,
    by: Officer | None,
    now: datetime,
    **told: str,
) -> Event:
    """Write what happened to an entry into the trail, with each changed field before and after."""
    details: dict[str, str] = dict(told)
    for edit in edits:
        if edit.field in LABELS[kind]:
            details[edit.field + BEFORE] = value_words(edit.old)
            details[edit.field + AFTER] = value_words(edit.new)
    return record_event(session, kind.value, subject, what, by=by, now=now, **details)


def value_words(value: Any) -> str:
    """A value of an entry as the history shows it."""
    if isinstance(value, bool):
        return "Ya" if value else "Tidak"
    if isinstance(value, list | tuple):
        return " · ".join(map(str, value))
    if isinstance(value, date):
        return short(value)
    if isinstance(value, StrEnum):
        return str(getattr(value, "label", value.value))
    return "" if value is None else str(value)


def history_of(session: Session, kind: EntryKind, code: str) -> list[Change]:
    """What happened to an entry, the newest first, with the doubts officers had about it."""
    about = select(Event).where(Event.subject == subject_of(kind, code), Event.kind == kind.value)
    told = [change for event in session.scalars(about.order_by(Event.id.desc())) for change in _changes(kind, event)]
    flags = session.scalars(select(DirectoryFlag).where(DirectoryFlag.kind == kind, DirectoryFlag.entry == code))
    doubts = [change for flag in flags for change in _doubts(flag)]
    return sorted([*told, *doubts], key=lambda change: change.at, reverse=True)


def _changes(kind: EntryKind, event: Event) -> Iterator[Change]:
    what = TITLES.get(event.what, event.what)
    labels = {field: label for field, label in LABELS[kind].items() if _was_changed(event, field)}
    for field, label in labels.items():
        old, new = (event.details.get(field + side, "") for side in (BEFORE, AFTER))
        yield Change(event.at, event.officer_name, what, label, old, new)
    if not labels:
        yield Change(event.at, event.officer_name, what, new=event.details.get("reason", ""))


def _was_changed(event: Event, field: str) -> bool:
    return field + BEFORE in event.details or field + AFTER in event.details


def _doubts(flag: DirectoryFlag) -> Iterator[Change]:
    yield Change(flag.raised_at, flag.raised_by, "Ditandai keliru", new=flag.remark)
    if flag.settled_at:
        yield Change(flag.settled_at, flag.settled_by, "Tanda keliru diselesaikan", new=flag.answer)
