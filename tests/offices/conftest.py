"""Two offices in one database, an officer at work in each."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server import Server
from tests.two_offices import Desks, TwoOffices, make_two_offices


@pytest.fixture(scope="session")
def _two_offices(_light_keys: None, server: Server) -> TwoOffices:
    return make_two_offices(server)


@pytest.fixture
def desks(_two_offices: TwoOffices, tmp_path: Path) -> Iterator[Desks]:
    with _two_offices.at_work(tmp_path) as desks:
        yield desks
