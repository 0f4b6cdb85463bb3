"""Everything the office knows about one resident, read in one go for the person page."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.cases.doubles.reviews import ReviewRow, reviews_of
from puskesos.cases.letter_register import LetterRow, letters_of
from puskesos.cases.letters.letter import Letter
from puskesos.cases.people.history import LISTED_AGAIN, LISTED_NO_MORE, changes, is_readable
from puskesos.cases.people.household import Household, household
from puskesos.cases.people.identity import address_of
from puskesos.cases.people.known_facts import readings
from puskesos.cases.people.links import LinkRow, linked_ids, links_of
from puskesos.cases.people.nik import grouped
from puskesos.cases.people.person import Person
from puskesos.cases.people.sources import Source, source_of
from puskesos.cases.referral import Referral
from puskesos.cases.registers.imports import Extract
from puskesos.cases.registers.reads import RegisterFact, Registers, history_of
from puskesos.cases.search.joining import same_name
from puskesos.cases.worklist import CaseRow, cases_of_people
from puskesos.office.masking import masked_nik
from puskesos.office.profile import Office, other_office, the_office
from puskesos.office.regions import load_regions
from puskesos.office.typed import name_key

WITHOUT_NIK = "Tanpa NIK"


@dataclass(frozen=True)
class KnownFact:
    """One thing that is known, ready to be read; `source` is None for what was noted before sources were."""

    field: str
    label: str
    value: str
    source: Source | None


@dataclass(frozen=True)
class HistoryLine:
    """What one list said in one period, and in `change` what became different since the period before."""

    list_name: str
    period: str
    decile: int | None
    memberships: tuple[str, ...]
    status: str
    change: str
    loaded_on: date


@dataclass(frozen=True)
class PapersUnder:
    """The letters issued under one NIK or number: `identity` as it is read, `is_current` if it still holds."""

    identity: str
    is_current: bool
    letters: tuple[LetterRow, ...]


@dataclass(frozen=True)
class PersonView:
    """The page of a person; the entities are detached and only read.

    Cases, letters and papers are those of every linked record. `office_below` is whose record it is where that is not
    the own office: then it is shown and nothing else.
    """

    person: Person
    desa: str
    address: str
    facts: tuple[KnownFact, ...]
    history: tuple[HistoryLine, ...]
    cases: tuple[CaseRow, ...]
    letters: tuple[LetterRow, ...]
    papers: tuple[PapersUnder, ...]
    links: tuple[LinkRow, ...]
    reviews: tuple[ReviewRow, ...]
    household: Household | None
    office_below: str = ""


def read_person(session: Session, registers: Registers, person_id: int, on: date) -> PersonView:
    """A person with everything that is known of them, over all linked records and every list."""
    person = session.get_one(Person, person_id)
    ids = linked_ids(session, person_id)
    records = list(session.scalars(select(Person).where(Person.id.in_(ids))))
    region = load_regions().get(person.region) if person.region else None
    return PersonView(
        person=person,
        desa=region.name if region else "",
        address=address_of(person),
        facts=tuple(_facts(person)),
        history=tuple(_history(registers, records, the_office(session))),
        cases=tuple(cases_of_people(session, ids)),
        letters=tuple(letters_of(session, ids)),
        papers=papers_of(session, ids),
        links=tuple(links_of(session, person_id)),
        reviews=tuple(reviews_of(session, person_id)),
        household=household(session, registers, person.no_kk, on) if person.no_kk else None,
        office_below=other_office(session, person.office_id),
    )


def papers_of(session: Session, people: Collection[int]) -> tuple[PapersUnder, ...]:
    """The letters about these people by what stands on them for the NIK; who got another since has some under both."""
    records = list(session.scalars(select(Person).where(Person.id.in_(people)).order_by(Person.id)))
    letters = letters_of(session, people)
    printed = _printed_niks(session, letters)
    under: dict[tuple[str, bool], list[LetterRow]] = {}
    for letter in letters:
        if letter.number in printed:
            under.setdefault(_identity(printed[letter.number], records), []).append(letter)
    return tuple(PapersUnder(identity, is_current, tuple(rows)) for (identity, is_current), rows in under.items())


def _facts(person: Person) -> list[KnownFact]:
    return [KnownFact(field, label, text, source_of(person.sources, field)) for field, label, text in readings(person)]


def _history(registers: Registers, records: Sequence[Person], office: Office) -> list[HistoryLine]:
    """The newest period first. Of a NIK that two people bear only the rows of this one's name count."""
    told: dict[int, RegisterFact] = {}
    for record in records:
        rows = (fact for fact in history_of(registers, record.nik) if same_name(fact.name, record.name))
        told |= {fact.import_id: fact for fact in rows}
    last: dict[tuple[str, str], RegisterFact | None] = {}
    lines = []
    for extract in reversed(registers.every_period):
        key = (extract.kind.value, name_key(extract.name))
        before, now = last.get(key), told.get(extract.import_id)
        if now:
            change = LISTED_AGAIN if key in last and before is None else changes(before, now)
        elif before and is_readable(registers, extract):
            change = LISTED_NO_MORE
        else:
            continue
        last[key] = now
        lines.append(_line(extract, now, change, office.day(extract.imported_at)))
    return lines[::-1]


def _line(extract: Extract, fact: RegisterFact | None, change: str, loaded_on: date) -> HistoryLine:
    name = extract.name or extract.kind.label
    if fact is None:
        return HistoryLine(name, extract.period, None, (), "", change, loaded_on)
    return HistoryLine(name, extract.period, fact.decile, fact.memberships, fact.status, change, loaded_on)


def _printed_niks(session: Session, letters: Sequence[LetterRow]) -> dict[str, str]:
    """What stands for the NIK on each letter of ours, by its number; a letter made by hand is not known."""
    referrals = select(Referral.number, Referral.wording).where(Referral.id.in_([row.referral_id for row in letters]))
    others = select(Letter.number, Letter.wording).where(Letter.id.in_([row.letter_id for row in letters]))
    issued = [*session.execute(referrals), *session.execute(others)]
    return {str(number): _printed_nik(wording) for number, wording in issued}


def _printed_nik(wording: Mapping[str, Any]) -> str:
    return next((str(fact["value"]) for fact in wording["facts"] if fact["label"] == "NIK"), "")


def _identity(printed: str, records: Sequence[Person]) -> tuple[str, bool]:
    """The NIK or number a letter carries, and whether its bearer still goes by it."""
    for record in records:
        if record.nik and printed in (grouped(record.nik), masked_nik(record.nik)):
            return f"NIK {grouped(record.nik)}", not record.nik_is_disputed
        if record.local_number and printed.endswith(record.local_number):
            return f"Nomor sementara {record.local_number}", not record.nik or record.nik_is_disputed
    return (f"NIK {printed}" if any(char.isdigit() for char in printed) else WITHOUT_NIK), False
