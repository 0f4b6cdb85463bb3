"""One office on one PC: a folder with the encrypted file and its key slots. Logging in is unlocking."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from uuid import UUID

from puskesos.errors import Refused, Unavailable
from puskesos.store.database import Database
from puskesos.store.keys import (
    RECOVERY,
    WRONG_SECRET,
    KeySlot,
    load_slots,
    new_key,
    new_recovery_code,
    save_slots,
    tidy_recovery_code,
    tidy_user_name,
)
from puskesos.store.register_shelf import RegisterShelf
from puskesos.store.schema import bring_up_to_date

DATA = "office.db"
KEYS = "office.keys"
REGISTERS = "registers"
NO_OFFICER = UUID(int=0)


def exists(folder: Path) -> bool:
    """Whether an office has been set up in this folder."""
    return (folder / DATA).exists() and (folder / KEYS).exists()


class OfficeFile:
    """An unlocked office folder. It alone knows the database key and seals it into new slots."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self.folder = folder
        self._key = key
        self.database = Database(folder / DATA, key)
        self.registers = RegisterShelf(folder / REGISTERS, key)

    @classmethod
    @contextmanager
    def create(cls, folder: Path) -> Iterator["OfficeFile"]:
        """A new office with the newest schema, to be filled within the block.

        It is made beside its place and moved there when the block ends well; otherwise nothing of it stays, not even
        after a power cut. Raises `Refused` when the folder already holds an office.
        """
        if (folder / DATA).exists() or (folder / KEYS).exists():
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
    def unlock(cls, folder: Path, user_name: str, password: str) -> tuple["OfficeFile", UUID]:
        """The office and the UUID of the officer whose slot it was. Raises `Refused` for a wrong name or password."""
        slots = load_slots(folder / KEYS)
        slot = slots.get(tidy_user_name(user_name))
        if slot is None or slot.user_name == RECOVERY:
            raise Refused(WRONG_SECRET)
        key, officer = slot.open(password)
        return cls._opened(folder, key), officer

    @classmethod
    def recover(cls, folder: Path, code: str) -> "OfficeFile":
        """The office, opened with the printed recovery code."""
        slot = load_slots(folder / KEYS).get(RECOVERY)
        if slot is None:
            raise Refused("Kantor ini belum mempunyai kode pemulihan.")
        try:
            key, _ = slot.open(tidy_recovery_code(code))
        except Refused:
            raise Refused("Kode pemulihan tidak cocok. Periksa setiap kelompok empat huruf.") from None
        return cls._opened(folder, key)

    @classmethod
    def _opened(cls, folder: Path, key: bytes) -> "OfficeFile":
        _check_data(folder / DATA)
        office = cls(folder, key)
        with ExitStack() as when_it_fails:
            when_it_fails.callback(office.close)
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
        self.database = Database(folder / DATA, self._key)
        self.registers = RegisterShelf(folder / REGISTERS, self._key)

    def add_slot(self, user_name: str, password: str, officer: UUID) -> None:
        """Let an officer in, or change the password: a slot of the same name is replaced."""
        slots = load_slots(self.folder / KEYS)
        name = tidy_user_name(user_name)
        slots[name] = KeySlot.seal(self._key, name, password, officer)
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

    def close(self) -> None:
        """Lock: close the connections and forget the key."""
        self.database.close()
        self.registers.close()
        self._key = b""


def _check_data(path: Path) -> None:
    """A file that is missing or empty would be taken for a new database, and hide that the data are gone."""
    if not path.is_file() or path.stat().st_size == 0:
        raise Unavailable("Berkas data kantor {file} tidak ada atau kosong. Pulihkan dari cadangan.", file=path.name)
