"""The register of outgoing letters: every number that was ever given out, the voided ones with their reason."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select, tuple_
from sqlalchemy.orm import Session, aliased

from puskesos.cases.case import Case
from puskesos.cases.people.person import Person
from puskesos.cases.referral import Referral
from puskesos.cases.status import ReferralStatus
from puskesos.cases.worklist import PAGE, Place, cases_meant
from puskesos.office.catalogue import Service
from puskesos.office.officers import Officer
from puskesos.office.providers import Provider


@dataclass(frozen=True)
class LetterRow:
    """One number of the register; `replaces` is the number of the voided letter it stands for."""

    id: int
    number: str
    issued_on: date
    provider: str
    service: str
    client: str
    case_id: int
    register: str
    officer: str
    status: ReferralStatus
    void_reason: str
    replaces: str


def place_of_letter(row: LetterRow) -> Place:
    """Where a row stands in the register, to ask for what follows it."""
    return row.issued_on, row.id


def list_letters(session: Session, *, text: str = "", after: Place | None = None, limit: int = PAGE) -> list[LetterRow]:
    """The letters, newest first, a page at a time (keyset); `text` looks up all letters of the cases it means."""
    wanted = _rows().limit(limit)
    if text.strip():
        meant = select(Referral.id).where(Referral.case_id.in_(cases_meant(session, text)))
        wanted = wanted.where((Referral.id + 0).in_(meant))  # see `list_cases` for the `+ 0`
    if after:
        wanted = wanted.where(tuple_(Referral.issued_on, Referral.id) < after)
    return [LetterRow(*row) for row in session.execute(wanted)]


def letters_of(session: Session, people: Collection[int]) -> list[LetterRow]:
    """Every letter about these clients, newest first."""
    return [LetterRow(*row) for row in session.execute(_rows().where(Case.client_id.in_(people)))]


def _rows() -> Select[*tuple[Any, ...]]:
    replaced = aliased(Referral)
    return (
        select(
            Referral.id, Referral.number, Referral.issued_on, Provider.name, func.coalesce(Service.name, ""),
            Person.name, Case.id, Case.number, Officer.name, Referral.status, Referral.void_reason,
            func.coalesce(replaced.number, ""),
        )
        .join(Case, Case.id == Referral.case_id)
        .join(Person, Person.id == Case.client_id)
        .join(Provider, Provider.id == Referral.provider_id)
        .join(Officer, Officer.id == Referral.issued_by_id)
        .outerjoin(Service, Service.code == Referral.service_code)
        .outerjoin(replaced, replaced.id == Referral.replaces_id)
        .order_by(Referral.issued_on.desc(), Referral.id.desc())
    )  # fmt: skip
