"""A letter on its way through the approval of the office: no number yet, no frozen wording, and whose turn it is."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from puskesos.cases.case import Case
from puskesos.cases.sight import OfCase
from puskesos.store.base import KEYS_WITHIN, Base, Travels, Versioned

ON_THE_WAY = "status IN ('in_approval', 'returned')"


class DraftStatus(StrEnum):
    """Where a draft stands."""

    IN_APPROVAL = "in_approval"
    RETURNED = "returned"
    ISSUED = "issued"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        return {
            "in_approval": "Menunggu persetujuan",
            "returned": "Dikembalikan",
            "issued": "Terbit",
            "withdrawn": "Ditarik",
        }[self.value]


class LetterDraft(OfCase, Travels, Versioned, Base):
    """One draft. `chain` is the office's chain as it was when the draft was sent; `place` counts the steps done.

    `kind` is "referral" or the code of a letter template; `request` holds what its dialog asked, as JSON.
    """

    __tablename__ = "letter_drafts"
    __table_args__ = (
        Index(
            "ix_letter_drafts_on_the_way", "turn_since", "id",
            sqlite_where=text(ON_THE_WAY), postgresql_where=text(ON_THE_WAY),
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    kind: Mapped[str]
    title: Mapped[str]
    addressee: Mapped[str] = mapped_column(default="")
    request: Mapped[dict[str, Any]] = mapped_column(info={KEYS_WITHIN: ("follows",)})
    chain: Mapped[list[dict[str, Any]]]
    acts: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    place: Mapped[int] = mapped_column(default=0)
    status: Mapped[DraftStatus]
    return_reason: Mapped[str] = mapped_column(default="")
    drafted_by_id: Mapped[int] = mapped_column(ForeignKey("officers.id"))
    drafted_at: Mapped[datetime]
    turn_since: Mapped[datetime]
    replaces_id: Mapped[int | None]
    replace_reason: Mapped[str] = mapped_column(default="")
    issued_number: Mapped[str] = mapped_column(default="")

    case: Mapped[Case] = relationship(lazy="raise")
