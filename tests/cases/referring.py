"""What the tests of referrals share: an agency, a request, and what it answers."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.cases.feedback import FeedbackAnswer, record_feedback
from puskesos.cases.handling import NextStep
from puskesos.cases.referral import Feedback, FeedbackChannel, FeedbackResult, Referral
from puskesos.cases.referral_request import ReferralRequest
from puskesos.cases.referrals import issue_referral
from puskesos.office.officers import Officer
from puskesos.office.providers import Provider, ProviderAnswer, save_provider
from tests.conftest import NOW, TODAY

SOON = TODAY + timedelta(days=14)


def agency(session: Session, officer: Officer, name: str = "Dinas Sosial Contoh") -> Provider:
    return save_provider(session, None, ProviderAnswer(name), by=officer, now=NOW)


def request_to(provider: Provider, answer_by: date = SOON, **changes: Any) -> ReferralRequest:
    answers: dict[str, Any] = {"service_code": "KES-02", "request": "Mohon reaktivasi kartu."} | changes
    return ReferralRequest(provider=provider.uuid, answer_by=answer_by, **answers)


def refer(session: Session, officer: Officer, case: Case, provider: Provider | None = None, **changes: Any) -> Referral:
    to = provider or agency(session, officer)
    return issue_referral(session, case.id, request_to(to, **changes), by=officer, now=NOW)


def answer_of(result: FeedbackResult, **changes: Any) -> FeedbackAnswer:
    answers: dict[str, Any] = {
        "received_on": TODAY,
        "channel": FeedbackChannel.PHONE,
        "result": result,
        "next": NextStep("Kabari keluarga", TODAY),
        "reason": "Menunggu giliran",
    }
    return FeedbackAnswer(**(answers | changes))


def hear(session: Session, officer: Officer, referral: Referral, result: FeedbackResult, **changes: Any) -> Feedback:
    return record_feedback(session, referral.id, answer_of(result, **changes), by=officer, now=NOW)
