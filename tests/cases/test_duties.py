"""Duties arise from what happens to a case, once each, are listed by their day, and end with what was done."""

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from puskesos.cases.case import Case, Outcome
from puskesos.cases.duties import (
    count_due_duties,
    duties_of_case,
    finish_duty,
    make_duties,
    open_duties,
    place_of,
)
from puskesos.cases.duty_rules import DutyTrigger, duties_of, months_after
from puskesos.cases.handling import Closing, close_case, reopen_case
from puskesos.cases.journey import view_case
from puskesos.cases.referral import FeedbackResult
from puskesos.cases.referrals import void_referral
from puskesos.cases.visit import WayOut
from puskesos.errors import Forbidden, InvalidForm, Refused
from puskesos.office.officers import Officer, Role
from tests.cases.referring import agency, hear, refer
from tests.conftest import NOW, TODAY, CaseMaker

IN_SIX_MONTHS = date(2027, 5, 20)


def close(session: Session, officer: Officer, case: Case, outcome: Outcome = Outcome.MEMBERSHIP_ACTIVATED) -> None:
    close_case(session, case.id, Closing(outcome, "Sudah dijelaskan."), by=officer, now=NOW)


def due(session: Session, case: Case) -> list[date]:
    return [row.due_on for row in duties_of_case(session, case.id)]


