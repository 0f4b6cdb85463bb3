"""What the desk offers: the office confirms a service for its visitors, or hides it."""

from datetime import datetime

from sqlalchemy.orm import Session

from puskesos.office.catalogue import Service
from puskesos.office.directory.history import subject_of
from puskesos.office.directory.standing import Shown, check_shown
from puskesos.office.events import Event, record_event
from puskesos.office.flags import EntryKind
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.profile import the_office


@needs(Permission.EDIT_DIRECTORY)
def set_service_shown(
    session: Session,
    code: str,
    is_shown: bool,  # noqa: FBT001  # the officer's answer, handed on by `change` as all answers are
    seen: Shown | None = None,
    *,
    by: Officer,
    now: datetime,
) -> Event:
    """Confirm a service for this office's desk, or hide it; cases and slips that name it stay as they are.

    Whoever confirms a service has made sure today of what she has `seen`.
    """
    service = session.get_one(Service, code)
    check_shown(session, service, seen)
    service.is_shown = is_shown
    if is_shown:
        service.verified_on, service.verified_by = the_office(session).day(now), by.name
    subject = subject_of(EntryKind.SERVICE, code)
    what = "service_confirmed" if is_shown else "service_hidden"
    return record_event(session, "service", subject, what, by=by, now=now, name=service.name)
