"""The way of a server's admin into it: as herself for the server, as the program for each of its offices."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import sqlalchemy as sa

from puskesos.errors import Refused
from puskesos.store.database import Database
from puskesos.store.engine import plain_sentences
from puskesos.store.server.engine import make_keeper_engine
from puskesos.store.server.roles import PROGRAM, ROLE
from puskesos.store.server.trouble import server_trouble

WAIT_SECONDS = 10


def asks_for_password(address: str) -> bool:
    """Whether the server wants one from the admin; its own machine often lets its admin in without."""
    try:
        psycopg.connect(address, connect_timeout=WAIT_SECONDS).close()
    except psycopg.OperationalError as error:
        return error.pgconn is not None and error.pgconn.needs_password
    return False


@contextmanager
def keeping(address: str, password: str) -> Iterator[sa.Engine]:
    """The way of the admin into one database. Raises `Refused` or `Unavailable` where there is none."""

    def connect() -> "psycopg.Connection[Any]":
        return psycopg.connect(address, password=password, connect_timeout=WAIT_SECONDS)

    try:
        connect().close()
    except psycopg.OperationalError as error:
        if "password authentication failed" in str(error):
            raise Refused("Server menolak nama atau kata sandi admin ini.") from None
        trouble = server_trouble(error)
        if trouble is None:
            raise
        raise trouble from None
    engine = sa.create_engine("postgresql+psycopg://", creator=connect, poolclass=sa.NullPool, hide_parameters=True)
    with plain_sentences():
        yield engine


@contextmanager
def kept_office(address: str, password: str, office: int) -> Iterator[Database]:
    """The doors to one office for who keeps the server; what is done there is done as the program."""
    writer, reader = (make_keeper_engine(address, password, office, writes=writes) for writes in (True, False))
    database = Database(writer, reader)
    database.info[ROLE] = PROGRAM
    try:
        yield database
    finally:
        database.close()
