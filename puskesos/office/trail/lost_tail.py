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

NOTHING = UUID(int=0)


def lost_tail(session: Session, kept: Head | None) -> str:
    """What is gone from the end of the trail, in a sentence; nothing where it holds the end that was kept."""
    head = head_of(session)
    if kept is None or kept == head:
        return ""
    if kept.length > head.length:
        return (
            f"{kept.length - head.length} jejak terakhir hilang: di samping data tercatat sampai nomor {kept.length}, "
            f"di dalamnya sampai nomor {head.length}."
        )
    found = session.scalar(select(Event.link).where(Event.position == kept.length))
    return "" if found == kept.link else f"Jejak nomor {kept.length} bukan yang dicatat program di samping data."


def note_lost_tail(session: Session, found: str, *, now: datetime) -> Event:
    """Have the trail know for good what was gone from its end, and when that was found."""
    return record_event(session, "office", NOTHING, "tail_lost", by=None, now=now, found=found)
