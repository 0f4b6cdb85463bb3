"""How an office on a server is reached: two pools of connections, each transaction with the officer's proof."""

from collections.abc import Callable
from threading import Event

import sqlalchemy as sa

from puskesos.store.server.patience import PatientConnection
from puskesos.store.server.roles import DESKS, PROGRAM

READ = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"
# What a desk may wait for; longer, and the officer is told instead.
SETTINGS = {
    "connect_timeout": 5,
    "keepalives_idle": 20,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
    "options": "-c timezone=UTC -c lock_timeout=10s -c statement_timeout=60s"
    " -c idle_in_transaction_session_timeout=60s",
}
# The lanes of one desk: changes, questions, and a long job. The line that listens (`line`) has a connection of its own.
CONNECTIONS = 2


def make_desk_engine(address: str, password: str, token: Callable[[], str], *, writes: bool) -> sa.Engine:
    """A pool for one of a desk's two doors. `token` is what the server knows the officer by, empty before the log-in.

    Each transaction brings the proof in its first message, and it ends with the transaction: whoever has the connection
    next is somebody else.
    """
    engine = _pool(address, password)
    opening = f"SET LOCAL ROLE {DESKS}" if writes else f"{READ}; SET LOCAL ROLE {DESKS}"

    def prove(connection: sa.Connection) -> None:
        connection.exec_driver_sql(f"{opening}; SET LOCAL puskesos.token = '{token()}'; SELECT check_proof()")

    sa.event.listen(engine, "begin", prove)
    return engine


def make_keeper_engine(address: str, password: str, office: int, *, writes: bool) -> sa.Engine:
    """The same for who keeps the server, who may work for any office and names it."""
    engine = _pool(address, password)
    opening = f"SET LOCAL ROLE {PROGRAM}; SET LOCAL puskesos.office = '{office:d}'"
    sa.event.listen(
        engine,
        "begin",
        lambda connection: connection.exec_driver_sql(opening if writes else f"{READ}; {opening}"),
    )
    return engine


def connect_to(address: str, password: str) -> PatientConnection:
    """One connection, with what a desk may wait for."""
    # Lists are asked with keys of every kind; a plan prepared for others would be kept for them.
    return PatientConnection.connect(address, password=password, prepare_threshold=None, **SETTINGS)  # type: ignore[arg-type]  # one mapping of strings and numbers


def _pool(address: str, password: str) -> sa.Engine:
    engine = sa.create_engine(
        "postgresql+psycopg://",
        creator=lambda: connect_to(address, password),
        pool_size=CONNECTIONS,
        max_overflow=CONNECTIONS,
        hide_parameters=True,
    )
    # What is still under way when the doors are shut comes back to no pool.
    is_shut = Event()
    sa.event.listen(engine, "engine_disposed", lambda _: is_shut.set())
    sa.event.listen(engine, "checkin", lambda _, record: record.invalidate() if is_shut.is_set() else None)
    return engine
