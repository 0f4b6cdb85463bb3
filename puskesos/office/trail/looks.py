"""Who looked at what: views and searches go into the trail too, in batches, because nobody waits for them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from puskesos.office.events import VIEWED, record_event
from puskesos.office.officers import Officer


@dataclass(frozen=True)
class Look:
    """One look: at a case or person (`kind`, `subject`), or what was searched for or taken out of the office."""

    kind: str
    subject: UUID
    what: str
    at: datetime
    details: dict[str, str] = field(default_factory=dict, hash=False)


def record_looks(session: Session, looks: Sequence[Look], *, by: Officer) -> None:
    """Write what an officer looked at, in its order; the same thing looked at again at once counts once."""
    last: Look | None = None
    for look in looks:
        is_again = last is not None and look.what == VIEWED and (last.what, last.subject) == (VIEWED, look.subject)
        if not is_again:
            record_event(session, look.kind, look.subject, look.what, by=by, now=look.at, **look.details)
        last = look
