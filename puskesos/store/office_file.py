"""One office on one PC: a folder with the encrypted file and its key slots. Logging in is unlocking."""

from pathlib import Path
from uuid import UUID

from puskesos.errors import Refused, Unavailable
from puskesos.store.database import Database
from puskesos.store.keys import (
    RECOVERY,
    KeySlot,
    load_slots,
    new_key,
    new_recovery_code,
    save_slots,
    tidy_recovery_code,
    tidy_user_name,
)
from puskesos.store.schema import bring_up_to_date

NO_OFFICER = UUID(int=0)


def exists(folder: Path) -> bool:
    """Whether an office has been set up in this folder."""
    return (folder / "office.db").exists() and (folder / "office.keys").exists()


class OfficeFile:
    """An unlocked office folder. It alone knows the database key and seals it into new slots."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self.folder = folder
        self._key = key
        self.database = Database(folder / "office.db", key)

    @classmethod
    def create(cls, folder: Path) -> "OfficeFile":
        """An empty office with the newest schema. Raises `Refused` when the folder already holds one."""
        if (folder / "office.db").exists():
            raise Refused("Folder {folder} sudah berisi data kantor. Pilih folder lain.", folder=folder)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            raise Unavailable("Folder {folder} tidak dapat dibuat. Periksa izinnya.", folder=folder) from None
        office = cls(folder, new_key())
        bring_up_to_date(office.database)
        save_slots(folder / "office.keys", [])
        return office

    @classmethod
    def unlock(cls, folder: Path, user_name: str, password: str) -> tuple["OfficeFile", UUID]:
        """The office and the UUID of the officer whose slot it was. Raises `Refused` for a wrong name or password."""
        slots = load_slots(folder / "office.keys")
        slot = slots.get(tidy_user_name(user_name))
        if slot is None or slot.user_name == RECOVERY:
            raise Refused("Nama pengguna atau kata sandi tidak cocok. Periksa huruf besar dan Caps Lock.")
        key, officer = slot.open(password)
        return cls._opened(folder, key), officer

    @classmethod
    def recover(cls, folder: Path, code: str) -> "OfficeFile":
        """The office, opened with the printed recovery code."""
        slot = load_slots(folder / "office.keys").get(RECOVERY)
        if slot is None:
            raise Refused("Kantor ini belum mempunyai kode pemulihan.")
        try:
            key, _ = slot.open(tidy_recovery_code(code))
        except Refused:
            raise Refused("Kode pemulihan tidak cocok. Periksa setiap kelompok empat huruf.") from None
        return cls._opened(folder, key)

    @classmethod
    def _opened(cls, folder: Path, key: bytes) -> "OfficeFile":
        office = cls(folder, key)
        try:
            bring_up_to_date(office.database)
        except BaseException:
            office.database.close()
            raise
        return office

    def add_slot(self, user_name: str, password: str, officer: UUID) -> None:
        """Let an officer in, or change the password: a slot of the same name is replaced."""
        slots = load_slots(self.folder / "office.keys")
        name = tidy_user_name(user_name)
        slots[name] = KeySlot.seal(self._key, name, password, officer)
        save_slots(self.folder / "office.keys", slots.values())

    def remove_slot(self, user_name: str) -> None:
        """Shut an officer out of this copy; older backups keep the slot they had."""
        slots = load_slots(self.folder / "office.keys")
        slots.pop(tidy_user_name(user_name), None)
        save_slots(self.folder / "office.keys", slots.values())

    def new_recovery_code(self) -> str:
        """A fresh recovery code, in force at once; for an office that has none yet."""
        code = new_recovery_code()
        self.set_recovery_code(code)
        return code

    def set_recovery_code(self, code: str) -> None:
        """Put a printed code in force; the one before it opens this copy no longer."""
        slots = load_slots(self.folder / "office.keys")
        slots[RECOVERY] = KeySlot.seal(self._key, RECOVERY, tidy_recovery_code(code), NO_OFFICER)
        save_slots(self.folder / "office.keys", slots.values())

    def close(self) -> None:
        """Lock: close the connections and forget the key."""
        self.database.close()
        self._key = b""
