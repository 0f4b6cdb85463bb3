"""Opening an office: the word index knows everybody, and a killed import leaves nothing behind."""

import shutil
from datetime import date
from pathlib import Path

from sqlalchemy import select, update

from puskesos.cases.opening import prepare_office
from puskesos.cases.registers.reads import Registers
from puskesos.cases.search.lookup import SearchMemory, find
from puskesos.cases.search.wanted import Wanted
from puskesos.office.access import Access, log_in
from puskesos.office.catalogue import Service
from puskesos.office.events import Event
from tests.conftest import NOW, PASSWORD

FIRST_SCHEMA = Path(__file__).parents[1] / "data" / "office-0001"


def test_people_of_an_office_from_before_the_index_are_found_in_every_spelling(tmp_path: Path) -> None:
    access = log_in(shutil.copytree(FIRST_SCHEMA, tmp_path / "kantor"), "sari", PASSWORD)
    prepare_office(access.file, now=NOW)
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
    prepare_office(access.file, now=NOW)
    assert not left.exists()
    prepare_office(access.file, now=NOW)
    access.close()


def test_an_office_of_an_older_program_gets_the_catalogue_of_this_one_once(access: Access) -> None:
    with access.file.database.write() as session:
        session.execute(update(Service).values(edition=date(2026, 1, 1), amount="dulu", kept=[]))
        own = session.get_one(Service, "KES-02")
        own.kept, own.edition_says = ["amount"], {"amount": {"says": "dulu", "is_new": False}}
    for _ in range(2):
        prepare_office(access.file, now=NOW)
    with access.file.database.read() as session:
        loaded = session.scalars(select(Event).where(Event.what == "catalogue_loaded")).all()
        assert [event.officer_name for event in loaded] == ["Puskesos", "Puskesos"]
        assert session.get_one(Service, "KES-01").amount != "dulu"
        assert session.get_one(Service, "KES-02").amount == "dulu"
