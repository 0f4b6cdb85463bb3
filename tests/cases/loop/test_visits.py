"""Home visits: planned, made, typed in; the case waits for them and goes on with them."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from puskesos.cases.handling import take_case
from puskesos.cases.loop.findings import question_groups, told_findings
from puskesos.cases.loop.visit import FieldVisit, VisitStatus
from puskesos.cases.loop.visits import (
    VisitPlan,
    VisitReport,
    cancel_visit,
    count_visits,
    plan_visit,
    planned_visits,
    record_visit,
    visits_of_case,
)
from puskesos.cases.status import CaseStatus
from puskesos.errors import InvalidForm, Refused
from puskesos.office.officers import Officer
from puskesos.office.staff import deactivate_officer
from tests.cases.approving import hire
from tests.cases.referring import refer
from tests.conftest import NOW, TODAY, CaseMaker

SOON = TODAY + timedelta(days=3)


@pytest.fixture
def visit(session: Session, officer: Officer, make_case: CaseMaker) -> FieldVisit:
    case = make_case()
    take_case(session, case.id, by=officer, now=NOW)
    plan = VisitPlan(SOON, officer.id, "Periksa keadaan rumah")
    return plan_visit(session, case.id, plan, by=officer, now=NOW)


def report(**changes: Any) -> VisitReport:
    answers: dict[str, Any] = {"on": TODAY, "was_met": True, "met": "Ibu Contoh", "conclusion": "Layak dibantu."}
    return VisitReport(**(answers | changes))


def test_every_question_has_a_key_of_its_own() -> None:
    keys = [question.key for group in question_groups() for question in group.questions]
    assert len(set(keys)) == len(keys) > 10


def test_a_planned_visit_is_what_the_case_waits_for(visit: FieldVisit) -> None:
    assert (visit.case.status, visit.case.next_step_on) == (CaseStatus.FIELD_VISIT, SOON)


def test_a_visit_beside_a_referral_leaves_the_case_referred(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = make_case()
    refer(session, officer, case)
    plan_visit(session, case.id, VisitPlan(SOON, officer.id), by=officer, now=NOW)
    assert case.status is CaseStatus.REFERRED


def test_planned_visits_are_listed_with_what_one_needs_on_the_way(
    session: Session, officer: Officer, visit: FieldVisit
) -> None:
    (row,) = planned_visits(session)
    assert (row.client, row.purpose, row.officer) == ("Contoh Melati", "Periksa keadaan rumah", officer.name)
    assert (count_visits(session, TODAY), count_visits(session, SOON)) == (0, 1)
    assert planned_visits(session, officer.id + 1) == []


def test_what_was_found_is_typed_in_and_the_case_goes_on(session: Session, officer: Officer, visit: FieldVisit) -> None:
    found = {"house_status": "menumpang", "aid_now": "PKH; Sembako", "situation": "Atap bocor."}
    record_visit(session, visit.id, report(findings=found), by=officer, now=NOW)
    assert (visit.status, visit.done_on, visit.findings) == (VisitStatus.DONE, TODAY, found)
    assert (visit.case.status, visit.case.next_step) == (
        CaseStatus.IN_VERIFICATION, "Putuskan layanan dari hasil kunjungan",
    )  # fmt: skip
    assert [answer for _, answer in told_findings(visit.findings)] == ["menumpang", "PKH; Sembako", "Atap bocor."]


def test_nobody_at_home_is_an_answer_too(session: Session, officer: Officer, visit: FieldVisit) -> None:
    record_visit(session, visit.id, report(was_met=False, met="", conclusion="Rumah kosong."), by=officer, now=NOW)
    assert (visit.status, visit.case.next_step) == (VisitStatus.NOT_MET, "Kunjungi lagi atau hubungi warga")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"on": TODAY + timedelta(days=1)}, "on"),
        ({"met": " "}, "met"),
        ({"conclusion": ""}, "conclusion"),
        ({"findings": {"house_status": "istana"}}, "house_status"),
        ({"findings": {"aid_now": "PKH; Hadiah"}}, "aid_now"),
        ({"findings": {"pertanyaan": "?"}}, "pertanyaan"),
        ({"findings": {"situation": "x" * 2000}}, "situation"),
    ],
)
def test_a_report_that_cannot_be_is_refused_beside_its_field(
    session: Session, officer: Officer, visit: FieldVisit, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(InvalidForm) as refused:
        record_visit(session, visit.id, report(**changes), by=officer, now=NOW)
    assert list(refused.value.problems) == [field]
    assert visit.status is VisitStatus.PLANNED


def test_a_visit_is_called_off_with_a_reason(session: Session, officer: Officer, visit: FieldVisit) -> None:
    cancel_visit(session, visit.id, "Warga pindah.", by=officer, now=NOW)
    assert (visit.status, visit.case.status) == (VisitStatus.CANCELLED, CaseStatus.IN_VERIFICATION)
    assert (planned_visits(session), len(visits_of_case(session, visit.case_id))) == ([], 1)
    with pytest.raises(Refused, match="Dibatalkan"):
        record_visit(session, visit.id, report(), by=officer, now=NOW)


def test_a_visit_is_not_planned_for_the_past_nor_for_who_has_left(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case, team = make_case(), hire(session, officer)
    with pytest.raises(InvalidForm):
        plan_visit(session, case.id, VisitPlan(TODAY - timedelta(days=1), officer.id), by=officer, now=NOW)
    deactivate_officer(session, team.worker.id, by=officer, now=NOW)
    with pytest.raises(Refused, match="tidak aktif"):
        plan_visit(session, case.id, VisitPlan(SOON, team.worker.id), by=officer, now=NOW)
