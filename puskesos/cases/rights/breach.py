"""The register of breaches: what happened to the data, whom it concerns, and who was told within 72 hours."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, ForeignKey, false
from sqlalchemy.orm import Mapped, mapped_column

from puskesos.office.eyes import Guarded
from puskesos.office.officers import Officer, Permission
from puskesos.store.base import Base, Travels, Versioned


class Breach(Guarded, Travels, Versioned, Base):
    """One failure to protect data (UU 27/2022, pasal 46): authority and residents are told within 72 hours."""

    __tablename__ = "breaches"

    id: Mapped[int] = mapped_column(primary_key=True)
    found_at: Mapped[datetime]
    due_at: Mapped[datetime]
    happened: Mapped[str]
    data_concerned: Mapped[str]
    residents: Mapped[int | None]
    effects: Mapped[str] = mapped_column(default="")
    measures: Mapped[str] = mapped_column(default="")
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey(Officer.id))
    told_authority_at: Mapped[datetime | None]
    told_residents_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    closing_note: Mapped[str] = mapped_column(default="")
    letter: Mapped[dict[str, Any]] = mapped_column(default=dict)

    @classmethod
    def hidden_unless(cls, officer: Officer) -> ColumnElement[bool] | None:
        return None if officer.may(Permission.KEEP_BREACHES) else false()
