"""The key slots beside an encrypted office file: one per officer, one for the printed recovery code.

The database key is 32 random bytes. Each slot holds it sealed (XSalsa20-Poly1305) under a key that argon2id derives
from a password or from the recovery code. Logging in is opening a slot: no password, no data. An officer's slot holds
a second key, known to nobody else, for what she alone may read: her drafts.
"""

import hashlib
import json
import secrets
import unicodedata
from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

from nacl import pwhash
from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

from puskesos.errors import Unavailable, WrongSecret
from puskesos.store.files import replace_file

KEY_SIZE = 32
RECOVERY = "recovery"
WRONG_SECRET = "Nama pengguna atau kata sandi tidak cocok. Periksa huruf besar dan Caps Lock."  # noqa: S105  # a sentence
# RFC 9106, second recommended option: 3 passes over 64 MiB, within reach of a PC with 4 GB.
OPERATIONS = 3
MEMORY = 64 * 1024 * 1024
# Crockford's base 32: no I, L, O or U, so a code copied by hand has no look-alikes.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_GROUPS = 6
GROUP_SIZE = 4
UUID_SIZE = 16
# Beside each slot stands what tells a damaged one from a wrong password; a slot of an older program has none.
CHECK, CHECK_SIZE = "check", 16
SLOT_DAMAGED = "Kunci petugas ini di berkas kunci rusak. Pulihkan dari cadangan."
DAMAGED = "Berkas kunci {file} rusak. Pulihkan dari cadangan."


class SlotContent(NamedTuple):
    """What a slot holds. `own_key` is the officer's; the recovery slot has none, nor has a slot of an older program."""

    office_key: bytes
    officer: UUID
    own_key: bytes


@dataclass(frozen=True)
class KeySlot:
    """The database key sealed for one user name (`recovery` for the printed code)."""

    user_name: str
    salt: str
    operations: int
    memory: int
    sealed: str

    @property
    def is_damaged(self) -> bool:
        """Whether the file no longer held what had been written for this slot; it opens for nobody."""
        return not self.sealed

    @classmethod
    def seal(cls, key: bytes, user_name: str, secret: str, officer: UUID, own_key: bytes = b"") -> "KeySlot":
        """Seal the key under a password or code. The officer's UUID is sealed with it, so slots cannot be swapped."""
        salt = secrets.token_bytes(pwhash.argon2id.SALTBYTES)
        box = SecretBox(_derive(secret, salt, OPERATIONS, MEMORY))
        sealed = bytes(box.encrypt(key + officer.bytes + own_key))
        return cls(user_name, b64encode(salt).decode(), OPERATIONS, MEMORY, b64encode(sealed).decode())

    def open(self, secret: str) -> SlotContent:
        """The database key, the officer it was sealed for, and that officer's own; `WrongSecret` for another secret."""
        if self.is_damaged:
            raise Unavailable(SLOT_DAMAGED)
        try:
            box = SecretBox(_derive(secret, b64decode(self.salt), self.operations, self.memory))
            content = box.decrypt(b64decode(self.sealed))
            ends = KEY_SIZE + UUID_SIZE
            return SlotContent(content[:KEY_SIZE], UUID(bytes=content[KEY_SIZE:ends]), content[ends:])
        except (ValueError, TypeError, OverflowError):  # first, for PyNaCl's own kinds of these are CryptoErrors too
            raise Unavailable(SLOT_DAMAGED) from None
        except CryptoError:
            raise WrongSecret(WRONG_SECRET) from None


def _derive(secret: str, salt: bytes, operations: int, memory: int) -> bytes:
    typed = unicodedata.normalize("NFKC", secret).encode()
    return pwhash.argon2id.kdf(KEY_SIZE, typed, salt, opslimit=operations, memlimit=memory)


def new_key() -> bytes:
    """A fresh random key of 32 bytes."""
    return secrets.token_bytes(KEY_SIZE)


def new_recovery_code() -> str:
    """Six groups of four symbols, 120 random bits: 7K3M-…"""
    symbols = "".join(secrets.choice(ALPHABET) for _ in range(CODE_GROUPS * GROUP_SIZE))
    return "-".join(symbols[start : start + GROUP_SIZE] for start in range(0, len(symbols), GROUP_SIZE))


def tidy_recovery_code(typed: str) -> str:
    """The code as it was printed, however it was typed: lower case, spaces, O for 0, I or L for 1."""
    symbols = "".join(char for char in typed.upper() if char.isalnum())
    symbols = symbols.translate(str.maketrans("OIL", "011"))
    return "-".join(symbols[start : start + GROUP_SIZE] for start in range(0, len(symbols), GROUP_SIZE))


def tidy_user_name(typed: str) -> str:
    """User names are compared without case and surrounding spaces."""
    return " ".join(unicodedata.normalize("NFKC", typed).casefold().split())


def load_slots(path: Path) -> dict[str, KeySlot]:
    """The slots by user name; one that is not as it was written is damaged, and the others open all the same.

    Raises `Unavailable` when the file is missing or cannot be read at all.
    """
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        return {slot["user_name"]: _checked(slot) for slot in stored["slots"]}
    except FileNotFoundError:
        raise Unavailable("Berkas kunci {file} tidak ditemukan di samping data kantor.", file=path.name) from None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        raise Unavailable(DAMAGED, file=path.name) from None


def find_slot(path: Path, user_name: str) -> KeySlot | None:
    """The slot of one name; None where there is none. Raises `Unavailable` where a damaged one may have been it."""
    slots = load_slots(path)
    slot = slots.get(user_name)
    if slot is None and any(each.is_damaged for each in slots.values()):
        raise Unavailable(DAMAGED, file=path.name)
    return slot


def is_as_written(path: Path) -> bool:
    """Whether every byte of the file is what was written last. Raises what `load_slots` raises."""
    slots = load_slots(path).values()
    return not any(slot.is_damaged for slot in slots) and path.read_bytes() in (_text(slots), _text(slots, CHECK))


def save_slots(path: Path, slots: Iterable[KeySlot]) -> None:
    """Replace the slot file in one step, so that a power cut leaves the old or the new one."""
    replace_file(path, _text(slots))


def _text(slots: Iterable[KeySlot], *without: str) -> bytes:
    """The file; files of older programs are without checks."""
    told = [{name: fact for name, fact in _told(slot).items() if name not in without} for slot in slots]
    return json.dumps({"format": 1, "slots": told}, indent=1).encode()


def _told(slot: KeySlot) -> dict[str, Any]:
    return asdict(slot) | {CHECK: _check(slot)}


def _check(slot: KeySlot) -> str:
    return hashlib.blake2b(json.dumps(asdict(slot)).encode(), digest_size=CHECK_SIZE).hexdigest()


def _checked(told: dict[str, Any]) -> KeySlot:
    slot = KeySlot(**{name: fact for name, fact in told.items() if name != CHECK})
    return slot if told.get(CHECK, _check(slot)) == _check(slot) else replace(slot, sealed="")
