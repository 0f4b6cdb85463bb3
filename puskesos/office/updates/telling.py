"""What the trail hears of updates: begun by whom, seen by the new program, taken back."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.office.events import LOOKS, Event, record_event
from puskesos.office.eyes import as_program
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.profile import the_office
from puskesos.office.updates.manifest import Kind
from puskesos.office.updates.note import Update

# What officers do that nobody would miss after going back: coming, going, looking, and the update itself.
QUIET = (
    *LOOKS, "logged_in", "logged_out", "locked", "locked_idle", "backed_up", "program_update_begun",
    "data_update_begun",
)  # fmt: skip


@needs(Permission.MANAGE_OFFICE)
def note_update_begun(session: Session, update: Update, *, by: Officer, now: datetime) -> Event:
    """Have the trail know who is installing what over what."""
    what = "program_update_begun" if update.kind is Kind.PROGRAM else "data_update_begun"
    office = the_office(session).uuid
    return record_event(session, "office", office, what, by=by, now=now, was=update.was, is_now=update.is_now)


def note_updated(session: Session, update: Update, now: datetime) -> Event:
    """The program itself, when the new version or edition is at work for the first time."""
    what = "program_updated" if update.kind is Kind.PROGRAM else "data_updated"
    return _note(session, what, update, now)


def note_taken_back(session: Session, update: Update, now: datetime) -> Event:
    """The old version or edition, at work again on the data of before."""
    what = "program_taken_back" if update.kind is Kind.PROGRAM else "data_taken_back"
    return _note(session, what, update, now)


def first_change(session: Session, head: int) -> Event | None:
    """The first thing an officer did behind this place of the trail that going back would lose."""
    done = select(Event).where(Event.position > head, Event.officer_id.is_not(None), Event.what.not_in(QUIET))
    with as_program(session):
        return session.scalar(done.order_by(Event.position).limit(1))


def _note(session: Session, what: str, update: Update, now: datetime) -> Event:
    office = the_office(session).uuid
    return record_event(
        session, "office", office, what, by=None, now=now, was=update.was, is_now=update.is_now, admin=update.by
    )
