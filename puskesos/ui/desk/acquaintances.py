"""Reads for the side of the intake desk: who is known already, and what they came with before."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from puskesos.cases.confidentiality import sensitive_codes
from puskesos.cases.people.links import record_for_report
from puskesos.cases.people.person import Person, PersonAnswer
from puskesos.cases.people.record import known_answer, resident_answer
from puskesos.cases.registers.listed import ListedCheck, listed_check
from puskesos.cases.registers.reads import Registers, resident_at
from puskesos.cases.search.findings import Findings, Found, Sighting
from puskesos.cases.search.joining import found_person, found_resident
from puskesos.cases.search.lookup import SearchMemory, find
from puskesos.cases.search.wanted import Wanted
from puskesos.cases.worklist import CaseRow, cases_of_person
from puskesos.office.catalogue import Sector, Service, sectors, shown_services
from puskesos.office.regions import load_regions

SHOWN = 3
CASES_SHOWN = 4
NOBODY = Findings()


@dataclass(frozen=True)
class Acquaintance:
    """A resident of the office's own records or of a list, with their latest cases, newest first."""

    found: Found
    cases: tuple[CaseRow, ...] = ()


@dataclass(frozen=True)
class Acquaintances:
    """The best of those who fit what is typed, and all that was found; `troubles` tells of lists that are not asked."""

    best: tuple[Acquaintance, ...] = ()
    findings: Findings = NOBODY
    troubles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Takeover:
    """What comes into the form when a resident is taken over."""

    answer: PersonAnswer
    listed: ListedCheck


@dataclass(frozen=True)
class Choices:
    """What the form offers to choose from."""

    sectors: tuple[Sector, ...]
    services: tuple[Service, ...]
    sensitive: frozenset[str] = frozenset()


def read_choices(session: Session) -> Choices:
    """The sectors and services this office shows; drafts nobody confirmed are left out.

    `sensitive` are the codes whose names are not for everybody's eyes.
    """
    return Choices(tuple(sectors(session)), tuple(shown_services(session)), sensitive_codes(session))


def find_acquaintances(
    session: Session, registers: Registers, memory: SearchMemory, wanted: Wanted, *, typing: bool
) -> Acquaintances:
    """Who is known by what is typed so far; `typing` while the last word of the name may be unfinished."""
    findings = find(session, registers, memory, wanted, typing=typing)
    if wanted == Wanted(name=wanted.name, region=wanted.region) and len(findings.people) >= SHOWN:
        # The own desa stands in the form before anybody has said so: it ranks namesakes but makes them no fewer.
        alone = find(session, registers, memory, Wanted(name=wanted.name), typing=typing, limit=1)
        findings = replace(findings, namesakes=alone.namesakes, ask_for=alone.ask_for)
    best = tuple(acquainted(session, found) for found in findings.people[:SHOWN])
    return Acquaintances(best, findings, tuple(registers.troubles()))


def acquainted(session: Session, found: Found) -> Acquaintance:
    """A resident with what they came with before."""
    if found.person_id is None:
        return Acquaintance(found)
    return Acquaintance(found, tuple(cases_of_person(session, found.person_id, CASES_SHOWN)))


def find_person(session: Session, person_id: int) -> Found:
    """A person of the office as a search finds one; of linked records the one with the NIK."""
    return found_person(session.get_one(Person, record_for_report(session, person_id)))


def find_resident(registers: Registers, import_id: int, row: int) -> Found:
    """A row of a list as a search finds it. Raises `Refused` when the list was taken back in the meantime."""
    listed = resident_at(registers, import_id, row)
    extract = listed.extract
    sighting = Sighting(extract.label, import_id, row, extract.kind.value, extract.period)
    return replace(found_resident(listed.resident, sighting), memberships=listed.memberships)


def read_takeover(session: Session, registers: Registers, found: Found, on: date) -> Takeover:
    """The particulars of a resident, and what the lists in force say of them today."""
    if found.person_id is not None:
        answer = known_answer(session, found.person_id, on)
    else:
        answer = _fullest(session, registers, found, on)
    return Takeover(answer, listed_check(registers, found, answer.nik, on))


def _fullest(session: Session, registers: Registers, found: Found, on: date) -> PersonAnswer:
    """The row that tells most, of all lists that know the resident: a list of health cards has few particulars."""
    answers = [resident_answer(session, registers, *place, on) for place in sorted(found.rows)]
    return max(answers, key=_facts_told, default=PersonAnswer(found.name))


def _facts_told(answer: PersonAnswer) -> int:
    return sum(value not in ("", None) for value in vars(answer).values())


def where_issued(code: str) -> str:
    """The kecamatan in which a NIK was first issued, by its first six digits; also one that is no longer in use.

    Empty for a code that no list knows.
    """
    regions = load_regions()
    return regions.full_name(code) or regions.was_retired(code) or ""
