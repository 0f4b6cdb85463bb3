"""What a transaction alters, field by field, as it goes into the trail."""

from collections.abc import Iterator
from datetime import date
from hashlib import blake2b
from typing import Any
from uuid import UUID

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from puskesos.store.base import Base, Versioned, holds_key, local_key

LONGEST_VALUE = 2_000
UNTOLD = {"version"}


def edits_under_way(session: Session) -> Iterator[dict[str, Any]]:
    """The altered fields of everything two people can edit: table, key, field, old and new value.

    Read before the flush; afterwards nobody knows any more what was there before.
    """
    for entity in session.dirty:
        if isinstance(entity, Versioned) and isinstance(entity, Base):
            yield from _edits_of(entity)


def _edits_of(entity: Base) -> Iterator[dict[str, Any]]:
    state = inspect(entity)
    key = getattr(entity, "uuid", None) or (state.identity or ("",))[0]
    for column in state.mapper.column_attrs:
        history = state.attrs[column.key].history
        if column.key not in UNTOLD and history.has_changes():
            told = _told_key if holds_key(column.columns[0]) else _told
            old, new = (told(values[0]) if values else None for values in (history.deleted, history.added))
            if old != new:
                yield {"field": column.key, "key": str(key), "new": new, "old": old, "table": entity.__tablename__}


def _told_key(value: int | None) -> int | None:
    return None if value is None else local_key(value)


def _told(value: object) -> Any:
    """A value as JSON holds it. What is too long to be read in a trail is told by its digest."""
    if isinstance(value, bytes):
        return _digest(value) if value else ""
    if isinstance(value, date | UUID):
        return str(value)
    return _digest(repr(value).encode()) if isinstance(value, str | list | dict) and _is_long(value) else value


def _is_long(value: object) -> bool:
    return len(str(value)) > LONGEST_VALUE


def _digest(content: bytes) -> str:
    return f"({len(content)} byte, {blake2b(content, digest_size=8).hexdigest()})"
