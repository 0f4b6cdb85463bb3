"""Ordering that cases whose time is over be destroyed: checked and recorded at once, carried out behind the work."""

from collections.abc import Sequence
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.cases.rights.affected import clients_of
from puskesos.cases.rights.blanking import in_pieces, table
from puskesos.cases.rights.destruction import Destruction
from puskesos.cases.rights.due import DueCase, due_cases
from puskesos.errors import InvalidForm, Refused
from puskesos.office.events import record_event
from puskesos.office.eyes import as_program
from puskesos.office.numbering import NumberPattern, take_number
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.profile import the_office
from puskesos.office.typed import check_length, check_name, tidy_text

SERIES = "destruction"
PATTERN = NumberPattern("BA-MUSNAH/{kode}/{no:03}/{tahun}")
LONGEST_BASIS = 300


@needs(Permission.DESTROY_DATA)
def destroy(
    session: Session, cases: Sequence[int], basis: str, witness: str, *, by: Officer, now: datetime
) -> Destruction:
    """Order that what is kept of cases be destroyed: their time is over, or their resident asked for it.

    From now on nothing more can be done with them; `emptying` carries it out, also after a power cut. Raises `Refused`
    for a case that is open, held, still owed or not yet due; nothing is ordered then.
    """
    _check(basis, witness)
    with as_program(session):
        office = the_office(session)
        due = _all_due(session, cases, office.day(now))
        made = Destruction(
            basis=tidy_text(basis), witness=tidy_text(witness), made_at=now, made_by_id=by.id,
            items=[each.number for each in due],
        )  # fmt: skip
        made.number = take_number(session, SERIES, PATTERN, office.day(now), office.code, Destruction.number)
        session.add(made)
        session.flush()
        made.left = _given_over(session, [each.id for each in due], made.id)
        told = {"number": made.number, "basis": made.basis, "cases": str(len(due)), "witness": made.witness}
        record_event(session, "office", office.uuid, "destroyed", by=by, now=now, record=str(made.uuid), **told)
        session.flush()
    return made


def _given_over(session: Session, cases: Sequence[int], destruction_id: int) -> list[int]:
    """Mark cases, so that nobody goes on with one; their keys, in the order in which they will be emptied."""
    rows = table(Case)
    for some in in_pieces(cases):
        marked = {"destruction_id": destruction_id, "version": rows.c.version + 1}
        session.execute(sa.update(rows).where(rows.c.id.in_(some)).values(marked))
    session.expire_all()
    clients = clients_of(session, cases)
    return sorted(clients, key=lambda case: (clients[case], case))


def _check(basis: str, witness: str) -> None:
    word = tidy_text(basis)
    problems = {
        "basis": check_length("Dasar", word, LONGEST_BASIS) if word else "Tulis dasarnya, misalnya nomor JRA.",
        "witness": check_name(witness),
    }
    if found := {field: problem for field, problem in problems.items() if problem}:
        raise InvalidForm(found)


def _all_due(session: Session, cases: Sequence[int], today: date) -> list[DueCase]:
    if not cases:
        raise Refused("Belum ada kasus yang dipilih.")
    due = [each for some in in_pieces(cases) for each in due_cases(session, today, some)]
    if len(due) < len(set(cases)):
        raise Refused("Ada kasus yang belum waktunya dimusnahkan, atau sudah. Muat ulang daftarnya, lalu pilih lagi.")
    for each in due:
        if each.obstacle:
            raise Refused("Kasus {number} tidak dimusnahkan: {why}.", number=each.number, why=each.obstacle)
    return due
