"""A trail that ends before the end that was kept beside it: the trail says so itself, before it says anything else.

Otherwise the next events would take the place of what was kept, and nobody could see any more that some are gone.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.office.events import Event, record_event
from puskesos.office.trail.chain import head_of
from puskesos.store.anchor import Head

# What concerns the trail itself, and no case or person.
NOTHING = UUID(int=0)


def missing(kept: int, found: int) -> str:
    """The sentence for a trail that ends before the end kept beside it."""
    return (
        f"{kept - found} jejak terakhir hilang: di samping data tercatat sampai nomor {kept}, "
        f"di dalamnya sampai nomor {found}."
    )


def another(position: int) -> str:
    """The sentence for an event that is not the one kept beside the data."""
    return f"Jejak nomor {position} bukan yang dicatat program di samping data."


def lost_tail(session: Session, kept: Head | None) -> str:
    """What is gone from the end of the trail, in a sentence; nothing where it holds the end that was kept."""
    head = head_of(session)
    if kept is None or kept == head:
        return ""
    if kept.length > head.length:
        return missing(kept.length, head.length)
    found = session.scalar(select(Event.link).where(Event.position == kept.length))
    return "" if found == kept.link else another(kept.length)


def note_lost_tail(session: Session, found: str, *, now: datetime) -> Event:
    """Have the trail know for good what was gone from its end, and when that was found."""
    return record_event(session, "office", NOTHING, "tail_lost", by=None, now=now, found=found)
