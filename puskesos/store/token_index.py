"""Finding rows by tokens, alike on both databases: SQLite's FTS5 and PostgreSQL's arrays; no extension is needed.

A question is an AND of ORs: one group of tokens for each word of a name, one for the year, one for the village.
"""

import json
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, Protocol


class Candidate(NamedTuple):
    """A row that has the tokens asked for. `birth` is an ISO date, a bare year, or empty."""

    id: int
    name: str
    key: str
    birth: str
    region: str


class TokenIndex(Protocol):
    """Rows that can be found by their tokens."""

    def match(self, groups: Sequence[Sequence[str]], limit: int) -> list[Candidate]:
        """Rows with at least one token of every group, in no order that means anything."""

    def count(self, groups: Sequence[Sequence[str]]) -> int:
        """How many rows have at least one token of every group."""


class FtsIndex:
    """SQLite: a contentless FTS5 table whose row numbers are those of the table with the names."""

    def __init__(self, execute: Callable[..., Any], *, tokens: str, rows: str, columns: str) -> None:
        self._execute = execute
        matching = f"FROM {tokens} WHERE {tokens} MATCH ?"
        self._select = (
            f"SELECT {columns} FROM (SELECT rowid AS found {matching} LIMIT ?) JOIN {rows} ON {rows}.id = found"  # noqa: S608
        )
        self._count = f"SELECT count(*) {matching}"

    def match(self, groups: Sequence[Sequence[str]], limit: int) -> list[Candidate]:
        question = _fts_question(groups)
        if not question:
            return []
        return list(map(Candidate._make, self._execute(self._select, (question, limit))))

    def count(self, groups: Sequence[Sequence[str]]) -> int:
        question = _fts_question(groups)
        return sum(number for (number,) in self._execute(self._count, (question,))) if question else 0


class ArrayIndex:
    """PostgreSQL: a column `tokens` of type `text[]` with a GIN index, asked through a psycopg connection.

    The planner takes every `&&` with many tokens for a reason to read the whole table, so that is switched off; and a
    prepared statement would keep a plan made for other tokens, so `prepare_threshold` of the connection must be None.
    """

    SETTINGS = "SET enable_seqscan = off"

    def __init__(self, execute: Callable[..., Any], *, rows: str, columns: str) -> None:
        self._execute = execute
        self._rows = rows
        self._columns = columns

    def match(self, groups: Sequence[Sequence[str]], limit: int) -> list[Candidate]:
        if not groups or not all(groups):
            return []
        question = f"SELECT {self._columns} FROM {self._rows} WHERE {_having(groups)} LIMIT %s"  # noqa: S608
        return list(map(Candidate._make, self._execute(question, [*map(list, groups), limit])))

    def count(self, groups: Sequence[Sequence[str]]) -> int:
        if not groups or not all(groups):
            return 0
        question = f"SELECT count(*) FROM {self._rows} WHERE {_having(groups)}"  # noqa: S608
        return sum(number for (number,) in self._execute(question, [*map(list, groups)]))


class FunctionIndex:
    """An office's people on a server, asked through functions that filter by who is proven to ask.

    `below`: those of the offices below as well.
    """

    def __init__(self, execute: Callable[..., Any], *, match: str, count: str, below: bool) -> None:
        self._execute = execute
        self._match = f"SELECT * FROM {match}(%s::jsonb, %s, {below})"  # noqa: S608
        self._count = f"SELECT {count}(%s::jsonb, {below})"

    def match(self, groups: Sequence[Sequence[str]], limit: int) -> list[Candidate]:
        if not groups or not all(groups):
            return []
        return list(map(Candidate._make, self._execute(self._match, (_listed(groups), limit))))

    def count(self, groups: Sequence[Sequence[str]]) -> int:
        if not groups or not all(groups):
            return 0
        return sum(number for (number,) in self._execute(self._count, (_listed(groups),)))


def _listed(groups: Sequence[Sequence[str]]) -> str:
    return json.dumps([list(group) for group in groups])


def _having(groups: Sequence[Sequence[str]]) -> str:
    return " AND ".join(["tokens && %s::text[]"] * len(groups))


def _fts_question(groups: Sequence[Sequence[str]]) -> str:
    """The question in FTS5's language, or nothing if a group has no token that could be in the index."""
    alternatives = [[f'"{token}"' for token in group if token.isascii() and token.isalnum()] for group in groups]
    if not all(alternatives):
        return ""
    return " AND ".join(f"({' OR '.join(group)})" for group in alternatives)
