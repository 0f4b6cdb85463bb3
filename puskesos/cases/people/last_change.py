"""Two officers at one record: what somebody else wrote while this one was typing must not be lost unseen."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.cases.people.person import Person
from puskesos.dates import clock, short
from puskesos.errors import Refused
from puskesos.office.events import Event
from puskesos.office.profile import the_office

# The events that tell of another word in the record itself; a link, say, leaves it as it is.
ALTERING = ("person_edited", "nik_disputed", "nik_confirmed", "nik_taken_over", "nik_returned")


def check_unchanged(session: Session, person: Person, version: int) -> None:
    """Raise `Refused`, naming who and when, unless the record is still the version an officer has read."""
    if person.version == version:
        return
    last = last_change(session, person)
    if last is None:
        raise Refused("Data {name} sudah diubah. Tutup isian ini, lalu buka lagi untuk melihatnya.", name=person.name)
    zone = the_office(session).zone
    raise Refused(
        "Data {name} sudah diubah oleh {officer} pada {day} pukul {time}. Tutup isian ini, lalu buka lagi untuk "
        "melihatnya.",
        name=person.name,
        officer=last.officer_name,
        day=short(zone.day(last.at)),
        time=clock(last.at, zone),
    )


def last_change(session: Session, person: Person) -> Event | None:
    """The latest event that altered the record: a correction, or a visit at which more was told."""
    visits = select(Case.uuid).where(Case.client_id == person.id)
    altered = (Event.subject == person.uuid) & Event.what.in_(ALTERING)
    visited = Event.subject.in_(visits) & (Event.what == "registered")
    return session.scalar(select(Event).where(altered | visited).order_by(Event.id.desc()).limit(1))
