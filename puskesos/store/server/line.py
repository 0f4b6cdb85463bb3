"""The line a desk keeps open to its server, to hear at once that others changed something and who has the same open.

One thread asks and waits; the others ring. Where the server lets nobody listen, as behind some poolers, the line asks
often enough by itself.
"""

import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from selectors import EVENT_READ, DefaultSelector
from typing import Any
from uuid import UUID

import psycopg

from puskesos.errors import ServerGone
from puskesos.store.server.engine import connect_to
from puskesos.store.server.roles import DESKS
from puskesos.store.server.trouble import server_trouble

ASK = "SELECT bell, upto, is_news, others FROM attend(%s, %s, %s, %s, %s)"
CHANGED = "changed"
NOTHING = UUID(int=0)


@dataclass(frozen=True)
class Heard:
    """What came over the line: whether others changed something, and who has the same thing open, at which desk.

    Not known any more is an officer whose log-in has run out, or who was shut out.
    """

    is_known: bool
    is_news: bool = False
    others: tuple[tuple[str, str], ...] = ()


class Line:
    """Begins without a connection, and makes a new one whenever the last was cut."""

    def __init__(self, address: Callable[[], tuple[str, str]], token: Callable[[], str]) -> None:
        self._address = address
        self._token = token
        self._connection: psycopg.Connection[Any] | None = None
        self._bell, self._hearing = socket.socketpair()
        for end in (self._bell, self._hearing):
            end.setblocking(False)  # noqa: FBT003  # a socket's own way
        self._upto: int | None = None
        self._thing: tuple[str, UUID] = ("", NOTHING)
        self._has_changed = False
        self._is_news = False
        self.is_over = False

    def tell(self) -> None:
        """Something was changed at this desk; the others are to know."""
        self._has_changed = True
        self._ring()

    def show(self, kind: str, thing: UUID) -> None:
        """Something is open at this desk; an empty kind for nothing."""
        self._thing = kind, thing
        self._ring()

    def hurry(self) -> None:
        """Ask at once: somebody doubts that the server is there."""
        self._ring()

    def hang_up(self) -> None:
        """End it; who waits goes on at once."""
        self.is_over = True
        self._ring()

    def ask(self) -> Heard:
        """Say what is open here and hear what there is. Raises `Unavailable` or `Refused` where the server is away."""
        has_changed, self._has_changed = self._has_changed, False
        try:
            return self._ask(has_changed=has_changed)
        except psycopg.Error as error:
            self._has_changed |= has_changed
            self._drop()
            trouble = server_trouble(error)
            if trouble is None:
                raise
            raise trouble from None

    def wait(self, seconds: float) -> None:
        """Until the bell rings, on either side, or so long."""
        with DefaultSelector() as either:
            either.register(self._hearing, EVENT_READ)
            if self._connection is not None and not self._connection.closed:
                either.register(self._connection.fileno(), EVENT_READ)
            either.select(seconds)
        with suppress(BlockingIOError):
            self._hearing.recv(1024)

    def close(self) -> None:
        """By the thread that asked and waited, when it is over."""
        self._drop()
        self._bell.close()
        self._hearing.close()

    def _ask(self, *, has_changed: bool) -> Heard:
        is_new = self._connection is None
        connection = self._connection = self._connection or self._connect()
        with psycopg.ClientCursor(connection) as cursor:
            cursor.execute(ASK.encode(), (self._token(), self._upto, *self._thing, has_changed))
            row = cursor.fetchone()
        if row is None or row[0] is None:
            return Heard(is_known=False)
        bell, self._upto, is_news, others = row
        if is_new:
            connection.execute(f'LISTEN "{bell}"'.encode())
        is_news, self._is_news = is_news or self._is_news, False
        return Heard(is_known=True, is_news=is_news, others=tuple((who, desk) for who, desk in others or ()))

    def _connect(self) -> psycopg.Connection[Any]:
        if self.is_over:
            raise ServerGone("Sambungan ke server sudah ditutup.")
        connection = connect_to(*self._address(), DESKS)
        connection.autocommit = True
        own = connection.info.backend_pid
        connection.add_notify_handler(lambda rung: self._note(rung, own))
        return connection

    def _note(self, rung: psycopg.Notify, own: int) -> None:
        self._is_news |= rung.pid != own and rung.payload == CHANGED

    def _ring(self) -> None:
        with suppress(OSError):  # closed, or it has been rung so often that it is heard anyway
            self._bell.send(b".")

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
