"""The page of a person says what is known, from where and since when, and what became different in the lists."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from puskesos.cases.people.links import link_people
from puskesos.cases.people.page import PersonView, read_person
from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.cases.people.record import dispute_nik, resident_answer, save_person
from puskesos.cases.registers.imports import ListKind
from puskesos.cases.registers.reads import Registers
from puskesos.office.officers import Officer
from puskesos.store.register_shelf import RegisterShelf
from tests.cases.family import CARD, JATI, KNOWN_MELATI, KUNCUP, MELATI, MOTHER_NIK, Loader
from tests.cases.referring import refer
from tests.conftest import NOW, TODAY, CaseMaker

Lists = Callable[[], Registers]
GROUPED = "9999 0143 0370 0001"


def known(view: PersonView) -> dict[str, tuple[str, str]]:
    return {fact.label: (fact.value, fact.source.label if fact.source else "") for fact in view.facts}


def told(view: PersonView) -> list[tuple[str, str, str]]:
    return [(line.list_name, line.period, line.change) for line in view.history]


def test_every_fact_says_where_it_comes_from_and_since_when(session: Session, put: Loader, registers: Lists) -> None:
    loaded = put(JATI, MELATI)
    answer = replace(resident_answer(session, registers(), loaded.id, 2, TODAY), phone="080000000009")
    person = save_person(session, answer, None, TODAY)
    view = read_person(session, registers(), person.id, TODAY)
    dtsen = "DTSEN Triwulan II 2026"
    assert known(view) == {
        "Nama": ("Contoh Melati", dtsen),
        "NIK": (GROUPED, dtsen),
        "Nomor KK": ("9999 0101 0120 0001", dtsen),
        "Tempat lahir": ("Contohsari", dtsen),
        "Tanggal lahir": ("3 Maret 1970", dtsen),
        "Jenis kelamin": ("Perempuan", dtsen),
        "Nomor HP": ("0800-0000-0009", "Loket"),
        "Desa/kelurahan": ("Desa Sampiran, Kec. Talun, Kab. Cirebon, Jawa Barat", dtsen),
        "Kepala keluarga": ("CONTOH JATI", dtsen),
        "Anggota keluarga": ("2", dtsen),
    }
    assert {fact.source.since for fact in view.facts if fact.source} == {TODAY}
    assert (view.desa, view.address) == ("Sampiran", "Desa Sampiran, Kec. Talun, Kab. Cirebon, Jawa Barat")


def test_what_was_never_told_is_not_shown_and_an_estimate_says_so(session: Session, registers: Lists) -> None:
    street = PersonAnswer("Umpama Dahlia", nik_status=NikStatus.UNKNOWN, estimated_age=78)
    view = read_person(session, registers(), save_person(session, street, None, TODAY).id, TODAY)
    assert known(view) == {
        "Nama": ("Umpama Dahlia", "Loket"),
        "Nomor sementara": ("CTH-S00001", ""),
        "Tahun lahir": ("sekitar 1948", "Loket"),
    }
    assert (view.history, view.household, view.desa) == ((), None, "")


def test_the_lists_are_told_through_their_periods_with_what_changed(
    session: Session, put: Loader, registers: Lists
) -> None:
    put(MELATI._replace(status="AKTIF"), period="2026-Q1")
    put(MELATI._replace(status="AKTIF", decile=6, memberships=("sembako", "-pkh")), period="2026-Q2")
    put(MELATI, kind=ListKind.PKH, period="2026-03")
    person = save_person(session, KNOWN_MELATI, None, TODAY)
    view = read_person(session, registers(), person.id, TODAY)
    assert told(view) == [
        ("DTSEN", "2026-Q2", "desil 3 → 6; PKH: keluar; Sembako: masuk"),
        ("PKH", "2026-03", ""),
        ("DTSEN", "2026-Q1", ""),
    ]
    assert [line.decile for line in view.history] == [6, 3, 3]
    assert view.history[0].loaded_on == TODAY


def test_who_stands_in_a_list_no_longer_and_then_again_is_told_so(
    session: Session, put: Loader, registers: Lists
) -> None:
    put(MELATI, period="2026-Q1")
    put(JATI, period="2026-Q2")
    put(JATI, period="2026-Q3")
    put(MELATI, period="2026-Q4")
    person = save_person(session, KNOWN_MELATI, None, TODAY)
    view = read_person(session, registers(), person.id, TODAY)
    assert told(view) == [
        ("DTSEN", "2026-Q4", "tercantum lagi"),
        ("DTSEN", "2026-Q2", "tidak tercantum lagi"),
        ("DTSEN", "2026-Q1", ""),
    ]


def test_a_list_that_cannot_be_read_says_nothing_of_anybody(
    session: Session, put: Loader, registers: Lists, shelf: RegisterShelf
) -> None:
    put(MELATI, period="2026-Q1")
    broken = put(JATI, period="2026-Q2")
    (shelf.folder / broken.data_file).unlink()
    person = save_person(session, KNOWN_MELATI, None, TODAY)
    assert [line.period for line in read_person(session, registers(), person.id, TODAY).history] == ["2026-Q1"]


def test_a_nik_that_somebody_else_bears_in_a_list_tells_nothing_of_this_person(
    session: Session, put: Loader, registers: Lists
) -> None:
    put(MELATI._replace(name="Misal Kenanga"))
    person = save_person(session, KNOWN_MELATI, None, TODAY)
    assert read_person(session, registers(), person.id, TODAY).history == ()


def test_cases_letters_and_lists_of_all_linked_records_stand_on_each_page(
    session: Session, officer: Officer, put: Loader, registers: Lists, make_case: CaseMaker
) -> None:
    put(MELATI)
    nameless = PersonAnswer("Contoh Melati", nik_status=NikStatus.NOT_BROUGHT)
    old, new = make_case(client=nameless), make_case(client=KNOWN_MELATI)
    first, second = refer(session, officer, old), refer(session, officer, new)
    link_people(session, old.client_id, new.client_id, "KTP diperlihatkan", by=officer, now=NOW)
    for person_id in (old.client_id, new.client_id):
        view = read_person(session, registers(), person_id, TODAY)
        assert [case.id for case in view.cases] == [new.id, old.id]
        assert [letter.id for letter in view.letters] == [second.id, first.id]
        assert [(papers.identity, papers.is_current) for papers in view.papers] == [
            (f"NIK {GROUPED}", True),
            ("Nomor sementara CTH-S00001", True),
        ]
        assert [[letter.id for letter in papers.letters] for papers in view.papers] == [[second.id], [first.id]]
        assert [line.period for line in view.history] == ["2026-Q2"]
        assert len(view.links) == 1


def test_papers_are_told_by_the_number_they_carry_also_after_the_nik_is_known(
    session: Session, officer: Officer, registers: Lists, make_case: CaseMaker
) -> None:
    case = make_case(client=PersonAnswer("Contoh Melati", nik_status=NikStatus.NOT_BROUGHT))
    refer(session, officer, case)
    make_case(known_person=case.client_id, client=KNOWN_MELATI)
    refer(session, officer, make_case(known_person=case.client_id, client=KNOWN_MELATI), nik_in_full=False)
    view = read_person(session, registers(), case.client_id, TODAY)
    assert [(papers.identity, papers.is_current) for papers in view.papers] == [
        (f"NIK {GROUPED}", True),
        ("Nomor sementara CTH-S00001", False),
    ]


def test_papers_under_a_nik_that_was_wrong_are_not_lost(
    session: Session, officer: Officer, registers: Lists, make_case: CaseMaker
) -> None:
    case = make_case(client=replace(KNOWN_MELATI, nik="9999014303700002"))
    refer(session, officer, case)
    make_case(known_person=case.client_id, client=KNOWN_MELATI)
    view = read_person(session, registers(), case.client_id, TODAY)
    assert [(papers.identity, papers.is_current) for papers in view.papers] == [("NIK 9999 0143 0370 0002", False)]
    dispute_nik(session, case.client_id, "Dipakai dua orang", by=officer, now=NOW)
    refer(session, officer, make_case(known_person=case.client_id, client=KNOWN_MELATI))
    papers = read_person(session, registers(), case.client_id, TODAY).papers
    assert next((each.identity, each.is_current) for each in papers) == ("Nomor sementara CTH-S00001", True)


def test_the_household_stands_on_the_page(session: Session, put: Loader, registers: Lists) -> None:
    put(JATI, MELATI, KUNCUP)
    person = save_person(session, KNOWN_MELATI, None, TODAY)
    family = read_person(session, registers(), person.id, date(2026, 11, 21)).household
    assert family is not None
    assert (family.no_kk, family.head, len(family.members)) == (CARD, "CONTOH JATI", 3)
    assert family.people == (person.id,)
    assert MOTHER_NIK in {member.who.nik for member in family.members}
