"""A directory from elsewhere is compared with the office's and taken over: what is new, what changes, what is a double.

What is known by its identifier is updated, but for the columns the office has made its own; everything else becomes an
own entry of the office. Whatever may be the same under another identifier is named and left out, unless wanted.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from puskesos.errors import Refused
from puskesos.exchange.hsds.facts import Arrival
from puskesos.exchange.hsds.fit import NO_SECTOR, Holdings, fit, holdings, imported_code, problems
from puskesos.exchange.hsds.read import read_hsds
from puskesos.exchange.hsds.rows import arrivals
from puskesos.office.catalogue import ServiceRule
from puskesos.office.directory.differences import keep_edits
from puskesos.office.directory.entries import OWN_SOURCE, DirectoryEntry, code_of, is_in_use, name_of, new_entry
from puskesos.office.directory.history import LABELS, fill_entry, record_edits, subject_of
from puskesos.office.events import Event, record_event
from puskesos.office.flags import EntryKind
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.profile import the_office
from puskesos.office.providers import Provider
from puskesos.office.typed import name_key

MOST_ENTRIES = 20_000
# What an office decides for itself, and what only its own catalogue can say.
NOT_UPDATED = frozenset({"is_shown", "confidence"})
# What may be there already under another identifier.
NAMED = frozenset({EntryKind.SERVICE, EntryKind.PROVIDER})
FROM_FILE = "Berkas HSDS {file}"
KEPT = "Tetap menurut kantor: {fields}."


class Fate(StrEnum):
    """What becomes of an entry of the file."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    DOUBLE = "double"
    REFUSED = "refused"

    @property
    def label(self) -> str:
        return {
            "new": "Baru",
            "changed": "Diperbarui",
            "same": "Sudah sama",
            "double": "Mungkin sudah ada",
            "refused": "Tidak dapat diambil",
        }[self]


@dataclass(frozen=True)
class HsdsLine:
    """One entry of the file beside the office: what becomes of it, in which fields, and what is to be known."""

    kind: EntryKind
    name: str
    fate: Fate
    fields: tuple[str, ...] = ()
    doubles: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class HsdsPreview:
    """All entries of a file beside the office."""

    lines: tuple[HsdsLine, ...]

    def count(self, fate: Fate, kind: EntryKind | None = None) -> int:
        """How many entries have a fate, of one kind or of all."""
        return sum(line.fate is fate and kind in (None, line.kind) for line in self.lines)


@dataclass(frozen=True)
class _Plan:
    """An entry of the file with what is to be done about it."""

    line: HsdsLine
    arrival: Arrival
    entry: DirectoryEntry | None
    values: dict[str, Any]


def read_arrivals(file: Path) -> tuple[Arrival, ...]:
    """The entries of an HSDS file. Raises `Unavailable` or `Refused` with what is wrong with it."""
    found = arrivals(read_hsds(file))
    if len(found) > MOST_ENTRIES:
        raise Refused("Berkas {file} memuat lebih dari {most} entri.", file=file.name, most=MOST_ENTRIES)
    return found


def preview_hsds(session: Session, found: Sequence[Arrival], *, with_doubles: bool = False) -> HsdsPreview:
    """What taking the entries over would do; nothing is changed."""
    return HsdsPreview(tuple(plan.line for plan in _plans(session, found, with_doubles=with_doubles)))


@needs(Permission.EDIT_DIRECTORY)
def take_over_hsds(
    session: Session,
    found: Sequence[Arrival],
    file: str,
    with_doubles: bool,  # noqa: FBT001  # the officer's answer, handed on by `change` as all answers are
    *,
    by: Officer,
    now: datetime,
) -> Event:
    """Take the entries of a file over; the event tells how many of each fate there were."""
    fates: Counter[Fate] = Counter()
    for plan in _plans(session, found, with_doubles=with_doubles):
        fates[plan.line.fate] += 1
        if plan.line.fate in (Fate.NEW, Fate.CHANGED):
            _carry_out(session, plan, file, by=by, now=now)
    session.flush()
    counts = {fate.value: str(fates[fate]) for fate in Fate}
    office = the_office(session).uuid
    return record_event(session, "office", office, "directory_imported", by=by, now=now, file=file, **counts)


def _plans(session: Session, found: Sequence[Arrival], *, with_doubles: bool) -> list[_Plan]:
    has = holdings(session)
    return [_plan(arrival, has, with_doubles=with_doubles) for arrival in found]


