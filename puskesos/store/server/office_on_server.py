"""An office kept on a server, as one desk has it: the doors to its data, and beside them what stays on this PC.

It answers to the same names as `OfficeFile`. On the PC lie the drafts, the end of the trail as this desk saw it, and a
slot for each officer who logged in here, with the keys of these.
"""

import shutil
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path
from uuid import UUID

from puskesos.errors import LoggedOut, Refused, ServerGone, Unavailable
from puskesos.store.anchor import Anchor
from puskesos.store.database import Database
from puskesos.store.draft_file import DraftFile
from puskesos.store.keys import (
    RECOVERY,
    KeySlot,
    load_slots,
    new_key,
    save_slots,
    tidy_recovery_code,
    tidy_user_name,
)
from puskesos.store.office_file import ANCHOR, DATA, DRAFTS, KEYS, NO_OFFICER, REGISTERS, OfficeFile
from puskesos.store.register_shelf import RegisterShelf
from puskesos.store.sealed_copies import SealedCopies
from puskesos.store.server.backing_up import COPIED, copy_into_file
from puskesos.store.server.connection import CONNECTION, load_connection
from puskesos.store.server.desk_secret import desk_secret
from puskesos.store.server.engine import make_desk_engine
from puskesos.store.server.fitness import check_fitness
from puskesos.store.server.line import Line
from puskesos.store.server.log_in import Proof, drop_secret, keep_secret, log_in, log_out
from puskesos.store.server.shared_lists import SharedLists
from puskesos.store.step import Step


class OfficeOnServer:
    """An office whose officer at work is proven to its server."""

    def __init__(self, folder: Path, database: Database, proof: Proof, key: bytes) -> None:
        self.folder = folder
        self.database = database
        self._proof = proof
        self._key = key
        self._at_work: tuple[UUID, bytes] | None = None
        # What who keeps the server calls this PC.
        self.desk = load_connection(folder / CONNECTION).desk
        self.registers = RegisterShelf(folder / REGISTERS, key, SharedLists(database))
        self.anchor = Anchor(folder / ANCHOR, key)
        self.copies = SealedCopies(key)

    @classmethod
    def log_in(cls, folder: Path, user_name: str, password: str) -> tuple["OfficeOnServer", UUID]:
        """The office and the UUID of the officer. Raises `Refused`, `TooSoon` or `Unavailable`."""
        proof = Proof()
        database = reach_server(folder, proof)
        with ExitStack() as when_it_fails:
            when_it_fails.callback(database.close)
            with database.read() as session:
                check_fitness(session.connection())
            entered = log_in(database, user_name, password)
            proof.token = entered.token
            office = cls(folder, database, proof, entered.office_key)
            office.put_to_work(entered.officer, office._own_key(user_name, password, entered.officer))
            when_it_fails.pop_all()
        return office, entered.officer

    def add_slot(self, user_name: str, password: str, officer: UUID) -> None:
        """Let an officer in, or change the password; what lies on this PC follows at her next log-in."""
        with self.database.write() as session:
            keep_secret(session.connection(), user_name, password, officer)
        if self._at_work and self._at_work[0] == officer:
            _save_slot(self.folder / KEYS, KeySlot.seal(self._key, tidy_user_name(user_name), password, *self._at_work))

    def remove_slot(self, user_name: str) -> None:
        """Shut an officer out, here and at every other desk, at once."""
        with self.database.write() as session:
            drop_secret(session.connection(), user_name)

    def put_to_work(self, officer: UUID, own_key: bytes) -> None:
        """This officer has logged in; what she alone may read opens with her own key."""
        self._at_work = officer, own_key

    def drafts(self) -> DraftFile:
        """The drafts of the officer at work, on this PC; who asked for it closes it."""
        if self._at_work is None or not self._key:
            raise Unavailable("Data kantor sedang terkunci. Masuk lagi, lalu ulangi.")
        return DraftFile(self.folder / DRAFTS, self._key, self._at_work[1])

    def line(self) -> Line:
        """A line to the server, on which the desks of the office hear of each other."""
        return Line(partial(_way, self.folder), lambda: self._proof.token)

    def set_recovery_code(self, code: str) -> None:
        """The printed code that opens the backups made on this PC, when neither it nor the server is left."""
        _save_slot(self.folder / KEYS, KeySlot.seal(self._key, RECOVERY, tidy_recovery_code(code), NO_OFFICER))

    def open_copy(self, folder: Path) -> OfficeFile:
        """A backup made on this PC that was laid out in a folder."""
        return OfficeFile.open_with(folder, self._key)

    def data_size(self) -> int:
        """Nobody here knows how large a copy will be; a drive that is full is told while it is made."""
        return 0

    def copy_data(self, target: Path, step: Step) -> None:
        """Copy the data of the office as they stand at this moment, into a file under the key of this desk."""
        copy_into_file(self.database, self.folder, self._key, step)
        self.copies.copy(self.folder / COPIED / DATA, target)
        shutil.rmtree(self.folder / COPIED, ignore_errors=True)

    def close(self) -> None:
        """Lock: the server forgets the officer, this PC the keys. One that is away ends the log-in by its own clock."""
        with ExitStack() as at_the_end:
            at_the_end.callback(self._forget)
            for _ in range(2 if self._proof.token else 0):  # twice: the first may meet a connection that was cut
                with suppress(ServerGone, LoggedOut):
                    with self.database.write() as session:
                        log_out(session.connection())
                    break

    def _own_key(self, user_name: str, password: str, officer: UUID) -> bytes:
        """The officer's own key from her slot on this PC; the first log-in here makes one.

        A password changed at another desk opens the slot no longer. A new one takes its place then, and drafts that
        lay under the old one stay shut.
        """
        path, name = self.folder / KEYS, tidy_user_name(user_name)
        slot = load_slots(path).get(name) if path.exists() else None
        if slot is not None:
            with suppress(Refused):
                known, _, own_key = slot.open(password)
                if known == self._key:
                    return own_key
                # This PC was made another desk; slots that open the key of the former one would open no backup.
                path.unlink()
        own_key = new_key()
        _save_slot(path, KeySlot.seal(self._key, name, password, officer, own_key))
        return own_key

    def _forget(self) -> None:
        self._proof.token = ""
        self.database.close()
        self.registers.close()
        self.anchor.forget()
        self.copies.close()
        self._key = b""
        self._at_work = None


def reach_server(folder: Path, proof: Proof) -> Database:
    """The doors to the server of a folder's office, for whoever `proof` proves."""
    address, secret = _way(folder)
    writer, reader = (make_desk_engine(address, secret, lambda: proof.token, writes=writes) for writes in (True, False))
    return Database(writer, reader)


def _way(folder: Path) -> tuple[str, str]:
    """The address of the server, and the secret of this desk."""
    file = folder / CONNECTION
    connection = load_connection(file)
    return connection.address(file), desk_secret(folder, connection.role)


def _save_slot(path: Path, slot: KeySlot) -> None:
    slots = load_slots(path) if path.exists() else {}
    save_slots(path, (slots | {slot.user_name: slot}).values())
