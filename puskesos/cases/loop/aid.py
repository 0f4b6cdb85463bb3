"""Aid or service that really reached the resident: what, how much, and when."""

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from puskesos.cases.sight import OfCase
from puskesos.store.base import Base, Travels, Versioned


class AidReceived(OfCase, Travels, Versioned, Base):
    """One thing received; `amount` is in rupiah where it is money, `quantity` says it in words where it is not."""

    __tablename__ = "aid_received"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    referral_id: Mapped[int | None] = mapped_column(ForeignKey("referrals.id"))
    what: Mapped[str]
    amount: Mapped[int | None] = mapped_column(BigInteger)
    quantity: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")
    received_on: Mapped[date]
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("officers.id"))
    is_withdrawn: Mapped[bool] = mapped_column(default=False)
    withdrawn_reason: Mapped[str] = mapped_column(default="")
