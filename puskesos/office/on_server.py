"""What who keeps a server does for the offices on it: their place among each other, their desks, forgotten passwords.

Each office reads of it in its own trail.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.errors import InvalidForm, Refused
from puskesos.office.events import record_event
from puskesos.office.officers import PERMISSIONS, Officer, Permission
from puskesos.office.passwords import check_password
from puskesos.office.profile import the_office
from puskesos.store.keys import tidy_user_name
from puskesos.store.server.log_in import keep_secret

# In the trail, and in what an officer is told of her account.
KEEPER = "Admin server"


@dataclass(frozen=True)
class OfficeAbove:
    """The office another one reports to."""

    id: int
    name: str


def roles_by_right() -> dict[str, list[str]]:
    """For what the server itself must know of our roles: which may see cases, which may let others in."""
    asked = (Permission.SEE_CASES, Permission.MANAGE_OFFICE)
    return {right.value: [role.value for role, rights in PERMISSIONS.items() if right in rights] for right in asked}


def place_below(session: Session, above: OfficeAbove, *, now: datetime) -> None:
    """From now on the office above sees the cases of this one."""
    office = the_office(session)
    office.parent_id = above.id
    _note(session, "office_placed", now, name=office.name, above=above.name)


def note_new_desk(session: Session, desk: str, insisted: str, *, now: datetime) -> None:
    """A PC may reach the server from now on; and who insisted that its way be plain."""
    _note(session, "desk_added", now, desk=desk, insisted=insisted)


def note_revoked_desk(session: Session, desk: str, *, now: datetime) -> None:
    """A PC may not do so any more."""
    _note(session, "desk_revoked", now, desk=desk)


def give_new_password(session: Session, user_name: str, password: str, *, now: datetime) -> Officer:
    """For an officer who forgot hers; on a server there is no recovery code. Whoever is at work under it is out."""
    wanted = select(Officer).where(Officer.user_name == tidy_user_name(user_name))
    officer = session.scalars(wanted).one_or_none()
    if officer is None or not officer.is_active:
        raise Refused("Di kantor ini tidak ada petugas aktif dengan nama pengguna {name}.", name=user_name)
    if problem := check_password(password, officer.user_name, the_office(session).name):
        raise InvalidForm({"password": problem})
    event = record_event(session, "officer", officer.uuid, "password_reset", by=None, now=now, name=officer.name)
    event.officer_name = KEEPER
    session.flush()
    keep_secret(session.connection(), officer.user_name, password, officer.uuid)
    return officer


def _note(session: Session, what: str, now: datetime, **details: str) -> None:
    event = record_event(session, "office", the_office(session).uuid, what, by=None, now=now, **details)
    event.officer_name = KEEPER
