"""What the tests of backups share: a drive, a clock that goes on by days, and a look at what came of it."""

from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from puskesos.cases.case import Case
from puskesos.cases.intake import Intake, register_case
from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.office.access import Access
from puskesos.office.backups import back_up_by_hand, choose_place
from puskesos.office.events import Event
from puskesos.store.backup import Backup
from tests.conftest import NOW


def quiet(_done: int, _total: int, _words: str) -> None:
    """A step nobody follows."""


def back_up(access: Access, drive: Path, day: float = 0) -> Backup:
    """A backup on a drive that was chosen, so many days after the office was set up."""
    choose_place(access.file, drive, access.officer)
    return back_up_by_hand(access.file, drive, access.officer, quiet, now=NOW + timedelta(days=day))


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
