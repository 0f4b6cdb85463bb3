"""One pair of records that may be one person: found by the program, decided by an officer."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from puskesos.cases.sight import OfPeople
from puskesos.store.base import KEYS_WITHIN, Base, Travels, Versioned


class ReviewKind(StrEnum):
    """Why two records lie side by side, the most pressing first."""

    SAME_NIK = "same_nik"
    TRUE_NIK = "true_nik"
    DOUBLE = "double"
    HOUSEHOLD = "household"

    @property
    def label(self) -> str:
        return {
            "same_nik": "Satu NIK, dua orang",
            "true_nik": "NIK asli sudah ada",
            "double": "Mungkin orang yang sama",
            "household": "Mungkin serumah",
        }[self.value]


class ReviewOutcome(StrEnum):
    """What the officer said of a pair; `ASK` waits for the residents themselves."""

    OPEN = "open"
    ASK = "ask"
    SAME = "same"
    DIFFERENT = "different"

    @property
    def label(self) -> str:
        return {"open": "Belum diperiksa", "ask": "Ditanyakan", "same": "Orang yang sama", "different": "Orang lain"}[
            self.value
        ]

    @property
    def is_decided(self) -> bool:
        """Whether an officer has said who is who; a question still out is not yet an answer."""
        return self in (ReviewOutcome.SAME, ReviewOutcome.DIFFERENT)


# A side that is a row of a list names the import, and so does each list the pair lay in before.
LISTS_NAMED = ("import_id", "earlier.*.0")
UNDECIDED = tuple(outcome for outcome in ReviewOutcome if not outcome.is_decided)


class PersonReview(OfPeople, Travels, Versioned, Base):
    """One pair. A side is a person of the office or a row of a list; `pair` names both, so none is put up twice.

    `left` and `right` are the facts as they were when the pair was found: they are shown also when a list is gone.
    """

    __tablename__ = "person_reviews"
    __table_args__ = (
        Index("ix_person_reviews_outcome", "outcome", "kind", "bits"),
        Index("ix_person_reviews_left", "left_person_id"),
        Index("ix_person_reviews_right", "right_person_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    pair: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[ReviewKind]
    outcome: Mapped[ReviewOutcome] = mapped_column(default=ReviewOutcome.OPEN)
    bits: Mapped[int]
    left_person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    right_person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    left: Mapped[dict[str, Any]] = mapped_column(default=dict, info={KEYS_WITHIN: LISTS_NAMED})
    right: Mapped[dict[str, Any]] = mapped_column(default=dict, info={KEYS_WITHIN: LISTS_NAMED})
    import_id: Mapped[int | None] = mapped_column(ForeignKey("register_imports.id"), index=True)
    link_id: Mapped[int | None] = mapped_column(ForeignKey("person_links.id"))
    found_at: Mapped[datetime]
    note: Mapped[str] = mapped_column(default="")
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[str] = mapped_column(default="")

    def reopen(self) -> None:
        """Back to how the pair lay there before it was decided: waiting for an answer if one was asked for.

        A note stays with a pair only while it is a question; the reason of a link stands on the link.
        """
        self.outcome = ReviewOutcome.ASK if self.note else ReviewOutcome.OPEN
        self.link_id, self.decided_at, self.decided_by = None, None, ""
