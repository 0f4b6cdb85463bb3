"""What of an office is carried between its file and a server, column by column, in one form both sides can say.

That form is what the file holds: a key is the number of a row within the office, a moment and a UUID are texts, and
JSON is the very text that was written, because the trail was hashed over it.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

import sqlalchemy as sa

from puskesos.store.base import ITS_SERVER, KEYS_WITHIN, Base, holds_key, local_key

Row = tuple[Any, ...]
Change = Callable[[int], int]
# These hold one row for the whole office; its number is 1 on a server too.
ONE_ROW = ("trail_head", "search_state")
OFFICES, PARENT = "offices", "parent_id"
COMPACT = json.JSONEncoder(separators=(",", ":")).encode


class Said(NamedTuple):
    """How a server says a column as the file does, and how it takes it from there; `kind` is that of the file.

    `{c}` stands for the column and `{office}` for the number of the office.
    """

    kind: str
    out: str = "{c}"
    back: str = "{c}"


TEXT, NUMBER, BYTES = Said("text"), Said("bigint"), Said("bytea")
KEY = Said("bigint", "({c} & 4294967295)", "(({office}::bigint << 32) | {c})")
OFFICE = Said("bigint", "1", "{office}")
# The numbers of other offices: where the keeper of a server put this one, and who sent it something. No file and no
# other server has a say in who sees its cases, or knows them.
PLACE = Said("bigint", "NULL::bigint", "NULL::bigint")
MOMENT = Said(
    "text", "to_char({c} AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')", "({c}::timestamp AT TIME ZONE 'UTC')"
)
DAY = Said("text", "to_char({c}, 'YYYY-MM-DD')", "{c}::date")
FLAG = Said("bigint", "{c}::int", "({c} <> 0)")
UUID = Said("text", "replace({c}::text, '-', '')", "{c}::uuid")
JSON = Said("text", "{c}::text", "{c}::json")
SAID: tuple[tuple[type[Any], Said], ...] = (
    (sa.Uuid, UUID), (sa.JSON, JSON), (sa.Boolean, FLAG), (sa.Date, DAY), (sa.DateTime, MOMENT),
    (sa.LargeBinary, BYTES), (sa.Integer, NUMBER), (sa.String, TEXT),
)  # fmt: skip


@dataclass(frozen=True)
class Carried:
    """One table as it is carried, without the number of the office. Its names are quoted, for some are words of SQL."""

    name: str
    columns: tuple[str, ...]
    said: tuple[Said, ...]
    key: tuple[str, ...]
    refers_to_itself: bool
    # Where JSON holds keys of rows: by the place of the column, the paths to them.
    within: dict[int, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def key_places(self) -> tuple[int, ...]:
        """Where the columns of the key stand in a row."""
        return tuple(self.columns.index(name) for name in self.key)

    def in_file(self, rows: Sequence[Row]) -> list[Row]:
        """Rows as the file holds them, whichever side they were read from."""
        return self._changed(rows, local_key) if self.within else [tuple(row) for row in rows]

    def on_server(self, rows: Sequence[Row], office: int) -> Sequence[Row]:
        """Rows with what a server cannot do by itself: the keys within JSON."""
        return self._changed(rows, lambda key: office << 32 | key) if self.within else rows

    def _changed(self, rows: Sequence[Row], change: Change) -> list[Row]:
        return [
            tuple(
                _with_keys(value, self.within[place], change) if place in self.within else value
                for place, value in enumerate(row)
            )
            for row in rows
        ]


def carried_tables() -> list[Carried]:
    """Every table of the models, each behind those it refers to; the office itself comes last.

    So an office is there when all that belongs to it is: before, no desk can be given to it.
    """
    tables = [_carried(table) for table in Base.metadata.sorted_tables]
    return sorted(tables, key=lambda table: table.name == OFFICES)


def _carried(table: sa.Table) -> Carried:
    columns = [column for column in table.columns if column.name != "office_id"]
    return Carried(
        table.name,
        tuple(f'"{column.name}"' for column in columns),
        tuple(_said(table, column) for column in columns),
        tuple(f'"{column.name}"' for column in table.primary_key),
        any(key.column.table is table for column in columns for key in column.foreign_keys),
        {place: each.info[KEYS_WITHIN] for place, each in enumerate(columns) if KEYS_WITHIN in each.info},
    )


def _said(table: sa.Table, column: sa.Column[Any]) -> Said:
    if ITS_SERVER in column.info or (table.name, column.name) == (OFFICES, PARENT):
        return PLACE
    if column.name == "id" and column.primary_key:
        return OFFICE if table.name == OFFICES else NUMBER if table.name in ONE_ROW else KEY
    if holds_key(column):
        return _said_of_key(table, column.name)
    return next(said for kind, said in SAID if isinstance(_plain(column.type), kind))


def _said_of_key(table: sa.Table, name: str) -> Said:
    """A key of another row; where there is a column for it, the row itself says of which table."""
    if (named := name.removesuffix("_id") + "_table") not in table.columns:
        return KEY
    return Said(
        "bigint",
        f"CASE WHEN {named} = '{OFFICES}' THEN {OFFICE.out} ELSE {KEY.out} END",
        f"CASE WHEN {named} = '{OFFICES}' THEN {OFFICE.back} ELSE {KEY.back} END",
    )


def _plain(kind: sa.types.TypeEngine[Any]) -> sa.types.TypeEngine[Any]:
    return kind.impl_instance if isinstance(kind, sa.types.TypeDecorator) else kind


def _with_keys(text: str | None, paths: Sequence[str], change: Change) -> str | None:
    """JSON with every key along the paths changed, written as the program writes it into a file."""
    if text is None:
        return None
    value = json.loads(text)
    for path in paths:
        for holder, place in _places(value, path.split(".")):
            holder[place] = change(holder[place])
    return COMPACT(value)


def _places(value: Any, path: Sequence[str]) -> Iterator[tuple[Any, Any]]:
    """Every list or object at the end of a path, and where in it the key stands."""
    step, *rest = path
    places: Sequence[str | int] = ()
    if isinstance(value, list):
        places = range(len(value)) if step == "*" else [int(step)]
    elif isinstance(value, dict) and step in value:
        places = [step]
    for place in places:
        if rest:
            yield from _places(value[place], rest)
        elif isinstance(value[place], int):
            yield value, place
