"""The few records of the office that may tell of the same person as a given one, through its indexes alone."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from puskesos.cases.people.person import Person
from puskesos.cases.search.names import date_token, name_keys, year_token
from puskesos.cases.search.person_index import own_index

MOST_BY_TOKENS = 60
MOST_ALIKE = 30


def look_alikes(session: Session, person: Person) -> list[Person]:
    """Records that share a number, the birth date, or the name and the age; whether they are one is not asked here."""
    ids = {*_by_numbers(session, person), *_by_tokens(session, person)} - {person.id}
    return list(session.scalars(select(Person).where(Person.id.in_(ids)).order_by(Person.id))) if ids else []


def _by_numbers(session: Session, person: Person) -> Iterator[int]:
    ways: list[ColumnElement[bool]] = []
    if person.nik:
        ways.append(Person.nik == person.nik)
    if person.no_kk:
        ways.append(Person.no_kk == person.no_kk)
    ways.append(Person.name_key == person.name_key)
    # Each way is asked for itself, so that each goes through its own index.
    for way in ways:
        yield from session.scalars(select(Person.id).where(way).order_by(Person.id.desc()).limit(MOST_ALIKE))


def _by_tokens(session: Session, person: Person) -> Iterator[int]:
    index, names = own_index(session), [[key] for key in name_keys(person.name)]
    if person.birth_date:
        yield from (found.id for found in index.match([[date_token(person.birth_date)]], MOST_BY_TOKENS))
    year = person.birth_date.year if person.birth_date else person.birth_year
    years = [[year_token(near) for near in range(year - 3, year + 4)]] if year else []
    yield from (found.id for found in index.match(names + years, MOST_BY_TOKENS))
