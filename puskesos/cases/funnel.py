"""How far the referrals of a month have come: issued, received by the provider, answered, served."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, exists, false, select
from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.cases.recap import ANSWERED, PROTECTED
from puskesos.cases.referral import Feedback, FeedbackResult, Referral
from puskesos.cases.sight import counting
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
    """Count the referrals of one month; a letter the provider answered has also been received.

    Those of confidential cases are counted as well; where they go is told only to who may see them.
    """
    first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    heard = exists().where(Feedback.referral_id == Referral.id, Feedback.result.in_(ANSWERED))
    told = exists().where(Feedback.referral_id == Referral.id, Feedback.result.in_(TOLD))
    served = exists().where(Feedback.referral_id == Referral.id, Feedback.result == FeedbackResult.SERVED)
    with counting(session) as all_apart:
        is_protected = false() if all_apart else Case.is_confidential.is_(True)
        name = case((is_protected, PROTECTED), else_=Provider.name)
        rows = session.execute(
            select(name, Referral.status, Referral.issued_on, heard, told, served)
            .join(Provider, Provider.id == Referral.provider_id)
            .join(Case, Case.id == Referral.case_id)
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
