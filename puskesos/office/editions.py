"""Editions of the catalogue: a folder of CSV files with `edition.json`.

A new office gets the shipped one; an update is an import: rows are replaced by code, what is no longer listed is kept
but marked as not current, so old cases keep their words. What the office changed or decided stays, and where the
edition says something else that is noted for the admin.
"""

import csv
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos import resources
from puskesos.errors import Refused, Unavailable
from puskesos.office.catalogue import (
    Authority,
    Contact,
    Document,
    Entry,
    PpksType,
    PsksType,
    Sector,
    Service,
    ServiceRule,
)
from puskesos.office.directory.differences import load_row
from puskesos.office.directory.entries import CatalogueEntry, kind_of, name_of, office_edition
from puskesos.office.directory.history import fill_entry, record_edits, subject_of
from puskesos.office.events import Event, record_event
from puskesos.office.officers import Officer, Permission, needs
from puskesos.store.base import uuid7

FILES: dict[str, type[Entry]] = {
    "sectors.csv": Sector,
    "ppks.csv": PpksType,
    "psks.csv": PsksType,
    "services.csv": Service,
    "documents.csv": Document,
    "rules.csv": ServiceRule,
    "contacts.csv": Contact,
    "authority.csv": Authority,
}
# Columns a file need not have: the office's own, and a code where the first cells tell rows apart.
OWN_COLUMNS = frozenset(
    {
        "code",
        "office_id",
        "edition",
        "is_current",
        "position",
        "is_shown",
        "verified_on",
        "verified_by",
        "is_own",
        "kept",
        "edition_says",
    }
)
# Columns an edition may leave out: what it does not say stays open.
OPTIONAL_COLUMNS = frozenset({"valid_from", "valid_until", "fee", "pictogram"})
# What places a row and says nothing about it.
PLACING = ("code", "edition", "position")


@dataclass(frozen=True)
class Edition:
    """A dated set of reference data, read and checked but not yet loaded."""

    dated: date
    title: str
    digest: str
    rows: dict[str, list[dict[str, str]]]


def shipped_edition() -> Edition:
    """The edition that comes with the program."""
    return read_edition(resources.path("catalogue"))


def shipped_date() -> date:
    """The day of the edition that comes with the program, without reading all of it."""
    about = json.loads(resources.path("catalogue/edition.json").read_text(encoding="utf-8"))
    return date.fromisoformat(about["edition"])


def read_edition(folder: Path) -> Edition:
    """An edition from a folder. Raises `Unavailable` when a file is missing or not as it should be."""
    digest = hashlib.sha256()
    rows: dict[str, list[dict[str, str]]] = {}
    name = "edition.json"
    try:
        about = json.loads((folder / name).read_text(encoding="utf-8"))
        dated = date.fromisoformat(about["edition"])
        for name, kind in FILES.items():
            content = (folder / name).read_bytes()
            digest.update(content)
            rows[name] = _checked_rows(kind, content.decode("utf-8-sig"))
    except (OSError, ValueError, KeyError, TypeError, csv.Error):
        raise Unavailable(
            "Katalog di {folder} tidak dapat dimuat: berkas {file} tidak ada atau isinya tidak seperti seharusnya.",
            folder=folder,
            file=name,
        ) from None
    return Edition(dated, str(about.get("title", "")), digest.hexdigest(), rows)


def _checked_rows(kind: type[Entry], text: str) -> list[dict[str, str]]:
    """The rows of one file. Raises `KeyError` for a missing column and `ValueError` for a figure that is none."""
    reader = csv.DictReader(StringIO(text, newline=""), restkey="", strict=True)
    missing = set(kind.__table__.columns.keys()) - OWN_COLUMNS - OPTIONAL_COLUMNS - set(reader.fieldnames or ())
    if missing:
        raise KeyError(*missing)
    rows = list(reader)
    if any("" in row for row in rows):
        raise ValueError("a row has more cells than the file has columns")
    for row in rows:
        _typed(kind, row)
    return rows


def load_catalogue(session: Session, edition: Edition, *, by: Officer | None, now: datetime) -> Event:
    """Load an edition; the event tells the number of rows. Raises `Refused` for one older than what the office has."""
    present = office_edition(session)
    if present and present > edition.dated:
        raise Refused("Katalog ini lebih lama daripada yang sudah dimuat ({present}).", present=present.isoformat())
    for name, kind in FILES.items():
        for entry, row in _rows_to_load(session, kind, edition.dated, edition.rows[name]):
            _load_row(session, entry, row, by=by, now=now)
    session.flush()
    loaded = sum(len(rows) for rows in edition.rows.values())
    return record_event(
        session, "catalogue", uuid7(), "catalogue_loaded", by=by, now=now,
        edition=edition.dated.isoformat(), digest=edition.digest, rows=str(loaded),
    )  # fmt: skip


@needs(Permission.EDIT_DIRECTORY)
def import_catalogue(session: Session, folder: str, *, by: Officer, now: datetime) -> Event:
    """Load an update of the catalogue from a folder; the event tells edition and number of rows."""
    return load_catalogue(session, read_edition(Path(folder)), by=by, now=now)


def load_newer_shipped(session: Session, *, now: datetime) -> Event | None:
    """Load the edition that comes with the program when it is newer than the office's, as after an upgrade."""
    present = office_edition(session)
    if present is None or shipped_date() <= present:
        return None
    return load_catalogue(session, shipped_edition(), by=None, now=now)


def _rows_to_load(
    session: Session, kind: type[Entry], dated: date, rows: list[dict[str, str]]
) -> Iterator[tuple[Entry, dict[str, Any]]]:
    """Each row of a file with the entry it is for; entries no longer listed follow, but for the office's own."""
    known = {entry.code: entry for entry in session.scalars(select(kind))}
    for position, row in enumerate(rows):
        values = _typed(kind, row) | {"edition": dated, "is_current": True, "position": position}
        code = values["code"]
        yield known.pop(code) if code in known else kind(), values
    for entry in known.values():
        if not getattr(entry, "is_own", False):
            yield entry, {"is_current": False}


def _load_row(session: Session, entry: Entry, values: dict[str, Any], *, by: Officer | None, now: datetime) -> None:
    """Fill one entry; what changes in an entry of the directory is told, and its last check no longer counts."""
    if entry not in session or not isinstance(entry, CatalogueEntry):
        fill_entry(entry, values)
        session.add(entry)
        return
    fill_entry(entry, {name: values[name] for name in PLACING if name in values})
    edits = load_row(entry, {name: value for name, value in values.items() if name not in PLACING})
    if edits:
        entry.verified_on, entry.verified_by = None, ""
        kind, told = kind_of(entry), {"name": name_of(entry), "code": entry.code}
        record_edits(session, kind, subject_of(kind, entry.code), "entry_loaded", edits, by=by, now=now, **told)


def _typed(kind: type[Entry], row: dict[str, str]) -> dict[str, Any]:
    columns = kind.__table__.columns
    values = {name: _value(str(columns[name].type), text or "") for name, text in row.items() if name in columns}
    values.setdefault("code", row.get("code") or "-".join(list(row.values())[:4])[:120])
    return values


def _value(column_type: str, text: str) -> Any:
    match column_type:
        case "JSON":
            return [part.strip() for part in text.replace(" > ", "|").split("|") if part.strip()]
        case "BIGINT":
            return int(text) if text else None
        case "DATE":
            return date.fromisoformat(text) if text else None
        case "BOOLEAN":
            return text == "yes"
        case _:
            return text
