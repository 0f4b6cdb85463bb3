"""The cable between a desk and its server: it carries what is said, sees where a save stands, and can stop it there."""

import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Lock, Thread
from time import sleep

# A simple query, as which psycopg sends the beginning and the end of a transaction, and the first sign of its answer.
QUERY, DONE, BEGIN, COMMIT = b"Q", b"C", b"BEGIN", b"COMMIT"
# What a question says at its beginning, and what is told in every case: of what is prepared only the values are sent.
ASKS_ONLY, CASE = b"READ ONLY", b"isian"
AT_COMMIT = 1_000
HOW_LONG = 30.0
# Closing with this tells the other side at once that nothing more is heard here.
WITHOUT_A_WORD = struct.pack("ii", 1, 0)


@dataclass
class Trap:
    """A place in the next change: before its n-th message arrives, or after, when its answer is on the way back.

    A change of fewer messages is caught at its end; then it is one that keeps a case.
    """

    at: int
    after_answer: bool
    sprung: Event = field(default_factory=Event)
    released: Event = field(default_factory=Event)
    # Set while it holds: what is held is never heard of again.
    swallows: bool = False
    # Whether what is held is the server's word that it kept the change.
    is_kept: bool = False

    def hold(self) -> bool:
        """Stop here until what was to happen has happened; whether what is held goes on after that."""
        self.sprung.set()
        self.released.wait(HOW_LONG)
        return not self.swallows


class Cable:
    """Listens from the beginning, and carries once it is told to, for threads and forks do not get along."""

    def __init__(self, server: Path) -> None:
        self._server = server
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._door.getsockname()[1]
        self._lock = Lock()
        self._ends: list[socket.socket] = []
        self._goes_on = Event()
        self._goes_on.set()
        self._trap: Trap | None = None
        self._delay = 0.0
        # How many messages the longest change took, its end among them.
        self.longest = 1

    def begin(self) -> None:
        """From now on."""
        Thread(target=self._take, daemon=True).start()

    def lay(self, trap: Trap | None) -> None:
        """The next change that comes by runs into it."""
        self._trap = trap

    def cut(self, *, is_rude: bool) -> None:
        """Every connection ends, with a word of the network or, rudely, with what a router says of strangers."""
        with self._lock:
            ends, self._ends = self._ends, []
        for end in ends:
            with suppress(OSError):
                if is_rude:
                    end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, WITHOUT_A_WORD)
                end.shutdown(socket.SHUT_RDWR)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Connections are taken and stand, and nothing comes through."""
        self._goes_on.clear()
        try:
            yield
        finally:
            self._goes_on.set()

    @contextmanager
    def slowed(self, seconds: float) -> Iterator[None]:
        """Every message is late."""
        self._delay = seconds
        try:
            yield
        finally:
            self._delay = 0.0

    def _take(self) -> None:
        while True:
            desk, _ = self._door.accept()
            desk.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            Thread(target=self._carry_both_ways, args=(desk,), daemon=True).start()

    def _carry_both_ways(self, desk: socket.socket) -> None:
        with desk, socket.socket(socket.AF_UNIX) as server:
            self._goes_on.wait()
            try:
                server.connect(str(self._server))
            except OSError:  # it is not running: the desk finds the door shut in its face
                return
            with self._lock:
                self._ends += [desk, server]
            way = _Way(desk, server)
            back = Thread(target=self._carry_back, args=(way,), daemon=True)
            back.start()
            self._carry_there(way)
            back.join()
            with self._lock:
                self._ends = [end for end in self._ends if end not in (desk, server)]

    def _carry_there(self, way: "_Way") -> None:
        with suppress(OSError):
            while said := way.desk.recv(65_536):
                way.note(said)
                if way.messages:
                    self.longest = max(self.longest, way.messages)
                    if not self._passes(way, is_commit=_is(COMMIT, said)):
                        break
                if _is(COMMIT, said):
                    way.messages = 0
                self._pause()
                way.server.sendall(said)
        way.end()

    def _carry_back(self, way: "_Way") -> None:
        with suppress(OSError):
            while said := way.server.recv(65_536):
                trap, way.trap = way.trap, None
                if trap is not None:
                    trap.is_kept = said.startswith(DONE) and COMMIT in said[:16]
                    if not trap.hold():
                        self._goes_on.wait()
                        break
                self._pause()
                way.desk.sendall(said)
        way.end()

    def _passes(self, way: "_Way", *, is_commit: bool) -> bool:
        """Whether a message of a change goes on; the trap may be for this one, or for its answer."""
        trap = self._trap
        if trap is None or not (way.messages == trap.at or (is_commit and way.keeps_a_case)):
            return True
        self._trap = None
        if trap.after_answer:
            way.trap = trap
            return True
        return trap.hold()

    def _pause(self) -> None:
        self._goes_on.wait()
        if self._delay:
            sleep(self._delay)


@dataclass
class _Way:
    """One connection; `messages` counts those of the change that is on its way, 0 between two."""

    desk: socket.socket
    server: socket.socket
    messages: int = 0
    keeps_a_case: bool = False
    trap: Trap | None = None

    def note(self, said: bytes) -> None:
        if _is(BEGIN, said):
            self.messages, self.keeps_a_case = 0 if ASKS_ONLY in said else 1, False
        elif self.messages:
            self.messages += 1
            self.keeps_a_case |= CASE in said

    def end(self) -> None:
        for end in (self.desk, self.server):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


def _is(word: bytes, said: bytes) -> bool:
    return said.startswith(QUERY) and word in said[:16]
