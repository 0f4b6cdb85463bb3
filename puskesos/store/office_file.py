"""One office on one PC: a folder with the encrypted file and its key slots. Logging in is unlocking."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from puskesos.errors import Refused, Unavailable, WrongSecret
from puskesos.store.anchor import Anchor
from puskesos.store.database import Database
from puskesos.store.draft_file import DraftFile
from puskesos.store.engine import make_engine, plain_sentences
from puskesos.store.keys import (
    RECOVERY,
    WRONG_SECRET,
    KeySlot,
    find_slot,
    load_slots,
    new_key,
    new_recovery_code,
    save_slots,
    tidy_recovery_code,
    tidy_user_name,
)
from puskesos.store.register_shelf import RegisterShelf
from puskesos.store.schema import HEAD, bring_up_to_date, schema_version
from puskesos.store.sealed_copies import SealedCopies
from puskesos.store.server.connection import is_on_server
from puskesos.store.step import Step

DATA = "office.db"
KEYS = "office.keys"
ANCHOR = "office.anchor"
DRAFTS = "drafts.db"
REGISTERS = "registers"
NO_OFFICER = UUID(int=0)
APART_CACHE_KIB = 8_000


def exists(folder: Path) -> bool:
    """Whether an office has been set up in this folder."""
    return (folder / DATA).exists() and (folder / KEYS).exists()


class OfficeFile:
    """An unlocked office folder. It alone knows the database key and seals it into new slots.

    Beside it, it knows the own key of the officer at work: who unlocked it, or, in an office that was just made or
    recovered, who is let in first.
    """

    def __init__(self, folder: Path, key: bytes) -> None:
        self.folder = folder
        self._key = key
        self._at_work: tuple[UUID, bytes] | None = None
        self.desk = ""  # named on a server alone
        self.database = Database.in_file(folder / DATA, key)
        self.registers = RegisterShelf(folder / REGISTERS, key)
        self.anchor = Anchor(folder / ANCHOR, key)
        self.copies = SealedCopies(key)

    @classmethod
    @contextmanager
    def create(cls, folder: Path) -> Iterator["OfficeFile"]:
        """A new office with the newest schema, to be filled within the block.

        It is made beside its place and moved there when the block ends well; otherwise nothing of it stays, not even
        after a power cut. Raises `Refused` when the folder already holds an office.
        """
        if (folder / DATA).exists() or (folder / KEYS).exists() or is_on_server(folder):
            raise Refused("Folder {folder} sudah berisi data kantor. Pilih folder lain.", folder=folder)
        beside = folder / "office.new"
        shutil.rmtree(beside, ignore_errors=True)
        try:
            beside.mkdir(parents=True)
        except OSError:
            raise Unavailable("Folder {folder} tidak dapat dibuat. Periksa izinnya.", folder=folder) from None
        office = cls(beside, new_key())
        with ExitStack() as at_the_end:
            at_the_end.callback(shutil.rmtree, beside, ignore_errors=True)
            when_it_fails = at_the_end.enter_context(ExitStack())
            when_it_fails.callback(office.close)
            bring_up_to_date(office.database)
            save_slots(beside / KEYS, [])
            yield office
            office._move_to(folder)
            when_it_fails.pop_all()

    @classmethod
    def unlock(
        cls, folder: Path, user_name: str, password: str, *, before_upgrade: "BeforeUpgrade | None" = None
    ) -> tuple["OfficeFile", UUID]:
        """The office and the UUID of the officer whose slot it was. Raises `WrongSecret` for a wrong name or password.

        A slot of an older program is given the officer's own key now, while the password is at hand.
        """
        slot = find_slot(folder / KEYS, tidy_user_name(user_name))
        if slot is None or slot.user_name == RECOVERY:
            raise WrongSecret(WRONG_SECRET)
        key, officer, own_key = slot.open(password)
        office = cls._opened(folder, key, before_upgrade)
        with ExitStack() as when_it_fails:
            when_it_fails.callback(office.close)
            if own_key:
                office.put_to_work(officer, own_key)
            else:
                office.add_slot(user_name, password, officer)
            when_it_fails.pop_all()
        return office, officer

    @classmethod
    def recover(cls, folder: Path, code: str, *, before_upgrade: "BeforeUpgrade | None" = None) -> "OfficeFile":
        """The office, opened with the printed recovery code. Raises `WrongSecret` for another code."""
        slot = find_slot(folder / KEYS, RECOVERY)
        if slot is None:
            raise Refused("Kantor ini belum mempunyai kode pemulihan.")
        try:
            content = slot.open(tidy_recovery_code(code))
        except WrongSecret:
            raise WrongSecret("Kode pemulihan tidak cocok. Periksa setiap kelompok empat huruf.") from None
        return cls._opened(folder, content.office_key, before_upgrade)

    @classmethod
    def open_with(cls, folder: Path, key: bytes) -> "OfficeFile":
        """A copy that was laid out in a folder, by whoever holds its key; it is brought up to date there."""
        return cls._opened(folder, key, None)

    @classmethod
    def make_empty(cls, folder: Path, key: bytes) -> "OfficeFile":
        """The newest schema in a new folder, without an office or a slot, under the key the office had elsewhere."""
        folder.mkdir(parents=True)
        office = cls(folder, key)
        with ExitStack() as when_it_fails:
            when_it_fails.callback(office.close)
            bring_up_to_date(office.database)
            save_slots(folder / KEYS, [])
            when_it_fails.pop_all()
        return office

    def take_key_along(self, keep: Callable[[bytes], object]) -> None:
        """The office moves to where `keep` keeps its key."""
        keep(self._key)

    def open_copy(self, folder: Path) -> "OfficeFile":
        """A copy of this office that was laid out in another folder, brought up to date there."""
        return self.open_with(folder, self._key)

    def data_size(self) -> int:
        """How many bytes a copy of the data will take at most."""
        data = (self.folder / DATA, self.folder / f"{DATA}-wal")
        return sum(path.stat().st_size for path in data if path.exists())

    def copy_data(self, target: Path, step: Step) -> None:
        """Copy the data as they stand at this moment."""
        step(0, 0, "Mencadangkan data kantor")
        self.copies.copy(self.folder / DATA, target)

    @classmethod
    def _opened(cls, folder: Path, key: bytes, before_upgrade: "BeforeUpgrade | None") -> "OfficeFile":
        _check_data(folder / DATA)
        office = cls(folder, key)
        with ExitStack() as when_it_fails:
            when_it_fails.callback(office.close)
            if before_upgrade is not None and (schema_version(office.database) or HEAD) < HEAD:
                before_upgrade(office)
            bring_up_to_date(office.database)
            when_it_fails.pop_all()
        return office

    def _move_to(self, folder: Path) -> None:
        self.database.close()
        try:
            for name in (DATA, KEYS):
                (self.folder / name).replace(folder / name)
        except OSError:
            raise Unavailable("Data kantor tidak dapat disimpan di {folder}. Periksa izinnya.", folder=folder) from None
        self.folder = folder
        self.database = Database.in_file(folder / DATA, self._key)
        self.registers = RegisterShelf(folder / REGISTERS, self._key)
        self.anchor = Anchor(folder / ANCHOR, self._key)

    def add_slot(self, user_name: str, password: str, officer: UUID) -> None:
        """Let an officer in, or change the password: a slot of the same name is replaced.

        Whoever is at work keeps the own key; anybody else begins with a new one, which no admin ever sees.
        """
        slots = load_slots(self.folder / KEYS)
        name = tidy_user_name(user_name)
        if self._at_work is None:
            self._at_work = officer, new_key()
        at_work, own_key = self._at_work
        own_key = own_key if officer == at_work else new_key()
        slots[name] = KeySlot.seal(self._key, name, password, officer, own_key)
        save_slots(self.folder / KEYS, slots.values())

    def remove_slot(self, user_name: str) -> None:
        """Shut an officer out of this copy; older backups keep the slot they had."""
        slots = load_slots(self.folder / KEYS)
        slots.pop(tidy_user_name(user_name), None)
        save_slots(self.folder / KEYS, slots.values())

    def new_recovery_code(self) -> str:
        """A fresh recovery code, in force at once; for an office that has none yet."""
        code = new_recovery_code()
        self.set_recovery_code(code)
        return code

    def set_recovery_code(self, code: str) -> None:
        """Put a printed code in force; the one before it opens this copy no longer."""
        slots = load_slots(self.folder / KEYS)
        slots[RECOVERY] = KeySlot.seal(self._key, RECOVERY, tidy_recovery_code(code), NO_OFFICER)
        save_slots(self.folder / KEYS, slots.values())

    def put_to_work(self, officer: UUID, own_key: bytes) -> None:
        """This officer has logged in; what she alone may read opens with her own key."""
        self._at_work = officer, own_key

    def drafts(self) -> DraftFile:
        """The drafts of the officer at work, on a connection of its own; who asked for it closes it."""
        if self._at_work is None or not self._key:
            raise Unavailable("Data kantor sedang terkunci. Masuk lagi, lalu ulangi.")
        return DraftFile(self.folder / DRAFTS, self._key, self._at_work[1])

    @contextmanager
    def read_apart(self) -> Iterator[Session]:
        """A reader on a connection of its own for a long look, so that questions keep theirs and what it remembers."""
        if not self._key:
            raise Unavailable("Data kantor sedang terkunci. Masuk lagi, lalu ulangi.")
        with ExitStack() as at_the_end:
            at_the_end.enter_context(plain_sentences())
            engine = make_engine(self.folder / DATA, self._key, writes=False)
            at_the_end.callback(engine.dispose)
            session = at_the_end.enter_context(Session(engine, autoflush=False))
            session.execute(text(f"PRAGMA cache_size=-{APART_CACHE_KIB}"))
            yield session

    def close(self) -> None:
        """Lock: close the connections and forget the keys."""
        self.database.close()
        self.registers.close()
        self.anchor.forget()
        self.copies.close()
        self._key = b""
        self._at_work = None


# What is done to an office whose schema is behind, before anything of it is changed.
BeforeUpgrade = Callable[[OfficeFile], object]


def _check_data(path: Path) -> None:
    """A file that is missing or empty would be taken for a new database, and hide that the data are gone."""
    if not path.is_file() or path.stat().st_size == 0:
        raise Unavailable("Berkas data kantor {file} tidak ada atau kosong. Pulihkan dari cadangan.", file=path.name)
