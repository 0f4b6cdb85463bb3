"""A resident is found by every spelling and every number, over the office and its lists, and the search says why."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from puskesos.cases.people.links import link_people, unlink_people
from puskesos.cases.people.person import NikStatus, Person, PersonAnswer
from puskesos.cases.people.record import save_person
from puskesos.cases.registers.imports import ListKind, undo_import
from puskesos.cases.registers.reads import Registers
from puskesos.cases.registers.residents import Resident
from puskesos.cases.search.findings import Findings, Found
from puskesos.cases.search.lookup import SearchMemory, find
from puskesos.cases.search.wanted import Wanted, read_wanted
from puskesos.office.officers import Officer
from puskesos.store.register_shelf import RegisterShelf
from tests.cases.family import (
    CARD,
    FATHER_NIK,
    JATI,
    KNOWN_MELATI,
    KUNCUP,
    MELATI,
    MOTHER_NIK,
    SAMPIRAN,
    Loader,
)
from tests.cases.listing import nik
from tests.cases.referring import refer
from tests.conftest import NOW, TODAY, CaseMaker

OTHER_DESA = "3209142002"
Search = Callable[..., Findings]
Keeper = Callable[..., Person]


@pytest.fixture
def search(session: Session, shelf: RegisterShelf) -> Search:
    """Looks for one typed line, or for what stands in the form, with one memory for the whole test."""
    memory = SearchMemory()

    def ask(wanted: str | Wanted, *, typing: bool = False, limit: int = 10) -> Findings:
        meant = read_wanted(wanted, SAMPIRAN) if isinstance(wanted, str) else wanted
        return find(session, Registers.of(session, shelf), memory, meant, typing=typing, limit=limit)

    return ask


@pytest.fixture
def keep(session: Session) -> Keeper:
    """Writes a person into the office's own records; without a NIK unless one is given."""

    def make(name: str, **facts: object) -> Person:
        answers: dict[str, object] = {"nik_status": NikStatus.UNKNOWN} | facts
        return save_person(session, PersonAnswer(name, **answers), None, TODAY)  # type: ignore[arg-type]  # free facts

    return make


def names(findings: Findings) -> list[str]:
    return [found.name for found in findings.people]


def only(findings: Findings) -> Found:
    [found] = findings.people
    return found


@pytest.mark.parametrize(
    ("stored", "typed", "reason"),
    [
        ("Mochammad Rizqy", "Muhamad Riski", "nama sama, ejaan lain"),
        ("Moh. Slamet", "mohammad slamet", "nama sama, ejaan lain"),
        ("Soetrisno", "sutrisno", "nama sama, ejaan lain"),
        ("Tjahjono Djoko", "joko cahyono", "nama mirip"),
        ("St. Patimah", "siti fatimah", "nama sama, ejaan lain"),
        ("Umpama Dahlia", "umpama dahlai", "nama mirip"),
        ("Umpama Dahlia", "UMPAMA dahlia", "nama sama"),
        ("Umpama Dahlia Kenanga", "umpama dah", "awal nama sama"),
        ("Nurhayati", "nur hayati", "nama sama, ejaan lain"),
    ],
)
def test_a_name_is_found_in_every_spelling_in_the_office_and_in_lists(
    keep: Keeper, put: Loader, search: Search, stored: str, typed: str, reason: str
) -> None:
    own = keep(stored)
    put(Resident(stored, nik=nik(7)), Resident("Misal Lain", nik=nik(8)))
    found = search(typed, typing=True).people
    assert [(each.person_id, each.name) for each in found] == [(own.id, stored), (None, stored)]
    assert all(each.reasons[0] == reason for each in found)


def test_every_keystroke_from_the_third_letter_finds(keep: Keeper, search: Search) -> None:
    own = keep("Contoh Melati")
    line = "contoh melati"
    assert all(only(search(line[:length], typing=True)).person_id == own.id for length in range(3, len(line) + 1))
    assert search("co", typing=True) == Findings()


def test_whom_nobody_could_give_a_reason_for_is_not_shown(search: Search, keep: Keeper) -> None:
    keep("Slamet Umpama")
    keep("Zainal")
    assert names(search("qqqq wwww")) == []
    assert search("qqqq wwww").ask_for == ""
    assert names(search("slametan qqqq")) == ["Slamet Umpama"]


def test_year_date_and_desa_bring_the_right_one_of_many_namesakes_first(put: Loader, search: Search) -> None:
    many = [
        Resident("Slamet", nik=nik(100 + place), birth_date=date(1950 + place, 3, 12), region=OTHER_DESA)
        for place in range(30)
    ]
    put(*many, Resident("Slamet", nik=nik(7), birth_date=date(1965, 3, 13), region=SAMPIRAN))
    for line in ("slamet 1965 sampiran", "slamet 13-03-1965", "slamet, sampiran"):
        assert search(line).people[0].nik == nik(7), line
    assert search("slamet 13-03-1965").people[0].reasons == ("nama sama", "tanggal lahir sama")
    assert search("slamet, 1965, sampiran").people[0].reasons == ("nama sama", "tahun lahir sama", "satu desa")
    assert search("slamet, 1965, sampiran").people[1].reasons[-1] == "satu kecamatan"


