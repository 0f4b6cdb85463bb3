"""What an office needs before the work begins: one that was just set up, and one that was just opened."""

from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

from puskesos.cases.attachments.kept import remove_expired
from puskesos.cases.letters.templates import load_templates
from puskesos.cases.letting_in import end_old_openings
from puskesos.cases.proof.office_keys import ensure_key
from puskesos.cases.registers.imports import sweep_registers
from puskesos.cases.search.person_index import rebuild_if_behind
from puskesos.office.access import Access, set_up_office
from puskesos.office.editions import load_newer_shipped
from puskesos.office.eyes import as_program
from puskesos.office.profile import OfficeAnswer, the_office
from puskesos.office.staff import OfficerAnswer
from puskesos.store.office_file import OfficeFile
from puskesos.store.server.office_on_server import OfficeOnServer


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


def prepare_office(file: OfficeFile | OfficeOnServer, *, now: datetime) -> None:
    """Bring word index, catalogue and letter templates in step with this program, make the key of an office that has
    none yet, and destroy what a killed import left and what has had its time.

    For the start alone, under the lock of the folder: an import under way would lose what it is building.
    """
    with file.database.write() as session, as_program(session):
        rebuild_if_behind(session)
        load_newer_shipped(session, now=now)
        load_templates(session)
        ensure_key(session, the_office(session).day(now))
        sweep_registers(session, file.registers)
        remove_expired(session, now)


def come_to_work(access: Access, *, now: datetime) -> None:
    """Close again what was opened with a reason on another day, each time before somebody begins to read.

    Where that cannot be written nobody comes in: the office is closed again.
    """
    with ExitStack() as when_it_fails:
        when_it_fails.callback(access.close)
        with access.file.database.write() as session, as_program(session):
            end_old_openings(session, now)
        when_it_fails.pop_all()
