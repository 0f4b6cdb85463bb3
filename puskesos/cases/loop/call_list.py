"""Whom to call today: every provider once, with all the referrals it has not answered."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.cases.confidentiality import sensitive_codes
from puskesos.cases.loop.escalation import EscalationStep, step_due, steps_of
from puskesos.cases.people.person import Person
from puskesos.cases.referral import Referral
from puskesos.cases.status import AWAITING_ANSWER, ReferralStatus
from puskesos.office.calendar import office_calendar
from puskesos.office.catalogue import Service
from puskesos.office.profile import the_office
from puskesos.office.providers import Provider

LONGEST = 500


@dataclass(frozen=True)
class CallLine:
    """One referral to ask about; `days_late` counts working days, and `step` is what is due now."""

    referral_id: int
    case_id: int
    case_number: str
    number: str
    client: str
    service: str
    issued_on: date
    answer_by: date
    days_late: int
    status: ReferralStatus
    step: EscalationStep | None


@dataclass(frozen=True)
class Call:
    """One telephone call: the provider, its number and hours, and what to ask about, the latest first."""

    provider_id: int
    provider: str
    phone: str
    hours: str
    lines: tuple[CallLine, ...]

    @property
    def days_late(self) -> int:
        """How late its latest answer is."""
        return max(line.days_late for line in self.lines)


def call_list(session: Session, today: date, officer_id: int | None = None) -> list[Call]:
    """The calls of a day, the provider that is latest first; of one officer's cases, or of all.

    A confidential case is named by its register number only: somebody else may hear the call.
    """
    wanted = (
        select(Referral, Case, Person, Provider, Service)
        .join(Case, Case.id == Referral.case_id)
        .join(Person, Person.id == Case.client_id)
        .join(Provider, Provider.id == Referral.provider_id)
        .outerjoin(Service, Service.code == Referral.service_code)
        .where(Referral.status.in_(AWAITING_ANSWER), Referral.answer_by < today)
        .order_by(Referral.answer_by, Referral.id)
        .limit(LONGEST)
    )
    if officer_id is not None:
        wanted = wanted.where(Case.officer_id == officer_id)
    calendar, steps = office_calendar(session), steps_of(the_office(session))
    sensitive = sensitive_codes(session)
    found: list[tuple[Provider, CallLine]] = []
    for referral, case, person, provider, service in session.execute(wanted):
        hidden = case.is_confidential or referral.service_code in sensitive
        line = CallLine(
            referral_id=referral.id,
            case_id=case.id,
            case_number=case.number,
            number=referral.number,
            client="" if hidden else person.name,
            service="" if hidden or service is None else service.name,
            issued_on=referral.issued_on,
            answer_by=referral.answer_by,
            days_late=calendar.between(referral.answer_by, today),
            status=referral.status,
            step=step_due(steps, calendar, referral.answer_by, referral.escalated, today),
        )
        found.append((provider, line))
    return _grouped(found)


def _grouped(found: list[tuple[Provider, CallLine]]) -> list[Call]:
    by_provider = sorted(found, key=lambda each: each[0].id)
    calls = []
    for _, group in groupby(by_provider, key=lambda each: each[0].id):
        members = list(group)
        provider = members[0][0]
        lines = tuple(sorted((line for _, line in members), key=lambda line: (-line.days_late, line.referral_id)))
        calls.append(Call(provider.id, provider.name, provider.phone, provider.hours, lines))
    return sorted(calls, key=lambda call: (-call.days_late, call.provider))
