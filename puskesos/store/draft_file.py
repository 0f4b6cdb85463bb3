"""What was typed and not saved yet, in a small encrypted file of its own beside the office's data.

The file opens with a key derived from the office's; each row in it is sealed once more with the key of the officer who
typed it, so that nobody else, admin or thief, can read it. Losing this file loses drafts, never data.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from nacl.exceptions import CryptoError
from nacl.secret import SecretBox
from sqlcipher3 import dbapi2 as sqlcipher

from puskesos.store.engine import plain_sentences
from puskesos.store.keys import KEY_SIZE

FILE_PURPOSE, OWNER_PURPOSE = b"draft file", b"owner of drafts"
CACHE_KIB = 2_000
SCHEMA = """
CREATE TABLE IF NOT EXISTS drafts (id BLOB PRIMARY KEY, owner BLOB, saved INTEGER, until INTEGER, sealed BLOB)
"""
# What a row that somebody tampered with raises; it is no draft.
NO_DRAFT = (ValueError, TypeError, OverflowError, OSError)
DAMAGES = ("file is not a database", "database disk image is malformed")
CANNOT_KEEP = "Isian sementara tidak dapat disimpan: {why} Simpan pekerjaan Anda dengan tombol Simpan lebih sering."
# The same known trouble as of the office file; here nothing that was saved is in danger.
DRAFT_TROUBLE = {
    "database or disk is full": CANNOT_KEEP.format(why="disk penuh. Kosongkan ruang di disk."),
    "disk I/O error": CANNOT_KEEP.format(why="disk bermasalah. Hubungi admin."),
    "attempt to write a readonly database": CANNOT_KEEP.format(why="folder data kantor tidak boleh ditulisi."),
    "unable to open database file": CANNOT_KEEP.format(why="folder data kantor tidak dapat dibuka."),
}


class KeptDraft(NamedTuple):
    """One draft as it lies in the file, opened."""

    id: UUID
    saved_at: datetime
    content: bytes


class DraftFile:
    """The drafts of one officer. Only one thread uses it at a time; the file is made when the first draft is saved."""

    def __init__(self, path: Path, office_key: bytes, own_key: bytes) -> None:
        self.path = path
        derived = hashlib.blake2b(path.name.encode(), digest_size=KEY_SIZE, key=office_key, person=FILE_PURPOSE)
        self._file_key = derived.digest()
        self._owner = hashlib.blake2b(digest_size=16, key=own_key, person=OWNER_PURPOSE).digest()
        self._box = SecretBox(own_key)
        self._connection: sqlcipher.Connection | None = None

    def save(self, drafts: Mapping[UUID, bytes], now: datetime, until: datetime) -> None:
        """Write drafts, in place of what they were before; they are on the disk when this returns.

        Raises `Unavailable` when the disk refuses.
        """
        with self._opened() as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO drafts VALUES (?, ?, ?, ?, ?)",
                [
                    (each.bytes, self._owner, _seconds(now), _seconds(until), bytes(self._box.encrypt(content)))
                    for each, content in drafts.items()
                ],
            )

    def remove(self, drafts: Iterable[UUID]) -> None:
        """Destroy drafts: their change is on the disk, or the officer does not want them."""
        if self.path.exists():
            with self._opened() as connection:
                connection.executemany("DELETE FROM drafts WHERE id = ?", [(each.bytes,) for each in drafts])

    def kept(self, now: datetime) -> list[KeptDraft]:
        """This officer's drafts, the latest first. Those of anybody that have had their time are destroyed."""
        if not self.path.exists():
            return []
        with self._opened() as connection:
            connection.execute("DELETE FROM drafts WHERE until < ?", (_seconds(now),))
            rows = connection.execute(
                "SELECT id, saved, sealed FROM drafts WHERE owner = ? AND typeof(id) = 'blob'"
                " ORDER BY saved DESC, id DESC",
                (self._owner,),
            ).fetchall()
        found = []
        for ident, saved, sealed in rows:
            with suppress(CryptoError, *NO_DRAFT):
                content = self._box.decrypt(sealed)
                found.append(KeptDraft(UUID(bytes=ident), datetime.fromtimestamp(saved, UTC), content))
        return found

    def close(self) -> None:
        """Close the file; nothing is left beside it. It opens again when it is used again."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    @contextmanager
    def _opened(self) -> Iterator[sqlcipher.Connection]:
        """A connection within a transaction that is on the disk at the end, or leaves nothing behind."""
        with plain_sentences(DRAFT_TROUBLE):
            if self._connection is None:
                self._connection = self._connect()
            with self._connection:
                self._connection.execute("BEGIN IMMEDIATE")
                yield self._connection

    def _connect(self) -> sqlcipher.Connection:
        """Open the file; one that is damaged, or of another office, is begun anew: it held no more than drafts."""
        try:
            return self._connect_once()
        except sqlcipher.DatabaseError as error:
            if not any(words in str(error) for words in DAMAGES):
                raise
        for beside in ("", "-wal", "-shm"):
            with suppress(OSError):
                self.path.with_name(self.path.name + beside).unlink(missing_ok=True)
        return self._connect_once()

    def _connect_once(self) -> sqlcipher.Connection:
        connection = sqlcipher.connect(self.path, timeout=5, isolation_level=None, check_same_thread=False)
        with ExitStack() as when_it_fails:
            when_it_fails.callback(connection.close)
            for pragma in (
                f"key=\"x'{self._file_key.hex()}'\"",
                "cipher_log_level=NONE",
                "auto_vacuum=FULL",
                "journal_mode=WAL",
                "synchronous=FULL",
                "secure_delete=ON",
                f"cache_size=-{CACHE_KIB}",
            ):
                connection.execute(f"PRAGMA {pragma}").fetchall()
            connection.execute(SCHEMA)
            when_it_fails.pop_all()
        return connection


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())
