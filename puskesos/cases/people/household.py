"""One family card: who stands on it, what reaches each of them, and who answers for the children."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.cases.people.person import ADULT, Person
from puskesos.cases.registers.reads import Registers
from puskesos.cases.search.findings import Found
from puskesos.cases.search.joining import joined
from puskesos.cases.search.lookup_lists import family_rows
from puskesos.cases.search.lookup_people import linked_groups, people_known, with_cases
from puskesos.cases.worklist import CaseRow, cases_of_people
from puskesos.dates import age_on
from puskesos.office.officers import Officer, Permission

HEADS = ("kepala keluarga", "kepala rumah tangga", "kepala", "krt", "kk")


@dataclass(frozen=True)
class Member:
    """One who stands on the card; `who.relation` is the relation to the head as the list writes it.

    `guardian` answers for a child: the one on its own record, else that of the household.
    """

    who: Found
    age: int | None
    is_head: bool
    guardian: str = ""

    @property
    def is_child(self) -> bool:
        return self.age is not None and self.age < ADULT


@dataclass(frozen=True)
class Household:
    """The members of a family card: the head first, then by age. `head` and `guardian` are names, perhaps empty.

    The guardian answers for the children of the card: its head, or where that is a child, the oldest grown-up.
    """

    no_kk: str
    members: tuple[Member, ...] = ()
    head: str = ""
    guardian: str = ""

    @property
    def people(self) -> tuple[int, ...]:
        """The ids of those of whom the office has a record of its own."""
        return tuple(member.who.person_id for member in self.members if member.who.person_id is not None)


def household(session: Session, registers: Registers, no_kk: str, on: date) -> Household:
    """Everybody whom the office or a list in force puts on this card, each once."""
    if not no_kk:
        return Household("")
    own = list(session.scalars(select(Person).where(Person.no_kk == no_kk).order_by(Person.id)))
    rows = family_rows(registers, no_kk)
    people = people_known(session, [person.id for person in own], {row.nik for row in rows if row.nik})
    groups = linked_groups(session, [each.person_id for each in people if each.person_id is not None])
    found = with_cases(session, joined([*people, *rows], groups), groups)
    told_head = next((person.family_head for person in own if person.family_head), "")
    guardians = {person.id: person.guardian for person in own if person.guardian}
    return _household(no_kk, found, told_head, guardians, on)


def household_cases(session: Session, family: Household, *, reader: Officer) -> list[CaseRow]:
    """The cases of all members, for an officer who handles cases; confidential ones only for whoever handles those."""
    if not reader.may(Permission.HANDLE_CASE):
        return []
    rows = cases_of_people(session, family.people)
    open_to_all = select(Case.id).where(Case.client_id.in_(family.people), Case.is_confidential.is_(False))
    shown = set(session.scalars(open_to_all))
    return [row for row in rows if row.id in shown or row.officer_id == reader.id or reader.may(Permission.DECIDE_CASE)]


def age_of(who: Found, on: date) -> int | None:
    """Completed years, or the years since the year of birth."""
    if who.birth_date:
        return age_on(who.birth_date, on)
    return on.year - who.birth_year if who.birth_year else None


def _household(no_kk: str, found: Sequence[Found], told_head: str, guardians: dict[int, str], on: date) -> Household:
    heads = [who for who in found if who.relation.casefold().strip() in HEADS]
    head = heads[0].name if heads else told_head
    by_age = sorted(found, key=lambda who: (who.name != head, -(age_of(who, on) or 0), who.name))
    grown_up = [who.name for who in by_age if (age_of(who, on) or 0) >= ADULT and not who.is_deceased]
    guardian = head if head in grown_up or not grown_up else grown_up[0]
    members = []
    for who in by_age:
        age = age_of(who, on)
        is_child = age is not None and age < ADULT
        own_guardian = guardians.get(who.person_id or 0, guardian)
        members.append(Member(who, age, who.name == head, own_guardian if is_child else ""))
    return Household(no_kk, tuple(members), head, guardian)
