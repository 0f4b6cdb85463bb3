"""Opening an office: the word index knows everybody, and a killed import leaves nothing behind."""

import shutil
from pathlib import Path

from puskesos.cases.opening import prepare_office
from puskesos.cases.registers.reads import Registers
from puskesos.cases.search.lookup import SearchMemory, find
from puskesos.cases.search.wanted import Wanted
from puskesos.office.access import log_in
from tests.conftest import PASSWORD

FIRST_SCHEMA = Path(__file__).parents[1] / "data" / "office-0001"


def test_people_of_an_office_from_before_the_index_are_found_in_every_spelling(tmp_path: Path) -> None:
    access = log_in(shutil.copytree(FIRST_SCHEMA, tmp_path / "kantor"), "sari", PASSWORD)
    prepare_office(access.file)
    with access.file.database.read() as session:
        registers = Registers.of(session, access.file.registers)
        found = find(session, registers, SearchMemory(), Wanted(name="muhamat misal"), typing=False)
    assert [each.name for each in found.people] == ["Mochammad Misal"]
    access.close()


def test_what_a_killed_import_left_is_gone_and_an_office_with_nothing_to_do_stays_as_it_is(tmp_path: Path) -> None:
    access = log_in(shutil.copytree(FIRST_SCHEMA, tmp_path / "kantor"), "sari", PASSWORD)
    left, _ = access.file.registers.place(access.file.registers.new_name())
    left.parent.mkdir(exist_ok=True)
    left.write_bytes(b"half")
    prepare_office(access.file)
    assert not left.exists()
    prepare_office(access.file)
    access.close()