def _plan(arrival: Arrival, has: Holdings, *, with_doubles: bool) -> _Plan:
    values, remarks = fit(arrival, has)
    faults = problems(arrival, values)
    if "name" in faults or (faults and arrival.kind is EntryKind.RULE):
        return _Plan(HsdsLine(arrival.kind, arrival.name, Fate.REFUSED, remarks=(*faults.values(),)), arrival, None, {})
    values |= {field: type(values[field])() if isinstance(values[field], str | list) else None for field in faults}
    remarks += faults.values()
    entry = _present(arrival, has)
    if entry is not None:
        return _update(arrival, entry, values, set(faults), remarks, has)
    if arrival.kind is EntryKind.SERVICE and "sector" not in values:
        values["sector"] = NO_SECTOR
        remarks.append("Bidangnya tidak dikenal; pilih bidang yang tepat setelah diambil.")
    names = has.same_named(arrival.kind, values) if arrival.kind in NAMED else []
    fate = Fate.DOUBLE if names and not with_doubles else Fate.NEW
    line = HsdsLine(arrival.kind, arrival.name, fate, doubles=(*names,), remarks=(*remarks,))
    if fate is Fate.NEW:
        has.codes[arrival.ident] = imported_code(arrival.ident)
        names.append(arrival.name)
    return _Plan(line, arrival, None, values)


def _present(arrival: Arrival, has: Holdings) -> DirectoryEntry | None:
    """The entry the office has for it, known by the identifier, and a paper by its name."""
    if arrival.kind is EntryKind.DOCUMENT:
        return has.papers.get(name_key(arrival.name))
    return has.entries.get((arrival.kind, arrival.ident))


def _update(
    arrival: Arrival, entry: DirectoryEntry, values: dict[str, Any], faults: set[str], remarks: list[str], has: Holdings
) -> _Plan:
    """What changes in an entry: what the file tells, but for what the office keeps and what it no longer uses."""
    if not is_in_use(entry):
        line = HsdsLine(arrival.kind, name_of(entry), Fate.SAME, remarks=("Tidak dipakai lagi di kantor ini.",))
        return _Plan(line, arrival, entry, {})
    told = {
        field: value
        for field, value in values.items()
        if field not in {*faults, *NOT_UPDATED} and (arrival.is_ours or value not in ("", None, []))
    }
    if isinstance(entry, ServiceRule):
        told["services"] += [code for code in entry.services if code in has.retired]
    other = {field: value for field, value in told.items() if _is_other(getattr(entry, field), value)}
    kept = () if isinstance(entry, Provider) else entry.kept
    labels = LABELS[arrival.kind]
    held = [labels[field] for field in other if field in kept and field in labels]
    changes = {field: value for field, value in other.items() if field not in kept}
    line = HsdsLine(
        arrival.kind,
        name_of(entry),
        Fate.CHANGED if changes else Fate.SAME,
        fields=tuple(labels[field] for field in changes if field in labels),
        remarks=(*remarks, *([KEPT.format(fields=", ".join(held))] if held else [])),
    )
    return _Plan(line, arrival, entry, changes)


def _is_other(ours: Any, theirs: Any) -> bool:
    """Whether two values differ; the order of what is listed is not a difference."""
    return sorted(ours) != sorted(theirs) if isinstance(ours, list) else bool(ours != theirs)


def _carry_out(session: Session, plan: _Plan, file: str, *, by: Officer, now: datetime) -> None:
    """Write one entry, and tell the trail what changed and from which file."""
    arrival, entry = plan.arrival, plan.entry or _new(session, plan.arrival, plan.values, file)
    edits = fill_entry(entry, plan.values)
    if not isinstance(entry, Provider):
        keep_edits(entry, edits)
    entry.verified_on, entry.verified_by = arrival.checked_on, arrival.checked_by if arrival.checked_on else ""
    session.add(entry)
    session.flush()
    told = {"name": name_of(entry), "code": code_of(entry), "reason": file}
    what, shown = ("entry_imported", edits) if plan.entry else ("entry_added", [])
    subject = subject_of(arrival.kind, code_of(entry))
    record_edits(session, arrival.kind, subject, what, shown, by=by, now=now, **told)


def _new(session: Session, arrival: Arrival, values: dict[str, Any], file: str) -> DirectoryEntry:
    """An entry that the office does not have yet, under the identifier it came with."""
    if arrival.kind is EntryKind.PROVIDER:
        return Provider(uuid=arrival.ident)
    if arrival.kind is EntryKind.DOCUMENT:
        return new_entry(session, arrival.kind, arrival.name)
    if not arrival.is_ours:
        values["source"] = FROM_FILE.format(file=file)
    values["confidence"] = values["confidence"] or OWN_SOURCE
    return new_entry(session, arrival.kind, imported_code(arrival.ident))
