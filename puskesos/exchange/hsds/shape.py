"""The shape of an HSDS 3.0 directory: tables and how they lie within each other, as our schema writes it down.

Everything is worked on as flat tables, which is how the tabular form is; the JSON form is the same rows nested.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from puskesos import resources

Row = dict[str, Any]
Tables = dict[str, list[Row]]
VERSION = "3.0"
# What the JSON form holds at its top; everything else hangs below these.
TOP = {
    "organizations": "organization",
    "services": "service",
    "taxonomies": "taxonomy",
    "taxonomy_terms": "taxonomy_term",
}
SCALARS = frozenset({"string", "number"})


@dataclass(frozen=True)
class Link:
    """A property that holds rows of another table: several children, or one row that is referred to.

    `column` names the row on the other side: of the child its parent, of the referring row the one referred to.
    """

    name: str
    table: str
    is_many: bool
    column: str


@cache
def schema() -> dict[str, Any]:
    """Our schema of the part of HSDS that is used."""
    read: dict[str, Any] = json.loads(resources.path("hsds/skema.json").read_text(encoding="utf-8"))
    return read


def table_schema(table: str) -> dict[str, Any]:
    """What the schema says of one table."""
    found: dict[str, Any] = schema()["$defs"][table]
    return found


def table_names() -> list[str]:
    """Every table, in the order of the schema."""
    return list(schema()["$defs"])


def columns(table: str) -> list[str]:
    """The columns of a table in the tabular form."""
    properties = table_schema(table)["properties"]
    return [name for name, about in properties.items() if about.get("type") in SCALARS]


@cache
def links(table: str) -> tuple[Link, ...]:
    """The properties of a table that hold rows of others."""
    return tuple(_links(table))


def _links(table: str) -> Iterator[Link]:
    for name, about in table_schema(table)["properties"].items():
        if about.get("type") == "array":
            child = _referred(about["items"])
            yield Link(name, child, is_many=True, column="link_id" if child == "attribute" else f"{table}_id")
        elif "$ref" in about:
            other = _referred(about)
            yield Link(name, other, is_many=False, column=f"{other}_id")


def _referred(about: Mapping[str, str]) -> str:
    return about["$ref"].rpartition("/")[2]


def _plain_id(column: str, value: Any) -> Any:
    """Identifiers in small letters, so that they can be compared."""
    return value.lower() if column == "id" or column.endswith("_id") else value


def nest(tables: Tables) -> dict[str, Any]:
    """The rows of a directory as one document, each within what it belongs to."""
    children: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    by_id = {table: {row["id"]: row for row in rows} for table, rows in tables.items()}
    for table, rows in tables.items():
        for row in rows:
            for column, value in row.items():
                if column.endswith("_id"):
                    children[table, column, value].append(row)

    def whole(table: str, row: Row) -> Row:
        nested = dict(row)
        for link in links(table):
            if link.is_many:
                found = [whole(link.table, child) for child in children[link.table, link.column, row["id"]]]
                nested |= {link.name: found} if found else {}
            elif other := by_id.get(link.table, {}).get(row.get(link.column)):
                nested[link.name] = dict(other)
        return nested

    return {"version": VERSION} | {
        name: [whole(table, row) for row in tables.get(table, [])] for name, table in TOP.items()
    }


def flatten(document: Mapping[str, Any]) -> Tables:
    """The rows of a document that fits the schema, each once; what it lies in is written into its columns."""
    found: dict[str, dict[str, Row]] = {table: {} for table in table_names()}

    def take(table: str, nested: Mapping[str, Any], above: Row) -> str:
        row = {name: _plain_id(name, nested[name]) for name in columns(table) if name in nested} | above
        ident = row["id"]
        for link in links(table):
            if link.is_many:
                entity = {"link_entity": table} if link.table == "attribute" else {}
                for child in nested.get(link.name, ()):
                    take(link.table, child, {link.column: ident} | entity)
            elif link.name in nested:
                row[link.column] = take(link.table, nested[link.name], {})
        found[table][ident] = found[table].get(ident, {}) | row
        return str(ident)

    for name, table in TOP.items():
        for nested in document.get(name, ()):
            take(table, nested, {})
    return {table: list(rows.values()) for table, rows in found.items()}
