"""The facts of a client for the conditions of a service: from the visit, the own record, the case and the lists."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.cases.people.person import NikStatus, Person, PersonAnswer
from puskesos.cases.readiness.client import IN_DTSEN, ClientFacts, DecileSeen
from puskesos.cases.registers.imports import ListKind
from puskesos.cases.registers.listed import POVERTY_REGISTERS, as_of
from puskesos.cases.registers.reads import MEMBERS_OF, ListedResident, Registers, is_inactive, residents_by_nik
from puskesos.cases.registers.residents import NOT_A_MEMBER
from puskesos.cases.search.joining import same_name
from puskesos.cases.suggestions import CaseSuggestion
from puskesos.cases.triage.facts import Facts, JknState
from puskesos.cases.visit import MembershipStatus, Programme, RegistryCheck, RegistryStatus
from puskesos.cases.visit_facts import DISABILITY, JKN_OF_PBI, WITHOUT_NIK
from puskesos.dates import age_on
from puskesos.office.profile import the_office

# Lists whose members are insured.
INSURING = (ListKind.PBI_JK, ListKind.APBD)
# The kinds of PPKS that say of themselves that the client lives with a disability.
DISABLED = frozenset({"PPKS-05", "PPKS-09"})


@dataclass(frozen=True)
class Sighting:
    """What one look told: at the registers for the visit, or at one row of one list."""

    decile: DecileSeen | None
    reached: frozenset[str]
    ended: frozenset[str]
    jkn: JknState | None


def client_of_visit(
    person: PersonAnswer, registry: RegistryCheck, on: date, *, office_region: str, told: Facts | None = None
) -> ClientFacts:
    """What the counter knows while a visit is written down; `told` are facts of the note panel that no form asks."""
    age = age_on(person.birth_date, on) if person.birth_date else person.estimated_age
    facts = Facts(
        age=age,
        sex=person.sex,
        has_nik=_has_nik(person.nik, person.nik_status),
        household_size=person.household_size,
    )
    known = ClientFacts(
        facts, person.region, office_region=office_region, age_is_estimated=age is not None and not person.birth_date
    )
    return _filled_up(_joined(known, _by_registry(registry, on)), told or Facts())


def facts_of_person(
    session: Session, registers: Registers | None, person: Person, case: Case | None, on: date
) -> ClientFacts:
    """What the office knows of a person: the own record, what was seen for the case, then the lists in force."""
    facts = Facts(
        age=person.age(on),
        sex=person.sex,
        has_nik=None if person.nik_is_disputed else _has_nik(person.nik, person.nik_status),
        household_size=person.household_size,
    )
    known = ClientFacts(
        facts,
        person.region,
        office_region=the_office(session).region,
        age_is_estimated=person.birth_date is None and person.birth_year is not None,
    )
    if case:
        known = _with_case(_joined(known, _by_registry(registry_check_of(case), case.visit_on)), case)
    known = with_lists(known, registers, person, on)
    return _filled_up(known, _told(session, case)) if case else known


def with_lists(known: ClientFacts, registers: Registers | None, person: Person | PersonAnswer, on: date) -> ClientFacts:
    """What is known of a person with what the lists in force add to it."""
    for row in _rows(registers, person):
        known = _joined(known, _by_list(row, on))
    return known


def registry_check_of(case: Case) -> RegistryCheck:
    """The check of the registers a case was registered with."""
    stored: Mapping[str, Any] = case.registry_check
    checked_on = stored.get("checked_on")
    return RegistryCheck(
        source=stored.get("source", ""),
        status=RegistryStatus(stored.get("status", RegistryStatus.NOT_CHECKED)),
        decile=stored.get("decile"),
        checked_on=date.fromisoformat(checked_on) if checked_on else None,
        memberships={
            Programme(name): MembershipStatus(status) for name, status in stored.get("memberships", {}).items()
        },
    )


def _by_registry(registry: RegistryCheck, on: date) -> Sighting:
    """Who was looked up and not found has no decile, which is more than that nobody looked."""
    is_listed, is_missing = (registry.status is each for each in (RegistryStatus.LISTED, RegistryStatus.NOT_LISTED))
    status = {programme.value: status for programme, status in registry.memberships.items()}
    reached = {name for name, each in status.items() if each is MembershipStatus.YES}
    ended = {name for name, each in status.items() if each in (MembershipStatus.NO, MembershipStatus.INACTIVE)}
    has_word = registry.decile is not None or is_missing
    return Sighting(
        DecileSeen(registry.decile, registry.source, registry.checked_on or on) if has_word else None,
        frozenset(reached | ({IN_DTSEN} if is_listed else set())),
        frozenset(ended | ({IN_DTSEN} if is_missing else set())),
        JKN_OF_PBI.get(registry.memberships.get(Programme.PBI_JK, MembershipStatus.UNKNOWN)),
    )


def _by_list(row: ListedResident, on: date) -> Sighting:
    """A list of one programme also tells of those it reaches no longer."""
    kind, resident = row.extract.kind, row.resident
    is_over = is_inactive(resident.status)
    denied = {each.removeprefix(NOT_A_MEMBER) for each in row.memberships if each.startswith(NOT_A_MEMBER)}
    over = {MEMBERS_OF[kind]} if is_over and kind in MEMBERS_OF else set()
    reached = {each for each in row.memberships if not each.startswith(NOT_A_MEMBER)}
    is_insured = Programme.PBI_JK in reached or kind in INSURING
    jkn = JknState.INACTIVE if is_over and kind in INSURING else JknState.ACTIVE if is_insured else None
    return Sighting(
        DecileSeen(resident.decile, row.extract.label, as_of(row.extract, on)) if resident.decile is not None else None,
        frozenset(reached | ({IN_DTSEN} if kind in POVERTY_REGISTERS else set())),
        frozenset(denied | over),
        jkn,
    )


def _with_case(known: ClientFacts, case: Case) -> ClientFacts:
    categories = tuple(category["code"] for category in case.categories)
    is_disabled = True if DISABLED & set(categories) or case.priority_reason == DISABILITY else None
    return replace(
        known,
        facts=replace(known.facts, has_disability=is_disabled),
        categories=categories,
        papers_here=frozenset(paper["name"] for paper in case.papers if paper["is_here"]),
        answers=dict(case.readiness.get("answers", {})),
    )


def _rows(registers: Registers | None, person: Person | PersonAnswer) -> list[ListedResident]:
    """Rows under the same NIK but another name are somebody else's."""
    if registers is None or not person.nik:
        return []
    return [row for row in residents_by_nik(registers, person.nik) if same_name(row.resident.name, person.name)]


