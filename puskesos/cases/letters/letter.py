"""A letter other than a referral: frozen as it was issued, voided with a reason, never changed and never deleted."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from puskesos.cases.case import Case
from puskesos.cases.sight import OfCase
from puskesos.cases.wording import LetterContent, from_json
from puskesos.store.base import Base, Travels, Versioned


class LetterStatus(StrEnum):
    """Whether an issued letter still stands."""

    ISSUED = "issued"
    VOIDED = "voided"

    @property
    def label(self) -> str:
        return {"issued": "Terbit", "voided": "Dibatalkan"}[self.value]


class Letter(OfCase, Travels, Versioned, Base):
    """One issued letter. `kind` is the code of its template; a paper without a number of its own has none here."""

    __tablename__ = "letters"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    number: Mapped[str | None] = mapped_column(unique=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    status: Mapped[LetterStatus]
    title: Mapped[str]
    addressee: Mapped[str] = mapped_column(default="")
    issued_on: Mapped[date]
    issued_at: Mapped[datetime]
    issued_by_id: Mapped[int] = mapped_column(ForeignKey("officers.id"))
    check_code: Mapped[str | None] = mapped_column(unique=True)
    wording: Mapped[dict[str, Any]]
    answers: Mapped[dict[str, Any]]
    printed: Mapped[int] = mapped_column(default=0)
    void_reason: Mapped[str] = mapped_column(default="")
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("letters.id"))

    case: Mapped[Case] = relationship(lazy="raise")

    def content(self) -> LetterContent:
        """The wording as it was issued."""
        return from_json(LetterContent, self.wording)
