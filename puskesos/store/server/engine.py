"""How an office on a server is reached: two pools of connections, each transaction with the officer's proof."""

from collections.abc import Callable
from threading import Event

import psycopg
import sqlalchemy as sa

from puskesos.store.server.patience import PatientConnection
from puskesos.store.server.roles import DESKS, PROGRAM

PROVE = "SELECT set_config('puskesos.token', %s, true), check_proof()"
NAME_OFFICE = "SELECT set_config('puskesos.office', %s, true)"
# What a desk may wait for; longer, and the officer is told instead.
SETTINGS = {
    "connect_timeout": 5,
    "keepalives_idle": 20,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
}
OPTIONS = (
    "-c timezone=UTC -c lock_timeout=10s -c statement_timeout=60s -c idle_in_transaction_session_timeout=60s -c role="
)
# The lanes of one desk: changes, questions, and a long job. The line that listens (`line`) has a connection of its own.
CONNECTIONS = 2


def make_desk_engine(address: str, password: str, token: Callable[[], str], *, writes: bool) -> sa.Engine:
    """A pool for one of a desk's two doors. `token` is what the server knows the officer by, empty before the log-in.

    Each transaction brings the proof in its first message, and it ends with the transaction: whoever has the connection
    next is somebody else.
    """
    return _pool(lambda: connect_to(address, password, DESKS, writes=writes), PROVE, token)


def make_keeper_engine(address: str, password: str, office: int, *, writes: bool) -> sa.Engine:
    """The same for who keeps the server, who may work for any office and names it."""
    return _pool(lambda: connect_to(address, password, PROGRAM, writes=writes), NAME_OFFICE, lambda: str(office))


def connect_to(address: str, password: str, role: str, *, writes: bool = True) -> PatientConnection:
    """One connection with the rights of `role` and what a desk may wait for.

    One that does not write keeps one view of the data throughout a transaction. What is asked again and again is
    prepared: under row policies PostgreSQL takes longer to plan a list than to read it.
    """
    connection = PatientConnection.connect(address, password=password, options=OPTIONS + role, **SETTINGS)  # type: ignore[arg-type]  # one mapping for parameters of any kind
    if not writes:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
    return connection


def _pool(connect: Callable[[], PatientConnection], opening: str, given: Callable[[], str]) -> sa.Engine:
    engine = sa.create_engine(
        "postgresql+psycopg://", creator=connect, pool_size=CONNECTIONS, max_overflow=CONNECTIONS, hide_parameters=True
    )
    sa.event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(opening, (given(),)))
    # What is still under way when the doors are shut comes back to no pool.
    is_shut = Event()
    sa.event.listen(engine, "engine_disposed", lambda _: is_shut.set())
    sa.event.listen(engine, "checkin", lambda _, record: record.invalidate() if is_shut.is_set() else None)
    return engine
