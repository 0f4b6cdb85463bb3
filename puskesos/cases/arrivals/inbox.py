"""The letters of other offices that still want something done here."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from puskesos.cases.arrivals.arrival import Arrival
from puskesos.cases.case import Case
from puskesos.cases.referral import FeedbackResult, Urgency
from puskesos.cases.wording import SlipContent

IS_OPEN = Arrival.ended_at.is_(None)


@dataclass(frozen=True)
class ArrivalRow:
    """One letter in the inbox; `case` is the register number of the own case it became, empty before that."""

    id: int
    version: int
    sender: str
    number: str
    client: str
    subject: str
    urgency: Urgency
    answer_by: date
    case_id: int | None
    case: str
    result: FeedbackResult | None
    void_reason: str
    slip: SlipContent

    @property
    def waits(self) -> bool:
        """Whether nobody has taken it up yet."""
        return self.case_id is None and not self.void_reason

    def is_late(self, today: date) -> bool:
        return self.answer_by < today


def arrivals_open(session: Session) -> list[ArrivalRow]:
    """What is in the inbox, the most urgent first, then by the day an answer is wanted."""
    wanted = select(Arrival, Case.number).outerjoin(Case, Case.id == Arrival.case_id).where(IS_OPEN)
    found = [_row(arrival, number or "") for arrival, number in session.execute(wanted.order_by(Arrival.id))]
    urgencies = list(Urgency)
    return sorted(found, key=lambda row: (-urgencies.index(row.urgency), row.answer_by))


def count_arrivals(session: Session) -> int | None:
    """How many letters are in the inbox; None where none can come, because the office is kept in a file."""
    if session.get_bind().dialect.name == "sqlite":
        return None
    return session.scalar(select(func.count(Arrival.id)).where(IS_OPEN)) or 0


def _row(arrival: Arrival, number: str) -> ArrivalRow:
    slip = arrival.slip()
    return ArrivalRow(
        id=arrival.id, version=arrival.version, sender=arrival.sender, number=arrival.number,
        client=slip.return_part.client, subject=slip.subject, urgency=arrival.urgency, answer_by=arrival.answer_by,
        case_id=arrival.case_id, case=number, result=arrival.result, void_reason=arrival.void_reason, slip=slip,
    )  # fmt: skip
