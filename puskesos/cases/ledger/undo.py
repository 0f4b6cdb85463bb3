"""Taking a whole old book back out of the office, as long as nobody has worked on what it brought."""

from datetime import datetime

from sqlalchemy import Select, delete, exists, or_, select, union
from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.cases.doubles.review import PersonReview, ReviewOutcome
from puskesos.cases.ledger.book import COUNTERS, UNFINISHED
from puskesos.cases.letters.agenda import LetterNumber
from puskesos.cases.people.links import PersonLink
from puskesos.cases.people.person import Person
from puskesos.cases.referral import Feedback, Referral
from puskesos.cases.registers.imports import ListKind, RegisterImport, mark_undone
from puskesos.cases.search.person_index import unindex_person
from puskesos.errors import Refused
from puskesos.office.events import LOOKS, Event
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.old_numbers import give_back

FROM_LEDGER = "from_ledger"
SHOWN = 5


@needs(Permission.KEEP_REGISTERS)
def begin_undo(session: Session, import_id: int, reason: str, *, by: Officer, now: datetime) -> RegisterImport:
    """Mark a book as taken back; what it brought goes with `take_out`, and `end_undo` says that it is gone.

    Raises `Refused` with the numbers of the cases that were worked on and so hold it back.
    """
    source = session.get_one(RegisterImport, import_id)
    if held := cases_worked_on(session, import_id):
        shown = ", ".join(held[:SHOWN]) + (f", dan {len(held) - SHOWN} lagi" if len(held) > SHOWN else "")
        raise Refused(
            "{label} tidak dapat dibatalkan: {count} kasus sudah dikerjakan sesudah dimuat ({shown}).",
            label=source.label, count=len(held), shown=shown,
        )  # fmt: skip
    mark_undone(session, import_id, reason, by=by, now=now)
    source.findings = source.findings | {UNFINISHED: 1}
    return source


def unfinished_books(session: Session) -> list[RegisterImport]:
    """Books whose copying, or whose taking back, was broken off."""
    books = session.scalars(select(RegisterImport).where(RegisterImport.kind == ListKind.LEDGER))
    return [book for book in books if UNFINISHED in book.findings]


def cases_worked_on(session: Session, import_id: int) -> list[str]:
    """The numbers of the cases that keep a book in the office.

    Every act on a case or a person leaves an event (looking at it is none); a link or a decision about a person of
    the book, and a new case of such a person, are work as well.
    """
    of_book = select(Case.number).where(Case.import_id == import_id)
    acted = of_book.where(exists().where(Event.subject == Case.uuid, Event.what.not_in((FROM_LEDGER, *LOOKS))))
    touched = of_book.join(Person, Person.id == Case.client_id).where(
        Person.import_id == import_id,
        or_(
            exists().where(Event.subject == Person.uuid, Event.what.not_in(LOOKS)),
            exists().where(or_(PersonLink.first_id == Person.id, PersonLink.second_id == Person.id)),
            exists().where(
                PersonReview.outcome != ReviewOutcome.OPEN,
                or_(PersonReview.left_person_id == Person.id, PersonReview.right_person_id == Person.id),
            ),
        ),
    )
    return sorted(session.scalars(union(acted, touched, _newer_cases(import_id))))


def take_out(session: Session, import_id: int, limit: int) -> int:
    """Remove some cases of the book with all that hangs on them, then its people; how many, and 0 at the end."""
    cases = list(session.scalars(select(Case.id).where(Case.import_id == import_id).limit(limit)))
    if cases:
        letters = select(Referral.id).where(Referral.case_id.in_(cases))
        session.execute(delete(Feedback).where(Feedback.referral_id.in_(letters)))
        session.execute(delete(LetterNumber).where(LetterNumber.referral_id.in_(letters)))
        session.execute(delete(Referral).where(Referral.case_id.in_(cases)))
        session.execute(delete(Case).where(Case.id.in_(cases)))
        return len(cases)
    people = list(session.scalars(select(Person).where(Person.import_id == import_id).limit(limit)))
    idents = [person.id for person in people]
    either = or_(PersonReview.left_person_id.in_(idents), PersonReview.right_person_id.in_(idents))
    session.execute(delete(PersonReview).where(either))
    for person in people:
        unindex_person(session, person)
        session.delete(person)
    return len(people)


def end_undo(session: Session, import_id: int) -> RegisterImport:
    """Give the counters back that nobody has used since; what remains is the fact that the book once was here."""
    source = session.get_one(RegisterImport, import_id)
    findings = dict(source.findings)
    give_back(session, findings.pop(COUNTERS, {}))
    findings.pop(UNFINISHED, None)
    source.findings = findings
    return source


def _newer_cases(import_id: int) -> Select[str]:
    """Cases of the book's people that did not come with the book."""
    others = or_(Case.import_id.is_(None), Case.import_id != import_id)
    return select(Case.number).join(Person, Person.id == Case.client_id).where(Person.import_id == import_id, others)
