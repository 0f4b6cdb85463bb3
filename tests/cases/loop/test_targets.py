"""Terms in working days: the service's own, the office's, and holidays passed over."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from puskesos.cases.case import ReportType
from puskesos.cases.loop.targets import (
    TargetKind,
    Targets,
    answer_wanted_by,
    change_targets,
    report_due_on,
    targets_of,
)
from puskesos.errors import InvalidForm
from puskesos.office.calendar import DayAnswer, set_day_off
from puskesos.office.catalogue import Service
from puskesos.office.officers import Officer
from puskesos.office.profile import the_office
from tests.conftest import NOW

FRIDAY = date(2026, 11, 20)


def test_an_office_begins_with_the_terms_of_public_complaints(session: Session) -> None:
    kinds = targets_of(the_office(session)).kinds
    assert [kinds[kind] for kind in TargetKind] == [3, 5, 14, 60, 10, the_office(session).answer_days]


@pytest.mark.parametrize(
    ("kind", "days_later"),
    [(ReportType.ENQUIRY, date(2026, 11, 27)), (ReportType.SUGGESTION, date(2026, 12, 4))],
)
def test_a_report_is_due_in_working_days(session: Session, kind: ReportType, days_later: date) -> None:
    assert report_due_on(session, kind, FRIDAY) == days_later


def test_a_complaint_that_needs_an_examination_has_sixty_days(session: Session) -> None:
    usual = report_due_on(session, ReportType.COMPLAINT, FRIDAY)
    examined = report_due_on(session, ReportType.COMPLAINT, FRIDAY, needs_examination=True)
    assert usual is not None
    assert examined is not None
    assert examined > usual
    assert report_due_on(session, ReportType.APPLICATION, FRIDAY) is None


def test_days_off_of_the_office_make_a_term_longer(session: Session, officer: Officer) -> None:
    set_day_off(session, date(2026, 11, 24), DayAnswer("Libur daerah"), by=officer, now=NOW)
    assert report_due_on(session, ReportType.ENQUIRY, FRIDAY) == date(2026, 11, 30)


def test_an_answer_is_wanted_by_the_term_of_the_service(session: Session, officer: Officer) -> None:
    service = session.get_one(Service, "KES-02")
    service.days = 4
    assert answer_wanted_by(session, "KES-02", FRIDAY) == date(2026, 11, 26)
    own = Targets(targets_of(the_office(session)).kinds, {"KES-02": 2})
    change_targets(session, own, targets_of(the_office(session)), by=officer, now=NOW)
    assert answer_wanted_by(session, "KES-02", FRIDAY) == date(2026, 11, 24)


def test_without_a_service_the_term_of_the_office_counts(session: Session) -> None:
    the_office(session).answer_days = 1
    assert answer_wanted_by(session, "", FRIDAY) == date(2026, 11, 23)


def test_a_term_no_year_is_long_enough_for_is_refused(session: Session, officer: Officer) -> None:
    with pytest.raises(InvalidForm) as refused:
        change_targets(
            session,
            Targets({TargetKind.INFORMATION: 0}, {"KES-02": 900}),
            targets_of(the_office(session)),
            by=officer,
            now=NOW,
        )
    assert set(refused.value.problems) == {"information", "KES-02"}
