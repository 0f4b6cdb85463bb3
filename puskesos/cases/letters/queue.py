"""The queue of the day: tickets counted from one each morning, those who come first in a row of their own."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import delete
from sqlalchemy.orm import Session

from puskesos.cases.letters.templates import TICKET, template_of
from puskesos.cases.slips import letterhead_of
from puskesos.cases.wording import TicketContent
from puskesos.dates import clock, written_with_day
from puskesos.office.events import Event, record_event
from puskesos.office.numbering import Counter
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.profile import Office, the_office


class QueueRow(StrEnum):
    """Which row a visitor waits in: the elderly, the disabled and the pregnant are called first."""

    ORDINARY = "U"
    PRIORITY = "R"

    @property
    def label(self) -> str:
        return {"U": "Antrean umum", "R": "Antrean rentan (didahulukan)"}[self.value]


@needs(Permission.REGISTER_CASE)
def take_ticket(session: Session, row: QueueRow, *, by: Officer, now: datetime) -> Event:
    """The next ticket of a row today (U-001, R-001), noted in the trail; `ticket_of` is its paper."""
    office = the_office(session)
    number = _next_of_day(session, f"queue-{row.value}", office.day(now))
    return record_event(
        session, "office", office.uuid, "ticket_taken", by=by, now=now, row=row.value, number=str(number)
    )


def ticket_of(session: Session, taken: Event) -> TicketContent:
    """A ticket that was taken, ready to be printed."""
    row, number = QueueRow(taken.details["row"]), int(taken.details["number"])
    return compose_ticket(the_office(session), template_of(session, TICKET).texts, row, number, taken.at)


def compose_ticket(
    office: Office, texts: Mapping[str, str], row: QueueRow, number: int, now: datetime
) -> TicketContent:
    """A ticket as it reads, with the words of the office."""
    return TicketContent(
        letterhead=letterhead_of(office),
        title=texts["title"],
        queue=row.label,
        number=f"{row.value}-{number:03}",
        drawn_at=f"{written_with_day(office.day(now))}, pukul {clock(now, office.zone)}",
        sentences=tuple(filter(None, (texts["body"], texts["closing"]))),
    )


def _next_of_day(session: Session, series: str, day: date) -> int:
    """Count on; yesterday's row is over and forgotten."""
    today = int(f"{day:%Y%m%d}")
    session.execute(delete(Counter).where(Counter.series == series, Counter.year < today))
    counter = session.get(Counter, (series, today), with_for_update=True)
    if counter is None:
        counter = Counter(series=series, year=today, last=0)
        session.add(counter)
    counter.last += 1
    session.flush()
    return counter.last
