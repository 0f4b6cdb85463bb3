"""Duties a case leaves behind, such as a register to be put right within six months, also after it is closed."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, Select, func, select, text, tuple_
from sqlalchemy.orm import Mapped, Session, mapped_column

from puskesos.cases.case import Case, Outcome, note_on
from puskesos.cases.duty_rhythm import next_day
from puskesos.cases.duty_rules import DutyTrigger, duty_rules
from puskesos.cases.people.person import Person
from puskesos.cases.referral import Referral
from puskesos.cases.sight import OfCase
from puskesos.cases.status import ReferralStatus
from puskesos.dates import written
from puskesos.errors import InvalidForm, Stale
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.profile import the_office
from puskesos.office.typed import check_length, tidy_lines
from puskesos.store.base import Base, Travels, Versioned

OPEN = "done_at IS NULL"
PAGE = 100
LONGEST_RESULT = 2000


class CaseDuty(OfCase, Travels, Versioned, Base):
    """Something the law wants done by a day because of a case."""

    __tablename__ = "case_duties"
    __table_args__ = (
        Index("ix_case_duties_open", "due_on", "id", sqlite_where=text(OPEN), postgresql_where=text(OPEN)),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    code: Mapped[str]
    task: Mapped[str]
    basis: Mapped[str]
    due_on: Mapped[date]
    made_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    done_by: Mapped[str] = mapped_column(default="")
    result: Mapped[str] = mapped_column(default="")
    # A duty the office gave itself may come again: every so many months or days, until a day.
    repeats: Mapped[str] = mapped_column(default="", server_default=text("''"))
    until: Mapped[date | None]
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("officers.id"))


@dataclass(frozen=True)
class DutyRow:
    """One duty in a list, with the case it came from; `done_at` is None while it is open."""

    id: int
    case_id: int
    case_number: str
    client: str
    phone: str
    code: str
    task: str
    basis: str
    due_on: date
    done_at: datetime | None
    done_by: str
    result: str
    repeats: str = ""
    officer_id: int | None = None

    def is_late(self, today: date) -> bool:
        """Whether its last day has passed."""
        return self.done_at is None and self.due_on < today


Place = tuple[date, int]


def make_duties(
    session: Session, case: Case, trigger: DutyTrigger, *, now: datetime, on: date, service_code: str = ""
) -> list[CaseDuty]:
    """The duties that arise from what has just happened to a case; each arises once, however often it happens.

    What happened concerns one service, or, without a code, every service the case asks for or was referred for.
    """
    services = {service_code} if service_code else _services_of(session, case)
    known = set(session.scalars(select(CaseDuty.code).where(CaseDuty.case_id == case.id)))
    made = []
    for rule in duty_rules():
        if trigger not in rule.triggers or rule.code in known or not services & set(rule.services):
            continue
        duty = CaseDuty(
            case_id=case.id, code=rule.code, task=rule.task, basis=rule.basis, due_on=rule.due_on(on), made_at=now
        )
        session.add(duty)
        note_on(session, case, "duty_made", None, now, task=duty.task, due=written(duty.due_on), basis=duty.basis)
        made.append(duty)
    return made


def duties_at_closing(session: Session, case: Case, *, now: datetime, on: date) -> list[CaseDuty]:
    """The duties that arise when a case is closed with its outcome."""
    if case.outcome is not Outcome.MEMBERSHIP_ACTIVATED:
        return []
    return make_duties(session, case, DutyTrigger.CASE_CLOSED_MEMBERSHIP_ACTIVATED, now=now, on=on)


def open_duties(
    session: Session, until: date | None = None, *, after: Place | None = None, limit: int = PAGE
) -> list[DutyRow]:
    """The duties nobody has done yet, the next due first, a page at a time (keyset); `until` is the last due day."""
    wanted = _rows().where(CaseDuty.done_at.is_(None))
    if until:
        wanted = wanted.where(CaseDuty.due_on <= until)
    if after:
        wanted = wanted.where(tuple_(CaseDuty.due_on, CaseDuty.id) > after)
    wanted = wanted.order_by(CaseDuty.due_on, CaseDuty.id).limit(limit)
    return [DutyRow(*row) for row in session.execute(wanted)]


def place_of(row: DutyRow) -> Place:
    """Where a row stands among the open ones, to ask for what follows it."""
    return row.due_on, row.id


def duties_of_case(session: Session, case_id: int) -> list[DutyRow]:
    """All duties of one case, also those that are done, in the order they are due."""
    wanted = _rows().where(CaseDuty.case_id == case_id).order_by(CaseDuty.due_on, CaseDuty.id)
    return [DutyRow(*row) for row in session.execute(wanted)]


def count_due_duties(session: Session, until: date) -> int:
    """How many open duties are due by a day."""
    due = select(func.count(CaseDuty.id)).where(CaseDuty.done_at.is_(None), CaseDuty.due_on <= until)
    return session.scalar(due) or 0


@needs(Permission.HANDLE_CASE)
def finish_duty(session: Session, duty_id: int, result: str, *, by: Officer, now: datetime) -> CaseDuty:
    """Say that a duty was done, and how; one that comes again is planned anew. `Refused` when it was done before."""
    duty = session.get_one(CaseDuty, duty_id)
    if duty.done_at:
        raise Stale("Kewajiban ini sudah diselesaikan oleh {who}.", who=duty.done_by)
    word = tidy_lines(result)
    missing = "" if word else "Tulis apa yang sudah dilakukan."
    if problem := missing or check_length("Hasil", word, LONGEST_RESULT):
        raise InvalidForm({"result": problem})
    duty.done_at, duty.done_by, duty.result = now, by.name, word
    following = next_day(duty.due_on, duty.repeats, duty.until, the_office(session).day(now))
    if following:
        session.add(_again(duty, following, now))
    note_on(
        session, session.get_one(Case, duty.case_id), "duty_done", by, now,
        task=duty.task, result=word, next=written(following) if following else "",
    )  # fmt: skip
    return duty


@needs(Permission.HANDLE_CASE)
def end_duty(session: Session, duty_id: int, reason: str, *, by: Officer, now: datetime) -> CaseDuty:
    """Stop a follow-up that comes again: this one is done with its reason, and no other follows."""
    session.get_one(CaseDuty, duty_id).repeats = ""
    return finish_duty(session, duty_id, reason, by=by, now=now)


def _again(duty: CaseDuty, on: date, now: datetime) -> CaseDuty:
    return CaseDuty(
        case_id=duty.case_id, code=duty.code, task=duty.task, basis=duty.basis, due_on=on, made_at=now,
        repeats=duty.repeats, until=duty.until, officer_id=duty.officer_id,
    )  # fmt: skip


def _services_of(session: Session, case: Case) -> set[str]:
    """The service the case asks for, and those it was referred for by letters that still count."""
    letters = select(Referral.service_code).where(Referral.case_id == case.id, Referral.status != ReferralStatus.VOIDED)
    return {case.service_code, *session.scalars(letters)} - {""}


def _rows() -> Select[*tuple[Any, ...]]:
    return (
        select(
            CaseDuty.id, CaseDuty.case_id, Case.number, Person.name, Person.phone, CaseDuty.code, CaseDuty.task,
            CaseDuty.basis, CaseDuty.due_on, CaseDuty.done_at, CaseDuty.done_by, CaseDuty.result,
            CaseDuty.repeats, CaseDuty.officer_id,
        )
        .join(Case, Case.id == CaseDuty.case_id)
        .join(Person, Person.id == Case.client_id)
    )  # fmt: skip
