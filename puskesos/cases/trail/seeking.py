"""Finding the person or case whose trail is wanted, also by somebody who sees no residents otherwise."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.cases.people.person import Person
from puskesos.cases.sight import hidden_cases, sees_all
from puskesos.office.eyes import as_program
from puskesos.office.masking import masked_nik
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.regions import load_regions
from puskesos.office.typed import name_key, tidy_digits

MOST = 30
SHORTEST = 3


@dataclass(frozen=True)
class Sought:
    """Somebody the trail may be read of, with only as much as tells people apart; or a confidential case by itself."""

    kind: str
    id: int
    title: str
    note: str


@needs(Permission.SEE_TRAIL)
def seek(session: Session, text: str, *, by: Officer) -> Sequence[Sought]:
    """Who is meant by a NIK, a name, the office's number of a person, or a register number."""
    wanted = text.strip()
    if len(wanted) < SHORTEST:
        return ()
    with as_program(session):
        found = session.execute(select(Case.id, Case.client_id, Case.number).where(Case.number == wanted)).first()
        if (
            found
            and not sees_all(by)
            and session.scalar(select(Case.id).where(Case.id == found.id, Case.id.in_(hidden_cases(by))))
        ):
            return (Sought("case", found.id, f"Kasus {found.number}", "Rahasia"),)
        return tuple(map(_person, session.scalars(_people(wanted, found.client_id if found else None))))


def _people(wanted: str, client_id: int | None) -> Select[Person]:
    digits, key = tidy_digits(wanted), name_key(wanted)
    if client_id is not None:
        condition = Person.id == client_id
    elif digits.isdigit():
        condition = (Person.nik == digits) | (Person.no_kk == digits)
    else:
        condition = Person.name_key.contains(key, autoescape=True) | (Person.local_number == wanted)
    return select(Person).where(condition).order_by(Person.name_key, Person.id).limit(MOST)


def _person(person: Person) -> Sought:
    born = (
        f"lahir {person.birth_date.year}"
        if person.birth_date
        else f"sekitar {person.birth_year}"
        if person.birth_year
        else ""
    )
    desa = load_regions().full_name(person.region).partition(",")[0] if person.region else ""
    number = masked_nik(person.nik) if person.nik else person.local_number
    return Sought("person", person.id, person.name, ", ".join(filter(None, (number, born, desa))))
