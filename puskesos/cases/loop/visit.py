"""A home visit: planned for a day, recorded with its findings, and told in a Berita Acara."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from puskesos.cases.case import Case
from puskesos.cases.sight import OfCase
from puskesos.store.base import Base, Travels, Versioned

PLANNED = "status = 'planned'"


class VisitStatus(StrEnum):
    """What became of a visit."""

    PLANNED = "planned"
    DONE = "done"
    NOT_MET = "not_met"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        return {
            "planned": "Direncanakan",
            "done": "Selesai",
            "not_met": "Tidak bertemu",
            "cancelled": "Dibatalkan",
        }[self.value]


class FieldVisit(OfCase, Travels, Versioned, Base):
    """One visit; `findings` are the answers of the form by their keys."""

    __tablename__ = "field_visits"
    __table_args__ = (
        Index(
            "ix_field_visits_planned", "planned_on", "id",
            sqlite_where=text(PLANNED), postgresql_where=text(PLANNED),
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    officer_id: Mapped[int] = mapped_column(ForeignKey("officers.id"))
    status: Mapped[VisitStatus]
    planned_on: Mapped[date]
    purpose: Mapped[str] = mapped_column(default="")
    done_on: Mapped[date | None]
    met: Mapped[str] = mapped_column(default="")
    findings: Mapped[dict[str, Any]] = mapped_column(default=dict)
    conclusion: Mapped[str] = mapped_column(default="")
    recorded_at: Mapped[datetime | None]
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("officers.id"))
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letters.id"))

    case: Mapped[Case] = relationship(lazy="raise")
