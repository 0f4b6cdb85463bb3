"""A database with one office, and who keeps it. No PC of these tests has a keyring unless it says so."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from puskesos.store.server.admin_way import keeping
from tests.desk_pc import keyring_of_pc
from tests.server import OfficeCopies, Server
from tests.store.server.postgres_with_tls import missing_postgres

collect_ignore = ["test_tls.py"] if missing_postgres() else []


@pytest.fixture(autouse=True)
def _no_keyring() -> Iterator[None]:
    with keyring_of_pc():
        yield


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """The folder of "Loket 1", a desk of the office in `database`."""
    return tmp_path / "loket-1"


@pytest.fixture
def database(_office_on_server: OfficeCopies, desk: Path) -> Iterator[str]:
    with _office_on_server.at_a_desk(desk) as name:
        yield name


@pytest.fixture
def admin(server: Server, database: str) -> Iterator[Engine]:
    with keeping(server.address(database), "") as engine:
        yield engine
