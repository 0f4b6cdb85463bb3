"""Events as they lie in the file: the whole chain is looked at every day, and as entities that would take ten times.

What stands in a column is taken as text and brought into the form that was hashed; a text that cannot be is no event
of ours.
"""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from puskesos.office.events import Event
from puskesos.office.trail.links import CANONICAL, LINK_SIZE, SALT_SIZE
from puskesos.store.base import Base, local_key

EMPTY = ("{}", "[]")
# A moment as SQLite keeps it: 2026-11-20 02:15:00.000000
LENGTH_OF_MOMENT = 26


class StoredEvent(NamedTuple):
    """One row, read as text and bytes."""

    position: int
    kind: str
    subject: str
    what: str
    at: str
    officer_id: int | None
    officer_name: str
    details: str
    edits: str
    salt: bytes | None
    digest: bytes | None
    link: bytes | None
    destruction_id: int | None

    @property
    def is_blank(self) -> bool:
        """Whether it says nothing any more."""
        return (self.details, self.edits) == EMPTY

    def fits(self, before: bytes) -> bool:
        """Whether its link follows from the one before it."""
        try:
            said = self._header()
        except ValueError:
            return False
        return self.link == blake2b(before + (self.digest or b"") + said.encode(), digest_size=LINK_SIZE).digest()

    def is_as_written(self) -> bool:
        """Whether it says what its digest stands for."""
        if not self.salt or len(self.salt) != SALT_SIZE:
            return False
        # Most lie there letter by letter as they were hashed; to read and write JSON takes longer than all the rest.
        if self._digests_to(f"[{self.details},{self.edits}]", self.salt):
            return True
        try:
            said = f"[{_canonical(self.details)},{_canonical(self.edits)}]"
        except ValueError:
            return False
        return self._digests_to(said, self.salt)

    def _digests_to(self, said: str, salt: bytes) -> bool:
        return self.digest == blake2b(said.encode(), digest_size=LINK_SIZE, salt=salt).digest()

    def _header(self) -> str:
        officer = "null" if self.officer_id is None else local_key(self.officer_id)
        return (
            f'[{self.position},{_quoted(self.kind)},"{_subject(self.subject)}",{_quoted(self.what)},'
            f'"{_moment(self.at)}",{officer},{_quoted(self.officer_name)}]'
        )


EVENTS = Base.metadata.tables[Event.__tablename__]
WANTED = sa.select(
    *(
        sa.cast(EVENTS.c[name], sa.Text) if name in ("subject", "at", "details", "edits") else EVENTS.c[name]
        for name in StoredEvent._fields
    )
)
IN_ORDER = WANTED.where(EVENTS.c.position > sa.bindparam("after")).order_by(EVENTS.c.position)


def events_after(session: Session, position: int, limit: int) -> Sequence[StoredEvent]:
    """The next events of the chain."""
    return list(map(StoredEvent._make, session.execute(IN_ORDER.limit(limit), {"after": position}).all()))


def _canonical(text: str) -> str:
    return CANONICAL(json.loads(text))


@lru_cache(maxsize=512)
def _quoted(text: str) -> str:
    return CANONICAL(text)


def _subject(text: str) -> str:
    return text if len(text) == 32 and text.isalnum() and text.islower() else UUID(text).hex


def _moment(text: str) -> str:
    # As long is one of a server whose last digits are zeros and left out, with its zone: 2026-11-20 02:15:00.123+00
    if len(text) == LENGTH_OF_MOMENT and text[10] == " " and text[-3].isdigit():
        return f"{text[:10]}T{text[11:]}+00:00"
    moment = datetime.fromisoformat(text)
    return (moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat(timespec="microseconds")
