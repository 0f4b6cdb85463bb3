"""What other offices of the server lay into this one: letters for it, and answers to its own letters."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, text
from sqlalchemy.orm import Mapped, mapped_column

from puskesos.cases.referral import FeedbackResult, Urgency
from puskesos.cases.sight import OfCase, OfPeople
from puskesos.cases.wording import SlipContent, from_json
from puskesos.store.base import ITS_SERVER, Base, Travels, Versioned


class Arrival(OfCase, Travels, Versioned, Base):
    """A referral to this office, as frozen as it was issued; `origin` is the letter's UUID at the office that sent it.

    Nobody here adds one: the server does, for an office that issued such a letter (`store/server/referrals.sql`).
    """

    __tablename__ = "arrivals"

    id: Mapped[int] = mapped_column(primary_key=True)
    origin: Mapped[UUID] = mapped_column(unique=True)
    sender: Mapped[str]
    # Where answers go; unknown to an office that came here with its data from another server.
    sender_number: Mapped[int | None] = mapped_column(info={ITS_SERVER: True})
    number: Mapped[str]
    urgency: Mapped[Urgency]
    issued_on: Mapped[date]
    answer_by: Mapped[date]
    wording: Mapped[dict[str, Any]]
    arrived_at: Mapped[datetime]
    void_reason: Mapped[str] = mapped_column(default="", server_default=text("''"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"), index=True)
    result: Mapped[FeedbackResult | None]
    # Nothing more is to be done about it here.
    ended_at: Mapped[datetime | None]

    def slip(self) -> SlipContent:
        """The letter as it was issued."""
        return from_json(SlipContent, self.wording)


class Delivery(OfPeople, Travels, Base):
    """An answer to a letter of this office that waits to be written down; `origin` is the letter's UUID."""

    __tablename__ = "deliveries"

    id: Mapped[int] = mapped_column(primary_key=True)
    origin: Mapped[UUID]
    sender: Mapped[str]
    result: Mapped[FeedbackResult]
    received_on: Mapped[date]
    contact: Mapped[str]
    service_given: Mapped[str]
    reason: Mapped[str]
    answered_at: Mapped[datetime]
