"""Logging in to a server: the password stays on this PC, the server checks a key derived from it and gives a token."""

import unicodedata
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from nacl import pwhash, utils

from puskesos.errors import Refused, TooSoon
from puskesos.store.keys import KEY_SIZE, MEMORY, OPERATIONS, WRONG_SECRET, tidy_user_name

WAIT = "Terlalu banyak kata sandi yang salah. Coba lagi sesudah {seconds} detik."


@dataclass
class Proof:
    """What the server knows the officer at this desk by; empty before the log-in and after the log-out."""

    token: str = ""


def log_in(connection: sa.Connection, user_name: str, password: str) -> tuple[str, UUID]:
    """A token and the UUID of the officer. Raises `Refused` for a wrong name or password, `TooSoon` after too many."""
    name = tidy_user_name(user_name)
    salt, operations, memory = connection.execute(sa.text("SELECT * FROM log_in_salt(:name)"), {"name": name}).one()
    verifier = _derive(password, bytes(salt), operations, memory)
    asked = {"name": name, "verifier": verifier}
    token, officer, seconds = connection.execute(sa.text("SELECT * FROM log_in(:name, :verifier)"), asked).one()
    if seconds:
        raise TooSoon(WAIT, seconds=seconds)
    if token is None:
        raise Refused(WRONG_SECRET)
    return token, officer


def keep_secret(connection: sa.Connection, user_name: str, password: str, officer: UUID) -> None:
    """Let the server know an officer by this password from now on; the one before opens nothing any more."""
    salt = utils.random(pwhash.argon2id.SALTBYTES)
    told = {
        "name": tidy_user_name(user_name),
        "officer": officer,
        "salt": salt,
        "operations": OPERATIONS,
        "memory": MEMORY,
        "verifier": _derive(password, salt, OPERATIONS, MEMORY),
    }
    connection.execute(sa.text("SELECT keep_secret(:name, :officer, :salt, :operations, :memory, :verifier)"), told)


def _derive(password: str, salt: bytes, operations: int, memory: int) -> bytes:
    typed = unicodedata.normalize("NFKC", password).encode()
    return pwhash.argon2id.kdf(KEY_SIZE, typed, salt, opslimit=operations, memlimit=memory)
