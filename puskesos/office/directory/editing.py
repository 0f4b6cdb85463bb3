"""The admin corrects the directory: adds, changes, checks, takes out and takes back.

What the office changed in a row of the catalogue is noted (`kept`), so that no edition writes over it.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.errors import InvalidForm, Refused
from puskesos.office.catalogue import Document, PpksType, Sector, Service
from puskesos.office.directory.answers import (
    Answer,
    DocumentAnswer,
    RuleAnswer,
    ServiceAnswer,
    document_answer,
    rule_answer,
    service_answer,
    tidy_value,
)
from puskesos.office.directory.differences import COMPANIONS, keep_edits
from puskesos.office.directory.entries import (
    OWN_SOURCE,
    CatalogueEntry,
    catalogue_entry,
    code_of,
    find_entry,
    kind_of,
    name_of,
    new_entry,
)
from puskesos.office.directory.history import fill_entry, record_edits, subject_of
from puskesos.office.directory.standing import Shown, check_shown
from puskesos.office.editing import keep_both
from puskesos.office.events import Event
from puskesos.office.flags import EntryKind
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.profile import the_office
from puskesos.office.providers import Provider
from puskesos.office.typed import check_length, tidy_text

LONGEST_REASON = 300
Filled = TypeVar("Filled", ServiceAnswer, DocumentAnswer, RuleAnswer)


@needs(Permission.EDIT_DIRECTORY)
def save_service(
    session: Session, code: str | None, answer: ServiceAnswer, base: ServiceAnswer | None = None, *,
    by: Officer, now: datetime,
) -> Event:  # fmt: skip
    """Add a service of the office's own (`code` None), or correct one; cases that name it stay as they are."""
    answer = _merged(session, EntryKind.SERVICE, code, answer, base, service_answer)
    problems = answer.check()
    if "sector" not in problems and session.get(Sector, answer.sector) is None:
        problems["sector"] = "Bidang layanan ini tidak ada."
    if unknown := set(answer.ppks) - {"*"} - set(session.scalars(select(PpksType.code))):
        problems["ppks"] = f"Kategori PPKS {', '.join(sorted(unknown))} tidak ada."
    values = _stored(answer, problems)
    values |= {
        basis: OWN_SOURCE for field, basis in COMPANIONS.items() if _is_other(session, code, field, values[field])
    }
    entry = _known_or_new(session, EntryKind.SERVICE, code)
    return _save(session, entry, values, is_checked=answer.is_checked, by=by, now=now)


@needs(Permission.EDIT_DIRECTORY)
def save_document(
    session: Session, code: str | None, answer: DocumentAnswer, base: DocumentAnswer | None = None, *,
    by: Officer, now: datetime,
) -> Event:  # fmt: skip
    """Add a paper (`code` None), or correct one. A paper keeps its name, by which services ask for it."""
    answer = _merged(session, EntryKind.DOCUMENT, code, answer, base, document_answer)
    problems = answer.check()
    name = tidy_text(answer.name)
    if code is None and "name" not in problems and session.scalar(select(Document.code).where(Document.code == name)):
        problems["name"] = "Berkas dengan nama ini sudah ada."
    values = _stored(answer, problems)
    del values["name"]
    entry = _known_or_new(session, EntryKind.DOCUMENT, code, name)
    return _save(session, entry, values, is_checked=answer.is_checked, by=by, now=now)


@needs(Permission.EDIT_DIRECTORY)
def save_rule(
    session: Session, code: str | None, answer: RuleAnswer, base: RuleAnswer | None = None, *,
    by: Officer, now: datetime,
) -> Event:  # fmt: skip
    """Add a rule (`code` None), or correct one; it counts from the day it is valid."""
    answer = _merged(session, EntryKind.RULE, code, answer, base, rule_answer)
    problems = answer.check()
    if unknown := set(answer.services) - set(session.scalars(select(Service.code))):
        problems["services"] = f"Layanan {', '.join(sorted(unknown))} tidak ada."
    values = _stored(answer, problems)
    entry = _known_or_new(session, EntryKind.RULE, code)
    return _save(session, entry, values, is_checked=answer.is_checked, by=by, now=now)


