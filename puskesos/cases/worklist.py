"""Lists of cases for the desk, straight from a select: the queues of the case worker and the register."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, tuple_
from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.cases.check_code import tidy_code
from puskesos.cases.nik import tidy_digits
from puskesos.cases.people import Person, name_key
from puskesos.cases.referral import Referral
from puskesos.cases.status import AWAITING_ANSWER, CLOSED, CaseStatus, ReferralStatus
from puskesos.office.catalogue import Service
from puskesos.office.officers import Officer
from puskesos.office.providers import Provider

PAGE = 100
LONGEST_QUEUE = 500


class Queue(StrEnum):
    """A heap on the case worker's desk."""

    OVERDUE = "overdue"
    TODAY = "today"
    NO_FEEDBACK = "no_feedback"
    UNASSIGNED = "unassigned"
    MINE = "mine"
    WAITING_PAPERS = "waiting_papers"
    RETURNED = "returned"

    @property
    def label(self) -> str:
        return {
            "overdue": "Terlambat",
            "today": "Hari ini",
            "no_feedback": "Belum dijawab instansi",
            "unassigned": "Belum ada petugas",
            "mine": "Milik saya",
            "waiting_papers": "Menunggu berkas",
            "returned": "Dikembalikan",
        }[self.value]


@dataclass(frozen=True)
class CaseRow:
    """One case in a list."""

    id: int
    number: str
    client: str
    status: CaseStatus
    visit_on: date
    sector: str
    service: str
    officer: str
    next_step: str
    next_step_on: date | None
    is_urgent: bool
    is_priority: bool
    provider: str
    referral: str
    referral_id: int | None
    referral_status: ReferralStatus | None
    answer_by: date | None
    returned_reason: str


Place = tuple[date, int]


def place_of(row: CaseRow) -> Place:
    """Where a row stands in the register, to ask for what follows it."""
    return row.visit_on, row.id


def list_cases(
    session: Session, *, text: str = "", open_only: bool = False, after: Place | None = None, limit: int = PAGE
) -> list[CaseRow]:
    """The register, newest visit first, a page at a time (keyset); `text` looks up number, code, NIK or name."""
    wanted = _rows()
    if open_only:
        wanted = wanted.where(Case.status.not_in(CLOSED))
    if text.strip():
        wanted = wanted.where(_matches(text))
    if after:
        wanted = wanted.where(tuple_(Case.visit_on, Case.id) < after)
    wanted = wanted.order_by(Case.visit_on.desc(), Case.id.desc()).limit(limit)
    return [CaseRow(*row) for row in session.execute(wanted)]


def cases_of_person(session: Session, person_id: int, limit: int = 10) -> list[CaseRow]:
    """The earlier cases of one client, newest first."""
    wanted = _rows().where(Case.client_id == person_id).order_by(Case.visit_on.desc(), Case.id.desc()).limit(limit)
    return [CaseRow(*row) for row in session.execute(wanted)]


def list_queue(session: Session, queue: Queue, officer_id: int, today: date) -> list[CaseRow]:
    """One heap of open cases, most pressing first: urgent, then by the day something is due."""
    wanted = _rows().where(_belongs(queue, officer_id, today))
    due = Referral.answer_by if queue is Queue.NO_FEEDBACK else Case.next_step_on
    wanted = wanted.order_by(Case.is_urgent.desc(), due, Case.id).limit(LONGEST_QUEUE)
    return [CaseRow(*row) for row in session.execute(wanted)]


def count_queues(session: Session, officer_id: int, today: date) -> dict[Queue, int]:
    """How many cases lie on each heap."""
    return {queue: _count(session, queue, officer_id, today) for queue in Queue}


def _count(session: Session, queue: Queue, officer_id: int, today: date) -> int:
    wanted = select(func.count(Case.id)).where(_belongs(queue, officer_id, today))
    if queue is Queue.NO_FEEDBACK:
        wanted = wanted.join(Referral, Referral.id == Case.last_referral_id)
    return session.scalar(wanted) or 0


def _belongs(queue: Queue, officer_id: int, today: date) -> ColumnElement[bool]:
    is_open = Case.status.not_in(CLOSED)
    conditions: dict[Queue, ColumnElement[bool]] = {
        Queue.OVERDUE: and_(is_open, Case.next_step_on < today),
        Queue.TODAY: and_(is_open, Case.next_step_on == today),
        Queue.NO_FEEDBACK: and_(is_open, Referral.status.in_(AWAITING_ANSWER), Referral.answer_by < today),
        Queue.UNASSIGNED: and_(is_open, Case.officer_id.is_(None)),
        Queue.MINE: and_(is_open, Case.officer_id == officer_id),
        Queue.WAITING_PAPERS: Case.status == CaseStatus.WAITING_DOCUMENTS,
        Queue.RETURNED: and_(is_open, Case.returned_reason != ""),
    }
    return conditions[queue]


def _rows() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Case.id, Case.number, Person.name, Case.status, Case.visit_on, Case.sector,
            func.coalesce(Service.name, ""), func.coalesce(Officer.name, ""),
            Case.next_step, Case.next_step_on, Case.is_urgent, Case.is_priority,
            func.coalesce(Provider.name, ""), func.coalesce(Referral.number, ""), Referral.id, Referral.status,
            Referral.answer_by, Case.returned_reason,
        )
        .join(Person, Person.id == Case.client_id)
        .outerjoin(Service, Service.code == Case.service_code)
        .outerjoin(Officer, Officer.id == Case.officer_id)
        .outerjoin(Referral, Referral.id == Case.last_referral_id)
        .outerjoin(Provider, Provider.id == Referral.provider_id)
    )  # fmt: skip


def _matches(text: str) -> ColumnElement[bool]:
    key, digits, code = name_key(text), tidy_digits(text), tidy_code(text)
    ways: list[ColumnElement[bool]] = [
        Person.name_key.between(key, key + "\U0010ffff"),
        Case.number == text.strip().upper(),
    ]
    if digits.isdigit() and len(digits) >= 4:
        ways.append(Person.nik.between(digits, digits + "~"))
        ways.append(Person.no_kk.between(digits, digits + "~"))
    ways.append(
        Case.id.in_(
            select(Referral.case_id).where(or_(Referral.check_code == (code or ""), Referral.number == text.strip()))
        )
    )
    return or_(*ways)
