"""The key slots beside an encrypted office file: one per officer, one for the printed recovery code.

The database key is 32 random bytes. Each slot holds it sealed (XSalsa20-Poly1305) under a key that argon2id derives
from a password or from the recovery code. Logging in is opening a slot: no password, no data.
"""

import json
import secrets
import unicodedata
from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from uuid import UUID

from nacl import pwhash
from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

from puskesos.errors import Refused, Unavailable
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


@dataclass(frozen=True)
class KeySlot:
    """The database key sealed for one user name (`recovery` for the printed code)."""

    user_name: str
    salt: str
    operations: int
    memory: int
    sealed: str

    @classmethod
    def seal(cls, key: bytes, user_name: str, secret: str, officer: UUID) -> "KeySlot":
        """Seal the key under a password or code. The officer's UUID is sealed with it, so slots cannot be swapped."""
        salt = secrets.token_bytes(pwhash.argon2id.SALTBYTES)
        box = SecretBox(_derive(secret, salt, OPERATIONS, MEMORY))
        sealed = bytes(box.encrypt(key + officer.bytes))
        return cls(user_name, b64encode(salt).decode(), OPERATIONS, MEMORY, b64encode(sealed).decode())

    def open(self, secret: str) -> tuple[bytes, UUID]:
        """The database key and the officer it was sealed for; `Refused` when the secret is wrong."""
        try:
            box = SecretBox(_derive(secret, b64decode(self.salt), self.operations, self.memory))
            content = box.decrypt(b64decode(self.sealed))
            return content[:KEY_SIZE], UUID(bytes=content[KEY_SIZE:])
        except (ValueError, TypeError):  # first, because PyNaCl's own kinds of these are CryptoErrors too
            raise Unavailable("Kunci petugas ini di berkas kunci rusak. Pulihkan dari cadangan.") from None
        except CryptoError:
            raise Refused(WRONG_SECRET) from None


def _derive(secret: str, salt: bytes, operations: int, memory: int) -> bytes:
    typed = unicodedata.normalize("NFKC", secret).encode()
    return pwhash.argon2id.kdf(KEY_SIZE, typed, salt, opslimit=operations, memlimit=memory)


def new_key() -> bytes:
    """A fresh random database key of 32 bytes."""
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
    """The slots by user name. Raises `Unavailable` when the file is missing or damaged."""
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        return {slot["user_name"]: KeySlot(**slot) for slot in stored["slots"]}
    except FileNotFoundError:
        raise Unavailable("Berkas kunci {file} tidak ditemukan di samping data kantor.", file=path.name) from None
    except (OSError, ValueError, KeyError, TypeError):
        raise Unavailable("Berkas kunci {file} rusak. Pulihkan dari cadangan.", file=path.name) from None


def save_slots(path: Path, slots: Iterable[KeySlot]) -> None:
    """Replace the slot file in one step, so that a power cut leaves the old or the new one."""
    text = json.dumps({"format": 1, "slots": [asdict(slot) for slot in slots]}, indent=1)
    replace_file(path, text.encode())
