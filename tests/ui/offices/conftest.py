"""Two offices in one database, an officer at work in each."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from puskesos.office.access import Access
from puskesos.office.profile import the_office
from puskesos.ui.background import Background
from puskesos.ui.problems import Problems
from puskesos.ui.session import Desk
from tests.server import Server
from tests.two_offices import Desks, TwoOffices, make_two_offices


@pytest.fixture(scope="session")
def _two_offices(_light_keys: None, server: Server) -> TwoOffices:
    return make_two_offices(server)


@pytest.fixture
def desks(_two_offices: TwoOffices, tmp_path: Path) -> Iterator[Desks]:
    with _two_offices.at_work(tmp_path) as desks:
        yield desks


@pytest.fixture
def access(desks: Desks) -> Access:
    """At the secretariat, as the fixtures of the windows ask for it."""
    return desks.secretariat


@pytest.fixture
def village_background(qtbot: QtBot) -> Iterator[Background]:
    """The threads of another PC."""
    background = Background()
    yield background
    qtbot.waitUntil(lambda: background.is_idle)
    background.stop()


@pytest.fixture
def village_desk(desks: Desks, village_background: Background) -> Desk:
    """At the Puskesos below."""
    with desks.village.file.database.read() as session:
        office = the_office(session)
    return Desk(desks.village, office, village_background, Problems(village_background), village_background)
