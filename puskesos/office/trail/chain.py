"""The chain of the trail: binding the events of a transaction to its end."""

from collections.abc import Sequence
from datetime import UTC
from typing import Any

from sqlalchemy.orm import Mapped, Session, mapped_column

from puskesos.office.events import Event
from puskesos.office.trail.links import FIRST_LINK, digest_of, link_of, new_salt
from puskesos.store.anchor import Head
from puskesos.store.base import Base, local_key


class TrailHead(Base):
    """The end of the chain, in one row. It is locked as the last of every transaction, so that nobody waits long."""

    __tablename__ = "trail_head"

    id: Mapped[int] = mapped_column(primary_key=True)
    length: Mapped[int] = mapped_column(default=0)
    link: Mapped[bytes] = mapped_column(default=FIRST_LINK)


def head_of(session: Session) -> Head:
    """The newest end of the chain."""
    row = session.get(TrailHead, 1)
    return Head(row.length, row.link) if row else Head(0, FIRST_LINK)


def take_end(session: Session) -> TrailHead:
    """The end of the chain, locked and as it is now; whoever asks `head_of` from here on is given the same."""
    head = session.get(TrailHead, 1, with_for_update=True, populate_existing=True)
    if head is None:
        head = TrailHead(id=1, length=0, link=FIRST_LINK)
        session.add(head)
    return head


def bind(session: Session, head: TrailHead, events: Sequence[Event]) -> Head:
    """Write events at the end of the chain and give its new one. The last thing a transaction does."""
    for event in events:
        event.position = head.length + 1
        event.salt = new_salt()
        event.digest = digest_of(event.salt, _values(event))
        head.length, head.link = event.position, link_of(head.link, _header(event), event.digest)
        event.link = head.link
    session.add_all(events)
    session.flush()
    return Head(head.length, head.link)


def _header(event: Event) -> list[Any]:
    """What nobody may ever alter, nor retention take away."""
    at = event.at.astimezone(UTC).isoformat(timespec="microseconds")
    officer = None if event.officer_id is None else local_key(event.officer_id)
    return [event.position, event.kind, event.subject.hex, event.what, at, officer, event.officer_name]


def _values(event: Event) -> list[Any]:
    return [event.details, event.edits]