def test_namesakes_are_counted_and_one_thing_more_is_asked_for(put: Loader, keep: Keeper, search: Search) -> None:
    put(*(Resident("SLAMET", nik=nik(100 + place), birth_year=1960) for place in range(25)))
    keep("Slamet", nik=nik(100), nik_status=NikStatus.KNOWN)
    findings = search("slamet")
    assert (findings.namesakes, len(findings.people), findings.ask_for) == (25, 10, "tahun lahir")
    assert (search("slamet 1960").namesakes, search("slamet 1960").ask_for) == (0, "desa")
    assert search("slamet 1960", limit=50).ask_for == ""
    keep("Umpama Dahlia")
    assert (search("umpama dahlia").namesakes, search("umpama dahlia").ask_for) == (1, "")


def test_one_resident_of_office_and_lists_is_one_finding_with_all_its_sources(
    put: Loader, search: Search, make_case: CaseMaker
) -> None:
    dtsen, pkh = put(JATI, MELATI), put(MELATI, kind=ListKind.PKH, period="2026-03")
    case = make_case(client=KNOWN_MELATI)
    found = only(search("contoh melati 1970"))
    assert (found.person_id, found.cases, found.last_visit) == (case.client_id, 1, TODAY)
    assert [(source.label, source.import_id, source.row) for source in found.sources] == [
        ("Klien", None, None),
        ("DTSEN Triwulan II 2026", dtsen.id, 2),
        ("PKH Maret 2026", pkh.id, 1),
    ]
    assert (found.resident, found.decile, found.memberships) == ((dtsen.id, 2), 3, ("pkh", "-sembako"))
    assert found.is_known


def test_what_another_list_knows_of_the_same_nik_is_told_though_the_name_is_written_otherwise(
    put: Loader, search: Search
) -> None:
    put(JATI)
    put(JATI._replace(name="CONTOH J.", decile=None, memberships=()), kind=ListKind.PKH, period="2026-03")
    assert only(search("contoh jati 1965")).memberships == ("sembako", "pkh")


def test_without_niks_name_birth_and_desa_join_two_records(keep: Keeper, put: Loader, search: Search) -> None:
    put(JATI._replace(nik="", name="CONTOH JATI"))
    keep("Contoh Djati", birth_date=JATI.birth_date, region=SAMPIRAN)
    keep("Contoh Jati", birth_date=date(1980, 1, 5), region=SAMPIRAN)
    findings = search("contoh jati")
    assert sorted(len(found.sources) for found in findings.people) == [1, 2]


def test_the_same_nik_under_another_name_is_another_finding(keep: Keeper, put: Loader, search: Search) -> None:
    put(MELATI)
    keep("Umpama Kenanga", nik=MOTHER_NIK, nik_status=NikStatus.KNOWN)
    assert sorted(names(search(MOTHER_NIK))) == ["Contoh Melati", "Umpama Kenanga"]


def test_two_own_records_are_one_only_while_an_officer_says_so(
    session: Session, keep: Keeper, search: Search, officer: Officer, make_case: CaseMaker
) -> None:
    first = keep("Contoh Melati", nik=MOTHER_NIK, nik_status=NikStatus.KNOWN)
    make_case(known_person=first.id, client=KNOWN_MELATI)
    second = make_case(client=replace(KNOWN_MELATI, nik="", nik_status=NikStatus.NOT_BROUGHT)).client_id
    assert [(found.linked, found.cases) for found in search("contoh melati").people] == [(0, 1), (0, 1)]
    link = link_people(session, first.id, second, "KTP diperlihatkan", by=officer, now=NOW)
    found = only(search("contoh melati"))
    assert (found.linked, found.cases, found.nik) == (1, 2, MOTHER_NIK)
    unlink_people(session, link.id, "Keliru", by=officer, now=NOW)
    assert len(search("contoh melati").people) == 2


@pytest.mark.parametrize("typed", [FATHER_NIK, FATHER_NIK[:6], FATHER_NIK[:10], "9999 0112 0365 0001"])
def test_a_nik_or_its_beginning_finds_its_bearer(keep: Keeper, put: Loader, search: Search, typed: str) -> None:
    put(JATI)
    own = keep("Umpama Jati", nik=FATHER_NIK, nik_status=NikStatus.KNOWN)
    assert search(typed).people[0].nik == FATHER_NIK
    assert own.id in {found.person_id for found in search(typed).people}


def slips_of(number: str) -> list[str]:
    """Every way to mistype a number by one figure, or by two that change places."""
    wrong = [
        number[:at] + digit + number[at + 1 :] for at in range(16) for digit in "0123456789" if digit != number[at]
    ]
    swapped = [number[:at] + number[at + 1] + number[at] + number[at + 2 :] for at in range(15)]
    return [each for each in wrong + swapped if each != number]


