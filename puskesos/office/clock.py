"""Whether this PC's clock can be believed: numbers, deadlines and the trail hang on it."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.dates import clock, written_with_day
from puskesos.errors import Refused
from puskesos.office.events import Event, record_event
from puskesos.office.eyes import as_program
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.profile import the_office

# A clock that is set right by the network moves back a little; nobody needs to be asked for that.
BACK = timedelta(minutes=10)
AHEAD = timedelta(days=14)


def clock_doubt(session: Session, now: datetime) -> str:
    """What is odd about the clock, in a sentence for the officer, or an empty string.

    Time goes on from the last event in the trail. A clock before it is wrong now, or was wrong then: a flat battery
    sets a PC years back. A clock far ahead is usually a mistyped month or year, and would start the numbers of a year
    that has not come. How far is far? Offices close over weekends, and for up to eleven days around Lebaran; a small
    desk may have no visitor for a week. Two weeks lie beyond all that, so a rested office is not asked, and a wrong
    month is. The answer is an event itself, so nobody is asked twice about the same gap.
    """
    with as_program(session):
        last = session.scalar(select(Event.at).order_by(Event.id.desc()).limit(1))
    if last is None or last - BACK <= now <= last + AHEAD:
        return ""
    zone = the_office(session).zone
    shown, recorded = (f"{written_with_day(zone.day(each))} pukul {clock(each, zone)}" for each in (now, last))
    if now < last:
        return f"Jam komputer menunjukkan {shown}, lebih awal daripada catatan terakhir pada {recorded}."
    days = (zone.day(now) - zone.day(last)).days
    return f"Jam komputer menunjukkan {shown}, {days} hari sesudah catatan terakhir pada {recorded}."


@needs(Permission.SEE_FIGURES)
def confirm_clock(session: Session, *, by: Officer, now: datetime) -> Event:
    """An officer looked at the clock and says that it is right; any officer can. From now on time goes on from here."""
    doubt = clock_doubt(session, now)
    if not doubt:
        raise Refused("Jam komputer ini sudah sesuai dengan catatan kantor.")
    return record_event(session, "office", the_office(session).uuid, "clock_confirmed", by=by, now=now, doubt=doubt)
