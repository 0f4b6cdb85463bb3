"""Destroying what is kept of cases when its time is over, with a record of it; figures and the trail stay whole."""

from collections.abc import Sequence
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from puskesos.cases.attachments.attachment import Attachment
from puskesos.cases.case import Case
from puskesos.cases.doubles.review import PersonReview
from puskesos.cases.letters.letter import Letter
from puskesos.cases.people.links import PersonLink
from puskesos.cases.people.person import Person
from puskesos.cases.referral import Referral
from puskesos.cases.rights.affected import Affected, traces_of, what_goes_with
from puskesos.cases.rights.blanking import (
    OF_CASE,
    OF_REFERRAL,
    PERSON,
    REQUEST,
    TAKEN_OUT,
    blank,
    blank_cases,
    blank_wordings,
    forget_changes,
    in_pieces,
    take_out,
)
from puskesos.cases.rights.destruction import Destruction
from puskesos.cases.rights.due import DueCase, due_cases
from puskesos.cases.rights.request import RightsRequest
from puskesos.cases.rights.trail_blanking import blank_trail
from puskesos.cases.search.person_index import compact, index_person
from puskesos.dates import written
from puskesos.errors import InvalidForm, Refused
from puskesos.office.events import Event, record_event
from puskesos.office.eyes import as_program
from puskesos.office.numbering import NumberPattern, take_number
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.profile import the_office
from puskesos.office.typed import check_length, check_name, tidy_text
from puskesos.store.base import Base

SERIES = "destruction"
PATTERN = NumberPattern("BA-MUSNAH/{kode}/{no:03}/{tahun}")
LONGEST_BASIS = 300


@needs(Permission.DESTROY_DATA)
def destroy(
    session: Session, cases: Sequence[int], basis: str, witness: str, *, by: Officer, now: datetime
) -> Destruction:
    """Destroy what is kept of cases whose time is over, or whose resident asked for it.

    Person facts go with the last case that needs them. Raises `Refused` for a case that is open, held, still owed or
    not yet due; nothing is destroyed then.
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
        affected = what_goes_with(session, [each.id for each in due])
        traces = traces_of(session, affected)
        notice = f"Isi dimusnahkan menurut berita acara {made.number}, {written(office.day(now))}."
        _empty(session, affected, made.id, notice)
        events = blank_trail(session, traces, made.id)
        forget_changes(session, affected.rows | {Event: events})
        session.expire_all()
        made.counts = _counts(affected, len(events))
        told = {"number": made.number, "basis": made.basis, "cases": str(len(due)), "witness": made.witness}
        record_event(session, "office", office.uuid, "destroyed", by=by, now=now, **told)
        session.flush()
        session.refresh(made)
    return made


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


def _empty(session: Session, affected: Affected, destruction_id: int, notice: str) -> None:
    rows = affected.rows
    blank_wordings(session, Letter, rows[Letter], notice)
    blank_wordings(session, Referral, rows[Referral], notice)
    for kind, values in (OF_CASE | OF_REFERRAL).items():
        blank(session, kind, rows[kind], values)
    blank(session, RightsRequest, rows[RightsRequest], REQUEST)
    blank(session, PersonLink, rows[PersonLink], {"reason": "", "ended_reason": ""})
    gone: tuple[type[Base], ...] = (PersonReview, *TAKEN_OUT)
    for kind in gone:
        take_out(session, kind, rows[kind])
    blank_cases(session, rows[Case], {"story": notice, "destruction_id": destruction_id})
    former = {person.id: person.name for person in affected.people}
    blank(session, Person, rows[Person], PERSON | {"destruction_id": destruction_id})
    session.expire_all()
    for person in session.scalars(sa.select(Person).where(Person.destruction_id == destruction_id)):
        index_person(session, person, former[person.id])
    compact(session)


def _counts(affected: Affected, events: int) -> dict[str, int]:
    """How much of what was destroyed, for the record; nothing in it tells of whom."""
    rows = affected.rows
    letters = len(rows[Letter]) + len(rows[Referral])
    return {
        "cases": len(rows[Case]), "people": len(rows[Person]), "letters": letters,
        "attachments": len(rows[Attachment]), "events": events,
    }  # fmt: skip
