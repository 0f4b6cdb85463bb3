"""What an office that was just opened needs before the work begins."""

from puskesos.cases.registers.imports import sweep_registers
from puskesos.cases.search.person_index import rebuild_if_behind
from puskesos.store.office_file import OfficeFile


def prepare_office(file: OfficeFile) -> None:
    """Bring the word index in step with the rules of this program, and destroy what a killed import left.

    For the start alone, under the lock of the folder: an import under way would lose what it is building.
    """
    with file.database.write() as session:
        rebuild_if_behind(session)
        sweep_registers(session, file.registers)
