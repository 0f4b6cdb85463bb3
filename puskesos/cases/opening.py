"""What an office that was just opened needs before the work begins."""

from datetime import datetime

from puskesos.cases.registers.imports import sweep_registers
from puskesos.cases.search.person_index import rebuild_if_behind
from puskesos.office.editions import load_newer_shipped
from puskesos.store.office_file import OfficeFile


def prepare_office(file: OfficeFile, *, now: datetime) -> None:
    """Bring word index and catalogue in step with this program, and destroy what a killed import left.

    For the start alone, under the lock of the folder: an import under way would lose what it is building.
    """
    with file.database.write() as session:
        rebuild_if_behind(session)
        load_newer_shipped(session, now=now)
        sweep_registers(session, file.registers)
