"""How far the referrals of a month have come: issued, received by the provider, answered, served."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from puskesos.cases.recap import ANSWERED
from puskesos.cases.referral import Feedback, FeedbackResult, Referral
from puskesos.cases.status import AWAITING_ANSWER, ReferralStatus
from puskesos.office.providers import Provider

# Knowing that the letter came is not yet an answer.
TOLD = ANSWERED - {FeedbackResult.RECEIVED}


@dataclass(frozen=True)
class Funnel:
    """The referrals issued in one month by what is known of them; `slowest` has kept the office waiting longest."""

    issued: int
    received: int
    answered: int
    served: int
    waiting: int
    slowest: str
    slowest_days: int


def referral_funnel(session: Session, year: int, month: int, today: date) -> Funnel:
    """Count the referrals of one month; a letter the provider answered has also been received."""
    first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    heard = exists().where(Feedback.referral_id == Referral.id, Feedback.result.in_(ANSWERED))
    told = exists().where(Feedback.referral_id == Referral.id, Feedback.result.in_(TOLD))
    served = exists().where(Feedback.referral_id == Referral.id, Feedback.result == FeedbackResult.SERVED)
    rows = session.execute(
        select(Provider.name, Referral.status, Referral.issued_on, heard, told, served)
        .join(Provider, Provider.id == Referral.provider_id)
        .where(Referral.issued_on.between(first, last), Referral.status != ReferralStatus.VOIDED)
    ).all()
    silent = [(issued_on, name) for name, status, issued_on, was_heard, *_ in rows
              if status in AWAITING_ANSWER and not was_heard]  # fmt: skip
    since, slowest = min(silent, default=(today, ""))
    return Funnel(
        issued=len(rows),
        received=sum(was_heard for *_, was_heard, _, _ in rows),
        answered=sum(was_told for *_, was_told, _ in rows),
        served=sum(was_served for *_, was_served in rows),
        waiting=len(silent),
        slowest=slowest,
        slowest_days=(today - since).days,
    )
