"""How long a desk waits for its server: as long as it is there and the answer is wanted."""

from collections.abc import Iterator

import psycopg
import pytest

from puskesos.store.server import patience
from puskesos.store.server.patience import PatientConnection
from puskesos.store.wanted import only_while
from tests.outage import standing_still
from tests.server import Server, running_server


@pytest.fixture(scope="module")
def own_server() -> Iterator[Server]:
    with running_server() as server:
        yield server


@pytest.fixture
def connection(own_server: Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[PatientConnection]:
    monkeypatch.setattr(patience, "SILENCE_SECONDS", 1)
    monkeypatch.setattr(patience, "KNOCK_SECONDS", 2)
    with PatientConnection.connect(own_server.address(), autocommit=True) as connection:
        yield connection


def test_a_server_that_is_merely_slow_is_waited_for(connection: PatientConnection) -> None:
    connection.execute("SELECT pg_sleep(3)")
    assert connection.execute("SELECT 1").fetchone() == (1,)


def test_a_server_that_stands_still_is_waited_for_no_longer(connection: PatientConnection, own_server: Server) -> None:
    with standing_still(own_server), pytest.raises(psycopg.OperationalError, match="the server is silent"):
        connection.execute("SELECT 1")
    assert connection.closed


def test_an_answer_nobody_wants_is_called_off_and_the_connection_goes_on(connection: PatientConnection) -> None:
    with only_while(lambda: False), pytest.raises(psycopg.errors.QueryCanceled):
        connection.execute("SELECT pg_sleep(600)")
    assert connection.execute("SELECT 1").fetchone() == (1,)
