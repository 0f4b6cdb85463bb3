"""The office's own people who may be the one wanted, each way asked for by itself and through its own index."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from itertools import chain
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, func, or_, select
from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.cases.people.links import PersonLink, linked_ids
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

# Put together once: they are asked at every keystroke, and putting one together takes longer than its answer.
IDS: BindParameter[Any] = bindparam("ids", expanding=True)
NIKS: BindParameter[Any] = bindparam("niks", expanding=True)
START: BindParameter[Any] = bindparam("start")
END: BindParameter[Any] = bindparam("end")
MOST: BindParameter[Any] = bindparam("most")
NIK_BEGINS = select(Person.id).where(Person.nik.between(START, END)).limit(MOST)
NO_KK_BEGINS = select(Person.id).where(Person.no_kk.between(START, END)).limit(MOST)
WITH_PHONES = select(Person.id).where(Person.phone.in_(bindparam("phones", expanding=True))).limit(MOST)
SOUND_NIK_FIRST = (Person.nik == "", Person.nik_is_disputed, Person.id)
KNOWN = select(Person).where(or_(Person.id.in_(IDS), Person.nik.in_(NIKS))).order_by(*SOUND_NIK_FIRST)
LINKS = select(PersonLink.first_id, PersonLink.second_id).where(
    or_(PersonLink.first_id.in_(IDS), PersonLink.second_id.in_(IDS)), PersonLink.ended_at.is_(None)
)
CASES = (
    select(Case.client_id, func.count(), func.max(Case.visit_on))
    .where(Case.client_id.in_(IDS))
    .group_by(Case.client_id)
)


def people_by_numbers(session: Session, wanted: Wanted, limit: int) -> list[int]:
    """The ids of people with the family card or phone, or a beginning of card or NIK; whole NIKs go elsewhere."""
    ways: list[tuple[Select[int], dict[str, Any]]] = []
    if len(wanted.nik) >= SHORTEST_NIK and not is_whole(wanted.nik):
        ways.append((NIK_BEGINS, _beginning(wanted.nik)))
    if len(wanted.no_kk) >= SHORTEST_NO_KK:
        ways.append((NO_KK_BEGINS, _beginning(wanted.no_kk)))
    if wanted.phone:
        ways.append((WITH_PHONES, {"phones": phone_spellings(wanted.phone)}))
    return list(chain.from_iterable(session.scalars(way, {**asked, "most": limit}) for way, asked in ways))


def people_numbered(session: Session, number: str, limit: int) -> list[int]:
    """The ids of people with this number of the office, and of the clients of cases and letters with it."""
    if len(number) < SHORTEST_NUMBER:
        return []
    local = select(Person.id).where(Person.local_number == number.upper())
    clients = select(Case.client_id).where(Case.id.in_(cases_numbered(number))).distinct().limit(limit)
    return [*session.scalars(local), *session.scalars(clients)]


def people_known(session: Session, ids: Collection[int], niks: Collection[str]) -> list[Found]:
    """What the office knows of the people with these ids, and of whoever has one of these NIKs.

    Of linked records the one with a sound NIK comes first, so that the next report and its papers are under it.
    """
    if not (ids or niks):
        return []
    known = session.scalars(KNOWN, {"ids": list(ids), "niks": list(niks)})
    return [found_person(person) for person in known]


def linked_groups(session: Session, ids: Collection[int]) -> list[tuple[int, ...]]:
    """The ids that belong to one person over links in force, for those who are linked at all."""
    touched = {end for link in session.execute(LINKS, {"ids": list(ids)}) for end in link} if ids else set()
    groups = {linked_ids(session, ident) for ident in touched & set(ids)}
    return sorted(groups)


def with_cases(session: Session, people: Iterable[Found], groups: Iterable[tuple[int, ...]]) -> list[Found]:
    """The same people with the number of their cases and the day of the last one, over all linked records."""
    group_of = {ident: group for group in groups for ident in group}
    records = [(found, _records_of(found, group_of)) for found in people]
    clients = {ident for _, ids in records for ident in ids}
    counted = session.execute(CASES, {"ids": list(clients)}) if clients else ()
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


def _beginning(digits: str) -> dict[str, Any]:
    """Every digit sorts before the sign behind the end."""
    return {"start": digits, "end": digits + "~"}
