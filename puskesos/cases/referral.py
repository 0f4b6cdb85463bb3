"""A referral: the paper that went to a provider, frozen as it was issued, and what came back."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, ForeignKey, Index, column, false, select, text
from sqlalchemy import table as sa_table
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from puskesos.cases.case import Case
from puskesos.cases.sight import OfCase, hidden_cases, sees_all
from puskesos.cases.status import ReferralStatus, next_referral_statuses
from puskesos.cases.wording import SlipContent, from_json
from puskesos.errors import Refused
from puskesos.office.eyes import Guarded
from puskesos.office.officers import Officer, Permission
from puskesos.office.providers import Provider
from puskesos.store.base import Base, Shown, Travels, Versioned


class Urgency(StrEnum):
    """How soon a letter must be dealt with (sifat surat)."""

    ORDINARY = "ordinary"
    SOON = "soon"
    VERY_SOON = "very_soon"

    @property
    def label(self) -> str:
        return {"ordinary": "Biasa", "soon": "Segera", "very_soon": "Sangat segera"}[self.value]


class FeedbackChannel(StrEnum):
    """How an answer reached the office."""

    RETURN_PART = "return_part"
    PHONE = "phone"
    LETTER = "letter"
    VISIT = "visit"
    RESIDENT = "resident"
    SERVER = "server"

    @property
    def label(self) -> str:
        return {
            "return_part": "Lembar balik",
            "phone": "Telepon / WA",
            "letter": "Surat",
            "visit": "Kunjungan",
            "resident": "Kabar dari warga",
            "server": "Lewat server",
        }[self.value]


class FeedbackResult(StrEnum):
    """What the provider said."""

    SERVED = "served"
    IN_PROCESS = "in_process"
    RECEIVED = "received"
    PAPERS_MISSING = "papers_missing"
    REFERRED_ON = "referred_on"
    DECLINED_BY_PROVIDER = "declined_by_provider"
    DECLINED_BY_RESIDENT = "declined_by_resident"
    NO_ANSWER = "no_answer"

    @property
    def label(self) -> str:
        return {
            "served": "Sudah dilayani",
            "in_process": "Sedang diproses",
            "received": "Surat diterima",
            "papers_missing": "Berkas belum lengkap",
            "referred_on": "Dirujuk lagi ke instansi lain",
            "declined_by_provider": "Tidak dapat dilayani, karena pemberi layanan",
            "declined_by_resident": "Tidak dapat dilayani, karena warga",
            "no_answer": "Dihubungi, belum ada jawaban",
        }[self.value]

    @property
    def leads_to(self) -> ReferralStatus:
        """The referral's status after this answer."""
        return LEADS_TO[self]


LEADS_TO = {
    FeedbackResult.SERVED: ReferralStatus.COMPLETED,
    FeedbackResult.IN_PROCESS: ReferralStatus.IN_SERVICE,
    FeedbackResult.RECEIVED: ReferralStatus.RECEIVED_BY_AGENCY,
    FeedbackResult.PAPERS_MISSING: ReferralStatus.RECEIVED_BY_AGENCY,
    FeedbackResult.REFERRED_ON: ReferralStatus.COMPLETED,
    FeedbackResult.DECLINED_BY_PROVIDER: ReferralStatus.DECLINED,
    FeedbackResult.DECLINED_BY_RESIDENT: ReferralStatus.DECLINED,
    FeedbackResult.NO_ANSWER: ReferralStatus.NO_RESPONSE,
}


