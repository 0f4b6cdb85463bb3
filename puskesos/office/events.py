"""The one trail: what happened to a case, an officer or the office, when, and by whom. Nothing is ever taken out."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from puskesos.office.officers import Officer
from puskesos.store.base import Base


class Event(Base):
    """One thing that happened. `kind` and `subject` name what it happened to; details are short strings."""

    __tablename__ = "events"
    __table_args__ = (Index("ix_events_subject", "subject", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    subject: Mapped[UUID]
    what: Mapped[str]
    at: Mapped[datetime]
    officer_id: Mapped[int | None]
    officer_name: Mapped[str]
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)


def record_event(
    session: Session, kind: str, subject: UUID, what: str, *, by: Officer | None, now: datetime, **details: str
) -> Event:
    """Write one event; `by` is None only for what the program does by itself."""
    event = Event(
        kind=kind,
        subject=subject,
        what=what,
        at=now,
        officer_id=by.id if by else None,
        officer_name=by.name if by else "Puskesos",
        details={name: value for name, value in details.items() if value},
    )
    session.add(event)
    return event


def events_of(session: Session, subject: UUID) -> list[Event]:
    """The trail of one subject, oldest first."""
    return list(session.scalars(select(Event).where(Event.subject == subject).order_by(Event.id)))
