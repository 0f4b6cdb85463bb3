"""Who carries how much: open cases, what is late, visits and answers owed, officer by officer."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.cases.handling import assign_case
from puskesos.cases.loop.visit import FieldVisit, VisitStatus
from puskesos.cases.queues import answer_is_late
from puskesos.cases.standing import Standing, check_standing, standing_of
from puskesos.errors import InvalidForm, Stale
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.typed import tidy_lines

IS_OPEN = Case.closed_at.is_(None)


class Figures(NamedTuple):
    """How many cases: open, and of those urgent, past the day of their next step, and late with an answer."""

    open: int = 0
    urgent: int = 0
    overdue: int = 0
    unanswered: int = 0


@dataclass(frozen=True)
class Load:
    """The work of one officer; `officer_id` is None for the cases that nobody has."""

    officer_id: int | None
    name: str
    cases: Figures
    visits: int


def workload(session: Session, today: date) -> list[Load]:
    """Every active officer who handles cases, who carries most first, and last what nobody has taken."""
    counted = (
        select(
            Case.officer_id,
            func.count(Case.id),
            func.count(Case.id).filter(Case.is_urgent),
            func.count(Case.id).filter(Case.next_step_on < today),
            func.count(Case.id).filter(answer_is_late(today)),
        )
        .where(IS_OPEN)
        .group_by(Case.officer_id)
    )
    figures = {officer_id: Figures(*rest) for officer_id, *rest in session.execute(counted)}
    visits = select(FieldVisit.officer_id, func.count(FieldVisit.id)).where(FieldVisit.status == VisitStatus.PLANNED)
    to_visit = {row[0]: row[1] for row in session.execute(visits.group_by(FieldVisit.officer_id))}
    people = [
        each for each in session.scalars(select(Officer)) if each.may(Permission.HANDLE_CASE) or each.id in figures
    ]
    loads = [Load(each.id, each.name, figures.get(each.id, Figures()), to_visit.get(each.id, 0)) for each in people]
    loads.sort(key=lambda load: (-load.cases.open, load.name))
    nobody = figures.get(None)
    return [*loads, Load(None, "Belum ada petugas", nobody, 0)] if nobody else loads


@needs(Permission.HANDLE_CASE)
def hand_over(
    session: Session, cases: tuple[int, ...], officer_id: int, note: str, seen: tuple[Standing, ...] = (), *,
    by: Officer, now: datetime,
) -> Officer:  # fmt: skip
    """Give several cases to another officer with one word of hand-over; all of them, or none.

    `seen` are the standings of the cases as they were chosen, in the same order.
    """
    if not tidy_lines(note):
        raise InvalidForm({"note": "Tulis pesan serah terima untuk petugas berikutnya."})
    chosen = [session.get_one(Case, case_id) for case_id in cases]
    standings = tuple(map(standing_of, chosen))
    for case, standing in zip(chosen, seen, strict=False):
        try:
            check_standing(session, case, standing)
        except Stale as stale:
            raise Stale(str(stale), now=standings) from None
    for case_id in cases:
        assign_case(session, case_id, officer_id, note, by=by, now=now)
    return session.get_one(Officer, officer_id)
