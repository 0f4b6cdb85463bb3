"""The book of outgoing letters (buku agenda): one row a number, whatever became of it; no gap is unexplained."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from puskesos.cases.case import Case
from puskesos.cases.letters.letter import Letter
from puskesos.cases.referral import Referral
from puskesos.cases.sight import OfPeople
from puskesos.office.officers import Officer
from puskesos.store.base import Base


class NumberState(StrEnum):
    """What became of a number. One that was taken is never given out again."""

    RESERVED = "reserved"
    ISSUED = "issued"
    VOIDED = "voided"

    @property
    def label(self) -> str:
        return {"reserved": "Dipesan", "issued": "Terbit", "voided": "Dibatalkan"}[self.value]


class LetterNumber(OfPeople, Base):
    """A number of the book. `kind` is "referral", the code of a template, or "by_hand" for a letter made outside."""

    __tablename__ = "letter_numbers"
    __table_args__ = (Index("ix_letter_numbers_taken_on", "taken_on", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    subject: Mapped[str] = mapped_column(default="")
    addressee: Mapped[str] = mapped_column(default="")
    state: Mapped[NumberState]
    reason: Mapped[str] = mapped_column(default="")
    taken_on: Mapped[date]
    taken_at: Mapped[datetime]
    taken_by_id: Mapped[int | None] = mapped_column(ForeignKey(Officer.id))
    case_id: Mapped[int | None] = mapped_column(ForeignKey(Case.id), index=True)
    referral_id: Mapped[int | None] = mapped_column(ForeignKey(Referral.id), index=True)
    letter_id: Mapped[int | None] = mapped_column(ForeignKey(Letter.id), index=True)
