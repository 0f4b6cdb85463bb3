"""Altered fields as they are read: what a column is called, and its value in words instead of codes."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from puskesos.cases.trail.labels import COMMON, INSIDE, LABELS
from puskesos.dates import Zone, clock, short
from puskesos.office.masking import with_masked_niks
from puskesos.office.officers import Officer, Role
from puskesos.store.base import Base, UtcDateTime

NOTHING = "(kosong)"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\S+")
# The end of a trail as events hold it: how long it was, and its last link, which nobody reads.
HEAD = re.compile(r"(\d+) [0-9a-f]{32,}")


@dataclass(frozen=True)
class FieldEdit:
    """One field before and after, as it is read."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class ValueWords:
    """How values are told: the names behind officers' keys, and the office's clock."""

    officers: Mapping[int, str]
    zone: Zone

    def edit(self, edit: Mapping[str, Any]) -> FieldEdit:
        """An altered field as the trail holds it, in words."""
        table, field = str(edit["table"]), str(edit["field"])
        said = self._saying(table, field)
        return FieldEdit(label_of(table, field), self._told(said, edit["old"]), self._told(said, edit["new"]))

    def details(self, details: Mapping[str, str]) -> dict[str, str]:
        """What an event says, with moments by the office's clock instead of the computer's way to write them."""
        return {name: self._readable(str(value)) for name, value in details.items()}

    def _readable(self, value: str) -> str:
        if MOMENT.fullmatch(value):
            return self._moment(value)
        head = HEAD.fullmatch(value)
        return f"nomor {head[1]}" if head else value

    def _told(self, said: Callable[[Any], str], value: Any) -> str:
        return with_masked_niks(said(value)) if value not in (None, "", [], {}) else NOTHING

    def _saying(self, table: str, field: str) -> Callable[[Any], str]:
        column = _column(table, field)
        if column is None:
            return words
        if any(key.target_fullname == f"{Officer.__tablename__}.id" for key in column.foreign_keys):
            return lambda key: self.officers.get(key, str(key))
        if isinstance(column.type, sa.Enum) and (codes := column.type.enum_class) is not None:
            return lambda code: str(getattr(codes(code), "label", code))
        if field == "role_codes":
            return lambda codes: ", ".join(Role(code).label for code in codes)
        if isinstance(column.type, UtcDateTime):
            return self._moment
        return _day if isinstance(column.type, sa.Date) else words

    def _moment(self, value: str) -> str:
        moment = datetime.fromisoformat(value)
        return f"{short(self.zone.day(moment))} {clock(moment, self.zone)}"


def label_of(table: str, field: str) -> str:
    """What a column is called."""
    return LABELS.get(table, {}).get(field) or COMMON.get(field, field)


def words(value: Any) -> str:
    """A value in words; of what holds several, one after the other."""
    match value:
        case bool():
            return "Ya" if value else "Tidak"
        case list():
            return " · ".join(filter(None, map(words, value)))
        case dict():
            return ", ".join(
                f"{INSIDE.get(name, name)}: {said}" for name, each in value.items() if (said := words(each))
            )
        case None:
            return ""
        case _:
            return str(value)


def _day(value: str) -> str:
    return short(date.fromisoformat(value))


def _column(table: str, field: str) -> sa.Column[Any] | None:
    known = Base.metadata.tables.get(table)
    return known.columns.get(field) if known is not None else None
