"""An office kept on a server, as one desk has it: the doors to its data, and beside them what stays on this PC.

It answers to the same names as `OfficeFile`. On the PC lie the drafts, the end of the trail as this desk saw it, and a
slot for each officer who logged in here, with the keys of these.
"""

from contextlib import ExitStack, suppress
from pathlib import Path
from uuid import UUID

from puskesos.errors import Refused, Unavailable
from puskesos.store.anchor import Anchor
from puskesos.store.database import Database
from puskesos.store.draft_file import DraftFile
from puskesos.store.keys import KeySlot, load_slots, new_key, save_slots, tidy_user_name
from puskesos.store.office_file import ANCHOR, DRAFTS, KEYS, REGISTERS
from puskesos.store.register_shelf import RegisterShelf
from puskesos.store.sealed_copies import SealedCopies
from puskesos.store.server.engine import make_desk_engine
from puskesos.store.server.log_in import Proof, drop_secret, keep_secret, log_in, log_out


class OfficeOnServer:
    """An office whose officer at work is proven to its server."""

    def __init__(self, folder: Path, database: Database, proof: Proof, key: bytes) -> None:
        self.folder = folder
        self.database = database
        self._proof = proof
        self._key = key
        self._at_work: tuple[UUID, bytes] | None = None
        self.registers = RegisterShelf(folder / REGISTERS, key)
        self.anchor = Anchor(folder / ANCHOR, key)
        self.copies = SealedCopies(key)

    @classmethod
    def log_in(
        cls, folder: Path, address: str, secret: str, user_name: str, password: str
    ) -> tuple["OfficeOnServer", UUID]:
        """The office and the UUID of the officer. Raises `Refused`, `TooSoon` or `Unavailable`."""
        proof = Proof()
        engines = (make_desk_engine(address, secret, lambda: proof.token, writes=writes) for writes in (True, False))
        database = Database(*engines)
        with ExitStack() as when_it_fails:
            when_it_fails.callback(database.close)
            with database.write() as session:
                entered = log_in(session.connection(), user_name, password)
            proof.token = entered.token
            office = cls(folder, database, proof, entered.desk_key)
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

    def close(self) -> None:
        """Lock: the server forgets the officer, this PC the keys."""
        if self._proof.token:
            with ExitStack() as at_the_end:
                at_the_end.callback(self._forget)
                with self.database.write() as session:
                    log_out(session.connection())
        else:
            self._forget()

    def _own_key(self, user_name: str, password: str, officer: UUID) -> bytes:
        """The officer's own key from her slot on this PC; the first log-in here makes one.

        A password changed at another desk opens the slot no longer. A new one takes its place then, and drafts that
        lay under the old one stay shut.
        """
        path, name = self.folder / KEYS, tidy_user_name(user_name)
        slot = load_slots(path).get(name) if path.exists() else None
        if slot is not None:
            with suppress(Refused):
                return slot.open(password).own_key
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


def _save_slot(path: Path, slot: KeySlot) -> None:
    slots = load_slots(path) if path.exists() else {}
    save_slots(path, (slots | {slot.user_name: slot}).values())
