"""What the tests of a move share: a database beside the others with our schema, and an office with work in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import sqlalchemy as sa

from puskesos.cases.demo.office import make_demo_office
from puskesos.cases.on_server import bring_server_up_to_date
from puskesos.office.access import Access
from puskesos.store.database import Database
from puskesos.store.server.admin_way import kept_office
from tests.server import Server

NOW = datetime(2026, 11, 20, 2, 15, tzinfo=UTC)
NUMBERS = count(1)


class Place:
    """One database of a server, open to its admin."""

    def __init__(self, server: Server, name: str, admin: sa.Engine) -> None:
        self.server = server
        self.name = name
        self.admin = admin

    @contextmanager
    def office(self, number: int) -> Iterator[Database]:
        with kept_office(self.server.address(self.name), "", number) as database:
            yield database


@contextmanager
def a_place(server: Server) -> Iterator[Place]:
    """A database that is ready for offices, and gone at the end."""
    name = f"tujuan_{next(NUMBERS)}"
    server.run(f"CREATE DATABASE {name}")
    with server.admin(name) as admin:
        bring_server_up_to_date(admin)
        yield Place(server, name, admin)
    server.run(f"DROP DATABASE {name} WITH (FORCE)")


def demo_office(folder: Path) -> Access:
    """The office of the demo: cases in every state, lists, links, letters that replace others, and a long trail."""
    access, _ = make_demo_office(folder, now=NOW)
    return access


def quiet(_done: int, _total: int, _words: str) -> None:
    """A move that nobody watches."""
