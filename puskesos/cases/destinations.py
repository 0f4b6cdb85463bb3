"""Where a case may be referred to, the likely agencies first: those this service went to before, then its sector's."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from puskesos.cases.referral import Referral
from puskesos.cases.status import ReferralStatus
from puskesos.office.providers import Provider, providers


@dataclass(frozen=True)
class Destination:
    """An agency of the directory; `sent` is how many slips for the same service it was given."""

    provider: Provider
    sent: int
    is_of_sector: bool

    @property
    def is_likely(self) -> bool:
        return self.is_of_sector or self.sent > 0


def destinations(session: Session, sector: str, service_code: str) -> list[Destination]:
    """The active agencies; voided slips say nothing about where a service is found."""
    counted = select(Referral.provider_id, func.count()).where(
        Referral.service_code == service_code, Referral.status != ReferralStatus.VOIDED
    )
    sent = dict(session.execute(counted.group_by(Referral.provider_id)).all())
    found = [
        Destination(provider, sent.get(provider.id, 0) if service_code else 0, sector in provider.sectors)
        for provider in providers(session, sector)
    ]
    return sorted(found, key=lambda each: -each.sent)
