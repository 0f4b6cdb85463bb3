"""A list by name and by address: whose cases stand in it, how much of them, and what the trail is told."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.cases.bnba.order import ListOrder, Purpose
from puskesos.cases.bnba.rows import COLUMNS, Cell, ListCount, count_list, read_lines
from puskesos.cases.bnba.taking import ask_for_list, note_list_saved, note_listed, take_lines
from puskesos.cases.bnba.wording import head_of_list
from puskesos.cases.confidentiality import sensitive_codes
from puskesos.cases.people.person import Person, PersonAnswer
from puskesos.cases.recap import PROTECTED
from puskesos.cases.trail.words import told
from puskesos.errors import Forbidden, InvalidForm, Refused
from puskesos.office.events import TAKEN_OUT, Event
from puskesos.office.officers import Officer, Role
from puskesos.office.profile import the_office
from tests.cases.referring import refer
from tests.conftest import NOW, TODAY, CaseMaker

NIK, KK = "9999015206630001", "9999010203040001"
MASKED = "999901******0001"
CLIENT = PersonAnswer("Contoh Melati", NIK, no_kk=KK, address="Dusun Contoh", rt="1", rw="2", region="3209142001")
USUAL = ListOrder(Purpose.REPORT)
REASON = "Diminta Dinas Sosial untuk verifikasi."
IN_FULL = ListOrder(Purpose.REGISTRY, REASON, in_full=True)


def lines(session: Session, order: ListOrder = USUAL) -> list[dict[str, Cell]]:
    """The lines by their headings, without the number in front."""
    return [dict(zip(list(COLUMNS)[1:], line.cells, strict=True)) for line in read_lines(session, order, None)]


def with_roles(officer: Officer, *roles: Role) -> Officer:
    return Officer(id=officer.id, name=officer.name, role_codes=[role.value for role in roles], is_active=True)


def test_a_line_has_what_an_agency_expects_and_the_numbers_masked(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = make_case(client=CLIENT, service_code="KES-02")
    letter = refer(session, officer, case)
    assert lines(session) == [
        {
            "No. register": case.number, "Tanggal": TODAY, "Nama": "Contoh Melati", "NIK": MASKED, "No. KK": MASKED,
            "Alamat": "Dusun Contoh", "RT/RW": "001/002", "Desa/Kelurahan": "Sampiran", "Kecamatan": "Talun",
            "Kategori": "", "Layanan": lines(session)[0]["Layanan"], "Instansi tujuan": "Dinas Sosial Contoh",
            "Status": case.status.label, "Petugas": officer.name,
        }
    ]  # fmt: skip
    assert letter.case_id == case.id


def test_a_number_typed_into_an_address_is_masked_too_and_who_has_none_goes_by_the_number_of_the_office(
    session: Session, make_case: CaseMaker
) -> None:
    make_case(client=PersonAnswer("Misal Kenanga", NIK, address="dekat rumah 9999 0152 0663 0001"))
    without = make_case("Contoh Tanpa NIK")
    first, second = lines(session)
    assert first["Alamat"] == f"dekat rumah {MASKED}"
    assert second["NIK"] == session.get_one(Person, without.client_id).local_number


def test_whole_numbers_stand_in_a_list_that_asks_for_them(session: Session, make_case: CaseMaker) -> None:
    make_case(client=CLIENT)
    [line] = lines(session, IN_FULL)
    assert (line["NIK"], line["No. KK"]) == (NIK, KK)


def test_confidential_cases_come_only_when_asked_for_and_their_matter_only_when_asked_for_too(
    session: Session, make_case: CaseMaker
) -> None:
    case = make_case(service_code="KES-02")
    case.is_confidential = True
    session.flush()
    assert lines(session) == []
    assert count_list(session, USUAL) == ListCount(0, 1)
    asked = ListOrder(Purpose.HAND_OVER, REASON, with_confidential=True)
    assert count_list(session, asked).of(asked) == 1
    [line] = lines(session, asked)
    assert {line["Kategori"], line["Layanan"], line["Instansi tujuan"]} == {PROTECTED}
    [line] = lines(session, ListOrder(Purpose.HAND_OVER, REASON, with_confidential=True, tells_matter=True))
    assert PROTECTED not in line.values()


def test_a_sensitive_category_stands_in_no_usual_list_even_where_the_case_is_not_hidden(
    session: Session, make_case: CaseMaker
) -> None:
    case = make_case()
    case.categories = [{"code": min(sensitive_codes(session)), "name": "Nama kategori", "criteria": []}]
    session.flush()
    assert lines(session)[0]["Kategori"] == PROTECTED


def test_the_list_is_that_of_the_register_within_the_chosen_days_page_by_page(
    session: Session, make_case: CaseMaker
) -> None:
    days = [TODAY - timedelta(days=back) for back in (40, 3, 0)]
    named = zip(("Melati", "Kenanga", "Dahlia"), days, strict=True)
    made = [make_case(f"Contoh {name}", visit_on=day, late_reason="Listrik padam.") for name, day in named]
    assert [line["No. register"] for line in lines(session)] == [case.number for case in made]
    since = ListOrder(Purpose.REPORT, since=TODAY.replace(day=1), until=TODAY - timedelta(days=1))
    assert [line["Nama"] for line in lines(session, since)] == ["Contoh Kenanga"]
    assert [line["Nama"] for line in lines(session, ListOrder(Purpose.REPORT, text="Contoh Dahlia"))] == [
        "Contoh Dahlia"
    ]
    first = read_lines(session, USUAL, None, limit=2)
    rest = read_lines(session, USUAL, first[-1].place, limit=2)
    assert [line.case for line in (*first, *rest)] == [case.uuid for case in made]


def test_what_was_destroyed_is_listed_no_more(session: Session, make_case: CaseMaker) -> None:
    make_case().destruction_id = 1
    session.flush()
    assert count_list(session, USUAL) == ListCount(0, 0)


@pytest.mark.parametrize(
    ("order", "fields"),
    [
        (ListOrder(), {"purpose"}),
        (ListOrder(Purpose.OTHER), {"reason"}),
        (ListOrder(Purpose.REPORT, "singkat", in_full=True), {"reason"}),
        (ListOrder(Purpose.REPORT, with_confidential=True), {"reason"}),
        (ListOrder(Purpose.REPORT, since=TODAY, until=TODAY - timedelta(days=1)), {"until"}),
        (ListOrder(Purpose.REPORT, "x" * 501), {"reason"}),
        (IN_FULL, set()),
    ],
)
def test_more_than_the_usual_list_asks_for_its_reason(
    order: ListOrder, fields: set[str], session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    make_case()
    assert set(order.check()) == fields
    if fields:
        with pytest.raises(InvalidForm):
            ask_for_list(session, order, by=officer, now=NOW)


def test_the_trail_is_told_who_asked_for_what_and_of_each_case_that_it_left(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = make_case(client=CLIENT)
    asked = ask_for_list(session, IN_FULL, by=officer, now=NOW)
    note_listed(session, [case.uuid], IN_FULL, by=officer, now=NOW)
    saved = note_list_saved(session, 1, "daftar.xlsx", by=officer, now=NOW)
    assert told(asked.what, asked.details) == (
        f"1 baris. semua tanggal. NIK dan No. KK utuh. tanpa kasus rahasia. {Purpose.REGISTRY.label}. {REASON[:-1]}"
    )
    assert told(saved.what, saved.details) == "Daftar BNBA, 1 baris, daftar.xlsx"
    event = session.scalars(select(Event).where(Event.subject == case.uuid, Event.what == TAKEN_OUT)).one()
    assert event.details == {"title": "Daftar BNBA", "how": f"{Purpose.REGISTRY.label}, NIK dan No. KK utuh"}


def test_whole_numbers_are_for_who_decides_cases_and_lists_for_who_handles_them(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    make_case(client=CLIENT)
    handler, decider = with_roles(officer, Role.CASE_OFFICER), with_roles(officer, Role.APPROVER)
    assert ask_for_list(session, USUAL, by=handler, now=NOW).details["lines"] == "1"
    assert ask_for_list(session, IN_FULL, by=decider, now=NOW).details["numbers"] == "NIK dan No. KK utuh"
    with pytest.raises(Forbidden):
        ask_for_list(session, IN_FULL, by=handler, now=NOW)
    with pytest.raises(Forbidden, match="NIK utuh hanya untuk"):
        take_lines(session, IN_FULL, None, by=handler)
    for role in set(Role) - {Role.CASE_OFFICER, Role.APPROVER}:
        with pytest.raises(Forbidden):
            ask_for_list(session, USUAL, by=with_roles(officer, role), now=NOW)


def test_an_empty_list_is_not_made(session: Session, officer: Officer) -> None:
    with pytest.raises(Refused, match="Tidak ada kasus"):
        ask_for_list(session, USUAL, by=officer, now=NOW)


def test_above_the_lines_stands_for_what_they_are_and_no_number_that_was_searched_for(
    session: Session, officer: Officer
) -> None:
    order = ListOrder(Purpose.REPORT, since=date(2026, 11, 1), until=TODAY, text=NIK, open_only=True)
    head = head_of_list(the_office(session), order, 3, maker=officer, today=TODAY)
    assert head[2] == (
        f"Tanggal datang: 1 November 2026 sampai 20 November 2026, hasil cari “{MASKED}”, hanya yang terbuka. "
        "3 kasus, tanpa kasus rahasia."
    )
    assert REASON not in " ".join(head)
