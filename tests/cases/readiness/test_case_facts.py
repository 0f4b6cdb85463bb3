"""What is known of a client is gathered with its source: the form, the record, the case, the lists, what was told."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.cases.identification import CategoryAnswer, identify_problem
from puskesos.cases.people.nik import Sex
from puskesos.cases.people.person import NikStatus, Person, PersonAnswer
from puskesos.cases.readiness.case_facts import client_of_visit, facts_of_person
from puskesos.cases.readiness.client import ClientFacts
from puskesos.cases.registers.imports import ListKind
from puskesos.cases.registers.reads import Registers
from puskesos.cases.registers.residents import Resident
from puskesos.cases.suggestions import CaseSuggestion
from puskesos.cases.triage.facts import Facts, JknState
from puskesos.cases.visit import MembershipStatus, PaperAnswer, Programme, RegistryCheck, RegistryStatus
from puskesos.office.catalogue import PpksType
from puskesos.office.officers import Officer
from tests.cases.family import KNOWN_MELATI, MELATI, MOTHER_NIK, SAMPIRAN, Loader
from tests.conftest import NOW, TODAY, CaseMaker

PBI, PKH = Programme.PBI_JK, Programme.PKH
SEEN = RegistryCheck(
    "SIKS-NG", RegistryStatus.LISTED, 4, date(2026, 11, 18), {PBI: MembershipStatus.INACTIVE, PKH: MembershipStatus.NO}
)


def visit(person: PersonAnswer, registry: RegistryCheck | None = None, **told: Any) -> ClientFacts:
    return client_of_visit(person, registry or RegistryCheck(), TODAY, office_region=SAMPIRAN, told=Facts(**told))


def of_case(session: Session, case: Case, registers: Registers | None = None) -> ClientFacts:
    return facts_of_person(session, registers, session.get_one(Person, case.client_id), case, TODAY)


def test_the_form_tells_of_the_client_as_far_as_it_is_filled_in() -> None:
    known = visit(KNOWN_MELATI, SEEN)
    assert known.facts == Facts(
        age=56, sex=Sex.FEMALE, has_nik=True, jkn=JknState.INACTIVE, memberships=frozenset({"dtsen"})
    )
    assert [each.words for each in known.deciles] == ["desil 4 (SIKS-NG, 18 Nov 2026)"]
    assert known.lacks == {"pbi_jk", "pkh"}
    assert (known.region, known.office_region) == (SAMPIRAN, SAMPIRAN)


@pytest.mark.parametrize(
    ("status", "has_nik"),
    [
        (NikStatus.NONE, False),
        (NikStatus.NOT_RECORDED, False),
        (NikStatus.UNKNOWN, None),
        (NikStatus.NOT_BROUGHT, None),
    ],
)
def test_a_nik_that_nobody_knows_is_not_one_that_is_not_there(status: NikStatus, has_nik: bool | None) -> None:
    assert visit(PersonAnswer("Contoh", nik_status=status)).facts.has_nik is has_nik


def test_an_empty_form_tells_nothing() -> None:
    known = visit(PersonAnswer("Contoh", nik_status=NikStatus.UNKNOWN))
    assert known == ClientFacts(office_region=SAMPIRAN)


def test_an_estimated_age_is_known_as_one() -> None:
    assert visit(PersonAnswer("Contoh", nik_status=NikStatus.UNKNOWN, estimated_age=60)).age_is_estimated


def test_what_was_told_fills_only_what_nothing_else_is_known_of() -> None:
    known = visit(KNOWN_MELATI, SEEN, age=30, is_pregnant=False, has_disability=True, memberships=frozenset({"PKH"}))
    assert (known.facts.age, known.facts.is_pregnant, known.facts.has_disability) == (56, False, True)
    assert known.memberships == {"dtsen"}


def test_who_was_looked_up_and_not_found_has_no_decile() -> None:
    known = visit(KNOWN_MELATI, RegistryCheck("DTSEN", RegistryStatus.NOT_LISTED))
    assert [each.decile for each in known.deciles] == [None]
    assert known.lacks == {"dtsen"}


def test_a_case_adds_its_papers_its_categories_and_what_follows_from_them(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = make_case(
        client=KNOWN_MELATI, registry=SEEN, papers=(PaperAnswer("KTP", is_here=True), PaperAnswer("KK", is_here=False))
    )
    assert of_case(session, case).facts.has_disability is None
    criteria = tuple(session.get_one(PpksType, "PPKS-09").criteria[:1])
    identify_problem(session, case.id, (CategoryAnswer("PPKS-09", criteria),), (), by=officer, now=NOW)
    known = of_case(session, case)
    assert known.papers_here == {"KTP"}
    assert known.categories == ("PPKS-09",)
    assert known.facts.has_disability
    assert [each.words for each in known.deciles] == ["desil 4 (SIKS-NG, 18 Nov 2026)"]


def test_who_comes_first_because_of_a_disability_has_one(session: Session, make_case: CaseMaker) -> None:
    case = make_case(is_priority=True, priority_reason="Disabilitas")
    assert of_case(session, case).facts.has_disability


def test_the_lists_in_force_add_deciles_and_programmes_each_with_its_source(
    session: Session, make_case: CaseMaker, put: Loader, registers: Callable[[], Registers]
) -> None:
    put(MELATI, period="2026-Q2")
    put(Resident("Contoh Melati", MOTHER_NIK, status="NONAKTIF"), kind=ListKind.PBI_JK, period="2026-06")
    case = make_case(client=KNOWN_MELATI, registry=RegistryCheck("Cek Bansos", RegistryStatus.LISTED, 4, TODAY))
    known = of_case(session, case, registers())
    assert [each.words for each in known.deciles_seen(TODAY)] == [
        "desil 4 (Cek Bansos, 20 Nov 2026)",
        "desil 3 (DTSEN Triwulan II 2026, 30 Jun 2026)",
    ]
    assert known.memberships == {"dtsen", "pkh"}
    assert known.lacks == {"sembako", "pbi_jk"}
    assert known.facts.jkn is JknState.INACTIVE


def test_a_row_under_the_same_nik_and_another_name_is_somebody_elses(
    session: Session, make_case: CaseMaker, put: Loader, registers: Callable[[], Registers]
) -> None:
    put(MELATI._replace(name="UMPAMA DAHLIA", decile=1))
    known = of_case(session, make_case(client=KNOWN_MELATI), registers())
    assert known.deciles == ()


def test_the_lists_tell_of_a_person_without_a_case_too(
    session: Session, make_case: CaseMaker, put: Loader, registers: Callable[[], Registers]
) -> None:
    put(MELATI)
    person = session.get_one(Person, make_case(client=KNOWN_MELATI).client_id)
    known = facts_of_person(session, registers(), person, None, TODAY)
    assert [each.decile for each in known.deciles] == [3]
    assert known.papers_here == frozenset()


def test_a_disputed_nik_is_neither_there_nor_not(session: Session, make_case: CaseMaker) -> None:
    case = make_case(client=KNOWN_MELATI)
    session.get_one(Person, case.client_id).nik_is_disputed = True
    assert of_case(session, case).facts.has_nik is None


def test_the_facts_of_the_last_suggestion_are_told_facts(session: Session, make_case: CaseMaker) -> None:
    case = make_case(client=KNOWN_MELATI)
    for pregnant in (False, True):
        session.add(
            CaseSuggestion(
                case_id=case.id, made_at=NOW, rules_dated="", note="", proposals=[], facts={"pregnant": pregnant}
            )
        )
    session.flush()
    assert of_case(session, case).facts.is_pregnant
