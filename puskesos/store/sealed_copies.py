"""Copies of an office file: made beside its writers, opened without being touched, and sealed against being altered."""

import hashlib
import hmac
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2 as sqlcipher

from puskesos.errors import Unavailable
from puskesos.store.engine import KNOWN, plain_sentences

PURPOSE = b"backup manifest"  # keys derived for anything else differ
KEY_SIZE = 32
CACHE_KIB = 8_000
# The copy of a file nobody writes to: neither a journal nor a flush is needed on the way, for half of it is never used.
AS_TARGET = ("journal_mode=OFF", "synchronous=OFF")
AS_SOURCE = ("query_only=ON", "busy_timeout=30000")
PULLED_OUT = (
    "Drive cadangan tidak dapat dibaca atau ditulis; mungkin dicabut. Pasang lagi, lalu ulangi. Cadangan sebelumnya "
    "tetap baik."
)
TROUBLE = KNOWN | {
    "database or disk is full": "Drive cadangan penuh. Kosongkan ruangnya atau pilih drive lain, lalu cadangkan lagi. "
    "Cadangan sebelumnya tetap baik.",
    "disk I/O error": PULLED_OUT,
    "unable to open database file": PULLED_OUT,
}
COPY_TROUBLE = TROUBLE | dict.fromkeys(
    ("file is not a database", "database disk image is malformed"),
    "Salinan data kantor rusak: sebagian isinya berubah sejak dicadangkan. Pakai cadangan lain.",
)


class SealedCopies:
    """Makes and opens copies of one office and seals what is said of them; it holds the key, nobody above it does."""

    def __init__(self, office_key: bytes) -> None:
        self._key = office_key

    def copy(self, source: Path, target: Path) -> None:
        """A copy of the office as it stands at this moment; who writes meanwhile is not held up."""
        # All pages in one go: a copy made piece by piece begins anew with every change, and never ends on a busy desk.
        with (
            plain_sentences(TROUBLE),
            closing(self._connect(str(source), AS_SOURCE)) as office,
            closing(self._connect(str(target), AS_TARGET)) as copy,
        ):
            office.backup(copy, pages=-1)

    @contextmanager
    def open(self, path: Path) -> Iterator[Session]:
        """Read a copy that nobody writes to, also on a medium that cannot be written; nothing appears beside it."""
        address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        engine = sa.create_engine(
            "sqlite://",
            creator=lambda: self._connect(address, ("query_only=ON", f"cache_size=-{CACHE_KIB}")),
            module=sqlcipher,
            poolclass=sa.pool.NullPool,
            hide_parameters=True,
        )
        with plain_sentences(COPY_TROUBLE), Session(engine, autoflush=False) as session:
            yield session

    def seal(self, content: bytes) -> str:
        """What only this office can say of the content, as 64 hexadecimal digits."""
        key = hashlib.blake2b(digest_size=KEY_SIZE, key=self._open_key(), person=PURPOSE).digest()
        return hashlib.blake2b(content, digest_size=KEY_SIZE, key=key).hexdigest()

    def has_sealed(self, content: bytes, seal: str) -> bool:
        """Whether the content is what this office once sealed."""
        return hmac.compare_digest(self.seal(content).encode(), seal.encode())

    def close(self) -> None:
        """Forget the key."""
        self._key = b""

    def _open_key(self) -> bytes:
        if not self._key:
            raise Unavailable("Data kantor sedang terkunci. Masuk lagi, lalu ulangi.")
        return self._key

    def _connect(self, address: str, pragmas: tuple[str, ...]) -> sqlcipher.Connection:
        key = self._open_key()
        connection = sqlcipher.connect(
            address, uri=address.startswith("file:"), timeout=30, isolation_level=None, check_same_thread=False
        )
        try:
            for pragma in (f"key=\"x'{key.hex()}'\"", "cipher_log_level=NONE", *pragmas):
                connection.execute(f"PRAGMA {pragma}").fetchall()
        except sqlcipher.Error:
            connection.close()
            raise
        return connection
