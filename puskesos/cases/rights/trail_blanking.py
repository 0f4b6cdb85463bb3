"""What the trail says of a destroyed case is blanked with its salt; the links stay, so that the chain still closes."""

import json
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from puskesos.cases.rights.blanking import in_pieces, table
from puskesos.office.events import ABOUT_RESIDENTS, Event

AT_ONCE = 5_000
WORD = re.compile(r"\w+")
UUID_IN_TEXT = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
WITHIN_NUMBER = re.compile(r"(?<=\d)[ .-](?=\d)")


class Names:
    """Names and numbers of residents, found in a text as whole words, however many there are."""

    def __init__(self, said: Iterable[str]) -> None:
        self._by_first: dict[str, list[list[str]]] = {}
        for phrase in filter(None, map(_words, said)):
            self._by_first.setdefault(phrase[0], []).append(phrase)

    def are_in(self, text: str) -> bool:
        """Whether one of them stands in a text."""
        words = _words(text)
        return any(
            words[place : place + len(phrase)] == phrase
            for place, word in enumerate(words)
            for phrase in self._by_first.get(word, ())
        )


@dataclass(frozen=True)
class Traces:
    """By what the trail knows something: whose events are blanked, whose edits, and the names residents go by.

    `acquainted` are the subjects in whose events a resident may be named too, such as a linked record.
    """

    subjects: frozenset[UUID]
    keys: frozenset[str]
    acquainted: frozenset[UUID]
    names: Names


def blank_trail(session: Session, traces: Traces, destruction_id: int) -> list[int]:
    """Blank what the events say of what is destroyed; the keys of those that were. Reads the whole trail once."""
    rows = table(Event)
    whole, partly = [], []
    for event in _events(session):
        if event.subject in traces.subjects or _is_named(event, traces):
            whole.append(event.id)
        elif not traces.keys.isdisjoint(UUID_IN_TEXT.findall(event.edits)):
            partly.append((event.id, [edit for edit in json.loads(event.edits) if edit["key"] not in traces.keys]))
    unbound = {"salt": None, "destruction_id": destruction_id}
    for some in in_pieces(whole):
        session.execute(sa.update(rows).where(rows.c.id.in_(some)).values(details={}, edits=[], **unbound))
    for key, edits in partly:
        session.execute(sa.update(rows).where(rows.c.id == key).values(edits=edits, **unbound))
    return [*whole, *(key for key, _ in partly)]


def _events(session: Session) -> Iterator[Any]:
    """Every event; what it says comes as text, because reading a million small JSON values would take minutes."""
    rows = table(Event)
    said = (sa.cast(rows.c[name], sa.Text).label(name) for name in ("details", "edits"))
    wanted = sa.select(rows.c.id, rows.c.kind, rows.c.subject, *said)
    last = 0
    while found := session.execute(wanted.where(rows.c.id > last).order_by(rows.c.id).limit(AT_ONCE)).all():
        yield from found
        last = found[-1].id


def _is_named(event: Any, traces: Traces) -> bool:
    """Whether an event about something else names the resident: a search, a link, a review."""
    if event.kind in ABOUT_RESIDENTS and event.subject not in traces.acquainted:
        return False
    return any(traces.names.are_in(str(said)) for said in json.loads(event.details).values())


def names_of(people: Collection[Any]) -> Names:
    """What these people go by beyond doubt."""
    return Names(told for person in people for told in (person.name, person.nik, person.no_kk, person.phone))


def _words(text: str) -> list[str]:
    """The words of a text, folded; a number in groups is one word."""
    return WORD.findall(WITHIN_NUMBER.sub("", text.casefold()))
