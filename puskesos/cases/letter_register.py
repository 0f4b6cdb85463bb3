"""The register of outgoing letters: every number that was ever given out, whatever became of it."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Select, case, func, or_, select, tuple_, union_all
from sqlalchemy.orm import Session, aliased

from puskesos.cases.case import Case
from puskesos.cases.letters.agenda import LetterNumber, NumberState
from puskesos.cases.letters.letter import Letter
from puskesos.cases.people.person import Person
from puskesos.cases.referral import Referral
from puskesos.cases.status import ReferralStatus
from puskesos.cases.worklist import PAGE, SHORTEST_NUMBER, Place, cases_meant
from puskesos.office.officers import Officer

HIDDEN = "Surat rahasia"


@dataclass(frozen=True)
class LetterRow:
    """One number of the register; `replaces` is the number of the voided letter it stands for.

    A number that was reserved, or taken by a letter made by hand, has neither `referral_id` nor `letter_id`, and may
    belong to no case.
    """

    id: int
    number: str
    taken_on: date
    kind: str
    subject: str
    addressee: str
    client: str
    case_id: int | None
    register: str
    officer: str
    status: ReferralStatus | NumberState
    reason: str
    replaces: str
    referral_id: int | None
    letter_id: int | None


def place_of_letter(row: LetterRow) -> Place:
    """Where a row stands in the register, to ask for what follows it."""
    return row.taken_on, row.id


def list_letters(session: Session, *, text: str = "", after: Place | None = None, limit: int = PAGE) -> list[LetterRow]:
    """The numbers, newest first, a page at a time (keyset); `text` looks up all letters of the cases it means."""
    wanted = _rows().limit(limit)
    if text.strip():
        wanted = wanted.where((LetterNumber.id + 0).in_(_meant(session, text)))  # see `list_cases` for the `+ 0`
    if after:
        wanted = wanted.where(tuple_(LetterNumber.taken_on, LetterNumber.id) < after)
    return [_row(row) for row in session.execute(wanted)]


def letters_of(session: Session, people: Collection[int]) -> list[LetterRow]:
    """Every numbered letter about these clients, newest first."""
    return [_row(row) for row in session.execute(_rows().where(Case.client_id.in_(people)))]


def _meant(session: Session, text: str) -> Select[tuple[int]]:
    """The numbers of the cases a search means, and those of no case that bear it themselves."""
    ways = [select(LetterNumber.id).where(LetterNumber.case_id.in_(cases_meant(session, text)))]
    word = text.strip()
    if len(word) >= SHORTEST_NUMBER:
        said = (LetterNumber.number, LetterNumber.subject, LetterNumber.addressee)
        bears = or_(*(column.icontains(word, autoescape=True) for column in said))
        ways.append(select(LetterNumber.id).where(LetterNumber.case_id.is_(None), bears))
    return select(union_all(*ways).subquery().c[0])


def _row(row: Any) -> LetterRow:
    """The referral of a number says more of how it stands than the book does."""
    *known, referral_status = row
    line = LetterRow(*known)
    return replace(line, status=referral_status) if referral_status else line


def _rows() -> Select[*tuple[Any, ...]]:
    old_referral, old_letter = aliased(Referral), aliased(Letter)
    # The door lets through no case that is hidden from the officer; its numbers must not be missing from the book.
    is_hidden = LetterNumber.case_id.is_not(None) & Case.id.is_(None)
    return (
        select(
            LetterNumber.id, LetterNumber.number, LetterNumber.taken_on, case((is_hidden, ""), else_=LetterNumber.kind),
            case((is_hidden, HIDDEN), else_=LetterNumber.subject),
            case((is_hidden, ""), else_=LetterNumber.addressee), func.coalesce(Person.name, ""), LetterNumber.case_id,
            func.coalesce(Case.number, ""), func.coalesce(Officer.name, ""), LetterNumber.state,
            case((is_hidden, ""), else_=LetterNumber.reason),
            func.coalesce(old_referral.number, old_letter.number, ""), LetterNumber.referral_id,
            LetterNumber.letter_id, Referral.status,
        )
        .outerjoin(Case, Case.id == LetterNumber.case_id)
        .outerjoin(Person, Person.id == Case.client_id)
        .outerjoin(Officer, Officer.id == LetterNumber.taken_by_id)
        .outerjoin(Referral, Referral.id == LetterNumber.referral_id)
        .outerjoin(Letter, Letter.id == LetterNumber.letter_id)
        .outerjoin(old_referral, old_referral.id == Referral.replaces_id)
        .outerjoin(old_letter, old_letter.id == Letter.replaces_id)
        .order_by(LetterNumber.taken_on.desc(), LetterNumber.id.desc())
    )  # fmt: skip
