"""Answers that other offices laid into this one become feedback, like those that come on paper or by telephone."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from puskesos.cases.arrivals.arrival import Delivery
from puskesos.cases.case import note_on
from puskesos.cases.feedback import FeedbackAnswer, hear_answer
from puskesos.cases.next_steps import step_after_feedback
from puskesos.cases.referral import FeedbackChannel, Referral
from puskesos.errors import UserError
from puskesos.office.calendar import office_calendar
from puskesos.office.eyes import as_program
from puskesos.office.profile import the_office
from puskesos.store.base import load_with


def count_deliveries(session: Session) -> int:
    """How many answers wait to be taken in."""
    return session.scalar(select(func.count(Delivery.id))) or 0


def take_in_answers(session: Session, *, now: datetime) -> int:
    """Write down every answer that waits, by the program itself; how many there were.

    Each is locked and taken out with what it became, so that two desks never write one down twice.
    """
    with as_program(session):
        waiting = select(Delivery).order_by(Delivery.id).with_for_update(skip_locked=True)
        deliveries = session.scalars(waiting).all()
        for delivery in deliveries:
            _take_in(session, delivery, now)
            session.delete(delivery)
        session.flush()
    return len(deliveries)


def _take_in(session: Session, delivery: Delivery, now: datetime) -> None:
    found = session.scalar(select(Referral.id).where(Referral.uuid == delivery.origin))
    if found is None:
        return
    referral = load_with(session, Referral, found, Referral.case, Referral.provider)
    step = step_after_feedback(
        delivery.result, referral.provider.name, the_office(session).day(now), office_calendar(session)
    )
    answer = FeedbackAnswer(
        received_on=delivery.received_on, channel=FeedbackChannel.SERVER, result=delivery.result, next=step,
        contact=delivery.contact, service_given=delivery.service_given, reason=delivery.reason,
    )  # fmt: skip
    try:
        with session.begin_nested():
            hear_answer(session, referral, answer, by=None, now=now, uuid=delivery.uuid)
    except UserError:
        # The letter was cancelled or answered for good meanwhile: that somebody wrote stays known, and nothing moves.
        referral = load_with(session, Referral, found, Referral.case)
        told = {"number": referral.number, "provider": delivery.sender, "result": delivery.result.label}
        note_on(session, referral.case, "answer_too_late", None, now, **told)
