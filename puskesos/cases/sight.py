"""Which cases an officer sees: confidential ones are for the officers who are named for them.

Named are the officers the admin entrusted with confidential cases, who registered the case, who handles it, and whom
somebody let in (`case_grants`). Whoever else needs to open it gives a reason (`cases/letting_in`).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

import sqlalchemy as sa
from sqlalchemy import ColumnElement, Select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from puskesos.errors import Forbidden, Refused
from puskesos.office.eyes import Guarded, as_program, officer_of
from puskesos.office.officers import Officer, Permission
from puskesos.store.base import Shown

HIDDEN = (
    "Data ini tidak terbuka bagi Anda: kasusnya rahasia, atau peran Anda tidak mencakupnya. "
    "Mintalah akses kepada petugas yang menangani."
)
ONLY_TODAY = (
    "Kasus {number} rahasia dan Anda buka dengan alasan, hanya untuk hari ini. Langkah ini untuk petugas yang "
    "ditunjuk: mintalah kepada mereka, atau minta admin menunjuk Anda."
)
# Named by their columns, because the tables below are guarded by what stands here.
SECRET = sa.table(
    "cases",
    *(sa.column(name) for name in ("id", "uuid", "is_confidential", "registered_by_id", "officer_id")),
).alias("secret")
GRANTS = sa.table("case_grants", *(sa.column(name) for name in ("case_id", "officer_id", "was_broken", "ended_at")))


def hidden_cases(officer: Officer, column: str = "id") -> Select[tuple[object]]:
    """The confidential cases an officer is not named for and has not opened with a reason, by one of their columns."""
    return _not_open_to(officer, column, GRANTS.c.ended_at.is_(None))


def is_hidden_from(session: Session, case_id: int, officer: Officer) -> bool:
    """Whether a confidential case is kept from an officer, whoever asks."""
    hidden = hidden_cases(officer).where(SECRET.c.id == case_id)
    return not sees_all(officer) and session.execute(hidden).first() is not None


def is_opened_with_reason(session: Session, case_id: int, officer: Officer) -> bool:
    """Whether a confidential case is open to an officer by nothing but a reason, which holds for a day."""
    named = GRANTS.c.ended_at.is_(None) & GRANTS.c.was_broken.is_(False)
    not_named = _not_open_to(officer, "id", named).where(SECRET.c.id == case_id)
    return not sees_all(officer) and session.execute(not_named).first() is not None


def _not_open_to(officer: Officer, column: str, in_force: ColumnElement[bool]) -> Select[tuple[object]]:
    let_in = sa.select(GRANTS.c.case_id).where(GRANTS.c.officer_id == officer.id, in_force)
    return sa.select(SECRET.c[column]).where(
        SECRET.c.is_confidential,
        SECRET.c.registered_by_id != officer.id,
        SECRET.c.officer_id.is_distinct_from(officer.id),
        SECRET.c.id.not_in(let_in),
    )


def check_named(session: Session, case_id: int, number: str, officer: Officer) -> None:
    """`Refused` for who opened a confidential case with a reason and would now open it for good, or for others."""
    session.flush()
    if is_opened_with_reason(session, case_id, officer):
        raise Refused(ONLY_TODAY, number=number)


def sees_all(officer: Officer) -> bool:
    """Whether no case is hidden from an officer who may see cases at all."""
    return officer.handles_confidential


def sees_people(session: Session) -> bool:
    """Whether who asks works with residents, or is the program itself."""
    officer = officer_of(session)
    return officer is None or officer.may(Permission.SEE_CASES)


@contextmanager
def counting(session: Session) -> Iterator[bool]:
    """For figures: every case counts, whoever asks. Gives whether confidential ones may be told apart by their kind."""
    officer = officer_of(session)
    with as_program(session):
        yield officer is None or sees_all(officer)


@contextmanager
def told_when_hidden(session: Session) -> Iterator[None]:
    """What is asked for by its key and not found is most likely kept from who asks, and that is what is said."""
    try:
        yield
    except NoResultFound:
        officer = officer_of(session)
        if officer is None or sees_all(officer):
            raise
        raise Forbidden(HIDDEN) from None


class OfPeople(Guarded):
    """A table about residents: seen by whoever works on cases."""

    shown: ClassVar[Shown] = Shown.PEOPLE

    @classmethod
    def hidden_unless(cls, officer: Officer) -> ColumnElement[bool] | None:
        return None if officer.may(Permission.SEE_CASES) else sa.false()


class OfCase(Guarded):
    """A table that hangs on a case (`case_id`, which may be empty) and is seen by whoever sees the case."""

    shown: ClassVar[Shown] = Shown.OF_CASE

    case_id: sa.orm.Mapped[int] | sa.orm.Mapped[int | None]

    @classmethod
    def hidden_unless(cls, officer: Officer) -> ColumnElement[bool] | None:
        if not officer.may(Permission.SEE_CASES):
            return sa.false()
        if sees_all(officer):
            return None
        case_id = sa.inspect(cls).columns["case_id"]
        is_seen = case_id.not_in(hidden_cases(officer))
        return sa.or_(case_id.is_(None), is_seen) if case_id.nullable else is_seen
