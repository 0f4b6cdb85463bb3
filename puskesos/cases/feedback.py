"""What comes back about a referral: by the return part, by telephone, or with the resident."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from puskesos.cases.case import note_on
from puskesos.cases.duties import make_duties
from puskesos.cases.duty_rules import DutyTrigger
from puskesos.cases.handling import LONGEST_NOTE, NextStep
from puskesos.cases.referral import (
    Feedback,
    FeedbackChannel,
    FeedbackResult,
    Referral,
    awaits_another,
    point_at_awaited,
)
from puskesos.cases.status import CaseStatus, ReferralStatus
from puskesos.errors import InvalidForm
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.profile import the_office
from puskesos.office.typed import check_length, tidy_lines, tidy_text
from puskesos.store.base import load_with, uuid7

NEEDS_REASON = frozenset(
    {
        FeedbackResult.DECLINED_BY_PROVIDER,
        FeedbackResult.DECLINED_BY_RESIDENT,
        FeedbackResult.REFERRED_ON,
        FeedbackResult.PAPERS_MISSING,
    }
)


@dataclass(frozen=True)
class FeedbackAnswer:
    """What came back about a referral, and what happens next with the case."""

    received_on: date
    channel: FeedbackChannel
    result: FeedbackResult
    next: NextStep
    contact: str = ""
    service_given: str = ""
    reason: str = ""

    def check(self, today: date) -> dict[str, str]:
        """Field → problem."""
        problems = {
            "received_on": "Tanggal jawaban tidak boleh sesudah hari ini." if self.received_on > today else "",
            "contact": check_length("Nama penjawab", self.contact, LONGEST_NOTE),
            "service_given": check_length("Layanan", self.service_given, LONGEST_NOTE),
            "reason": check_length("Alasan", self.reason, LONGEST_NOTE),
        }
        if self.result in NEEDS_REASON and not tidy_text(self.reason):
            problems["reason"] = "Tulis alasan, tujuan baru, atau berkas yang kurang."
        return self.next.check(today) | {field: problem for field, problem in problems.items() if problem}


@needs(Permission.REGISTER_CASE)
def record_feedback(
    session: Session, referral_id: int, answer: FeedbackAnswer, *, by: Officer, now: datetime
) -> Feedback:
    """Write down what came back; the referral and the case move with it."""
    referral = load_with(session, Referral, referral_id, Referral.case, Referral.provider)
    return hear_answer(session, referral, answer, by=by, now=now)


def hear_answer(
    session: Session, referral: Referral, answer: FeedbackAnswer, *,
    by: Officer | None, now: datetime, uuid: UUID | None = None,
) -> Feedback:  # fmt: skip
    """The same for a letter that is loaded with its case and provider; `by` is None where the program itself does it.

    What came over the server has a `uuid` of its own, and stands beside the officer who issued the letter.
    """
    problems = answer.check(the_office(session).day(now))
    if answer.received_on < referral.issued_on:
        problems["received_on"] = "Tanggal jawaban tidak boleh sebelum surat terbit."
    if problems:
        raise InvalidForm(problems)
    referral.hear(answer.result)
    feedback = Feedback(
        referral_id=referral.id,
        received_on=answer.received_on,
        channel=answer.channel,
        result=answer.result,
        contact=tidy_text(answer.contact),
        service_given=tidy_lines(answer.service_given),
        reason=tidy_lines(answer.reason),
        recorded_at=now,
        recorded_by_id=by.id if by else referral.issued_by_id,
        uuid=uuid or uuid7(),
    )
    session.add(feedback)
    _carry_on(session, referral, feedback, answer.next)
    note_on(
        session, referral.case, "feedback_recorded", by, now,
        number=referral.number, provider=referral.provider.name, result=answer.result.label,
        channel=answer.channel.label, given=feedback.service_given, reason=feedback.reason,
    )  # fmt: skip
    if answer.result is FeedbackResult.SERVED:
        make_duties(
            session, referral.case, DutyTrigger.REFERRAL_ANSWERED_SERVED,
            now=now, on=answer.received_on, service_code=referral.service_code or referral.case.service_code,
        )  # fmt: skip
    return feedback


def _carry_on(session: Session, referral: Referral, feedback: Feedback, step: NextStep) -> None:
    """What the answer means for the case: a refusal brings it back to the case worker, unless another is awaited."""
    case = referral.case
    point_at_awaited(session, case)
    if not case.status.is_open:
        return
    is_last = not awaits_another(session, referral)
    if referral.status is ReferralStatus.DECLINED and case.status is CaseStatus.REFERRED and is_last:
        case.move(CaseStatus.IN_VERIFICATION)
        case.returned_reason = feedback.reason
    case.plan(tidy_text(step.step), step.on)
