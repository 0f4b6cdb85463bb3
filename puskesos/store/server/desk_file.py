"""The file an admin hands over on a stick, and what becomes of it on the PC that takes it.

It carries the desk's secret. The PC that takes it changes the secret at once, so that whoever finds the stick later, or
copied it before, holds nothing; the new secret has never been anywhere else.
"""

import secrets
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from puskesos.errors import Refused, Unavailable
from puskesos.store.engine import plain_sentences
from puskesos.store.files import disk_reason, replace_file
from puskesos.store.office_file import exists
from puskesos.store.server.connection import (
    CONNECTION,
    Connection,
    connection_text,
    is_on_server,
    read_connection,
    root_file,
    save_connection,
)
from puskesos.store.server.desk_secret import forget_desk_secret, keep_desk_secret
from puskesos.store.server.engine import make_desk_engine
from puskesos.store.server.fitness import check_fitness
from puskesos.store.server.keeper import scrambled

SUFFIX = ".puskesos-loket"
LARGEST = 1_000_000


class DeskFile(NamedTuple):
    """What an admin made for one PC."""

    connection: Connection
    secret: str


class Taken(NamedTuple):
    """This PC is a desk now; where its system keeps no secrets, the officer should know that a file does."""

    connection: Connection
    is_in_keyring: bool


def save_desk_file(desk: DeskFile, file: Path) -> None:
    """Write it for this user alone, before it goes onto a stick."""
    replace_file(file, connection_text(desk.connection, secret=desk.secret).encode(), is_private=True)


def load_desk_file(file: Path) -> DeskFile:
    """Raises `Refused` for a file of another kind, and `Unavailable` when it cannot be read."""
    try:
        with file.open("rb") as opened:
            text = opened.read(LARGEST).decode()
    except OSError as error:
        raise Unavailable("Berkas loket tidak dapat dibaca: {reason}.", reason=disk_reason(error)) from None
    except UnicodeDecodeError:
        text = ""
    connection, told = read_connection(text)
    if not connection.desk or not told.get("secret"):
        raise Refused("Ini bukan berkas loket. Mintalah berkas .puskesos-loket dari admin server.")
    return DeskFile(connection, str(told["secret"]))


def take_desk_file(folder: Path, desk: DeskFile) -> Taken:
    """Make this PC the desk, once the server has been reached; otherwise nothing of it stays.

    Raises `Refused` or `Unavailable`, also when the folder holds an office already.
    """
    if is_on_server(folder) or exists(folder):
        raise Refused("Folder {folder} sudah berisi data kantor. Pilih folder lain.", folder=folder)
    connection, place, secret = desk.connection, folder / CONNECTION, secrets.token_urlsafe(32)
    with ExitStack() as when_it_fails:
        when_it_fails.callback(root_file(place).unlink, missing_ok=True)
        engine = make_desk_engine(connection.address(place), desk.secret, str, writes=True)
        with ExitStack() as at_the_end:
            at_the_end.enter_context(plain_sentences())
            at_the_end.callback(engine.dispose)
            server = at_the_end.enter_context(engine.begin())
            check_fitness(server)
            changed = scrambled(server, connection.role, secret)
            role = server.dialect.identifier_preparer.quote_identifier(connection.role)
            server.exec_driver_sql(f"SET LOCAL ROLE NONE; ALTER ROLE {role} PASSWORD '{changed}'")
            when_it_fails.callback(place.unlink, missing_ok=True)
            when_it_fails.callback(forget_desk_secret, folder, connection.role)
            is_in_keyring = keep_desk_secret(folder, connection.role, secret)
            save_connection(connection, place)
        when_it_fails.pop_all()
    return Taken(connection, is_in_keyring)
