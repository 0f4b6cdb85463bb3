"""A letter from another office in the hands of an officer here: it becomes a case, and its sender hears of it."""

from datetime import datetime

from sqlalchemy import text
from sqlalchemy.orm import Session

from puskesos.cases.arrivals.arrival import Arrival
from puskesos.cases.case import Case, note_on
from puskesos.cases.feedback import NEEDS_REASON
from puskesos.cases.referral import FeedbackResult
from puskesos.errors import Refused, Stale
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.profile import the_office
from puskesos.store.base import uuid7

ANSWER = text("SELECT answer_referral(:arrival, :answer, :result, :received_on, :contact, :given, :reason, :at)")


@needs(Permission.REGISTER_CASE)
def take_arrival(session: Session, arrival_id: int, case: Case, *, by: Officer, now: datetime) -> None:
    """The letter has become a case of this office, and who sent it hears that it was received."""
    arrival = open_arrival(session, arrival_id)
    if arrival.case_id is not None:
        raise Stale("Rujukan {number} sudah diterima petugas lain.", number=arrival.number)
    check_stands(arrival)
    arrival.case_id = case.id
    if arrival.sender_number is not None:
        lay_answer(session, arrival, FeedbackResult.RECEIVED, "", by.name, now)
    told = {"number": arrival.number, "from_office": arrival.sender}
    note_on(session, case, "arrival_taken", by, now, **told)


def open_arrival(session: Session, arrival_id: int, seen: int | None = None) -> Arrival:
    """One that still wants something done, as it was `seen`."""
    arrival = session.get_one(Arrival, arrival_id)
    if arrival.ended_at is not None or (seen is not None and seen != arrival.version):
        raise Stale("Rujukan {number} sudah berubah sejak Anda membacanya. Periksa dahulu.", number=arrival.number)
    return arrival


def check_stands(arrival: Arrival) -> None:
    """`Refused` where its sender has cancelled it."""
    if arrival.void_reason:
        raise Refused(
            "Rujukan {number} sudah dibatalkan kantor pengirim: {reason}.",
            number=arrival.number, reason=arrival.void_reason.rstrip("."),
        )  # fmt: skip


def lay_answer(
    session: Session, arrival: Arrival, result: FeedbackResult, word: str, contact: str, now: datetime
) -> None:
    """Lay the answer into the office that asked; why something cannot be done and what was done stand apart there."""
    office = the_office(session)
    arrival.result = result
    session.flush()
    is_reason = result in NEEDS_REASON
    session.execute(
        ANSWER,
        {
            "arrival": arrival.uuid, "answer": uuid7(), "result": result.value, "received_on": office.day(now),
            "contact": contact, "given": "" if is_reason else word, "reason": word if is_reason else "", "at": now,
        },
    )  # fmt: skip
