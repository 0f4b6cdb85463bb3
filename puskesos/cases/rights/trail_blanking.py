"""What the trail says of a destroyed case is blanked with its salt; the links stay, so that the chain still closes."""

import json
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from puskesos.cases.rights.blanking import table
from puskesos.office.events import ABOUT_RESIDENTS, Event
from puskesos.office.trail.destroyed import ABOUT_DESTRUCTION

EVENTS = table(Event)
# The records of destruction themselves stay, whomever their witness shares a name with.
UNTOUCHED = sa.select(
    EVENTS.c.id, EVENTS.c.kind, EVENTS.c.subject,
    *(sa.cast(EVENTS.c[name], sa.Text).label(name) for name in ("details", "edits")),
).where(EVENTS.c.salt.is_not(None), EVENTS.c.what.not_in(ABOUT_DESTRUCTION))  # fmt: skip
NO_DETAILS, NO_EDITS = "{}", "[]"
SIDES = ("old", "new")
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


def events_behind(session: Session, last: int, limit: int) -> Sequence[Any]:
    """The next events; what they say comes as text, because reading a million small JSON values would take minutes."""
    return session.execute(UNTOUCHED.where(EVENTS.c.id > last).order_by(EVENTS.c.id).limit(limit)).all()


def to_blank(events: Iterable[Any], traces: Traces) -> list[int]:
    """The keys of those that are about what is destroyed, hold an edit of it, or name a resident.

    An event goes as a whole: what stays of one whose salt is gone could be altered unseen.
    """
    return [event.id for event in events if _is_traced(event, traces)]


def blank_events(session: Session, keys: Sequence[int], destruction_id: int) -> int:
    """Blank some events; how many there were. What is blank already stays with its own record."""
    chosen = EVENTS.c.id.in_(keys) & EVENTS.c.destruction_id.is_(None)
    found = session.scalars(sa.select(EVENTS.c.id).where(chosen)).all()
    empty: dict[str, Any] = {"details": {}, "edits": [], "salt": None, "destruction_id": destruction_id}
    session.execute(sa.update(EVENTS).where(EVENTS.c.id.in_(found)).values(empty))
    return len(found)


def newest_event(session: Session) -> int:
    """The key of the newest event."""
    return session.scalar(sa.select(sa.func.max(EVENTS.c.id))) or 0


def _is_traced(event: Any, traces: Traces) -> bool:
    if event.subject in traces.subjects:
        return True
    if event.edits != NO_EDITS and not traces.keys.isdisjoint(UUID_IN_TEXT.findall(event.edits)):
        return True
    return _is_named(event, traces)


def _is_named(event: Any, traces: Traces) -> bool:
    """Whether an event about something else names the resident: a search, a review, a linked record put right."""
    is_acquainted = event.subject in traces.acquainted
    if event.kind in ABOUT_RESIDENTS and not is_acquainted:
        return False
    said = json.loads(event.details).values() if event.details != NO_DETAILS else ()
    edits = json.loads(event.edits) if is_acquainted else ()
    return any(traces.names.are_in(str(each)) for each in (*said, *(edit[side] for edit in edits for side in SIDES)))


def names_of(people: Collection[Any]) -> Names:
    """What these people go by beyond doubt."""
    return Names(told for person in people for told in (person.name, person.nik, person.no_kk, person.phone))


def _words(text: str) -> list[str]:
    """The words of a text, folded; a number in groups is one word."""
    return WORD.findall(WITHIN_NUMBER.sub("", text.casefold()))
