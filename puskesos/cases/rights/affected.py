"""What goes when cases are destroyed: their rows in every table, the people nobody else needs, and their names."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.cases.doubles.review import PersonReview
from puskesos.cases.letters.agenda import LetterNumber
from puskesos.cases.loop.look_up import LookUpOwed
from puskesos.cases.people.links import PersonLink
from puskesos.cases.people.person import Person
from puskesos.cases.referral import Referral
from puskesos.cases.rights.blanking import OF_CASE, OF_REFERRAL, TAKEN_OUT, ids_where, in_pieces, table
from puskesos.cases.rights.consent import Consent
from puskesos.cases.rights.request import RightsRequest
from puskesos.cases.rights.trail_blanking import Names, Traces, names_of
from puskesos.store.base import Base

Rows = dict[type[Base], list[int]]
# Where somebody may be named without a case, and in which columns.
LOOSE: dict[type[Base], tuple[str, ...]] = {
    LookUpOwed: ("name", "phone", "question"),
    LetterNumber: ("subject", "addressee"),
}
PAIRS: tuple[tuple[type[Base], tuple[str, str]], ...] = (
    (PersonLink, ("first_id", "second_id")),
    (PersonReview, ("left_person_id", "right_person_id")),
)


@dataclass(frozen=True)
class Affected:
    """The keys of the rows that are destroyed, by entity, and the people nobody else needs."""

    rows: Rows
    people: Sequence[Person]


def what_goes_with(session: Session, cases: list[int]) -> Affected:
    """The rows that hang on these cases, and on the people nobody else needs."""
    rows: Rows = {kind: ids_where(session, kind, "case_id", cases) for kind in (*OF_CASE, *TAKEN_OUT)}
    for kind in OF_REFERRAL:
        rows[kind] = ids_where(session, kind, "referral_id", rows[Referral])
    people = _nobodys(session, cases)
    names, freed = names_of(people), [person.id for person in people]
    for kind, columns in LOOSE.items():
        rows[kind] = sorted({*rows[kind], *_loose(session, kind, columns, names)})
    rows |= {Case: cases, Person: freed}
    rows[RightsRequest] = ids_where(session, RightsRequest, "person_id", freed)
    rows[Consent] = sorted({*rows[Consent], *ids_where(session, Consent, "person_id", freed)})
    for kind, sides in PAIRS:
        rows[kind] = sorted({key for side in sides for key in ids_where(session, kind, side, freed)})
    return Affected(rows, people)


def _loose(session: Session, kind: type[Base], columns: Sequence[str], names: Names) -> list[int]:
    """Rows that hang on no case and name one of these people."""
    rows = table(kind)
    wanted = sa.select(rows.c.id, *(rows.c[column] for column in columns)).where(rows.c.case_id.is_(None))
    return [key for key, *said in session.execute(wanted) if any(map(names.are_in, said))]


def _nobodys(session: Session, cases: Collection[int]) -> list[Person]:
    """The clients of these cases of whom no other case is kept."""
    kept, people = table(Case), list[Person]()
    for some in in_pieces(clients_of(session, cases).values()):
        others = sa.select(kept.c.client_id).where(
            kept.c.client_id.in_(some), kept.c.destruction_id.is_(None), kept.c.id.not_in(cases)
        )  # fmt: skip
        needed = set(session.scalars(others))
        free = [client for client in some if client not in needed]
        people += session.scalars(sa.select(Person).where(Person.id.in_(free))).all()
    return people


def clients_of(session: Session, cases: Collection[int]) -> dict[int, int]:
    """Whose each of these cases is: the key of the person by the key of the case."""
    kept = table(Case)
    wanted = (sa.select(kept.c.id, kept.c.client_id).where(kept.c.id.in_(some)) for some in in_pieces(cases))
    return {case: client for found in wanted for case, client in session.execute(found)}


def traces_of(session: Session, affected: Affected) -> Traces:
    """To be asked before anything is emptied: by which keys and names the trail knows it."""
    uuids: set[UUID] = set()
    for kind, ids in affected.rows.items():
        for some in in_pieces(ids if "uuid" in table(kind).c else ()):
            uuids.update(session.scalars(sa.select(table(kind).c.uuid).where(table(kind).c.id.in_(some))))
    return Traces(
        subjects=frozenset(uuids),
        keys=frozenset(map(str, uuids)),
        acquainted=frozenset(_acquainted(session, affected)),
        names=names_of(affected.people),
    )


def _acquainted(session: Session, affected: Affected) -> set[UUID]:
    """The records that were linked with these people, or held against them."""
    people, found = table(Person), set[UUID]()
    for kind, sides in PAIRS:
        rows = table(kind)
        for some in in_pieces(affected.rows[kind]):
            for side in sides:
                others = sa.select(people.c.uuid).join(rows, rows.c[side] == people.c.id).where(rows.c.id.in_(some))
                found.update(session.scalars(others))
    return found
