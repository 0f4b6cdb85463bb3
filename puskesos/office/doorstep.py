"""The door of the office as window and console use it: guessing is slow, and who came and who left is in the trail."""

from contextlib import ExitStack
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.dates import clock, short
from puskesos.office.access import Access, log_in, recover
from puskesos.office.events import record_event
from puskesos.office.guessing import slowed_down
from puskesos.office.officers import Officer
from puskesos.office.profile import Office, the_office
from puskesos.store.attempts import Attempts, Failures
from puskesos.store.keys import RECOVERY

# The trail tells when the last so many wrong tries were, and how many there were in all.
TIMES_TOLD = 10


class Leaving(StrEnum):
    """How a session ends; the names of its events."""

    LOCKED = "locked"
    IDLE = "locked_idle"
    LOGGED_OUT = "logged_out"


def knock(folder: Path, user_name: str, password: str, *, now: datetime) -> Access:
    """Log in. Raises `TooSoon` after wrong tries, and what `log_in` raises. `note_arrival` is to follow."""
    with slowed_down(folder, user_name, now):
        return log_in(folder, user_name, password)


def knock_with_code(folder: Path, code: str, user_name: str, password: str, *, now: datetime) -> Access:
    """Come in with the printed recovery code and a new password; wrong codes are slowed down like wrong passwords."""
    with slowed_down(folder, RECOVERY, now):
        return recover(folder, code, user_name, password, now=now)


def note_arrival(access: Access, *, now: datetime) -> None:
    """Write into the trail who came in, and every wrong try there was since the last time somebody did.

    Who cannot be noted does not come in: the office is closed again.
    """
    attempts = Attempts(access.file.folder)
    untold = attempts.untold()
    with ExitStack() as when_it_fails:
        when_it_fails.callback(access.close)
        with access.file.database.write() as session:
            office = the_office(session)
            for name, failures in untold.items():
                _note_failures(session, office, name, failures, now)
            officer = access.officer
            record_event(session, "officer", officer.uuid, "logged_in", by=officer, now=now, name=officer.name)
        when_it_fails.pop_all()
    # Only now: a try told twice is better than one never told.
    if untold:
        attempts.told(untold)


def note_leaving(access: Access, how: Leaving, *, now: datetime) -> None:
    """Write into the trail that the data are being closed."""
    officer = access.officer
    with access.file.database.write() as session:
        record_event(session, "officer", officer.uuid, how.value, by=officer, now=now, name=officer.name)


def _note_failures(session: Session, office: Office, name: str, failures: Failures, now: datetime) -> None:
    known = session.execute(select(Officer.uuid, Officer.name).where(Officer.user_name == name)).one_or_none()
    subject: UUID = known.uuid if known else office.uuid
    spoken = known.name if known else "Kode pemulihan" if name == RECOVERY else "Nama pengguna yang tidak dikenal"
    times = [f"{short(office.day(time))} {clock(time, office.zone)}" for time in failures.times[-TIMES_TOLD:]]
    record_event(
        session, "officer", subject, "login_failed", by=None, now=now,
        name=spoken, count=str(failures.untold), times=", ".join(times),
    )  # fmt: skip
