"""Lists of cases for the desk, straight from a select: the queues of the case worker and the register."""

from collections.abc import Collection
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Select, func, literal, select, tuple_, union_all
from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.cases.letters.agenda import LetterNumber
from puskesos.cases.letters.letter import Letter
from puskesos.cases.people.links import linked_ids
from puskesos.cases.people.person import Person
from puskesos.cases.proof.check_code import tidy_code
from puskesos.cases.referral import Referral
from puskesos.cases.search.people_called import people_called
from puskesos.cases.search.wanted import read_wanted
from puskesos.cases.status import AWAITING_ANSWER, CaseStatus, ReferralStatus
from puskesos.office.below import with_offices_below
from puskesos.office.catalogue import Service
from puskesos.office.eyes import office_alone
from puskesos.office.officers import Officer
from puskesos.office.profile import the_office
from puskesos.office.providers import Provider
from puskesos.office.typed import name_key, tidy_digits

PAGE = 100
LONGEST_QUEUE = 500
SHORTEST_NUMBER = 3
# Every closed case carries the moment of its closing, so the open ones are found in a small index of their own.
IS_OPEN = Case.closed_at.is_(None)


class Queue(StrEnum):
    """A heap on the case worker's desk; `DUE` is everything that wants something done today."""

    DUE = "due"
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
            "due": "Semua",
            "overdue": "Terlambat",
            "today": "Hari ini",
            "no_feedback": "Belum dijawab instansi",
            "unassigned": "Belum ada petugas",
            "mine": "Milik saya",
            "waiting_papers": "Menunggu berkas",
            "returned": "Dikembalikan",
        }[self.value]


class CaseRow(NamedTuple):
    """One case in a list; a tuple, because lists are of hundreds and are drawn anew after every save."""

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
    officer_id: int | None
    office_id: int = 1

    def answer_is_late(self, today: date) -> bool:
        """Whether the provider of the last referral still owes an answer that was wanted before today."""
        return self.referral_status in AWAITING_ANSWER and self.answer_by is not None and self.answer_by < today

    def heap(self, today: date) -> Queue | None:
        """Where the case stands among all that is due; each stands once, by what presses first."""
        if self.next_step_on == today:
            return Queue.TODAY
        if self.next_step_on and self.next_step_on < today:
            return Queue.OVERDUE
        return Queue.NO_FEEDBACK if self.answer_is_late(today) else None

    def due_on(self, queue: Queue, today: date) -> date | None:
        """The day that counts in a heap: that of the answer where one is owed, else that of the next step."""
        owed = Queue.NO_FEEDBACK in (queue, self.heap(today))
        return self.answer_by if owed else self.next_step_on


Place = tuple[date, int]
CaseRows = Select[*tuple[Any, ...]]


def place_of(row: CaseRow) -> Place:
    """Where a row stands in the register, to ask for what follows it."""
    return row.visit_on, row.id


def list_cases(
    session: Session, *, text: str = "", open_only: bool = False, office: int | None = None,
    after: Place | None = None, limit: int = PAGE,
) -> list[CaseRow]:  # fmt: skip
    """The register, newest visit first, a page at a time (keyset); `text` looks up number, code, NIK or name.

    Cases of the offices below are in it too, unless one `office` is named.
    """
    wanted = case_rows()
    only = office_alone(session) if office is None else office
    if only is not None:
        wanted = wanted.where(Case.office_id == _said(only))
    if open_only:
        wanted = wanted.where(IS_OPEN)
    with with_offices_below(session):
        return [CaseRow._make(row) for row in session.execute(_page(session, wanted, text, after, limit))]


def _page(session: Session, wanted: CaseRows, text: str, after: Place | None, limit: int) -> CaseRows:
    if text.strip():
        # With `+ 0` the register is walked in its order and each id looked up among the matches: as quick for five
        # thousand matches as for five, where SQLite left to itself would fetch and sort them all.
        wanted = wanted.where((Case.id + 0).in_(cases_meant(session, text)))
    if after:
        wanted = wanted.where(tuple_(Case.visit_on, Case.id) < after)
    return wanted.order_by(Case.visit_on.desc(), Case.id.desc()).limit(_said(limit))