@needs(Permission.EDIT_DIRECTORY)
def verify_entry(
    session: Session, kind: EntryKind, code: str, seen: Shown | None = None, *, by: Officer, now: datetime
) -> Event:
    """Note that somebody made sure today that all the entry says, as it was `seen`, is still true."""
    entry = find_entry(session, kind, code)
    check_shown(session, entry, seen)
    entry.verified_on, entry.verified_by = the_office(session).day(now), by.name
    told = {"name": name_of(entry), "code": code_of(entry)}
    return record_edits(session, kind, subject_of(kind, code), "entry_checked", [], by=by, now=now, **told)


@needs(Permission.EDIT_DIRECTORY)
def retire_entry(
    session: Session, kind: EntryKind, code: str, reason: str, seen: Shown | None = None, *, by: Officer, now: datetime
) -> Event:
    """Take an entry that says what was `seen` out of use.

    It is kept for the cases that name it; no edition brings it back by itself.
    """
    if not tidy_text(reason):
        raise InvalidForm({"reason": "Tulis mengapa entri ini tidak dipakai lagi."})
    if problem := check_length("Alasan", reason, LONGEST_REASON):
        raise InvalidForm({"reason": problem})
    return _set_in_use(session, kind, code, tidy_text(reason), seen, is_used=False, by=by, now=now)


@needs(Permission.EDIT_DIRECTORY)
def restore_entry(
    session: Session, kind: EntryKind, code: str, seen: Shown | None = None, *, by: Officer, now: datetime
) -> Event:
    """Take an entry that says what was `seen` back into use."""
    return _set_in_use(session, kind, code, "", seen, is_used=True, by=by, now=now)


def _set_in_use(
    session: Session, kind: EntryKind, code: str, reason: str, seen: Shown | None, *,
    is_used: bool, by: Officer, now: datetime,
) -> Event:  # fmt: skip
    entry = find_entry(session, kind, code)
    check_shown(session, entry, seen)
    if isinstance(entry, Provider):
        edits = fill_entry(entry, {"is_active": is_used})
    else:
        edits = fill_entry(entry, {"is_current": is_used})
        keep_edits(entry, edits)
    if not edits:
        state = "sudah dipakai" if is_used else "sudah tidak dipakai"
        raise Refused("{name} memang {state}.", name=name_of(entry), state=state)
    told = {"name": name_of(entry), "code": code_of(entry), "reason": reason}
    what = "entry_restored" if is_used else "entry_retired"
    return record_edits(session, kind, subject_of(kind, code), what, [], by=by, now=now, **told)


def _merged(
    session: Session, kind: EntryKind, code: str | None, answer: Filled, base: Filled | None,
    show: Callable[[Any], Filled],
) -> Filled:  # fmt: skip
    """The answer with what others saved since the admin was shown `base`; a new entry has only the one."""
    if code is None:
        return answer
    entry = catalogue_entry(session, kind, code)
    return keep_both(session, base, answer, show(entry), entry, subject_of(kind, code))


def _stored(answer: Answer, problems: dict[str, str]) -> dict[str, Any]:
    """The columns of an answer. Raises `InvalidForm` when there are problems."""
    if problems:
        raise InvalidForm(problems)
    return {field: tidy_value(field, value) for field, value in vars(answer).items() if field != "is_checked"}


def _is_other(session: Session, code: str | None, field: str, value: object) -> bool:
    """Whether a column is about to say something else than it does."""
    present = session.get_one(Service, code) if code else None
    return value != getattr(present, field) if present else bool(value) or value == 0


def _known_or_new(session: Session, kind: EntryKind, code: str | None, new_code: str = "") -> CatalogueEntry:
    return catalogue_entry(session, kind, code) if code else new_entry(session, kind, new_code)


def _save(
    session: Session, entry: CatalogueEntry, values: dict[str, Any], *, is_checked: bool, by: Officer, now: datetime
) -> Event:
    """Write the values, note what the office keeps from now on, and tell the trail."""
    kind, is_new = kind_of(entry), entry not in session
    edits = fill_entry(entry, values)
    if not entry.is_own:
        keep_edits(entry, edits)
    if is_checked:
        entry.verified_on, entry.verified_by = the_office(session).day(now), by.name
    elif edits:
        entry.verified_on, entry.verified_by = None, ""
    session.add(entry)
    session.flush()
    what = "entry_added" if is_new else "entry_changed"
    told = {"name": name_of(entry), "code": entry.code}
    shown = [] if is_new else edits
    return record_edits(session, kind, subject_of(kind, entry.code), what, shown, by=by, now=now, **told)