class Referral(OfCase, Travels, Versioned, Base):
    """One referral of a case. Its wording never changes; a mistake is voided and issued anew."""

    __tablename__ = "referrals"
    __table_args__ = (
        Index("ix_referrals_case_id", "case_id"),
        Index("ix_referrals_status_answer_by", "status", "answer_by"),
        Index("ix_referrals_issued_on", "issued_on", "id"),
        Index("ix_referrals_answer_by", "answer_by", "id", "status", "case_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    provider_id: Mapped[int] = mapped_column(ForeignKey("providers.id"), index=True)
    service_code: Mapped[str] = mapped_column(default="")
    status: Mapped[ReferralStatus]
    urgency: Mapped[Urgency]
    issued_on: Mapped[date]
    issued_at: Mapped[datetime]
    issued_by_id: Mapped[int] = mapped_column(ForeignKey("officers.id"))
    answer_by: Mapped[date]
    check_code: Mapped[str] = mapped_column(unique=True)
    wording: Mapped[dict[str, Any]]
    request: Mapped[str]
    printed: Mapped[int] = mapped_column(default=0)
    void_reason: Mapped[str] = mapped_column(default="")
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("referrals.id"))
    follows_id: Mapped[int | None] = mapped_column(ForeignKey("referrals.id"))
    escalated: Mapped[int] = mapped_column(default=0, server_default=text("0"))

    case: Mapped[Case] = relationship(lazy="raise")
    provider: Mapped[Provider] = relationship(lazy="raise")

    def move(self, to: ReferralStatus) -> None:
        """Go to another status; `Refused` when the table of steps has no way there."""
        if to not in next_referral_statuses(self.status):
            raise Refused(
                "Rujukan {number} berstatus “{now}” dan tidak dapat menjadi “{to}”.",
                number=self.number,
                now=self.status.label,
                to=to.label,
            )
        self.status = to

    def hear(self, result: FeedbackResult) -> None:
        """Go where an answer leads; one that only repeats what is known leaves the referral where it stands."""
        to = result.leads_to
        is_old_news = self.status is ReferralStatus.IN_SERVICE and to is ReferralStatus.RECEIVED_BY_AGENCY
        if to is not self.status and not is_old_news:
            self.move(to)

    @property
    def is_from_ledger(self) -> bool:
        """Whether it was copied from the office's old case book, so that the letter itself is not ours to print."""
        return not self.wording["qr"]

    def slip(self) -> SlipContent:
        """The wording as it was issued."""
        return from_json(SlipContent, self.wording)


class Feedback(Guarded, Travels, Base):
    """One answer, or one attempt to get an answer, about a referral."""

    __tablename__ = "feedback"
    shown = Shown.OF_REFERRAL

    id: Mapped[int] = mapped_column(primary_key=True)
    referral_id: Mapped[int] = mapped_column(ForeignKey("referrals.id"), index=True)
    received_on: Mapped[date]
    channel: Mapped[FeedbackChannel]
    result: Mapped[FeedbackResult]
    contact: Mapped[str] = mapped_column(default="")
    service_given: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("officers.id"))

    @classmethod
    def hidden_unless(cls, officer: Officer) -> ColumnElement[bool] | None:
        if not officer.may(Permission.SEE_CASES):
            return false()
        letters = sa_table("referrals", column("id"), column("case_id"))
        hidden = select(letters.c.id).where(letters.c.case_id.in_(hidden_cases(officer)))
        return None if sees_all(officer) else cls.referral_id.not_in(hidden)


def awaits_another(session: Session, referral: Referral) -> bool:
    """Whether the case still waits for an answer to another of its referrals."""
    same_case = select(Referral.status).where(Referral.case_id == referral.case_id, Referral.id != referral.id)
    return any(status.awaits_answer for status in session.scalars(same_case))


def point_at_awaited(session: Session, case: Case) -> None:
    """Let the lists show the referral that presses most: the answer wanted first, else the newest that stands."""
    session.flush()
    referrals = list(session.scalars(select(Referral).where(Referral.case_id == case.id).order_by(Referral.id)))
    owed = [referral for referral in referrals if referral.status.awaits_answer]
    standing = [referral for referral in referrals if referral.status is not ReferralStatus.VOIDED] or referrals
    shown = min(owed, key=lambda referral: referral.answer_by) if owed else standing[-1]
    case.last_referral_id = shown.id
