"""Reads for the side of the intake desk: who is known already, and what they came with before."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from puskesos.cases.people import KnownPerson, find_people
from puskesos.cases.worklist import CaseRow, cases_of_person
from puskesos.office.catalogue import Sector, Service, sectors, shown_services
from puskesos.office.regions import load_regions

SHOWN = 2
CASES_SHOWN = 4


@dataclass(frozen=True)
class Acquaintance:
    """A known person with the name of the desa and the latest cases, newest first."""

    person: KnownPerson
    desa: str
    cases: tuple[CaseRow, ...]


@dataclass(frozen=True)
class Acquaintances:
    """The best of those who fit what is typed, and how many there were."""

    best: tuple[Acquaintance, ...] = ()
    count: int = 0


@dataclass(frozen=True)
class Choices:
    """What the form offers to choose from."""

    sectors: tuple[Sector, ...]
    services: tuple[Service, ...]


def read_choices(session: Session) -> Choices:
    """The sectors and the services this office shows; drafts nobody confirmed are left out."""
    return Choices(tuple(sectors(session)), tuple(shown_services(session)))


def find_acquaintances(session: Session, nik: str, no_kk: str, name: str) -> Acquaintances:
    """Who is known by what is typed so far."""
    found = find_people(session, nik=nik, no_kk=no_kk, name=name)
    best = tuple(
        Acquaintance(person, _desa(person.region), tuple(cases_of_person(session, person.id, CASES_SHOWN)))
        for person in found[:SHOWN]
    )
    return Acquaintances(best, len(found))


def where_issued(code: str) -> str:
    """The kecamatan in which a NIK was first issued, by its first six digits; also one that is no longer in use.

    Empty for a code that no list knows.
    """
    regions = load_regions()
    return regions.full_name(code) or regions.was_retired(code) or ""


def _desa(code: str) -> str:
    region = load_regions().get(code) if code else None
    return region.name if region else ""
