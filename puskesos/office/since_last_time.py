"""What an officer is told at the log-in: who changed the password meanwhile, and who tried to come in by the name."""

from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.dates import Zone, clock, short
from puskesos.office.events import Event
from puskesos.office.officers import Officer
from puskesos.office.profile import the_office

# What gives an officer another password than the one she knows.
NEW_PASSWORD = ("password_reset", "reactivated")
# Far more than happens to one officer between two log-ins.
MOST = 500


def news_for(session: Session, officer: Officer) -> list[str]:
    """Sentences about what happened to the account since the log-in before this one; none when nothing did."""
    zone = the_office(session).zone
    meanwhile = reversed(list(_since_last_time(session, officer)))
    return [said for event in meanwhile if (said := _sentence(event, officer, zone))]


def _since_last_time(session: Session, officer: Officer) -> Iterator[Event]:
    """The events about an officer, newest first, back to the log-in before the one that just was."""
    wanted = select(Event).where(Event.subject == officer.uuid, Event.kind == "officer")
    events: Sequence[Event] = session.scalars(wanted.order_by(Event.id.desc()).limit(MOST)).all()
    arrivals = 0
    for event in events:
        arrivals += event.what == "logged_in"
        if arrivals > 1:
            return
        yield event


def _sentence(event: Event, officer: Officer, zone: Zone) -> str:
    if event.what in NEW_PASSWORD and event.officer_id != officer.id:
        return (
            f"Kata sandi Anda diganti oleh {event.officer_name} pada {short(zone.day(event.at))} pukul "
            f"{clock(event.at, zone)}. Bila Anda tidak memintanya, tanyakan kepadanya, lalu ganti kata sandi Anda."
        )
    if event.what == "login_failed":
        count, times = event.details["count"], event.details["times"]
        return (
            f"Ada {count} percobaan masuk yang gagal dengan nama Anda ({times}). Bila itu bukan Anda, ganti kata sandi "
            f"Anda dan beri tahu admin."
        )
    return ""
