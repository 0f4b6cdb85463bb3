"""The file an admin hands over on a stick, and what becomes of it on the PC that takes it.

It carries the desk's secret. The PC that takes it changes the secret at once, so that whoever finds the stick later, or
copied it before, holds nothing; the new secret has never been anywhere else.
"""

import secrets
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa

from puskesos.errors import Refused, Unavailable
from puskesos.store.engine import plain_sentences
from puskesos.store.files import disk_reason, replace_file
from puskesos.store.office_file import exists
from puskesos.store.server.connection import (
    CONNECTION,
    DESK_SUFFIX,
    Connection,
    connection_text,
    is_on_server,
    load_connection,
    read_connection,
    root_file,
    save_connection,
)
from puskesos.store.server.desk_secret import SECRET, forget_in_keyring, keep_desk_secret
from puskesos.store.server.engine import make_desk_engine
from puskesos.store.server.fitness import check_fitness
from puskesos.store.server.keeper import scrambled

SUFFIX = DESK_SUFFIX
LARGEST = 1_000_000
NUMBER = sa.text("SELECT desk_office()")


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
    """Make this PC the desk, once the server has been reached; otherwise everything stays as it was.

    A PC that is a desk of this very office becomes another one: its drafts and their keys stay. Raises `Refused` or
    `Unavailable`, also when the folder holds another office.
    """
    before = _checked_desk(folder, desk.connection)
    secret, place = secrets.token_urlsafe(32), folder / CONNECTION
    with ExitStack() as when_it_fails:
        with _as_desk(folder, desk) as server:
            connection = replace(desk.connection, office_number=int(server.scalar(NUMBER) or 0))
            if before and not connection.is_of_same_office(before):
                raise _of_another(before, connection)
            _change_secret(server, connection.role, secret)
            when_it_fails.callback(_put_back, {file: _content(file) for file in (place, folder / SECRET)})
            when_it_fails.callback(forget_in_keyring, connection.role)
            is_in_keyring = keep_desk_secret(folder, connection.role, secret)
            save_connection(connection, place)
        when_it_fails.pop_all()
    if before:
        forget_in_keyring(before.role)
    return Taken(connection, is_in_keyring)


def _checked_desk(folder: Path, wanted: Connection) -> Connection | None:
    """What this PC has been a desk of; None on a new one. Raises `Refused` where its office is another."""
    if exists(folder):
        raise Refused("Folder {folder} sudah berisi data kantor. Pilih folder lain.", folder=folder)
    if not is_on_server(folder):
        return None
    before = load_connection(folder / CONNECTION)
    # The number of the office that is wanted is known once its server was reached.
    if not before.is_of_same_office(replace(wanted, office_number=before.office_number)):
        raise _of_another(before, wanted)
    if before.role == wanted.role:
        raise Refused("Berkas loket ini sudah dipakai di komputer ini. Mintalah berkas loket baru dari admin server.")
    return before


def _of_another(before: Connection, wanted: Connection) -> Refused:
    return Refused(
        "Berkas loket ini untuk {wanted}, padahal komputer ini loket {ours}. Tidak ada yang diubah. "
        "Mintalah berkas loket kantor ini dari admin server.",
        wanted=_told(wanted),
        ours=_told(before),
    )


def _told(way: Connection) -> str:
    return f"{way.office or 'kantor ini'} di server {way.host} ({way.database})"


@contextmanager
def _as_desk(folder: Path, desk: DeskFile) -> Iterator[sa.Connection]:
    """A transaction of the new desk. Its root certificate lies beside the one in use as long as that takes."""
    place = folder / f"{CONNECTION}.new"
    with ExitStack() as at_the_end:
        at_the_end.enter_context(plain_sentences())
        at_the_end.callback(root_file(place).unlink, missing_ok=True)
        engine = make_desk_engine(desk.connection.address(place), desk.secret, str, writes=True)
        at_the_end.callback(engine.dispose)
        server = at_the_end.enter_context(engine.begin())
        check_fitness(server)
        yield server


def _change_secret(server: sa.Connection, role: str, secret: str) -> None:
    changed = scrambled(server, role, secret)
    quoted = server.dialect.identifier_preparer.quote_identifier(role)
    server.exec_driver_sql(f"SET LOCAL ROLE NONE; ALTER ROLE {quoted} PASSWORD '{changed}'")


def _content(file: Path) -> bytes | None:
    return file.read_bytes() if file.exists() else None


def _put_back(files: Mapping[Path, bytes | None]) -> None:
    """Each file as it was; one that is, is not written."""
    for file, content in files.items():
        if content is None:
            file.unlink(missing_ok=True)
        elif _content(file) != content:
            replace_file(file, content, is_private=True)
