"""The front desk: what it refuses and in which words, what it keeps, and the four ways a visit ends."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.cases.case import Case, Outcome, ReporterKind
from puskesos.cases.intake import Intake, register_case
from puskesos.cases.journey import view_case
from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.cases.recap import recap_month
from puskesos.cases.status import CaseStatus
from puskesos.cases.visit import (
    MembershipStatus,
    PaperAnswer,
    Programme,
    RegistryCheck,
    RegistryStatus,
    ReporterAnswer,
    WayOut,
)
from puskesos.errors import Forbidden, InvalidForm
from puskesos.office.officers import Officer, Role
from tests.conftest import NOW, TODAY, CaseMaker

CLIENT = PersonAnswer("Contoh Melati", nik_status=NikStatus.UNKNOWN)
VISIT = Intake(CLIENT, "Perlu bantuan.", "health")
KTP, KK = PaperAnswer("KTP", is_here=True), PaperAnswer("KK", is_here=False)
NEIGHBOUR = ReporterAnswer(ReporterKind.OTHER, "Misal Kenanga", "Tetangga", "0800-0000-0001")


def problems_of(intake: Intake) -> dict[str, str]:
    return intake.check(TODAY)


def test_a_name_a_story_and_a_sector_are_enough() -> None:
    assert problems_of(VISIT) == {}


@pytest.mark.parametrize(
    ("intake", "field"),
    [
        (replace(VISIT, client=replace(CLIENT, nik="99990101x1010001")), "client.nik"),
        (replace(VISIT, client=replace(CLIENT, nik="9999013102850001")), "client.nik"),
        (replace(VISIT, client=replace(CLIENT, name="x" * 4000)), "client.name"),
        (replace(VISIT, client=replace(CLIENT, region="0000000000")), "client.region"),
        (replace(VISIT, reporter=replace(NEIGHBOUR, name="")), "reporter.name"),
        (replace(VISIT, reporter=replace(NEIGHBOUR, nik="123")), "reporter.nik"),
        (replace(VISIT, reporter=replace(NEIGHBOUR, phone="12")), "reporter.phone"),
        (replace(VISIT, reporter=replace(NEIGHBOUR, relation="x" * 4000)), "reporter.relation"),
        (replace(VISIT, reporter=replace(NEIGHBOUR, address="x" * 4000)), "reporter.address"),
        (replace(VISIT, registry=RegistryCheck(decile=0)), "registry.decile"),
        (replace(VISIT, registry=RegistryCheck(decile=11)), "registry.decile"),
        (replace(VISIT, registry=RegistryCheck(checked_on=TODAY + timedelta(days=1))), "registry.checked_on"),
        (replace(VISIT, registry=RegistryCheck(source="x" * 4000)), "registry.source"),
        (replace(VISIT, story=" \t\n"), "story"),
        (replace(VISIT, story="x" * 4001), "story"),
        (replace(VISIT, wish="x" * 4001), "wish"),
        (replace(VISIT, sector=""), "sector"),
        (replace(VISIT, is_urgent=True), "urgency_reason"),
        (replace(VISIT, urgency_reason="x" * 301), "urgency_reason"),
        (replace(VISIT, is_priority=True), "priority_reason"),
        (replace(VISIT, visit_on=TODAY + timedelta(days=1)), "visit_on"),
        (replace(VISIT, visit_on=date(2016, 11, 20), late_reason="Listrik padam"), "visit_on"),
        (replace(VISIT, visit_on=TODAY - timedelta(days=1)), "late_reason"),
        (replace(VISIT, way_out=WayOut.CLOSED_AT_COUNTER), "told_resident"),
        (replace(VISIT, way_out=WayOut.PAPERS_MISSING), "papers"),
        (replace(VISIT, way_out=WayOut.PAPERS_MISSING, papers=(KTP,)), "papers"),
        (replace(VISIT, papers=(KTP, PaperAnswer("x" * 4000, is_here=True))), "papers"),
    ],
)
def test_each_bad_input_is_told_beside_its_field(intake: Intake, field: str) -> None:
    problems = problems_of(intake)
    assert set(problems) == {field}
    assert problems[field].endswith(".")


def test_all_problems_are_told_at_once_and_nothing_is_written(session: Session, officer: Officer) -> None:
    bad = replace(VISIT, client=replace(CLIENT, name="", region="1"), story="", sector="")
    with pytest.raises(InvalidForm) as caught:
        register_case(session, bad, by=officer, now=NOW)
    assert set(caught.value.problems) == {"client.name", "client.region", "story", "sector"}
    assert not session.new
    assert session.scalars(select(Case)).all() == []


def test_tabs_emoji_and_tags_in_a_story_are_kept_as_they_were_meant(make_case: CaseMaker) -> None:
    case = make_case("<b>Siti & Co", story="Atap\tbocor 🙂\r\n\r\n\r\n<i>sejak</i> kemarin \x00")
    assert case.story == "Atap bocor 🙂\n\n<i>sejak</i> kemarin"
    assert case.number == "CTH-2026-0001"


def test_numbers_follow_the_order_of_entry_and_the_recap_the_day_of_the_visit(
    session: Session, make_case: CaseMaker
) -> None:
    today = make_case("Contoh Satu")
    late = make_case("Contoh Dua", visit_on=date(2026, 10, 30), late_reason="Listrik padam")
    assert (today.number, late.number) == ("CTH-2026-0001", "CTH-2026-0002")
    assert (late.visit_on, late.registered_at) == (date(2026, 10, 30), NOW)
    assert recap_month(session, 2026, 10, TODAY).visits == recap_month(session, 2026, 11, TODAY).visits == 1
    text = view_case(session, late.id).journey[0].text
    assert text.startswith("Dicatat belakangan untuk 30 Oktober 2026: Listrik padam")


def test_a_reason_left_over_from_a_late_entry_is_not_kept_for_a_visit_of_today(make_case: CaseMaker) -> None:
    case = make_case(visit_on=TODAY, late_reason="Listrik padam", urgency_reason="Telantar", priority_reason="Anak")
    assert (case.late_reason, case.urgency_reason, case.priority_reason) == ("", "", "")


def test_the_same_resident_is_linked_and_corrected(session: Session, make_case: CaseMaker) -> None:
    first = make_case("Contoh Melati")
    again = make_case("Contoh Melati", known_person=first.client_id, client=replace(CLIENT, phone="0800-0000-0003"))
    assert again.client_id == first.client_id
    assert view_case(session, first.id).case.client.phone == "080000000003"


def test_a_reporter_without_a_name_leaves_no_trace(make_case: CaseMaker) -> None:
    typed = replace(NEIGHBOUR, kind=ReporterKind.ANONYMOUS, nik="9999010101010001", address="Dusun Permisalan 1")
    case = make_case(reporter=typed)
    kept = {name: value for name, value in case.reporter.items() if value}
    assert kept == {"kind": "anonymous"}


def test_what_was_typed_about_a_reporter_is_not_checked_when_the_resident_came_alone(make_case: CaseMaker) -> None:
    case = make_case(reporter=ReporterAnswer(ReporterKind.SELF, phone="12", nik="salah"))
    assert {name: value for name, value in case.reporter.items() if value} == {"kind": "self"}


def test_a_secret_reporter_is_known_to_the_writer_and_to_who_decides(
    session: Session, make_case: CaseMaker, officer: Officer
) -> None:
    case = make_case(reporter=replace(NEIGHBOUR, keep_name_secret=True))
    others = {role: Officer(id=99, name="Contoh", role_codes=[role.value], is_active=True) for role in Role}
    assert case.shows_reporter_to(officer)
    assert {role for role, other in others.items() if case.shows_reporter_to(other)} == {Role.APPROVER}
    assert make_case(reporter=NEIGHBOUR).shows_reporter_to(others[Role.FRONT_OFFICER])


def test_what_the_register_said_is_kept_with_the_case(session: Session, make_case: CaseMaker) -> None:
    memberships = {Programme.PBI_JK: MembershipStatus.INACTIVE, Programme.KIP: MembershipStatus.UNKNOWN}
    check = RegistryCheck("DTSEN", RegistryStatus.LISTED, 3, TODAY, memberships)
    case = make_case(registry=check)
    assert case.registry_check["memberships"] == {"pbi_jk": "inactive"}
    assert [row.text for row in view_case(session, case.id).journey if row.what == "registry_checked"] == [
        "DTSEN: Terdaftar. Desil 3"
    ]


def test_closed_at_the_counter_is_closed_with_what_the_resident_was_told(
    session: Session, make_case: CaseMaker
) -> None:
    case = make_case(way_out=WayOut.CLOSED_AT_COUNTER, told_resident="Desil 3.", outcome=Outcome.DOCUMENT_ISSUED)
    assert (case.status, case.outcome, case.told_resident) == (CaseStatus.RESOLVED, Outcome.DOCUMENT_ISSUED, "Desil 3.")
    assert (case.closed_at, case.next_step, case.next_step_on) == (NOW, "", None)
    assert [row.what for row in view_case(session, case.id).journey] == ["registered", "closed"]


def test_missing_papers_put_the_case_on_hold_for_a_week(session: Session, make_case: CaseMaker) -> None:
    case = make_case(way_out=WayOut.PAPERS_MISSING, papers=(KTP, KK))
    assert (case.status, case.missing_papers()) == (CaseStatus.WAITING_DOCUMENTS, ["KK"])
    assert case.next_step_on == TODAY + timedelta(days=7)
    assert view_case(session, case.id).journey[-1].text == "Kurang: KK"


def test_handed_to_the_case_worker_it_belongs_to_nobody_yet(make_case: CaseMaker) -> None:
    case = make_case(way_out=WayOut.TO_CASE_OFFICER)
    assert (case.status, case.officer_id) == (CaseStatus.REGISTERED, None)
    # Three working days from a Friday.
    assert case.next_step_on == TODAY + timedelta(days=5)


def test_to_be_referred_now_it_stays_with_the_officer_for_today(make_case: CaseMaker, officer: Officer) -> None:
    case = make_case(way_out=WayOut.REFER_NOW)
    assert (case.officer_id, case.next_step_on) == (officer.id, TODAY)


def test_an_officer_who_only_sees_figures_registers_nothing(session: Session, officer: Officer) -> None:
    officer.role_codes = [Role.VIEWER.value]
    with pytest.raises(Forbidden):
        register_case(session, VISIT, by=officer, now=NOW)


@pytest.mark.parametrize("code", ["KES-09", "REH-09", "REH-19", "PRO-01", "REH-17"])
def test_a_service_that_gives_the_matter_away_makes_the_case_confidential_at_once(
    make_case: CaseMaker, code: str
) -> None:
    assert make_case(service_code=code).is_confidential


@pytest.mark.parametrize("code", ["", "KES-02", "BAN-02", "DAT-04", "tidak ada"])
def test_other_services_do_not(make_case: CaseMaker, code: str) -> None:
    assert not make_case(service_code=code).is_confidential
