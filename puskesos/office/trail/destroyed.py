"""Blanked events against the records of destruction: an event may only be silent where the trail itself says why."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from puskesos.office.trail.stored import StoredEvent

# The events of a destruction: ordered, and done with the number of events that were blanked. `record` is its UUID.
ORDERED, DONE = "destroyed", "destruction_done"
ABOUT_DESTRUCTION = frozenset({ORDERED, DONE})
# The records themselves are made in a room above.
RECORDS = sa.table("destructions", sa.column("id", sa.Integer), sa.column("uuid", sa.Uuid))


@dataclass
class Destroyed:
    """What was blanked for each record, and how much each record says."""

    _blanked: Counter[int | None] = field(default_factory=Counter)
    _first: dict[int | None, int] = field(default_factory=dict)
    _ordered: set[UUID | None] = field(default_factory=set)
    _done: dict[UUID | None, int] = field(default_factory=dict)

    def met(self, event: StoredEvent) -> None:
        """An event that says nothing any more."""
        self._blanked[event.destruction_id] += 1
        self._first.setdefault(event.destruction_id, event.position)

    def read(self, event: StoredEvent) -> None:
        """Any other event; those about a destruction are remembered."""
        if event.what in ABOUT_DESTRUCTION and event.kind == "office":
            details = json.loads(event.details)
            record = UUID(details["record"])
            self._ordered.add(record)
            if event.what == DONE:
                self._done[record] = int(details["events"])

    def problems(self, session: Session) -> Iterable[str]:
        """What does not agree, once all of the trail was read."""
        records = session.execute(sa.select(RECORDS)) if self._blanked else ()
        known = {record.id: record.uuid for record in records}
        for key, count in self._blanked.items():
            record, first = known.get(key), self._first[key]
            if record not in self._ordered:
                yield f"Isi {count} jejak, mulai nomor {first}, dihapus tanpa berita acara pemusnahan."
            elif count > self._done.get(record, count):
                told = self._done[record]
                yield f"Isi {count} jejak dihapus, padahal menurut jejak pemusnahannya {told}; mulai nomor {first}."