def _said(number: int) -> BindParameter[int]:
    """A number in the words of the statement. A server that prepares it would else plan each list anew, or badly."""
    return literal(number, literal_execute=True)


def cases_of_person(session: Session, person_id: int, limit: int = 10) -> list[CaseRow]:
    """The earlier cases of one client, newest first; also those under any record that is linked with this one."""
    return cases_of_people(session, linked_ids(session, person_id), limit)


def cases_of_people(session: Session, people: Collection[int], limit: int | None = None) -> list[CaseRow]:
    """The cases of several clients, newest first."""
    wanted = case_rows().where(Case.client_id.in_(people)).order_by(Case.visit_on.desc(), Case.id.desc()).limit(limit)
    return [CaseRow._make(row) for row in session.execute(wanted)]


def open_cases_of(session: Session, officer_id: int | None, limit: int = LONGEST_QUEUE) -> list[CaseRow]:
    """What one officer carries, or what nobody does, the most pressing first."""
    theirs = Case.officer_id == officer_id if officer_id is not None else Case.officer_id.is_(None)
    wanted = case_rows().where(IS_OPEN, theirs).order_by(Case.is_urgent.desc(), Case.next_step_on, Case.id).limit(limit)
    return [CaseRow._make(row) for row in session.execute(wanted)]


def open_cases_among(session: Session, cases: Collection[int]) -> list[CaseRow]:
    """Those of some cases that are still open, the most pressing first."""
    wanted = case_rows().where(IS_OPEN, Case.id.in_(cases))
    wanted = wanted.order_by(Case.is_urgent.desc(), Case.next_step_on, Case.id)
    return [CaseRow._make(row) for row in session.execute(wanted)]


@cache
def case_rows() -> CaseRows:
    """The columns of a `CaseRow`, of every case there is; whoever asks adds which and in what order."""
    return (
        select(
            Case.id, Case.number, Person.name, Case.status, Case.visit_on, Case.sector,
            func.coalesce(Service.name, ""), func.coalesce(Officer.name, ""),
            Case.next_step, Case.next_step_on, Case.is_urgent, Case.is_priority,
            func.coalesce(Provider.name, ""), func.coalesce(Referral.number, ""), Referral.id, Referral.status,
            Referral.answer_by, Case.returned_reason, Case.officer_id, Case.office_id,
        )
        .join(Person, Person.id == Case.client_id)
        .outerjoin(Service, Service.code == Case.service_code)
        .outerjoin(Officer, Officer.id == Case.officer_id)
        .outerjoin(Referral, Referral.id == Case.last_referral_id)
        .outerjoin(Provider, Provider.id == Referral.provider_id)
    )  # fmt: skip


def cases_meant(session: Session, text: str) -> Select[tuple[int]]:
    """The cases a search means. Each way looks into one table only, so that each goes through its own index."""
    key, digits, number = name_key(text), tidy_digits(text), text.strip()
    people = [select(Person.id).where(Person.name_key.between(key, key + "\U0010ffff"))]
    called = people_called(session, read_wanted(text, the_office(session).region))
    if called is not None:
        people.append(called)
    if digits.isdigit() and len(digits) >= 4:
        people.append(select(Person.id).where(Person.nik.between(digits, digits + "~")))
        people.append(select(Person.id).where(Person.no_kk.between(digits, digits + "~")))
    ways = [select(Case.id).where(Case.client_id.in_(union_all(*people))), cases_numbered(number)]
    return select(union_all(*ways).subquery().c[0])


def cases_numbered(number: str) -> Select[tuple[int]]:
    """The cases with this register number, letter number or check code, or with a part of one of the first two."""
    code = tidy_code(number) or ""
    ways = [select(kind.case_id).where(kind.check_code == code) for kind in (Referral, Letter)]
    if len(number) >= SHORTEST_NUMBER and any(char.isdigit() for char in number):
        ways.append(select(Case.id).where(Case.number.icontains(number, autoescape=True)))
        letters = select(LetterNumber.id).where(LetterNumber.number.icontains(number, autoescape=True))
        in_book = LetterNumber.case_id == Case.id
        ways.append(select(Case.id).join(LetterNumber, in_book).where(LetterNumber.id.in_(letters)))
    return select(union_all(*ways).subquery().c[0])
