"""The month counted, against a count by hand."""

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from puskesos.cases.case import Outcome
from puskesos.cases.funnel import referral_funnel
from puskesos.cases.handling import Closing, Move, close_case, move_case, reopen_case, take_case
from puskesos.cases.recap import Recap, compose_recap, recap_month
from puskesos.cases.referral import FeedbackResult
from puskesos.cases.referrals import void_referral
from puskesos.cases.status import CaseStatus
from puskesos.cases.visit import WayOut
from puskesos.office.catalogue import Service
from puskesos.office.officers import Officer
from puskesos.office.profile import the_office
from tests.cases.referring import agency, hear, refer
from tests.conftest import NOW, TODAY, CaseMaker

HOUR = timedelta(hours=1)
LATE = {"late_reason": "Listrik padam"}
AT_COUNTER = {"way_out": WayOut.CLOSED_AT_COUNTER, "told_resident": "Desil 3."}


@pytest.fixture
def month(session: Session, officer: Officer, make_case: CaseMaker) -> Recap:
    """November 2026 by hand: 9 visits of which 2 are not counted, 3 closed of which 2 at the counter, 4 open."""
    make_case(service_code="DAT-04", sector="data", **AT_COUNTER)
    make_case(service_code="DAT-04", sector="data", outcome=Outcome.DOCUMENT_ISSUED, **AT_COUNTER)
    handled = make_case(service_code="KES-02")
    close_case(session, handled.id, Closing(Outcome.INFORMED_AT_COUNTER, "Dijelaskan."), by=officer, now=NOW + HOUR)
    make_case(service_code="KES-02", visit_on=date(2026, 11, 2), **LATE)
    make_case(service_code="", visit_on=date(2026, 11, 2), **LATE)
    again = make_case(service_code="DAT-04", sector="data", **AT_COUNTER)
    reopen_case(session, again.id, "Datang lagi", by=officer, now=NOW)
    make_case(service_code="KES-02", way_out=WayOut.REFER_NOW)
    for to in (CaseStatus.CANCELLED, CaseStatus.DUPLICATE):
        stopped = take_case(session, make_case().id, by=officer, now=NOW)
        move_case(session, stopped.id, Move(to, "Keliru"), by=officer, now=NOW)
    make_case(visit_on=date(2026, 10, 31), **LATE)
    return recap_month(session, 2026, 11, TODAY)


def test_visits_are_counted_once_and_cancelled_and_double_ones_not_at_all(month: Recap) -> None:
    assert (month.visits, month.closed_at_counter, month.closed, month.open) == (7, 2, 3, 4)


def test_closed_at_the_counter_is_what_ended_in_the_moment_it_was_written_down(session: Session, month: Recap) -> None:
    service = session.get_one(Service, "DAT-04").name
    assert {row.name: row.closed_at_counter for row in month.services if row.closed_at_counter} == {service: 2}


def test_each_service_has_its_days_and_how_its_cases_stand(session: Session, month: Recap) -> None:
    names = {code: session.get_one(Service, code).name for code in ("KES-02", "DAT-04")} | {"": "Tanpa layanan"}
    rows = {row.name: row for row in month.services}
    assert set(rows) == set(names.values())
    assert {code: (rows[name].total, rows[name].closed, rows[name].open) for code, name in names.items()} == {
        "KES-02": (3, 1, 2),
        "DAT-04": (3, 2, 1),
        "": (1, 0, 1),
    }
    assert rows[names["KES-02"]].by_day[1] == 1
    assert rows[names["KES-02"]].by_day[19] == 2
    assert all(len(row.by_day) == 30 for row in month.services)


def test_each_sector_has_its_visits_and_open_cases(month: Recap) -> None:
    assert {(row.visits, row.open) for row in month.sectors} == {(4, 3), (3, 1)}


def test_the_rows_add_up_to_the_whole(month: Recap) -> None:
    for rows in (month.services, month.sectors):
        assert sum(row.open for row in rows) == month.open
    assert sum(row.total for row in month.services) == sum(row.visits for row in month.sectors) == month.visits


def test_a_destination_has_its_referrals_and_what_became_of_them(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    provider = agency(session, officer)
    results = {
        FeedbackResult.SERVED: 2, FeedbackResult.REFERRED_ON: 1, FeedbackResult.IN_PROCESS: 1,
        FeedbackResult.DECLINED_BY_PROVIDER: 1, FeedbackResult.NO_ANSWER: 1,
    }  # fmt: skip
    for result, times in results.items():
        for _ in range(times):
            hear(session, officer, refer(session, officer, make_case(), provider), result)
    refer(session, officer, make_case(), provider)
    void_referral(session, refer(session, officer, make_case(), provider).id, "Keliru", by=officer, now=NOW)

    [row] = recap_month(session, 2026, 11, TODAY).destinations
    assert (row.issued, row.served, row.in_process, row.declined, row.without_answer) == (7, 2, 2, 1, 2)
    assert (row.late, row.answered_share) == (0, 71)
    [row] = recap_month(session, 2026, 11, TODAY + timedelta(days=15)).destinations
    assert row.late == 2
    assert recap_month(session, 2026, 10, TODAY).destinations == ()


def test_the_funnel_agrees_with_the_destinations(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    for name, result in (("Dinas Satu", FeedbackResult.SERVED), ("Dinas Dua", FeedbackResult.REFERRED_ON)):
        hear(session, officer, refer(session, officer, make_case(), agency(session, officer, name)), result)
    refer(session, officer, make_case(), agency(session, officer, "Dinas Diam"))
    recap, funnel = recap_month(session, 2026, 11, TODAY), referral_funnel(session, 2026, 11, TODAY)
    assert (funnel.issued, funnel.served, funnel.waiting) == (3, 1, 1)
    assert (recap.issued, sum(row.served for row in recap.destinations), recap.unanswered) == (3, 1, 1)
    assert funnel.slowest == "Dinas Diam"


def test_a_month_without_visits_is_a_month_of_noughts(session: Session) -> None:
    empty = recap_month(session, 2024, 2, TODAY)
    assert (empty.visits, empty.days, empty.services, empty.destinations) == (0, 29, (), ())
    assert compose_recap(the_office(session), empty, TODAY).tables


def test_the_paper_says_the_same_figures(session: Session, month: Recap) -> None:
    paper = compose_recap(the_office(session), month, TODAY)
    figures = {fact.label: fact.value for fact in paper.figures}
    assert (figures["Kunjungan"], figures["Selesai di loket"], figures["Masih terbuka"]) == ("7", "2", "4")
    by_service, _, _, by_day = paper.tables
    assert by_service.total[1:] == ("7", "2", "3", "4")
    assert by_day.total[-1] == "7"
    assert (by_day.total[2], by_day.total[20]) == ("2", "5")
    assert paper.period == "November 2026"
