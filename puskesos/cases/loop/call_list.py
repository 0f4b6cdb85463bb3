"""Whom to call today: every provider once, with all the referrals it has not answered."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.cases.confidentiality import sensitive_codes
from puskesos.cases.loop.escalation import EscalationStep, step_at, steps_of
from puskesos.cases.people.person import Person
from puskesos.cases.referral import Referral
from puskesos.cases.status import AWAITING_ANSWER, NOT_AWAITED, ReferralStatus
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
    issued_on: date
    answer_by: date
    status: ReferralStatus
    client: str
    service: str
    days_late: int
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
    wanted = _unanswered().where(Referral.answer_by < today)
    if officer_id is not None:
        wanted = wanted.where(Case.officer_id == officer_id)
    calendar, steps = office_calendar(session), steps_of(the_office(session))
    sensitive = sensitive_codes(session)
    # The longest unanswered letters share a few days, so each is counted once.
    late = cache(lambda day: calendar.between(day, today))
    found: list[tuple[Provider, CallLine]] = []
    for row in session.execute(wanted):
        (referral_id, case_id, case_number, number, issued_on, answer_by, status, client, service,
         code, is_confidential, escalated, provider) = row  # fmt: skip
        if is_confidential or code in sensitive:
            client = service = ""
        step = step_at(steps, late(answer_by), escalated)
        line = CallLine(
            referral_id, case_id, case_number, number, issued_on, answer_by, status, client, service,
            late(answer_by), step,
        )  # fmt: skip
        found.append((provider, line))
    return _grouped(found)


def _unanswered() -> Select[*tuple[Any, ...]]:
    """The longest unanswered letters: the fields of a `CallLine` in their order, then what the rest is made of."""
    return (
        select(
            Referral.id, Referral.case_id, Case.number, Referral.number, Referral.issued_on, Referral.answer_by,
            Referral.status, Person.name, func.coalesce(Service.name, ""), Referral.service_code,
            Case.is_confidential, Referral.escalated, Provider,
        )
        .join(Case, Case.id == Referral.case_id)
        .join(Person, Person.id == Case.client_id)
        .join(Provider, Provider.id == Referral.provider_id)
        .outerjoin(Service, Service.code == Referral.service_code)
        # Asked by what they are not, SQLite walks the letters by the day of their answer and need not sort all of them.
        .where(Referral.status.not_in(NOT_AWAITED))
        .order_by(Referral.answer_by, Referral.id)
        .limit(LONGEST)
    )  # fmt: skip


def count_unanswered(session: Session, today: date) -> int:
    """How many letters there are to ask about."""
    owed = select(func.count(Referral.id)).where(Referral.status.in_(AWAITING_ANSWER), Referral.answer_by < today)
    return session.scalar(owed) or 0


def _grouped(found: list[tuple[Provider, CallLine]]) -> list[Call]:
    by_provider = sorted(found, key=lambda each: each[0].id)
    calls = []
    for _, group in groupby(by_provider, key=lambda each: each[0].id):
        members = list(group)
        provider = members[0][0]
        lines = tuple(sorted((line for _, line in members), key=lambda line: (-line.days_late, line.referral_id)))
        calls.append(Call(provider.id, provider.name, provider.phone, provider.hours, lines))
    return sorted(calls, key=lambda call: (-call.days_late, call.provider))
