"""What the tests of backups share: a drive, a clock that goes on by days, and a look at what came of it."""

from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from puskesos.cases.case import Case
from puskesos.cases.intake import Intake, register_case
from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.cases.tables import know_every_table
from puskesos.office.access import Access
from puskesos.office.backups import back_up_by_hand, choose_place, keeps_backups
from puskesos.office.events import Event
from puskesos.store.backup import Backup
from puskesos.store.keys import new_recovery_code
from puskesos.store.server.office_on_server import OfficeOnServer
from tests.conftest import NOW

# A server lays its rules upon the tables it is told of.
know_every_table()


def quiet(_done: int, _total: int, _words: str) -> None:
    """A step nobody follows."""


def back_up(access: Access, drive: Path, day: float = 0) -> Backup:
    """A backup on a drive that was chosen, so many days after the office was set up."""
    prepare(access)
    choose_place(access.file, drive, access.officer)
    return back_up_by_hand(access.file, drive, access.officer, quiet, now=NOW + timedelta(days=day))


def prepare(access: Access) -> None:
    """Where the office is on a server, this PC is one that keeps backups: it has its code."""
    if isinstance(access.file, OfficeOnServer) and not keeps_backups(access.file):
        access.file.set_recovery_code(new_recovery_code())


def register(access: Access, name: str) -> None:
    """A case of a resident with this name."""
    with access.file.database.write() as session:
        intake = Intake(PersonAnswer(name, nik_status=NikStatus.UNKNOWN), "Perlu bantuan.", "health")
        register_case(session, intake, by=access.officer, now=NOW)


def case_numbers(access: Access) -> list[str]:
    with access.file.database.read() as session:
        return list(session.scalars(select(Case.number).order_by(Case.id)))


def events(access: Access, what: str) -> list[Event]:
    with access.file.database.read() as session:
        return list(session.scalars(select(Event).where(Event.what == what).order_by(Event.id)))