def test_a_reactivation_that_was_served_wants_the_register_put_right_within_six_months(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = make_case(service_code="KES-02")
    hear(session, officer, refer(session, officer, case), FeedbackResult.SERVED)
    [duty] = duties_of_case(session, case.id)
    assert (duty.due_on, duty.code) == (IN_SIX_MONTHS, "KEW-01")
    assert "DTSEN" in duty.task
    made = next(row for row in view_case(session, case.id).journey if row.what == "duty_made")
    assert made.officer == "Puskesos"
    assert "paling lambat 20 Mei 2027" in made.text


@pytest.mark.parametrize("result", [result for result in FeedbackResult if result is not FeedbackResult.SERVED])
def test_no_other_answer_makes_a_duty(
    session: Session, officer: Officer, make_case: CaseMaker, result: FeedbackResult
) -> None:
    case = make_case(service_code="KES-02")
    hear(session, officer, refer(session, officer, case), result)
    assert due(session, case) == []


def test_another_service_that_was_served_leaves_no_duty(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = make_case(service_code="KES-02")
    refer(session, officer, case)
    other = refer(session, officer, case, agency(session, officer, "Puskesmas Contoh"), service_code="KES-05")
    hear(session, officer, other, FeedbackResult.SERVED)
    assert due(session, case) == []


def test_closing_with_an_active_card_makes_it_too_also_at_the_counter(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = make_case(service_code="KES-02")
    close(session, officer, case)
    assert due(session, case) == [IN_SIX_MONTHS]
    at_once = make_case(
        service_code="KES-02", way_out=WayOut.CLOSED_AT_COUNTER, told_resident="Kartu aktif.",
        outcome=Outcome.MEMBERSHIP_ACTIVATED,
    )  # fmt: skip
    assert due(session, at_once) == [IN_SIX_MONTHS]


@pytest.mark.parametrize("outcome", [Outcome.REFERRED_SERVED, Outcome.WITHDRAWN])
def test_closing_otherwise_makes_none(
    session: Session, officer: Officer, make_case: CaseMaker, outcome: Outcome
) -> None:
    case = make_case(service_code="KES-02")
    close(session, officer, case, outcome)
    assert due(session, case) == []


def test_the_path_paid_by_the_region_leaves_none(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    case = make_case(service_code="KES-03")
    close(session, officer, case)
    assert due(session, case) == []


def test_a_duty_arises_once_however_often_it_happens(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    case = make_case(service_code="KES-02")
    hear(session, officer, refer(session, officer, case), FeedbackResult.SERVED)
    close(session, officer, case)
    reopen_case(session, case.id, "Kartu mati lagi", by=officer, now=NOW)
    close(session, officer, case)
    assert due(session, case) == [IN_SIX_MONTHS]


def test_the_service_of_a_letter_counts_where_the_case_names_none_unless_it_was_voided(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    by_letter, by_voided = make_case(), make_case()
    refer(session, officer, by_letter, service_code="KES-02")
    letter = refer(session, officer, by_voided, service_code="KES-02")
    void_referral(session, letter.id, "Keliru", by=officer, now=NOW)
    for case in (by_letter, by_voided):
        make_duties(session, case, DutyTrigger.CASE_CLOSED_MEMBERSHIP_ACTIVATED, now=NOW, on=TODAY)
    assert due(session, by_letter) == [IN_SIX_MONTHS]
    assert due(session, by_voided) == []


def test_the_list_begins_with_what_is_due_first_and_goes_on_page_by_page(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    cases = [make_case(f"Contoh {name}", service_code="KES-02") for name in ("Anggrek", "Melati", "Seroja")]
    for case, later in zip(cases, (20, 0, 10), strict=True):
        on = TODAY + timedelta(days=later)
        make_duties(session, case, DutyTrigger.REFERRAL_ANSWERED_SERVED, now=NOW, on=on)
    session.flush()
    first, second = open_duties(session, limit=2)
    assert [first.client, second.client] == ["Contoh Melati", "Contoh Seroja"]
    assert [row.client for row in open_duties(session, after=place_of(second))] == ["Contoh Anggrek"]
    assert [row.client for row in open_duties(session, IN_SIX_MONTHS)] == ["Contoh Melati"]
    assert count_due_duties(session, IN_SIX_MONTHS) == 1
    assert not first.is_late(IN_SIX_MONTHS)
    assert first.is_late(IN_SIX_MONTHS + timedelta(days=1))


def test_a_finished_duty_says_what_was_done_and_leaves_the_list(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = make_case(service_code="KES-02")
    close(session, officer, case)
    [row] = open_duties(session)
    finish_duty(session, row.id, "Operator desa sudah memutakhirkan.", by=officer, now=NOW)
    assert open_duties(session) == []
    [done] = duties_of_case(session, case.id)
    assert (done.done_by, done.result) == (officer.name, "Operator desa sudah memutakhirkan.")
    assert not done.is_late(IN_SIX_MONTHS + timedelta(days=1))
    assert view_case(session, case.id).journey[-1].title == "Kewajiban selesai"
    with pytest.raises(Refused, match=officer.name):
        finish_duty(session, row.id, "Lagi", by=officer, now=NOW)


@pytest.mark.parametrize("result", ["", "  ", "x" * 2001])
def test_a_duty_is_not_finished_without_saying_what_was_done(
    session: Session, officer: Officer, make_case: CaseMaker, result: str
) -> None:
    close(session, officer, make_case(service_code="KES-02"))
    [row] = open_duties(session)
    with pytest.raises(InvalidForm):
        finish_duty(session, row.id, result, by=officer, now=NOW)


def test_only_who_handles_cases_finishes_duties(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    close(session, officer, make_case(service_code="KES-02"))
    [row] = open_duties(session)
    officer.role_codes = [Role.FRONT_OFFICER.value]
    with pytest.raises(Forbidden):
        finish_duty(session, row.id, "Sudah", by=officer, now=NOW)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 11, 20), 6, date(2027, 5, 20)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 6, 30), 6, date(2026, 12, 30)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 1, 15), 12, date(2027, 1, 15)),
    ],
)
def test_months_are_counted_by_the_calendar(day: date, months: int, later: date) -> None:
    assert months_after(day, months) == later


def test_a_service_knows_its_duties() -> None:
    assert [rule.code for rule in duties_of("KES-02")] == ["KEW-01"]
    assert duties_of("KES-05") == ()