def test_a_nik_with_one_wrong_or_swapped_figure_still_finds_its_bearer(put: Loader, search: Search) -> None:
    put(JATI)
    for typed in slips_of(FATHER_NIK):
        assert only(search(typed)).reasons == ("NIK beda satu angka atau tertukar",)


def test_the_very_bearer_stands_first_and_a_neighbour_stays_unless_the_name_speaks_against_it(
    put: Loader, search: Search
) -> None:
    twin = JATI._replace(name="Misal Kembar", nik=FATHER_NIK[:-1] + "2")
    put(JATI, twin)
    assert names(search(FATHER_NIK)) == ["CONTOH JATI", "Misal Kembar"]
    assert names(search(Wanted("contoh jati", nik=FATHER_NIK))) == ["CONTOH JATI"]
    assert set(names(search(Wanted("misal kembar", nik=FATHER_NIK)))) == {"CONTOH JATI", "Misal Kembar"}
    put(JATI, twin._replace(no_kk=CARD))
    assert names(search(Wanted("contoh jati", nik=FATHER_NIK, no_kk=CARD))) == ["CONTOH JATI", "Misal Kembar"]


def test_a_family_card_finds_the_whole_family(keep: Keeper, put: Loader, search: Search) -> None:
    put(JATI, MELATI, KUNCUP)
    keep("Contoh Nenek", no_kk=CARD)
    findings = search(CARD)
    assert sorted(names(findings)) == ["CONTOH JATI", "Contoh Kuncup", "Contoh Melati", "Contoh Nenek"]
    assert {found.reasons for found in findings.people} == {("satu KK",)}


@pytest.mark.parametrize("stored", ["080000000001", "6280000000001", "+6280000000001"])
@pytest.mark.parametrize("typed", ["0800-0000-0001", "+62 800 0000 0001"])
def test_a_phone_is_found_with_nought_or_code_of_the_country(
    keep: Keeper, put: Loader, search: Search, stored: str, typed: str
) -> None:
    own = keep("Contoh Melati", phone=stored)
    put(Resident("Misal Kenanga", phone=stored.removeprefix("+")))
    findings = search(typed)
    assert [(found.person_id, found.reasons) for found in findings.people] == [
        (own.id, ("nomor HP sama",)),
        (None, ("nomor HP sama",)),
    ]


def test_a_case_letter_or_local_number_finds_the_client(
    session: Session, search: Search, officer: Officer, make_case: CaseMaker
) -> None:
    case = make_case("Contoh Melati")
    slip = refer(session, officer, case)
    for number in (case.number, slip.number, slip.check_code):
        assert only(search(number)).reasons == ("nomor kasus atau surat",), number
    assert only(search("cth-s00001")).reasons == ("nomor sementara sama",)


def test_the_very_nik_stands_before_many_of_the_same_name(keep: Keeper, search: Search) -> None:
    for number in range(60):
        keep("Contoh Melati", rt=str(number))
    own = keep("Misal Lain", nik=MOTHER_NIK, nik_status=NikStatus.KNOWN)
    found = search(Wanted("Contoh Melati", nik=MOTHER_NIK)).people
    assert (found[0].person_id, found[0].reasons) == (own.id, ("NIK sama",))
    assert len(found) == 10


def test_a_list_that_was_taken_back_or_replaced_finds_nobody(
    session: Session, put: Loader, search: Search, officer: Officer
) -> None:
    first = put(JATI)
    assert names(search("contoh jati")) == ["CONTOH JATI"]
    second = put(JATI._replace(name="Contoh Jati Baru"))
    assert names(search("contoh jati")) == ["Contoh Jati Baru"]
    undo_import(session, second.id, "Salah berkas", by=officer, now=NOW)
    assert only(search("contoh jati")).resident == (first.id, 1)


def test_a_broken_list_does_not_keep_the_desk_from_the_others(
    put: Loader, search: Search, shelf: RegisterShelf
) -> None:
    broken = put(MELATI, kind=ListKind.PKH, period="2026-03")
    put(JATI)
    (shelf.folder / broken.data_file).unlink()
    assert names(search("contoh jati")) == ["CONTOH JATI"]


def test_somebody_saved_a_moment_ago_is_found_at_once(keep: Keeper, search: Search) -> None:
    assert search("umpama dahlia").people == ()
    keep("Oempama Dahlia")
    assert names(search("umpama dahlia")) == ["Oempama Dahlia"]


def test_the_dead_are_told(put: Loader, search: Search) -> None:
    put(JATI._replace(is_deceased=True))
    assert only(search("contoh jati")).is_deceased


@pytest.mark.parametrize("typed", ["%%%", '"\'"', "a* OR b", "-melati-", "NEAR(a b)", "…", "名前名", "()"])
def test_signs_of_the_search_language_are_taken_as_typed(keep: Keeper, put: Loader, search: Search, typed: str) -> None:
    keep("Contoh Jati")
    put(JATI)
    assert isinstance(search(typed, typing=True), Findings)
