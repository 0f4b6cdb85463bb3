"""A NIK that comes to light in a list: it goes to the person it was found for, and leaves again with that word."""

from datetime import datetime

from sqlalchemy.orm import Session

from puskesos.cases.doubles.facts import Facts, read_facts
from puskesos.cases.doubles.review import PersonReview
from puskesos.cases.people.person import NikStatus, Person
from puskesos.cases.people.sources import COUNTER, TakenFrom, source_of, sources_after
from puskesos.cases.registers.imports import RegisterImport
from puskesos.office.events import record_event
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.profile import the_office

# Beside the facts of the left side: why there was no NIK before one was taken over.
STATUS_BEFORE = "nik_status_before"


@needs(Permission.KEEP_PEOPLE)
def carry_nik(session: Session, review: PersonReview, *, by: Officer, now: datetime) -> Person | None:
    """Give the person the NIK of the row that was found to be the same resident, with the list as its source.

    Papers that went out keep the number they bear. None when there was nothing to take over.
    """
    person, row = _sides(session, review)
    if person is None or person.nik or not row.nik or row.import_id is None or row.row is None:
        return None
    listed = session.get_one(RegisterImport, row.import_id)
    given = ("nik", row.nik)
    taken = TakenFrom(listed.kind.value, listed.label, listed.id, row.row, listed.file_hash, (given,))
    review.left = review.left | {STATUS_BEFORE: person.nik_status.value}
    person.sources = sources_after(person.sources or {}, [given], taken, the_office(session).day(now), COUNTER)
    person.nik, person.nik_status = row.nik, NikStatus.KNOWN
    session.flush()
    record_event(session, "person", person.uuid, "nik_taken_over", by=by, now=now, list=listed.label)
    return person


@needs(Permission.KEEP_PEOPLE)
def return_nik(session: Session, review: PersonReview, *, by: Officer, now: datetime) -> None:
    """The row is somebody else's after all: what was taken from it goes, unless it was changed in the meantime."""
    before = review.left.get(STATUS_BEFORE)
    if before is None:
        return
    review.left = {name: value for name, value in review.left.items() if name != STATUS_BEFORE}
    person, row = _sides(session, review)
    if person is None or person.nik != row.nik or not _is_taken_from(person, row):
        return
    person.nik, person.nik_status, person.nik_is_disputed = "", NikStatus(before), False
    person.sources = {field: source for field, source in person.sources.items() if field != "nik"}
    session.flush()
    record_event(session, "person", person.uuid, "nik_returned", by=by, now=now, list=row.label)


def list_of_nik(review: PersonReview) -> str:
    """The list whose NIK went to the person with this decision; empty when none did."""
    return _sides_of(review)[1].label if STATUS_BEFORE in review.left else ""


def _sides(session: Session, review: PersonReview) -> tuple[Person | None, Facts]:
    """The person of the office and the row of a list beside it; no person where both are of one kind."""
    person_id, row = _sides_of(review)
    return session.get_one(Person, person_id) if person_id else None, row


def _sides_of(review: PersonReview) -> tuple[int | None, Facts]:
    left, right = read_facts(review.left), read_facts(review.right)
    if (review.left_person_id is None) == (review.right_person_id is None):
        return None, right
    return (review.left_person_id, right) if review.left_person_id else (review.right_person_id, left)


def _is_taken_from(person: Person, row: Facts) -> bool:
    source = source_of(person.sources, "nik")
    return source is not None and (source.import_id, source.row) == (row.import_id, row.row)
