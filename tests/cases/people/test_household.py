"""A family card shows everybody on it once, with what reaches them, and names who answers for the children."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.cases.people.household import Household, household, household_cases
from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.cases.people.record import resident_answer, save_person
from puskesos.cases.registers.imports import ListKind
from puskesos.cases.registers.reads import Registers
from puskesos.cases.registers.residents import Resident
from puskesos.office.officers import Officer, Role
from tests.cases.family import CARD, CHILD_NIK, FATHER_NIK, JATI, KNOWN_MELATI, KUNCUP, MELATI, SAMPIRAN, Loader
from tests.conftest import TODAY, CaseMaker

Lists = Callable[[], Registers]


def names(family: Household) -> list[str]:
    return [member.who.name for member in family.members]


def test_the_head_comes_first_and_then_the_oldest(session: Session, put: Loader, registers: Lists) -> None:
    put(KUNCUP, MELATI, JATI)
    family = household(session, registers(), CARD, TODAY)
    assert names(family) == ["CONTOH JATI", "Contoh Melati", "Contoh Kuncup"]
    assert [member.age for member in family.members] == [61, 56, 8]
    assert [member.is_head for member in family.members] == [True, False, False]
    assert (family.head, family.guardian) == ("CONTOH JATI", "CONTOH JATI")


def test_who_is_known_to_office_and_lists_stands_there_once_with_all_that_is_told(
    session: Session, put: Loader, registers: Lists, make_case: CaseMaker
) -> None:
    put(JATI, MELATI)
    put(MELATI._replace(decile=None, memberships=()), kind=ListKind.PKH, period="2026-03")
    case = make_case(client=KNOWN_MELATI)
    family = household(session, registers(), CARD, TODAY)
    assert names(family) == ["CONTOH JATI", "Contoh Melati"]
    melati = family.members[1].who
    assert (melati.person_id, melati.decile, melati.memberships) == (case.client_id, 3, ("pkh", "-sembako"))
    assert (melati.cases, melati.last_visit, melati.phone) == (1, case.visit_on, "080000000001")
    assert [source.label for source in melati.sources] == ["Klien", "DTSEN Triwulan II 2026", "PKH Maret 2026"]
    assert family.people == (case.client_id,)


def test_a_record_without_the_card_is_recognised_by_its_nik(session: Session, put: Loader, registers: Lists) -> None:
    put(JATI)
    person = save_person(session, PersonAnswer("Contoh Jati", FATHER_NIK), None, TODAY)
    assert household(session, registers(), CARD, TODAY).people == (person.id,)


def test_a_child_has_the_guardian_of_its_own_record_or_else_a_grown_up_of_the_card(
    session: Session, put: Loader, registers: Lists
) -> None:
    put(JATI, MELATI, KUNCUP)
    family = household(session, registers(), CARD, TODAY)
    assert [member.guardian for member in family.members] == ["", "", "CONTOH JATI"]
    kuncup = PersonAnswer("Contoh Kuncup", CHILD_NIK, no_kk=CARD, birth_date=date(2018, 8, 11), guardian="Misal Bibi")
    save_person(session, kuncup, None, TODAY)
    assert household(session, registers(), CARD, TODAY).members[2].guardian == "Misal Bibi"


def test_where_the_head_is_a_child_or_dead_the_oldest_living_grown_up_answers(
    session: Session, put: Loader, registers: Lists
) -> None:
    put(KUNCUP._replace(relation="Kepala Keluarga"), MELATI)
    assert household(session, registers(), CARD, TODAY).guardian == "Contoh Melati"
    put(JATI._replace(is_deceased=True), MELATI, KUNCUP)
    family = household(session, registers(), CARD, TODAY)
    assert (family.head, family.guardian) == ("CONTOH JATI", "Contoh Melati")


def test_two_own_records_with_one_nik_stay_two_until_an_officer_links_them(session: Session, registers: Lists) -> None:
    first = save_person(session, KNOWN_MELATI, None, TODAY)
    second = save_person(session, KNOWN_MELATI, None, TODAY)
    assert household(session, registers(), CARD, TODAY).people == (first.id, second.id)


def test_a_card_nobody_knows_is_empty(session: Session, registers: Lists) -> None:
    assert household(session, registers(), "9999010101209999", TODAY).members == ()
    assert household(session, registers(), "", TODAY) == Household("")


def test_cases_of_the_family_are_for_officers_who_handle_cases(
    session: Session, officer: Officer, registers: Lists, make_case: CaseMaker
) -> None:
    open_case, secret = make_case(client=KNOWN_MELATI), make_case(client=KNOWN_MELATI)
    secret.is_confidential = True
    session.flush()
    family = household(session, registers(), CARD, TODAY)

    def shown_to(*roles: Role, ident: int = 77) -> set[int]:
        reader = Officer(id=ident, name="Contoh Lain", role_codes=[role.value for role in roles], is_active=True)
        return {row.id for row in household_cases(session, family, reader=reader)}

    assert shown_to(Role.FRONT_OFFICER) == shown_to(Role.VIEWER) == set()
    assert shown_to(Role.CASE_OFFICER) == {open_case.id}
    assert shown_to(Role.APPROVER) == {open_case.id, secret.id}
    secret.officer_id = officer.id
    session.flush()
    assert shown_to(Role.CASE_OFFICER, ident=officer.id) == {open_case.id, secret.id}


def test_a_row_is_taken_into_the_form_with_its_family_and_its_source(
    session: Session, put: Loader, registers: Lists, make_case: CaseMaker
) -> None:
    loaded = put(JATI, MELATI, KUNCUP)
    answer = resident_answer(session, registers(), loaded.id, 3, TODAY)
    assert (answer.name, answer.nik, answer.birth_date) == ("Contoh Kuncup", CHILD_NIK, date(2018, 8, 11))
    assert (answer.family_head, answer.guardian, answer.household_size) == ("CONTOH JATI", "CONTOH JATI", 3)
    assert answer.check(TODAY) == {}
    case: Case = make_case(client=replace(answer, phone="080000000009"))
    sources = household(session, registers(), CARD, TODAY).members[2].who.sources
    assert [source.label for source in sources] == ["Klien", "DTSEN Triwulan II 2026"]
    person = save_person(session, answer, None, TODAY)
    assert {told["label"] for told in person.sources.values()} == {"DTSEN Triwulan II 2026"}
    assert person.sources["nik"] == {
        "from": "dtsen", "label": "DTSEN Triwulan II 2026", "since": "2026-11-20", "import_id": loaded.id, "row": 3,
        "hash": "0" * 64,
    }  # fmt: skip
    assert case.client_id != person.id


def test_a_row_with_little_in_it_makes_an_honest_answer(session: Session, put: Loader, registers: Lists) -> None:
    loaded = put(Resident("Umpama Dahlia", birth_year=1948, region=SAMPIRAN[:6], place="Kec. Talun"))
    answer = resident_answer(session, registers(), loaded.id, 1, TODAY)
    assert (answer.nik_status, answer.estimated_age, answer.region) == (NikStatus.UNKNOWN, 78, "")
    assert (answer.family_head, answer.household_size) == ("", None)
    assert answer.check(TODAY) == {}
