"""Guessing a password or the recovery code is made slow: each wrong try in a row makes the next wait longer."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from puskesos.errors import TooSoon, WrongSecret
from puskesos.store.attempts import Attempts
from puskesos.store.keys import RECOVERY, load_slots, tidy_user_name
from puskesos.store.office_file import KEYS
from puskesos.store.server.connection import is_on_server

# All names without a key slot share one count.
STRANGER = ""
PASSWORD_WAITS = "Kata sandi sudah beberapa kali salah."  # noqa: S105  # a sentence
CODE_WAITS = "Kode pemulihan sudah beberapa kali salah."


@contextmanager
def slowed_down(folder: Path, user_name: str, now: datetime) -> Iterator[None]:
    """Try a secret within this block; a `WrongSecret` counts as a wrong try.

    What is refused for any other reason says nothing about the secret, and counts as no try at all. Raises `TooSoon`
    without trying while the wait is not over, and in place of the `WrongSecret` when one begins.
    """
    attempts = Attempts(folder)
    name = tidy_user_name(user_name)
    name = name if name in _names_here(folder) else STRANGER
    if seconds := attempts.wait(name, now):
        raise TooSoon(CODE_WAITS if name == RECOVERY else PASSWORD_WAITS, seconds)
    try:
        yield
    except WrongSecret as refused:
        attempts.failed(name, now)
        if seconds := attempts.wait(name, now):
            raise TooSoon(str(refused), seconds) from None
        raise
    attempts.succeeded(name)


def _names_here(folder: Path) -> Collection[str]:
    """Who has a key slot on this PC; where the office is on a server, nobody before the first log-in here."""
    slots = folder / KEYS
    return load_slots(slots) if slots.exists() or not is_on_server(folder) else ()
