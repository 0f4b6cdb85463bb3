"""Logging in to a server: the password stays on this PC, the server checks a key derived from it and gives a token."""

import unicodedata
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa
from nacl import pwhash, utils

from puskesos.errors import TooSoon, WrongSecret
from puskesos.store import keys
from puskesos.store.database import Database
from puskesos.store.keys import KEY_SIZE, WRONG_SECRET, tidy_user_name

SALT = sa.text("SELECT * FROM log_in_salt(:name)")
LOG_IN = sa.text("SELECT * FROM log_in(:name, :verifier)")
WAIT = "Kata sandi sudah beberapa kali salah."


@dataclass
class Proof:
    """What the server knows the officer at this desk by; empty before the log-in and after the log-out."""

    token: str = ""


class LoggedIn(NamedTuple):
    """What a log-in gives: the proof for every transaction, who it is, and the key of what its desks keep."""

    token: str
    officer: UUID
    office_key: bytes


def log_in(database: Database, user_name: str, password: str) -> LoggedIn:
    """Raises `WrongSecret` for a wrong name or password, and `TooSoon` after too many.

    It is refused behind the commit, because a wrong try is counted in what is committed.
    """
    name = tidy_user_name(user_name)
    with database.write() as session:
        salt, operations, memory = session.execute(SALT, {"name": name}).one()
        verifier = _derive(password, bytes(salt), operations, memory)
        found = session.execute(LOG_IN, {"name": name, "verifier": verifier}).one()
    if found.wait_seconds:
        raise TooSoon(WAIT, found.wait_seconds)
    if found.token is None:
        raise WrongSecret(WRONG_SECRET)
    return LoggedIn(found.token, found.officer, bytes(found.office_key))


def log_out(connection: sa.Connection) -> None:
    """The token of this transaction proves nothing from now on."""
    connection.execute(sa.text("SELECT log_out()"))


def drop_secret(connection: sa.Connection, user_name: str) -> None:
    """No password lets this name in any more; who is logged in under it is out at once."""
    connection.execute(sa.text("SELECT drop_secret(:name)"), {"name": tidy_user_name(user_name)})


def keep_secret(connection: sa.Connection, user_name: str, password: str, officer: UUID) -> None:
    """Let the server know an officer by this password from now on; the one before opens nothing any more."""
    salt = utils.random(pwhash.argon2id.SALTBYTES)
    told = {
        "name": tidy_user_name(user_name),
        "officer": officer,
        "salt": salt,
        "operations": keys.OPERATIONS,
        "memory": keys.MEMORY,
        "verifier": _derive(password, salt, keys.OPERATIONS, keys.MEMORY),
    }
    connection.execute(sa.text("SELECT keep_secret(:name, :officer, :salt, :operations, :memory, :verifier)"), told)


def keep_office_key(connection: sa.Connection, key: bytes) -> None:
    """The office that came to this server keeps its key; for who keeps the server."""
    connection.execute(sa.text("SELECT keep_office_key(:key)"), {"key": key})


def office_key(connection: sa.Connection) -> bytes:
    """What the desks of an office seal what they share with; for who keeps the server."""
    return bytes(connection.execute(sa.text("SELECT office_key()")).scalar_one())


def _derive(password: str, salt: bytes, operations: int, memory: int) -> bytes:
    typed = unicodedata.normalize("NFKC", password).encode()
    return pwhash.argon2id.kdf(KEY_SIZE, typed, salt, opslimit=operations, memlimit=memory)
