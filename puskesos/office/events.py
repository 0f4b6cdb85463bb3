"""The one trail: what happened to a case, an officer or the office, when, and by whom. Nothing is ever taken out."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Index, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from puskesos.office.eyes import Guarded
from puskesos.office.officers import Officer, Permission
from puskesos.store.base import Base, Shown

# What an officer saw, asked for or took out alters nothing; the life of a case is told without it.
VIEWED, SEARCHED, TAKEN_OUT, NIK_SHOWN = "viewed", "searched", "taken_out", "nik_shown"
LOOKS = (VIEWED, SEARCHED, TAKEN_OUT, NIK_SHOWN)
ABOUT_RESIDENTS = ("case", "person")


class Event(Guarded, Base):
    """One thing that happened. `kind` and `subject` name what it happened to; details are short strings.

    What stands below `edits` binds it into the chain when its transaction ends (`office/trail/sealing`).
    """

    __tablename__ = "events"
    shown = Shown.TRAIL
    __table_args__ = (
        Index("ix_events_subject", "subject", "id"),
        Index("ix_events_officer", "officer_id", "at"),
        Index("ix_events_at", "at"),
        Index("ix_events_position", "position", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    subject: Mapped[UUID]
    what: Mapped[str]
    at: Mapped[datetime]
    officer_id: Mapped[int | None]
    officer_name: Mapped[str]
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)
    edits: Mapped[list[dict[str, Any]]] = mapped_column(default=list, server_default=text("'[]'"))
    position: Mapped[int | None]
    salt: Mapped[bytes | None]
    digest: Mapped[bytes | None]
    link: Mapped[bytes | None]
    destruction_id: Mapped[int | None]

    @classmethod
    def hidden_unless(cls, officer: Officer) -> ColumnElement[bool] | None:
        if officer.may(Permission.SEE_TRAIL) or officer.may(Permission.SEE_CASES):
            return None
        return cls.kind.not_in(ABOUT_RESIDENTS)


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
        edits=[],
    )
    session.add(event)
    return event


def events_of(session: Session, subject: UUID) -> list[Event]:
    """What happened to one subject, oldest first; who merely looked at it is left out."""
    happened = select(Event).where(Event.subject == subject, Event.what.not_in(LOOKS))
    return list(session.scalars(happened.order_by(Event.id)))
