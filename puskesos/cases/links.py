"""Two records of one person are linked, never merged: a link changes neither record, and ending it restores both."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from puskesos.store.base import Base, Travels, Versioned


class PersonLink(Travels, Versioned, Base):
    """`first_id` is the smaller id. An ended link stays as a fact; ending any of several leaves the others in force."""

    __tablename__ = "person_links"

    id: Mapped[int] = mapped_column(primary_key=True)
    first_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    second_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    reason: Mapped[str]
    linked_at: Mapped[datetime]
    linked_by: Mapped[str]
    ended_at: Mapped[datetime | None]
    ended_reason: Mapped[str] = mapped_column(default="")
    ended_by: Mapped[str] = mapped_column(default="")
