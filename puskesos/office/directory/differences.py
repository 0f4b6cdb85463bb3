"""The office and the catalogue say different things: noted side by side, and decided by the admin.

Of a shipped row `kept` names the columns that are the office's, and `edition_says` holds what the newest edition writes
there; `is_new` marks what no admin has seen yet.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from puskesos.errors import Refused, Stale
from puskesos.office.directory.entries import CatalogueEntry, catalogue_entry, code_of, kind_of, name_of
from puskesos.office.directory.history import LABELS, Edit, fill_entry, record_edits, subject_of, value_words
from puskesos.office.editing import changed_by, last_edit
from puskesos.office.events import Event
from puskesos.office.flags import EntryKind
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.profile import the_office

# A column that only says where another one comes from, and goes with it.
COMPANIONS = {"documents": "documents_basis", "days": "days_basis"}


@dataclass(frozen=True)
class Difference:
    """One field in which the office differs from the catalogue, in words."""

    field: str
    label: str
    ours: str
    theirs: str
    is_new: bool


def differences(entry: CatalogueEntry) -> list[Difference]:
    """Where the office differs from the newest edition, in the order of the form."""
    return [
        Difference(
            field,
            label,
            value_words(getattr(entry, field)),
            value_words(_column_value(entry, field, entry.edition_says[field]["says"])),
            bool(entry.edition_says[field]["is_new"]),
        )
        for field, label in LABELS[kind_of(entry)].items()
        if field in entry.edition_says
    ]


def keep_edits(entry: CatalogueEntry, edits: list[Edit]) -> None:
    """Note which columns of a shipped row are now the office's, and what the edition says there.

    A column that is put back to what the edition says follows the catalogue again.
    """
    if entry.is_own:
        return
    says = dict(entry.edition_says)
    for edit in edits:
        theirs = says[edit.field]["says"] if edit.field in says else _plain(edit.old)
        if _plain(edit.new) == theirs:
            says.pop(edit.field, None)
        else:
            says[edit.field] = {"says": theirs, "is_new": False}
    for field, companion in COMPANIONS.items():
        if field not in says and companion in says:
            setattr(entry, companion, says.pop(companion)["says"])
    _note(entry, says)


def load_row(entry: CatalogueEntry, values: Mapping[str, Any]) -> list[Edit]:
    """Give a row what an edition says, but for the office's columns, where it is noted; answers what has changed."""
    says = dict(entry.edition_says)
    if entry.is_own:
        says = {field: {"says": None, "is_new": False} for field in values}
        entry.is_own = False
    if says and values.get("is_current") is False and entry.is_current:
        # Whoever corrected an entry uses it: it does not go because the catalogue drops it.
        says.setdefault("is_current", {"says": True, "is_new": False})
    for field in set(says) & set(values):
        theirs = _plain(values[field])
        if theirs == _plain(getattr(entry, field)):
            del says[field]
        elif theirs != says[field]["says"]:
            says[field] = {"says": theirs, "is_new": True}
    _note(entry, says)
    return fill_entry(entry, {field: value for field, value in values.items() if field not in says})


@needs(Permission.EDIT_DIRECTORY)
def accept_edition(
    session: Session, kind: EntryKind, code: str, field: str, seen: Difference | None = None, *,
    by: Officer, now: datetime,
) -> Event:  # fmt: skip
    """Let a field follow the catalogue again, as long as both sides still say what the admin has `seen`."""
    entry = catalogue_entry(session, kind, code)
    says = _says(session, entry, field, seen)
    fields = [name for name in (field, COMPANIONS.get(field, "")) if name in says]
    values = {name: _column_value(entry, name, says.pop(name)["says"]) for name in fields}
    edits = fill_entry(entry, values)
    _note(entry, says)
    return _decided(session, entry, "edition_accepted", edits, by=by, now=now)


@needs(Permission.EDIT_DIRECTORY)
def keep_ours(
    session: Session, kind: EntryKind, code: str, field: str, seen: Difference | None = None, *,
    by: Officer, now: datetime,
) -> Event:  # fmt: skip
    """Stay with what the office says and the admin has `seen`, until an edition says something else again."""
    entry = catalogue_entry(session, kind, code)
    says = _says(session, entry, field, seen)
    says[field] = says[field] | {"is_new": False}
    _note(entry, says)
    ours = getattr(entry, field)
    return _decided(session, entry, "edition_declined", [Edit(field, ours, ours)], by=by, now=now)


def _decided(
    session: Session, entry: CatalogueEntry, what: str, edits: list[Edit], *, by: Officer, now: datetime
) -> Event:
    kind, told = kind_of(entry), {"name": name_of(entry), "code": code_of(entry)}
    return record_edits(session, kind, subject_of(kind, entry.code), what, edits, by=by, now=now, **told)


def _says(session: Session, entry: CatalogueEntry, field: str, seen: Difference | None) -> dict[str, Any]:
    """What the edition says of all columns.

    Raises `Refused` when the office does not differ in this one, and `Stale` when it differs otherwise than was seen.
    """
    if field not in entry.edition_says:
        raise Refused("{name} tidak lagi berbeda dari katalog di bagian ini.", name=name_of(entry))
    now = next((each for each in differences(entry) if each.field == field), None)
    if seen not in (None, now):
        subject = subject_of(kind_of(entry), entry.code)
        event = last_edit(session, entry, [field], [subject])
        raise Stale(
            "{name}, bagian {field}, sudah diputuskan atau diubah sejak Anda membandingkannya.{who} Periksa dahulu, "
            "lalu putuskan lagi bila perlu.",
            name=name_of(entry),
            field=LABELS[kind_of(entry)][field],
            who=changed_by(event, the_office(session).zone),
            now=now,
        )
    return dict(entry.edition_says)


def _note(entry: CatalogueEntry, says: dict[str, Any]) -> None:
    """Write both columns anew, as a change inside a stored list is not seen."""
    entry.edition_says, entry.kept = says, sorted(says)


def _plain(value: Any) -> Any:
    """A value as it is kept among other values: a date is written out."""
    return value.isoformat() if isinstance(value, date) else value


def _column_value(entry: CatalogueEntry, field: str, kept: Any) -> Any:
    """The value of a column from what was kept of it."""
    column_type = str(type(entry).__table__.columns[field].type)
    return date.fromisoformat(kept) if column_type == "DATE" and kept else kept
