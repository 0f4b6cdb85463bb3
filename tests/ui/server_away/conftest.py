"""A desk whose server may fail: a server of this folder's own, and a cable to it that can be cut."""

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from puskesos.cases.case import Case
from puskesos.cases.opening import begin_on_server
from puskesos.cases.people.person import Person
from puskesos.office.access import Access
from puskesos.store.server import patience
from puskesos.store.server.connection import CONNECTION, load_connection
from puskesos.ui.session import Desk
from puskesos.ui.workplace import Workplace
from tests.conftest import FIRST, NOW, OFFICE, PASSWORD
from tests.neighbours import second_desk
from tests.outage import Cable, revive
from tests.server import OfficeCopies, Server, make_office, running_server

SIZE = (1366, 768)


@pytest.fixture(scope="session")
def own_server() -> Iterator[Server]:
    """What it acknowledged is on the disk, or what these tests stop would lose it."""
    with running_server() as server:
        server.run("ALTER SYSTEM SET synchronous_commit = on", "SELECT pg_reload_conf()")
        yield server


@pytest.fixture(scope="session")
def _own_office(_light_keys: None, own_server: Server) -> OfficeCopies:
    return make_office(
        own_server, lambda database: begin_on_server(database, OFFICE, FIRST, PASSWORD, below=None, now=NOW)
    )


@pytest.fixture
def cable(own_server: Server) -> Iterator[Cable]:
    with TemporaryDirectory() as folder:  # the path of a socket must be short
        cable = Cable(Path(folder), own_server)
        yield cable
        cable.close()


@pytest.fixture
def office_folder(backend: str, _own_office: OfficeCopies, cable: Cable, tmp_path: Path) -> Iterator[Path]:
    assert backend == "server"
    folder = tmp_path / "kantor"
    with _own_office.at_a_desk(folder):
        text = (folder / CONNECTION).read_text(encoding="utf-8")
        (folder / CONNECTION).write_text(text.replace(_own_office.server.host, cable.host), encoding="utf-8")
        assert load_connection(folder / CONNECTION).host == cable.host
        yield folder
        revive(_own_office.server)
        cable.mend()


@pytest.fixture
def rina(_own_office: OfficeCopies, office_folder: Path, access: Access) -> Iterator[Access]:
    """An officer at a second desk, whose cable nobody touches."""
    with second_desk(_own_office, access) as rina:
        yield rina


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that is silent is asked sooner whether it is there; nothing else of it changes."""
    monkeypatch.setattr(patience, "SILENCE_SECONDS", 1)
    monkeypatch.setattr(patience, "KNOCK_SECONDS", 2)


@pytest.fixture
def workplace(qtbot: QtBot, desk: Desk, settle: Callable[[], None]) -> Workplace:
    workplace = Workplace(desk)
    qtbot.addWidget(workplace)
    workplace.resize(*SIZE)
    workplace.show_first()
    workplace.show()
    workplace.activateWindow()
    settle()
    return workplace


@pytest.fixture
def names(desk: Desk) -> Callable[[], list[str]]:
    """The residents of all cases on the server, oldest first."""

    def read() -> list[str]:
        QApplication.processEvents()
        with desk.access.file.database.read() as session:
            cases = select(Person.name).join(Case, Case.client_id == Person.id).order_by(Case.id)
            return list(session.scalars(cases))

    return read
