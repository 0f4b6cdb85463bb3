"""The main job on every PostgreSQL that is at hand: the oldest and newest of the wheel, and those the machine has."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import select

from puskesos.cases.case import Case
from puskesos.cases.intake import Intake, register_case
from puskesos.cases.on_server import bring_server_up_to_date
from puskesos.cases.opening import begin_on_server
from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.cases.registers.reads import Registers
from puskesos.cases.search.lookup import SearchMemory, find
from puskesos.cases.search.wanted import read_wanted
from puskesos.errors import Refused
from puskesos.office.access import log_in
from tests.conftest import FIRST, NOW, OFFICE, PASSWORD
from tests.server import OfficeCopies, Server, installed_server, installed_tools, make_office, running_server

OLDER_OF_THE_WHEEL = 16
WAYS: dict[str, Callable[[], AbstractContextManager[Server]]] = {
    f"wheel-{OLDER_OF_THE_WHEEL}": partial(running_server, OLDER_OF_THE_WHEEL),
    **{f"machine-{tools.parent.name}": partial(installed_server, tools) for tools in installed_tools()},
}


@pytest.fixture(scope="module", params=WAYS)
def copies(request: pytest.FixtureRequest, _light_keys: None) -> Iterator[OfficeCopies]:
    with WAYS[request.param]() as server:
        yield make_office(
            server, lambda database: begin_on_server(database, OFFICE, FIRST, PASSWORD, below=None, now=NOW)
        )


def test_a_case_is_registered_found_and_counted(copies: OfficeCopies, tmp_path: Path) -> None:
    with copies.at_a_desk(tmp_path / "kantor"):
        access = log_in(tmp_path / "kantor", "sari", PASSWORD)
        with access.file.database.write() as session:
            client = PersonAnswer("Contoh Melati", nik_status=NikStatus.UNKNOWN)
            intake = Intake(client=client, story="Perlu bantuan.", sector="health")
            number = register_case(session, intake, by=access.officer, now=NOW).number
        with access.file.database.read() as session:
            assert session.scalars(select(Case.number)).all() == [number]
            registers, wanted = Registers.of(session, access.file.registers), read_wanted("melati contoh")
            found = find(session, registers, SearchMemory(), wanted, typing=False)
            assert [each.name for each in found.people] == ["Contoh Melati"]
        access.close()


def test_nobody_comes_in_with_a_wrong_password(copies: OfficeCopies, tmp_path: Path) -> None:
    with copies.at_a_desk(tmp_path / "kantor"), pytest.raises(Refused, match="tidak cocok"):
        log_in(tmp_path / "kantor", "sari", "bukan ini")


def test_the_secret_of_a_desk_alone_reads_nothing(copies: OfficeCopies, tmp_path: Path) -> None:
    with copies.at_a_desk(tmp_path / "kantor") as database:
        address = copies.server.address(database, copies.desk.role)
        with psycopg.connect(address, password=copies.desk.password) as stolen:
            stolen.execute("SET ROLE puskesos_desks")
            assert stolen.execute("SELECT count(*) FROM officers").fetchone() == (0,)


def test_the_rules_are_laid_anew_by_the_next_program(copies: OfficeCopies, tmp_path: Path) -> None:
    with copies.server.admin(copies.template) as admin:
        bring_server_up_to_date(admin)
    with copies.at_a_desk(tmp_path / "kantor"):
        log_in(tmp_path / "kantor", "sari", PASSWORD).close()
