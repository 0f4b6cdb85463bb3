"""The heaps on the case worker's desk: which cases lie there, and how many."""

from datetime import date

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.cases.referral import Referral
from puskesos.cases.status import AWAITING_ANSWER, NOT_AWAITED, CaseStatus
from puskesos.cases.worklist import IS_OPEN, LONGEST_QUEUE, CaseRow, Queue, case_rows


def list_queue(session: Session, queue: Queue, officer_id: int, today: date) -> list[CaseRow]:
    """One heap of open cases, most pressing first: urgent, then by the day something is due.

    What is due comes in the order today, overdue, without an answer. Which cases they are is read from the indexes
    alone, so that a heap of hundreds of thousands opens as quickly as one of ten.
    """
    parts = (Queue.TODAY, Queue.OVERDUE, None) if queue is Queue.DUE else (queue,)
    found: list[int] = []
    for part in parts:
        room = LONGEST_QUEUE - len(found)
        if part is None or part is Queue.NO_FEEDBACK:
            wanted = _unanswered(today, only_waiting=part is None)
        else:
            order = (Case.is_urgent.desc(), Case.next_step_on, Case.id)
            wanted = select(Case.id, Case.is_urgent).where(IS_OPEN, _belongs(part, officer_id, today)).order_by(*order)
        heap = session.execute(wanted.limit(room)).all() if room else []
        found += [case_id for case_id, _ in sorted(heap, key=lambda row: not row[1])]
    rows = {row[0]: CaseRow._make(row) for row in session.execute(case_rows().where(Case.id.in_(found)))}
    return [rows[case_id] for case_id in found]


def count_queues(session: Session, officer_id: int, today: date) -> dict[Queue, int]:
    """How many cases lie on each heap, counted in one walk over the open cases and one over the unanswered."""
    simple = [queue for queue in Queue if queue not in {Queue.DUE, Queue.NO_FEEDBACK}]
    heaps = [func.count(Case.id).filter(_belongs(queue, officer_id, today)) for queue in simple]
    counts = dict(zip(simple, session.execute(select(*heaps).where(IS_OPEN)).one(), strict=True))
    late = select(func.count(Case.id), func.count(Case.id).filter(Case.next_step_on > today))
    unanswered, only_waiting = session.execute(late.where(IS_OPEN, answer_is_late(today))).one()
    counts[Queue.NO_FEEDBACK] = unanswered
    counts[Queue.DUE] = counts[Queue.TODAY] + counts[Queue.OVERDUE] + only_waiting
    return counts


def count_overdue(session: Session, today: date) -> int:
    """How many open cases are past the day of their next step."""
    return session.scalar(select(func.count(Case.id)).where(IS_OPEN, Case.next_step_on < today)) or 0


def _unanswered(today: date, *, only_waiting: bool) -> Select[int, bool]:
    """The open cases whose last letter is not answered in time, the longest first.

    With `only_waiting` those are left out that are due by their next step anyway.
    """
    wanted = (
        select(Case.id, Case.is_urgent)
        .join(Referral, Referral.case_id == Case.id)
        # Asked by what they are not, SQLite walks the letters by the day of their answer and need not sort all of them.
        .where(Referral.status.not_in(NOT_AWAITED), Referral.answer_by < today)
        .where(IS_OPEN, Case.last_referral_id == Referral.id)
        .order_by(Referral.answer_by, Referral.id)
    )
    return wanted.where(Case.next_step_on > today) if only_waiting else wanted


def answer_is_late(today: date) -> ColumnElement[bool]:
    """Whether the last letter of a case was wanted answered before today; the letters are looked up once, not each."""
    late = select(Referral.id).where(Referral.status.in_(AWAITING_ANSWER), Referral.answer_by < today)
    return Case.last_referral_id.in_(late)


def _belongs(queue: Queue, officer_id: int, today: date) -> ColumnElement[bool]:
    """Which of the open cases lie on a heap."""
    conditions: dict[Queue, ColumnElement[bool]] = {
        Queue.DUE: or_(Case.next_step_on <= today, answer_is_late(today)),
        Queue.OVERDUE: Case.next_step_on < today,
        Queue.TODAY: Case.next_step_on == today,
        Queue.NO_FEEDBACK: answer_is_late(today),
        Queue.UNASSIGNED: Case.officer_id.is_(None),
        Queue.MINE: Case.officer_id == officer_id,
        Queue.WAITING_PAPERS: Case.status == CaseStatus.WAITING_DOCUMENTS,
        Queue.RETURNED: Case.returned_reason != "",
    }
    return conditions[queue]
