"""What the frame of the work shows of officer and office, read in one go."""

from datetime import date
from typing import NamedTuple

from sqlalchemy.orm import Session

from puskesos.cases.approval.inbox import count_inbox, has_drafts
from puskesos.cases.letting_in import openings_unseen
from puskesos.cases.queues import count_overdue
from puskesos.office.calendar import Calendar, office_calendar
from puskesos.office.officers import Officer
from puskesos.office.profile import Office, the_office


class Particulars(NamedTuple):
    """The officer and the office as they stand, the days off, and what waits."""

    officer: Officer
    office: Office
    calendar: Calendar
    overdue: int
    to_approve: int
    has_drafts: bool
    openings: int

    @property
    def uses_approval(self) -> bool:
        """Whether the place for approval is wanted: by the office's chain, or by something that waits there."""
        return bool(self.office.approval_chain) or self.has_drafts or self.openings > 0


def read_particulars(session: Session, officer_id: int, today: date) -> Particulars:
    """All of it, for one officer on one day."""
    officer, office = session.get_one(Officer, officer_id), the_office(session)
    overdue = count_overdue(session, today)
    calendar = office_calendar(session)
    calendar.works_on(today)  # here the holidays are loaded, so that no dialog waits for them
    openings = len(openings_unseen(session, officer))
    waiting = count_inbox(session, officer) + openings
    return Particulars(officer, office, calendar, overdue, waiting, has_drafts(session), openings)
