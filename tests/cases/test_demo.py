"""The example office: nobody in it is real, and every stage of the work can be seen in it on any day of the week."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.cases.demo import PASSWORD, demo_slips, make_demo_office, open_demo_office
from puskesos.cases.people import Person
from puskesos.cases.referral import Feedback, Referral
from puskesos.cases.status import CaseStatus, ReferralStatus
from puskesos.cases.worklist import Queue, count_queues
from puskesos.office.access import log_in
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
