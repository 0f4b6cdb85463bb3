"""Lists as an older program left them: the rows are the same, what they are found by is not."""

from collections.abc import Sequence

from puskesos.cases.registers.imports import RegisterImport, list_imports, record_import
from puskesos.cases.registers.residents import Resident, resident_row
from puskesos.cases.search.names import RULES_VERSION
from puskesos.office.access import Access
from tests.cases.listing import import_facts
from tests.conftest import NOW


def load_outdated(access: Access, residents: Sequence[Resident], period: str = "2026-Q2") -> RegisterImport:
    """A list in force that no name of today's rules finds anybody in."""
    shelf = access.file.registers
    name = shelf.new_name()
    with shelf.builder(name) as builder:
        builder.add([(resident_row(resident)[0]._replace(key="lama"), "lama") for resident in residents])
        builder.finish({"rules": str(RULES_VERSION - 1), "kind": "dtsen"})
    with access.file.database.write() as session:
        return record_import(session, import_facts(period=period, data_file=name), by=access.officer, now=NOW)


def data_files(access: Access) -> list[str]:
    """The files of all imports, newest first."""
    with access.file.database.read() as session:
        return [row.data_file for row in list_imports(session)]