def _joined(known: ClientFacts, seen: Sighting) -> ClientFacts:
    """One more look beside what is known: what was found first stands, and every decile is kept with its source."""
    settled = known.memberships | known.lacks
    memberships = known.memberships | (seen.reached - settled)
    is_new = seen.decile is not None and seen.decile not in known.deciles
    return replace(
        known,
        facts=replace(known.facts, memberships=memberships, jkn=known.facts.jkn or seen.jkn),
        deciles=(*known.deciles, seen.decile) if seen.decile and is_new else known.deciles,
        lacks=known.lacks | (seen.ended - settled - memberships),
    )


def _filled_up(known: ClientFacts, told: Facts) -> ClientFacts:
    """What was told of the client fills what nothing else is known of."""
    own = {name: value for name, value in vars(known.facts).items() if value is not None}
    memberships = known.memberships | (ClientFacts(told).memberships - known.lacks)
    return replace(known, facts=Facts(**(vars(told) | own | {"memberships": memberships})))


def _told(session: Session, case: Case) -> Facts:
    """The facts the last suggestion for a case was made with."""
    newest = select(CaseSuggestion.facts).where(CaseSuggestion.case_id == case.id).order_by(CaseSuggestion.id.desc())
    stored = session.scalar(newest.limit(1))
    return Facts.from_plain(stored) if stored else Facts()


def _has_nik(nik: str, status: NikStatus) -> bool | None:
    if nik:
        return True
    return False if status in WITHOUT_NIK else None
