"""The office's own people who may be the one wanted, each way asked for by itself and through its own index."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from itertools import chain

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.cases.people.links import PersonLink, linked_ids
from puskesos.cases.people.nik import neighbours
from puskesos.cases.people.person import Person
from puskesos.cases.search.findings import Found
from puskesos.cases.search.joining import found_person
from puskesos.cases.search.wanted import (
    SHORTEST_NIK,
    SHORTEST_NO_KK,
    SHORTEST_NUMBER,
    Wanted,
    is_whole,
    phone_spellings,
)
from puskesos.cases.worklist import cases_numbered


def people_by_numbers(session: Session, wanted: Wanted, limit: int) -> list[int]:
    """The ids of people with the NIK, family card or phone, or with a beginning of the first two."""
    ways: list[ColumnElement[bool]] = []
    if is_whole(wanted.nik):
        ways.append(Person.nik.in_([wanted.nik, *neighbours(wanted.nik)]))
    elif len(wanted.nik) >= SHORTEST_NIK:
        ways.append(Person.nik.between(wanted.nik, wanted.nik + "~"))
    if len(wanted.no_kk) >= SHORTEST_NO_KK:
        ways.append(Person.no_kk.between(wanted.no_kk, wanted.no_kk + "~"))
    if wanted.phone:
        ways.append(Person.phone.in_(phone_spellings(wanted.phone)))
    return list(chain.from_iterable(session.scalars(select(Person.id).where(way).limit(limit)) for way in ways))


def people_numbered(session: Session, number: str, limit: int) -> list[int]:
    """The ids of people with this number of the office, and of the clients of cases and letters with it."""
    if len(number) < SHORTEST_NUMBER:
        return []
    local = select(Person.id).where(Person.local_number == number.upper())
    clients = select(Case.client_id).where(Case.id.in_(cases_numbered(number))).distinct().limit(limit)
    return [*session.scalars(local), *session.scalars(clients)]


def people_known(session: Session, ids: Collection[int], niks: Collection[str]) -> list[Found]:
    """What the office knows of the people with these ids, and of whoever has one of these NIKs."""
    if not (ids or niks):
        return []
    wanted = select(Person).where(or_(Person.id.in_(ids), Person.nik.in_(niks))).order_by(Person.id)
    return [found_person(person) for person in session.scalars(wanted)]


def linked_groups(session: Session, ids: Collection[int]) -> list[tuple[int, ...]]:
    """The ids that belong to one person over links in force, for those who are linked at all."""
    ends = select(PersonLink.first_id, PersonLink.second_id).where(
        or_(PersonLink.first_id.in_(ids), PersonLink.second_id.in_(ids)), PersonLink.ended_at.is_(None)
    )
    touched = {end for link in session.execute(ends) for end in link} if ids else set()
    groups = {linked_ids(session, ident) for ident in touched & set(ids)}
    return sorted(groups)


def with_cases(session: Session, people: Iterable[Found], groups: Iterable[tuple[int, ...]]) -> list[Found]:
    """The same people with the number of their cases and the day of the last one, over all linked records."""
    group_of = {ident: group for group in groups for ident in group}
    records = [(found, _records_of(found, group_of)) for found in people]
    clients = {ident for _, ids in records for ident in ids}
    wanted = select(Case.client_id, func.count(), func.max(Case.visit_on)).where(Case.client_id.in_(clients))
    counted = session.execute(wanted.group_by(Case.client_id)) if clients else ()
    numbers = {client: (count, last) for client, count, last in counted}
    completed = []
    for found, ids in records:
        own = [numbers[ident] for ident in ids if ident in numbers]
        last_visit = max((last for _, last in own), default=None)
        cases = sum(count for count, _ in own)
        told = replace(found, cases=cases, last_visit=last_visit, linked=len(ids) - 1) if ids else found
        completed.append(told)
    return completed


def _records_of(found: Found, group_of: Mapping[int, tuple[int, ...]]) -> tuple[int, ...]:
    ident = found.person_id
    return () if ident is None else group_of.get(ident, (ident,))
