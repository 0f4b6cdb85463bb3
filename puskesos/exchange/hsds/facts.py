"""The tables of an HSDS file with what is asked of them again and again, and one entry as a file tells it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import Any
from uuid import UUID

from puskesos.exchange.hsds.shape import Row, Tables, table_schema
from puskesos.exchange.hsds.terms import Told, read_attributes
from puskesos.office.directory.answers import tidy_value
from puskesos.office.flags import EntryKind
from puskesos.office.typed import tidy_text

DATES = frozenset({"valid_from", "valid_until", "verified_on"})
NUMBERS = frozenset({"max_decile", "days", "low", "high"})
HIGHEST = 10_000


@dataclass(frozen=True)
class Arrival:
    """One entry as a file tells it: its columns, what is said of its last check, and which services a rule is about.

    `is_ours` says that a Puskesos wrote the entry, so that an empty column means that there is nothing to say.
    """

    kind: EntryKind
    ident: UUID
    name: str
    values: Mapping[str, Any]
    is_ours: bool
    checked_on: date | None = None
    checked_by: str = ""
    services: tuple[UUID, ...] = ()


@dataclass(frozen=True)
class Directory:
    """Tables with their attributes read and their rows found by what they belong to."""

    tables: Tables
    told: Mapping[str, Told]
    children: Mapping[tuple[str, str, str], list[Row]]
    organizations: Mapping[str, Row]

    def of(self, table: str, column: str, ident: str) -> list[Row]:
        """The rows of a table that belong to another row."""
        return self.children.get((table, column, ident), [])

    def about(self, ident: str) -> Told:
        """What the attributes of a row say."""
        return self.told.get(ident) or Told()


def read_directory(tables: Tables) -> Directory:
    """The tables made ready for being read entry by entry."""
    children: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for table, rows in tables.items():
        references = [name for name in table_schema(table)["properties"] if name.endswith("_id")]
        for row in rows:
            for column in references:
                if column in row:
                    children[table, column, row[column]].append(row)
    return Directory(tables, read_attributes(tables), children, {row["id"]: row for row in tables["organization"]})


def arrival(
    kind: EntryKind, row_id: str, name: str, values: Mapping[str, Any], told: Told, *, is_ours: bool, checked: str = ""
) -> Arrival:
    """An entry with its columns made tidy as everything that is typed in."""
    tidy = {field: tidy_value(field, value) for field, value in values.items()}
    checked_on, checked_by = day(checked or told.facts.get("verified_on", "")), told.facts.get("verified_by", "")
    return Arrival(kind, UUID(row_id), tidy_text(name), tidy, is_ours, checked_on, tidy_text(checked_by))


def facts(told: Told, names: Iterable[str]) -> dict[str, Any]:
    """What attributes say where HSDS has no column, as days and numbers where they are such."""
    return {name: _fact(name, told.facts.get(name, "")) for name in names}


def day(text: str) -> date | None:
    """A day of a file; None for what is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def whole(number: float | None) -> int | None:
    """A number of a file as one that can be counted; None for what is out of all reason."""
    return int(number) if number is not None and isfinite(number) and 0 <= number <= HIGHEST else None


def _fact(name: str, text: str) -> Any:
    if name in DATES:
        return day(text)
    if name in NUMBERS:
        return int(text) if text.isascii() and text.isdecimal() and len(text) <= len(str(HIGHEST)) else None
    return text
