"""What comes back: the referral and its case move with it, and no answer is turned away for coming at a bad moment."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from puskesos.cases.case import Outcome
from puskesos.cases.feedback import FeedbackAnswer, record_feedback
from puskesos.cases.handling import Closing, NextStep, close_case
from puskesos.cases.journey import view_case
from puskesos.cases.referral import Feedback, FeedbackResult
from puskesos.cases.referrals import void_referral
from puskesos.cases.status import CaseStatus, ReferralStatus
from puskesos.errors import InvalidForm, Refused
from puskesos.office.officers import Officer
from tests.cases.referring import agency, answer_of, hear, refer
from tests.conftest import NOW, TODAY, CaseMaker


@pytest.mark.parametrize(
    ("result", "status", "case_status"),
    [
        (FeedbackResult.SERVED, ReferralStatus.COMPLETED, CaseStatus.REFERRED),
        (FeedbackResult.IN_PROCESS, ReferralStatus.IN_SERVICE, CaseStatus.REFERRED),
        (FeedbackResult.RECEIVED, ReferralStatus.RECEIVED_BY_AGENCY, CaseStatus.REFERRED),
        (FeedbackResult.PAPERS_MISSING, ReferralStatus.RECEIVED_BY_AGENCY, CaseStatus.REFERRED),
        (FeedbackResult.REFERRED_ON, ReferralStatus.COMPLETED, CaseStatus.REFERRED),
        (FeedbackResult.DECLINED_BY_PROVIDER, ReferralStatus.DECLINED, CaseStatus.IN_VERIFICATION),
        (FeedbackResult.DECLINED_BY_RESIDENT, ReferralStatus.DECLINED, CaseStatus.IN_VERIFICATION),
        (FeedbackResult.NO_ANSWER, ReferralStatus.NO_RESPONSE, CaseStatus.REFERRED),
    ],
)
def test_each_answer_moves_the_referral_and_the_case(
    session: Session,
    officer: Officer,
    make_case: CaseMaker,
    result: FeedbackResult,
    status: ReferralStatus,
    case_status: CaseStatus,
) -> None:
    case = make_case()
    referral = refer(session, officer, case)
    hear(session, officer, referral, result)
    assert (referral.status, case.status) == (status, case_status)
    assert (case.next_step, case.next_step_on) == ("Kabari keluarga", TODAY)
    assert result.label in next(
        row.text for row in view_case(session, case.id).journey if row.what == "feedback_recorded"
    )


def test_a_refusal_comes_back_to_the_case_worker_with_its_reason(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = make_case()
    hear(session, officer, refer(session, officer, case), FeedbackResult.DECLINED_BY_PROVIDER, reason="Desil 6")
    assert case.returned_reason == "Desil 6"


def test_a_refusal_leaves_the_case_referred_while_another_agency_is_awaited(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = make_case()
    first = refer(session, officer, case)
    refer(session, officer, case, agency(session, officer, "Puskesmas Contoh"))
    hear(session, officer, first, FeedbackResult.DECLINED_BY_PROVIDER)
    assert case.status is CaseStatus.REFERRED


@pytest.mark.parametrize("later", sorted(FeedbackResult))
@pytest.mark.parametrize("first", [FeedbackResult.RECEIVED, FeedbackResult.IN_PROCESS, FeedbackResult.NO_ANSWER])
def test_while_an_answer_is_owed_any_news_can_be_written_down(
    session: Session, officer: Officer, make_case: CaseMaker, first: FeedbackResult, later: FeedbackResult
) -> None:
    referral = refer(session, officer, make_case())
    hear(session, officer, referral, first)
    hear(session, officer, referral, later)
    assert session.scalar(select(func.count(Feedback.id))) == 2


def test_old_news_does_not_take_a_served_case_back(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    referral = refer(session, officer, make_case())
    hear(session, officer, referral, FeedbackResult.IN_PROCESS)
    hear(session, officer, referral, FeedbackResult.PAPERS_MISSING)
    assert referral.status is ReferralStatus.IN_SERVICE


@pytest.mark.parametrize("end", [FeedbackResult.SERVED, FeedbackResult.DECLINED_BY_PROVIDER])
def test_a_referral_that_ended_is_not_opened_by_other_news(
    session: Session, officer: Officer, make_case: CaseMaker, end: FeedbackResult
) -> None:
    referral = refer(session, officer, make_case())
    hear(session, officer, referral, end)
    with pytest.raises(Refused, match="tidak dapat menjadi"):
        hear(session, officer, referral, FeedbackResult.IN_PROCESS)


def test_a_second_voice_that_says_the_same_is_kept(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    referral = refer(session, officer, make_case())
    hear(session, officer, referral, FeedbackResult.SERVED)
    hear(session, officer, referral, FeedbackResult.SERVED)
    assert session.scalar(select(func.count(Feedback.id))) == 2


def test_nothing_is_heard_of_a_voided_slip(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    referral = refer(session, officer, make_case())
    void_referral(session, referral.id, "Keliru", by=officer, now=NOW)
    with pytest.raises(Refused, match="Dibatalkan"):
        hear(session, officer, referral, FeedbackResult.SERVED)


def test_an_answer_after_the_closing_is_kept_and_leaves_the_case_closed(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = make_case()
    referral = refer(session, officer, case)
    close_case(session, case.id, Closing(Outcome.UNREACHABLE, "Tidak dapat dihubungi."), by=officer, now=NOW)
    hear(session, officer, referral, FeedbackResult.DECLINED_BY_PROVIDER)
    assert (case.status, case.next_step_on) == (CaseStatus.RESOLVED, None)
    assert referral.status is ReferralStatus.DECLINED


@pytest.mark.parametrize(
    ("answer", "field"),
    [
        (answer_of(FeedbackResult.SERVED, received_on=TODAY + timedelta(days=1)), "received_on"),
        (answer_of(FeedbackResult.SERVED, received_on=TODAY - timedelta(days=1)), "received_on"),
        (answer_of(FeedbackResult.SERVED, next=NextStep("", TODAY)), "step"),
        (answer_of(FeedbackResult.SERVED, next=NextStep("Telepon", TODAY - timedelta(days=1))), "on"),
        (answer_of(FeedbackResult.SERVED, service_given="x" * 2001), "service_given"),
        (answer_of(FeedbackResult.SERVED, contact="x" * 2001), "contact"),
        (answer_of(FeedbackResult.DECLINED_BY_PROVIDER, reason=" "), "reason"),
        (answer_of(FeedbackResult.DECLINED_BY_RESIDENT, reason=""), "reason"),
        (answer_of(FeedbackResult.REFERRED_ON, reason=""), "reason"),
        (answer_of(FeedbackResult.PAPERS_MISSING, reason="\t"), "reason"),
    ],
)
def test_a_bad_answer_is_told_beside_its_field_and_changes_nothing(
    session: Session, officer: Officer, make_case: CaseMaker, answer: FeedbackAnswer, field: str
) -> None:
    referral = refer(session, officer, make_case())
    with pytest.raises(InvalidForm) as caught:
        record_feedback(session, referral.id, answer, by=officer, now=NOW)
    assert set(caught.value.problems) == {field}
    assert caught.value.problems[field].endswith(".")
    assert referral.status is ReferralStatus.ISSUED


def test_answers_that_explain_themselves_need_no_reason() -> None:
    for result in (FeedbackResult.SERVED, FeedbackResult.IN_PROCESS, FeedbackResult.RECEIVED, FeedbackResult.NO_ANSWER):
        assert replace(answer_of(result), reason="").check(TODAY) == {}
