"""What an office needs before the work begins: one that was just set up, and one that was just opened."""

from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from puskesos.cases.arrivals.taking_in import take_in_answers
from puskesos.cases.attachments.kept import remove_expired
from puskesos.cases.letters.templates import load_templates
from puskesos.cases.letting_in import end_old_openings
from puskesos.cases.proof.office_keys import ensure_key
from puskesos.cases.registers.imports import sweep_registers
from puskesos.cases.search.person_index import rebuild_if_behind
from puskesos.cases.tables import know_every_table
from puskesos.office.access import Access, set_up_office, set_up_on_server
from puskesos.office.editions import load_newer_shipped
from puskesos.office.eyes import as_program
from puskesos.office.on_server import OfficeAbove, place_below
from puskesos.office.profile import OfficeAnswer, the_office
from puskesos.office.staff import OfficerAnswer
from puskesos.store.database import Database
from puskesos.store.kept import Kept
from puskesos.store.office_file import OfficeFile
from puskesos.store.server.turns import is_my_turn


def begin_office(
    folder: Path, office: OfficeAnswer, first: OfficerAnswer, password: str, *, now: datetime
) -> tuple[Access, str]:
    """A new office, ready for its first case, with its first officer logged in; also the recovery code to print."""
    access, code = set_up_office(folder, office, first, password, now=now)
    with ExitStack() as when_it_fails:
        when_it_fails.callback(access.close)
        prepare_office(access.file, now=now)
        when_it_fails.pop_all()
    return access, code


def begin_on_server(
    database: Database,
    office: OfficeAnswer,
    first: OfficerAnswer,
    password: str,
    *,
    below: OfficeAbove | None,
    now: datetime,
) -> None:
    """The same on a server, by who keeps it: the office stands below the one that sees its cases, if any."""
    set_up_on_server(database, office, first, password, now=now)
    with database.write() as session, as_program(session):
        if below is not None:
            place_below(session, below, now=now)
        _prepare(session, now)


def prepare_office(file: Kept, *, now: datetime) -> None:
    """Bring word index, catalogue and letter templates in step with this program, make the key of an office that has
    none yet, and destroy what a killed import left and what has had its time.

    For the start alone, under the lock of the folder: an import under way would lose what it is building.
    """
    if not isinstance(file, OfficeFile):
        know_every_table()  # its backups are copied table by table
    with file.database.write() as session, as_program(session):
        if is_my_turn(session, "prepare"):
            _prepare(session, now)
        sweep_registers(session, file.registers)


def _prepare(session: Session, now: datetime) -> None:
    rebuild_if_behind(session)
    load_newer_shipped(session, now=now)
    load_templates(session)
    ensure_key(session, the_office(session).day(now))
    remove_expired(session, now)


def come_to_work(access: Access, *, now: datetime) -> None:
    """Close again what was opened with a reason on another day, each time before somebody begins to read, and write
    down what other offices of the server answered meanwhile.

    Where that cannot be written nobody comes in: the office is closed again.
    """
    with ExitStack() as when_it_fails:
        when_it_fails.callback(access.close)
        with access.file.database.write() as session, as_program(session):
            end_old_openings(session, now)
            take_in_answers(session, now=now)
        when_it_fails.pop_all()
