"""Cases that came to the desk some days ago, and the page that asks what is due today."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from puskesos.cases.case import Case
from puskesos.cases.feedback import FeedbackAnswer, record_feedback
from puskesos.cases.handling import NextStep
from puskesos.cases.intake import Intake, register_case
from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.cases.referral import FeedbackChannel, FeedbackResult, Referral
from puskesos.cases.referral_request import ReferralRequest
from puskesos.cases.referrals import issue_referral
from puskesos.office.providers import ProviderAnswer, save_provider
from puskesos.ui.follow_up.page import FollowUpPage
from puskesos.ui.session import Desk

Came = Callable[..., Case]
Referred = Callable[..., Referral]
Opened = Callable[[], FollowUpPage]


@pytest.fixture
def came(desk: Desk) -> Came:
    """Registers a case some days ago; a registered case is to be verified within three days."""

    def make(name: str, days_ago: int = 0, **changes: object) -> Case:
        client = PersonAnswer(name, nik_status=NikStatus.UNKNOWN, phone="080000000012")
        answers: dict[str, object] = {"client": client, "story": "Perlu bantuan.", "sector": "health"} | changes
        with desk.access.file.database.write() as session:
            intake = Intake(**answers)  # type: ignore[arg-type]  # free changes
            case = register_case(session, intake, by=desk.officer, now=desk.now() - timedelta(days=days_ago))
            # Weekends and holidays would move the day; the tests of this page count days of the calendar.
            case.plan(case.next_step, desk.today() + timedelta(days=3 - days_ago))
            return case

    return make


@pytest.fixture
def referred(desk: Desk) -> Referred:
    """Refers a case some days ago; the answer was wanted within `answer_days`."""

    def make(case: Case, days_ago: int, answer_days: int = 14) -> Referral:
        now = desk.now() - timedelta(days=days_ago)
        with desk.access.file.database.write() as session:
            agency = ProviderAnswer("Dinas Sosial Contoh", phone="080000000099")
            provider = save_provider(session, None, agency, by=desk.officer, now=now)
            answer_by = desk.office.day(now) + timedelta(days=answer_days)
            request = ReferralRequest(provider.uuid, "", "Mohon bantuan.", answer_by)
            return issue_referral(session, case.id, request, by=desk.officer, now=now)

    return make


@pytest.fixture
def asked_in_vain(desk: Desk) -> Callable[[Referral], None]:
    """Notes that the provider was called and gave no answer; it will be called again in three days."""

    def note(referral: Referral) -> None:
        step = NextStep("Telepon lagi", desk.today() + timedelta(days=3))
        answer = FeedbackAnswer(desk.today(), FeedbackChannel.PHONE, FeedbackResult.NO_ANSWER, step)
        with desk.access.file.database.write() as session:
            record_feedback(session, referral.id, answer, by=desk.officer, now=desk.now())

    return note


@pytest.fixture
def opened(desk: Desk, qtbot: QtBot, settle: Callable[[], None]) -> Opened:
    """Shows the page in the window of a small screen."""

    def show() -> FollowUpPage:
        page = FollowUpPage(desk)
        qtbot.addWidget(page)
        page.resize(1270, 712)
        page.show()
        page.activateWindow()
        page.refresh()
        page.focus_first()
        settle()
        return page

    return show
