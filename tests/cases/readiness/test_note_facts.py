"""The note of a case is read with what is known by now: what the visit said, and what the lists in force say."""

from collections.abc import Callable
from datetime import date

from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.cases.people.nik import Sex
from puskesos.cases.readiness.note_facts import facts_of_case
from puskesos.cases.registers.imports import ListKind
from puskesos.cases.registers.reads import Registers
from puskesos.cases.registers.residents import Resident
from puskesos.cases.suggested import SuggestedAnswer, kept_facts
from puskesos.cases.suggestions import keep_suggestion
from puskesos.cases.triage.facts import Facts, JknState
from puskesos.cases.triage.suggestion import Suggestion
from puskesos.cases.visit import MembershipStatus, Programme, RegistryCheck, RegistryStatus
from puskesos.office.officers import Officer
from tests.cases.family import KNOWN_MELATI, MELATI, MOTHER_NIK, Loader
from tests.conftest import NOW, TODAY, CaseMaker

EARLIER = RegistryCheck(
    "DTSEN", RegistryStatus.LISTED, 5, date(2026, 3, 2), {Programme.PBI_JK: MembershipStatus.YES}
)  # fmt: skip
Shelf = Callable[[], Registers]


def of(session: Session, case: Case, registers: Registers | None = None) -> Facts:
    return facts_of_case(session, registers, case.id, TODAY)


def test_what_the_visit_told_is_known_without_any_list(session: Session, make_case: CaseMaker) -> None:
    facts = of(
        session, make_case(client=KNOWN_MELATI, registry=EARLIER, is_priority=True, priority_reason="Disabilitas")
    )
    assert (facts.age, facts.sex, facts.has_nik) == (56, Sex.FEMALE, True)
    assert (facts.decile, facts.jkn, facts.memberships) == (5, JknState.ACTIVE, frozenset({"PBI-JK"}))
    assert facts.has_disability


def test_the_decile_of_the_period_in_force_and_its_programmes_are_added(
    session: Session, make_case: CaseMaker, put: Loader, registers: Shelf
) -> None:
    put(MELATI, period="2026-Q2")
    facts = of(session, make_case(client=KNOWN_MELATI, registry=EARLIER), registers())
    assert facts.decile == 3
    assert facts.memberships == {"PBI-JK", "PKH"}


def test_what_somebody_saw_after_that_period_stands(
    session: Session, make_case: CaseMaker, put: Loader, registers: Shelf
) -> None:
    put(MELATI, period="2026-Q2")
    seen = RegistryCheck("Cek Bansos", RegistryStatus.LISTED, 4, TODAY)
    assert of(session, make_case(client=KNOWN_MELATI, registry=seen), registers()).decile == 4


def test_sources_of_one_day_that_disagree_leave_the_decile_open(
    session: Session, make_case: CaseMaker, put: Loader, registers: Shelf
) -> None:
    put(MELATI, period="2026-Q2")
    seen = RegistryCheck("Cek Bansos", RegistryStatus.LISTED, 4, date(2026, 6, 30))
    assert of(session, make_case(client=KNOWN_MELATI, registry=seen), registers()).decile is None


def test_a_list_that_reaches_the_client_no_longer_tells_of_the_insurance(
    session: Session, make_case: CaseMaker, put: Loader, registers: Shelf
) -> None:
    put(Resident("Contoh Melati", MOTHER_NIK, status="NONAKTIF"), kind=ListKind.PBI_JK, period="2026-06")
    facts = of(session, make_case(client=KNOWN_MELATI), registers())
    assert (facts.jkn, facts.memberships) == (JknState.INACTIVE, frozenset())


def test_a_note_read_again_with_nothing_new_is_the_same_suggestion(
    session: Session, officer: Officer, make_case: CaseMaker, put: Loader, registers: Shelf
) -> None:
    put(MELATI, period="2026-Q2")
    case = make_case(client=KNOWN_MELATI, registry=EARLIER)
    facts = of(session, case, registers())
    keep_suggestion(session, case.id, SuggestedAnswer("", facts, Suggestion()), {}, by=officer, now=NOW)
    assert kept_facts(of(session, case, registers())) == kept_facts(facts)
