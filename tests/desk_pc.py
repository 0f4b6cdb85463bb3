"""A PC that becomes a desk of an office on a server, with a keyring that tests may look into."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import keyring
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.errors import KeyringLocked
from sqlalchemy import Engine

from puskesos.store.server.connection import Connection
from puskesos.store.server.desk_file import DeskFile, save_desk_file, take_desk_file
from puskesos.store.server.keeper import add_desk
from tests.server import Server


class MemoryKeyring(KeyringBackend):
    """Keeps secrets as long as a test takes; shut, it gives none away."""

    priority = 1.0

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # theirs has no types
        self.kept: dict[tuple[str, str], str] = {}
        self.is_shut = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.is_shut:
            raise KeyringLocked("shut")
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self.kept.pop((service, username), None)


@contextmanager
def keyring_of_pc(backend: KeyringBackend | None = None) -> Iterator[None]:
    """This PC has that keyring, or none; the one of whoever runs the tests is not touched."""
    before = keyring.get_keyring()
    keyring.set_keyring(backend or NoKeyring())  # type: ignore[no-untyped-call]  # theirs has no types
    yield
    keyring.set_keyring(before)


def new_desk(server: Server, admin: Engine, database: str, name: str = "Loket 2") -> DeskFile:
    """What `puskesos-admin server desk` hands over."""
    made = add_desk(admin, 1, name)
    connection = Connection(server.host, database, made.role, office="Puskesos Contohsari", desk=name)
    return DeskFile(connection, made.password)


def make_desk_file(server: Server, admin: Engine, database: str, folder: Path, name: str = "Loket 2") -> Path:
    """The same, on a stick."""
    file = folder / f"{name}.puskesos-loket"
    save_desk_file(new_desk(server, admin, database, name), file)
    return file


def become_desk(server: Server, admin: Engine, database: str, folder: Path, name: str = "Loket 2") -> Path:
    """A folder whose office is kept on the server."""
    folder.mkdir(parents=True, exist_ok=True)
    take_desk_file(folder, new_desk(server, admin, database, name))
    return folder
