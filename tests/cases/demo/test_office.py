"""The example office: nobody in it is real, and every stage of the work can be seen in it on any day of the week."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.cases.demo.office import PASSWORD, demo_slips, make_demo_office, open_demo_office
from puskesos.cases.doubles.review import ReviewKind, ReviewOutcome
from puskesos.cases.doubles.reviews import count_reviews
from puskesos.cases.people.page import PersonView, read_person
from puskesos.cases.people.person import Person
from puskesos.cases.queues import count_queues
from puskesos.cases.referral import Feedback, Referral
from puskesos.cases.registers.check import examine_registers
from puskesos.cases.registers.imports import ListKind, list_imports
from puskesos.cases.registers.reads import Registers, residents_by_nik
from puskesos.cases.registers.residents import resident_of
from puskesos.cases.search.findings import Findings
from puskesos.cases.search.lookup import SearchMemory, find
from puskesos.cases.search.wanted import read_wanted
from puskesos.cases.status import CaseStatus, ReferralStatus
from puskesos.cases.worklist import Queue
from puskesos.exchange.findings import Fault
from puskesos.office.access import Access, log_in
from puskesos.office.clock import clock_doubt
from puskesos.office.events import Event
from puskesos.office.officers import Role
from puskesos.office.profile import the_office
from puskesos.office.regions import load_regions

FRIDAY = datetime(2026, 11, 20, 2, 15, tzinfo=UTC)
EXAMPLE_NAME = re.compile(r"(Contoh|Misal|Umpama|Sari) \w+")


@pytest.fixture(params=range(7), ids=lambda days: (FRIDAY + timedelta(days=days)).strftime("%A"))
def now(request: pytest.FixtureRequest) -> datetime:
    return FRIDAY + timedelta(days=request.param)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "demo"


@pytest.fixture(scope="module")
def demo(_light_keys: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Access]:
    """An example office that is only read."""
    access, _ = make_demo_office(tmp_path_factory.mktemp("demo") / "office", now=FRIDAY)
    yield access
    access.close()


@pytest.fixture
def reading(demo: Access) -> Iterator[Session]:
    with demo.file.database.read() as session:
        yield session


@pytest.fixture
def registers(demo: Access, reading: Session) -> Registers:
    return Registers.of(reading, demo.file.registers)


def search(session: Session, registers: Registers, text: str) -> Findings:
    wanted = read_wanted(text, the_office(session).region)
    return find(session, registers, SearchMemory(), wanted, typing=False)


def page_of(session: Session, registers: Registers, name: str) -> PersonView:
    person = session.scalars(select(Person).where(Person.name == name).order_by(Person.id)).first()
    assert person is not None
    return read_person(session, registers, person.id, the_office(session).day(FRIDAY))


def check_every_stage(session: Session, now: datetime) -> None:
    office = the_office(session)
    assert {CaseStatus.REGISTERED, CaseStatus.WAITING_DOCUMENTS, CaseStatus.IN_VERIFICATION, CaseStatus.REFERRED,
            CaseStatus.AWAITING_DECISION, CaseStatus.RESOLVED, CaseStatus.DUPLICATE} <= set(
                session.scalars(select(Case.status)))  # fmt: skip
    assert set(session.scalars(select(Referral.status))) >= {
        ReferralStatus.HANDED_OVER, ReferralStatus.COMPLETED, ReferralStatus.DECLINED, ReferralStatus.VOIDED,
        ReferralStatus.NO_RESPONSE, ReferralStatus.IN_SERVICE,
    }  # fmt: skip
    umpama = 3
    counts = count_queues(session, umpama, office.day(now))
    assert {queue for queue, count in counts.items() if not count} == set()
    assert set(Queue) == set(counts)


def test_on_any_day_of_the_week_every_stage_is_there_and_no_time_runs_backwards(folder: Path, now: datetime) -> None:
    access, _ = make_demo_office(folder, now=now)
    with access.file.database.read() as session:
        check_every_stage(session, now)
        moments = session.scalars(select(Event.at).where(Event.kind == "case").order_by(Event.id)).all()
        assert clock_doubt(session, now) == ""
        numbers = session.scalars(select(Case.number).order_by(Case.registered_at, Case.id)).all()
    access.close()
    assert list(moments) == sorted(moments)
    assert moments[-1] <= now
    assert 20 <= len(numbers) <= 30
    assert [int(number[-4:]) for number in numbers if str(now.year) in number] == list(range(1, len(numbers) + 1))


def test_nobody_in_it_is_real(folder: Path) -> None:
    access, _ = make_demo_office(folder, now=FRIDAY)
    with access.file.database.read() as session:
        office = the_office(session)
        people = session.scalars(select(Person)).all()
        reporters = [case.reporter["name"] for case in session.scalars(select(Case)) if case.reporter["name"]]
    assert office.is_demo
    assert load_regions().get(office.region)
    assert all(person.nik[:4] in ("", "9999") and person.no_kk[:4] in ("", "9999") for person in people)
    assert all(person.phone[:4] in ("", "0800") for person in people)
    assert [name for name in [*reporters, *(person.name for person in people)] if not EXAMPLE_NAME.match(name)] == []
    access.close()


def test_its_officers_come_in_with_the_password_that_is_told(folder: Path) -> None:
    access, code = make_demo_office(folder, now=FRIDAY)
    access.close()
    assert len(code) == 29
    roles = {}
    for user_name in ("sari", "misal", "umpama"):
        inside = log_in(folder, user_name, PASSWORD)
        roles[user_name] = inside.officer.roles
        inside.close()
    assert roles == {"sari": set(Role), "misal": {Role.FRONT_OFFICER}, "umpama": {Role.CASE_OFFICER}}
    again = open_demo_office(folder)
    assert again.officer.user_name == "sari"
    again.close()


def test_its_slips_are_those_that_stand(folder: Path) -> None:
    access, _ = make_demo_office(folder, now=FRIDAY)
    with access.file.database.read() as session:
        slips = demo_slips(session)
        issued = session.scalars(select(Referral)).all()
        answers = session.scalars(select(Feedback)).all()
    access.close()
    assert len(slips) == len(issued) - 1 >= 6
    assert all(slip.footnote and slip.qr for slip in slips)
    assert len(answers) >= 4


def test_its_lists_are_of_two_periods_and_whole(reading: Session, registers: Registers) -> None:
    imports = {(each.kind, each.period): each for each in list_imports(reading)}
    dtsen = {(ListKind.DTSEN, "2026-Q1"), (ListKind.DTSEN, "2026-Q2")}
    assert set(imports) == dtsen | {(ListKind.PBI_JK, "2026-06"), (ListKind.PKH, "2026-Q2")}
    assert all(finding.is_well for finding in examine_registers(reading, registers.shelf))
    for each in imports.values():
        faults = {Fault(name): count for name, count in each.findings.items()}
        assert sum(count for fault, count in faults.items() if fault.is_refusal) == each.rows_refused
        assert each.rows_read == each.rows_loaded + each.rows_refused


def test_nobody_in_its_lists_is_real(registers: Registers) -> None:
    for extract in registers.every_period:
        rows = [row for batch in registers.file(extract).batches() for _, row in batch]
        assert len(rows) >= 6
        for row in rows:
            resident = resident_of(row)
            assert re.search(r"\b(Contoh|Misal|Umpama)\b", resident.name)
            assert resident.nik[:4] == resident.no_kk[:4] == "9999"
            assert resident.phone == ""


def test_a_pair_of_each_kind_waits_and_one_is_decided(reading: Session) -> None:
    assert all(count_reviews(reading)[kind] for kind in ReviewKind)
    assert sum(count_reviews(reading, ReviewOutcome.SAME).values()) == 1


def test_a_client_s_page_tells_what_changed_between_the_periods(reading: Session, registers: Registers) -> None:
    view = page_of(reading, registers, "Contoh Anggrek")
    assert view.history[0].change == "desil 3 → 6; PKH: keluar; Sembako: keluar"
    assert {fact.source.label for fact in view.facts if fact.source} == {"DTSEN Triwulan II 2026", "Loket"}


def test_a_client_s_health_card_is_switched_off_and_her_family_is_known(reading: Session, registers: Registers) -> None:
    view = page_of(reading, registers, "Contoh Melati")
    assert "NONAKTIF" in {line.status for line in view.history if line.list_name == "PBI-JK"}
    assert view.household is not None
    assert len(view.household.members) == 5


def test_letters_under_a_number_of_the_office_wait_for_the_true_nik(reading: Session, registers: Registers) -> None:
    view = page_of(reading, registers, "Misal Kenanga")
    assert [papers.identity for papers in view.papers] == [f"Nomor sementara {view.person.local_number}"]
    assert [review.kind for review in view.reviews] == [ReviewKind.TRUE_NIK]


def test_a_name_in_another_spelling_is_found(reading: Session, registers: Registers) -> None:
    found = search(reading, registers, "muhamad tjontoh hadi 1972").people
    assert {each.name for each in found} == {"Mochamad Contoh Hadi", "Muhammad Contoh Hadi"}
    assert {each.name for each in search(reading, registers, "st umpama").people[:2]} == {"Siti Umpama", "St. Umpama"}


def test_of_the_commonest_name_a_year_of_birth_is_asked(reading: Session, registers: Registers) -> None:
    found = search(reading, registers, "slamet contoh")
    assert (found.namesakes, found.ask_for) == (12, "tahun lahir")


def test_what_the_visits_say_of_a_decile_is_what_the_lists_say(reading: Session, registers: Registers) -> None:
    checks = [(case.client_id, case.registry_check["decile"]) for case in reading.scalars(select(Case))]
    people = {person.id: person for person in reading.scalars(select(Person))}
    told = {(people[client].nik, decile) for client, decile in checks if decile}
    listed = {(nik, row.resident.decile) for nik, _ in told for row in residents_by_nik(registers, nik)}
    assert len(told) >= 15
    assert told <= listed
