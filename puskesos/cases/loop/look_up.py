"""A look-up owed: the central system was down, and the resident was promised a call with the answer."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from puskesos.cases.sight import OfCase
from puskesos.store.base import Base, Travels, Versioned

OWED = "done_at IS NULL"


class LookUpOwed(OfCase, Travels, Versioned, Base):
    """One question to a system that did not answer; it may come before there is a case."""

    __tablename__ = "look_ups_owed"
    __table_args__ = (
        Index("ix_look_ups_owed_open", "promised_on", "id", sqlite_where=text(OWED), postgresql_where=text(OWED)),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"), index=True)
    name: Mapped[str]
    phone: Mapped[str] = mapped_column(default="")
    system: Mapped[str]
    question: Mapped[str]
    promised_on: Mapped[date]
    asked_at: Mapped[datetime]
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("officers.id"))
    done_at: Mapped[datetime | None]
    done_by: Mapped[str] = mapped_column(default="")
    answer: Mapped[str] = mapped_column(default="")
