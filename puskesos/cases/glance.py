"""A case at a glance, for the panel beside a list: what happened last, what comes next, and whom to call."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.cases.journey import JourneyRow, last_event
from puskesos.cases.referral import Feedback, FeedbackResult, Referral
from puskesos.store.base import load_with


@dataclass(frozen=True)
class ProviderGlance:
    """The provider of the last referral; `tries` is how often it was asked in vain."""

    name: str
    phone: str
    hours: str
    tries: int


@dataclass(frozen=True)
class Glance:
    """What a case worker wants to know before she picks up the telephone; the case is detached and only read."""

    case: Case
    last: JourneyRow | None
    provider: ProviderGlance | None


def glance_at(session: Session, case_id: int) -> Glance:
    """The case with its client, its last event and the provider of its last referral."""
    case = load_with(session, Case, case_id, Case.client)
    return Glance(
        case=case,
        last=last_event(session, case),
        provider=_provider(session, case.last_referral_id) if case.last_referral_id else None,
    )


def _provider(session: Session, referral_id: int) -> ProviderGlance:
    provider = load_with(session, Referral, referral_id, Referral.provider).provider
    asked = select(func.count(Feedback.id)).where(
        Feedback.referral_id == referral_id, Feedback.result == FeedbackResult.NO_ANSWER
    )
    return ProviderGlance(provider.name, provider.phone, provider.hours, session.scalar(asked) or 0)
