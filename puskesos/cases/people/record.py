"""Keeping the record of a person: written at the counter, put right later, never wiped by an empty answer."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.cases.doubles.reviews import propose_for
from puskesos.cases.people.household import household
from puskesos.cases.people.person import NikStatus, Person, PersonAnswer, tidy_person
from puskesos.cases.people.sources import COUNTER, EDITED, TakenFrom, sources_after
from puskesos.cases.registers.reads import Registers, resident_at
from puskesos.cases.search.person_index import index_person
from puskesos.errors import InvalidForm, Refused, Stale
from puskesos.office.editing import keep_both
from puskesos.office.events import record_event
from puskesos.office.numbering import NumberPattern, take_number
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.profile import the_office
from puskesos.office.regions import Level
from puskesos.office.typed import check_length, name_key, tidy_lines

LONGEST_REASON = 300
# Not a fact about the person: how the answer was come by, or what another field says already.
NOT_STORED = ("estimated_age", "taken_from")
NO_FACTS = ("name_key", "nik_status", "nik_is_disputed")
SEARCHED = frozenset(("name", "birth_date", "birth_year", "region"))
LOCAL_SERIES = "person"
LOCAL_PATTERN = NumberPattern("{kode}-S{no:05}")


def save_person(session: Session, answer: PersonAnswer, person: Person | None, on: date) -> Person:
    """Write a checked answer into a new or a known person; empty answers never erase what is known.

    A person without a NIK gets a number of this office, so that a paper can name them beyond doubt.
    """
    values = _values(answer, on)
    if person is None:
        person = Person()
    else:
        if person.nik and not values["nik"]:
            values.pop("nik_status")
        if person.birth_date and not values["birth_date"]:
            values.pop("birth_year")  # an estimate never replaces what a paper said
        values = {field: value for field, value in values.items() if value not in ("", None)}
    _write(session, person, values, answer.taken_from, on, COUNTER)
    return person


@needs(Permission.KEEP_PEOPLE)
def edit_person(
    session: Session, person_id: int, answer: PersonAnswer, base: PersonAnswer, *, by: Officer, now: datetime
) -> Person:
    """Put a person's particulars right; here an empty answer does erase. Issued papers stay as they are.

    `base` is what the officer began with (`known_answer`). Raises `Conflict` where somebody else changed the same.
    """
    today = the_office(session).day(now)
    if problems := answer.check(today):
        raise InvalidForm(problems)
    person = session.get_one(Person, person_id)
    before = known_answer(session, person_id, today)
    visits = session.scalars(select(Case.uuid).where(Case.client_id == person_id))
    merged = keep_both(session, base, tidy_person(answer), before, person, person.uuid, *visits)
    _write(session, person, _values(merged, today), answer.taken_from, today, EDITED)
    propose_for(session, person, now=now)
    after = vars(known_answer(session, person_id, today))
    changed = ", ".join(sorted(field for field in after if after[field] != getattr(before, field)))
    record_event(session, "person", person.uuid, "person_edited", by=by, now=now, fields=changed)
    return person


@needs(Permission.KEEP_PEOPLE)
def dispute_nik(session: Session, person_id: int, reason: str, *, by: Officer, now: datetime) -> Person:
    """Doubt a NIK: until it is settled, papers name the person by a number of this office."""
    person = session.get_one(Person, person_id)
    if not person.nik:
        raise Refused("{name} belum mempunyai NIK, jadi belum ada yang dipersoalkan.", name=person.name)
    if person.nik_is_disputed:
        raise Stale("NIK {name} sudah dipersoalkan.", name=person.name)
    word = _reason(reason, "Tulis mengapa NIK ini dipersoalkan, misalnya dipakai dua orang.")
    person.nik_is_disputed = True
    session.flush()
    ensure_number(session, person, the_office(session).day(now))
    propose_for(session, person, now=now)
    record_event(session, "person", person.uuid, "nik_disputed", by=by, now=now, reason=word)
    return person


@needs(Permission.KEEP_PEOPLE)
def confirm_nik(session: Session, person_id: int, reason: str, *, by: Officer, now: datetime) -> Person:
    """Settle a dispute: the NIK is right after all. The local number stays, for papers were issued under it."""
    person = session.get_one(Person, person_id)
    if not person.nik_is_disputed:
        raise Refused("NIK {name} tidak sedang dipersoalkan.", name=person.name)
    word = _reason(reason, "Tulis dengan apa NIK ini dipastikan, misalnya KTP-el asli.")
    person.nik_is_disputed = False
    propose_for(session, person, now=now)
    record_event(session, "person", person.uuid, "nik_confirmed", by=by, now=now, reason=word)
    return person


def ensure_number(session: Session, person: Person, on: date) -> None:
    """Give a number of this office to a person without a NIK, or with one in doubt, unless they have one."""
    if (person.nik and not person.nik_is_disputed) or person.local_number:
        return
    code = the_office(session).code
    person.local_number = take_number(session, LOCAL_SERIES, LOCAL_PATTERN, on, code, Person.local_number)
    session.flush()


def known_answer(session: Session, person_id: int, on: date) -> PersonAnswer:
    """What the office knows about a person, as an answer an officer can take over and correct."""
    person = session.get_one(Person, person_id)
    names = [field.name for field in fields(PersonAnswer) if field.name not in NOT_STORED]
    age = None if person.birth_date else person.age(on)
    return PersonAnswer(**{name: getattr(person, name) for name in names}, estimated_age=age)


def resident_answer(session: Session, registers: Registers, import_id: int, row: int, on: date) -> PersonAnswer:
    """What one row of a list says, as an answer an officer can take over and correct; head and guardian by its card.

    Raises `Refused` when the list was taken back in the meantime.
    """
    listed = resident_at(registers, import_id, row)
    resident, extract = listed.resident, listed.extract
    family = household(session, registers, resident.no_kk, on)
    member = next((each for each in family.members if (import_id, row) in each.who.rows), None)
    answer = PersonAnswer(
        name=resident.name,
        nik=resident.nik,
        nik_status=NikStatus.KNOWN if resident.nik else NikStatus.UNKNOWN,
        no_kk=resident.no_kk,
        birth_place=resident.birth_place,
        birth_date=resident.birth_date,
        estimated_age=on.year - resident.birth_year if resident.birth_year and not resident.birth_date else None,
        sex=resident.sex,
        phone=resident.phone,
        address=", ".join(dict.fromkeys(filter(None, (resident.address, resident.hamlet)))),
        rt=resident.rt,
        rw=resident.rw,
        region=resident.region if len(resident.region) == Level.VILLAGE else "",
        occupation=resident.occupation,
        mother_name=resident.mother_name,
        family_head=family.head,
        guardian=member.guardian if member else "",
        household_size=len(family.members) or None,
    )
    given = tuple((field, value) for field, value in _values(answer, on).items() if field not in NO_FACTS)
    taken = TakenFrom(extract.kind.value, extract.label, import_id, row, extract.file_hash, given)
    return replace(answer, taken_from=taken)


def _values(answer: PersonAnswer, on: date) -> dict[str, Any]:
    tidy = tidy_person(answer)
    values = {field: value for field, value in vars(tidy).items() if field not in NOT_STORED}
    values["name_key"] = name_key(tidy.name)
    values["birth_year"] = tidy.birth_date.year if tidy.birth_date else None
    if tidy.birth_date is None and tidy.estimated_age is not None:
        values["birth_year"] = on.year - tidy.estimated_age
    return values


def _write(
    session: Session, person: Person, values: Mapping[str, Any], taken: TakenFrom | None, on: date, kind: str
) -> None:
    """Set what differs and note where it comes from; then the number of the office, and the index of names."""
    former_name = None if person.id is None else person.name
    changed = {field: value for field, value in values.items() if getattr(person, field) != value}
    for field, value in changed.items():
        setattr(person, field, value)
    if "nik" in changed:
        person.nik_is_disputed = False
    facts = [(field, value) for field, value in changed.items() if field not in NO_FACTS]
    told = sources_after(person.sources or {}, facts, taken, on, kind)
    person.sources = {field: source for field, source in told.items() if getattr(person, field) not in ("", None)}
    ensure_number(session, person, on)
    session.add(person)
    session.flush()
    if SEARCHED & changed.keys():
        index_person(session, person, former_name)


def _reason(typed: str, missing: str) -> str:
    word = tidy_lines(typed)
    if problem := check_length("Alasan", word, LONGEST_REASON) if word else missing:
        raise InvalidForm({"reason": problem})
    return word
