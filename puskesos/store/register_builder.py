"""Building a list of residents beside its place: it appears there whole, or not at all."""

import os
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import count
from operator import itemgetter
from pathlib import Path
from types import TracebackType

from sqlcipher3 import dbapi2 as sqlcipher

from puskesos.errors import Unavailable
from puskesos.store.engine import plain_sentences
from puskesos.store.files import disk_reason
from puskesos.store.register_file import FORMAT, LOOKED_UP, NAMES, REGISTER_TROUBLE, REST, ResidentRow

BESIDE = ".new"
CACHE_KIB = 8_000
# Tokens are gathered in memory and written out in pieces of this size; larger pieces leave less to merge.
TOKEN_PIECE = 8_000_000
# Nothing of an unfinished file is ever used, so neither a journal nor a flush protects it on the way.
PRAGMAS = (
    "cipher_log_level=NONE",
    "journal_mode=OFF",
    "synchronous=OFF",
    "locking_mode=EXCLUSIVE",
    f"cache_size=-{CACHE_KIB}",
)
SCHEMA = (
    f"CREATE TABLE names (id INTEGER PRIMARY KEY, {', '.join(NAMES)})",
    f"CREATE TABLE residents (id INTEGER PRIMARY KEY, {', '.join(REST)})",
    "CREATE VIRTUAL TABLE tokens USING fts5(token, content='', columnsize=0, detail=none, tokenize=ascii)",
    f"INSERT INTO tokens (tokens, rank) VALUES ('hashsize', {TOKEN_PIECE})",  # noqa: S608  # our own number
    "CREATE TABLE words (word TEXT PRIMARY KEY, residents INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE particulars (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
)
# The engine itself counts the ids up from 1.
INSERT_NAME = f"INSERT INTO names ({', '.join(NAMES)}) VALUES ({', '.join('?' * len(NAMES))})"  # noqa: S608  # our own names
INSERT_REST = f"INSERT INTO residents ({', '.join(REST)}) VALUES ({', '.join('?' * len(REST))})"  # noqa: S608  # the same
INSERT_TOKENS = "INSERT INTO tokens (rowid, token) VALUES (?, ?)"
# Plain tuples, which the engine takes in half the time of named ones.
CUT_NAMES, CUT_REST = itemgetter(slice(len(NAMES))), itemgetter(slice(len(NAMES), None))


class RegisterBuilder:
    """A list in the making, from batches of rows to a finished file. It needs a path and a key, no unlocked office.

    Leaving the block without `finish` removes what was built; a killed program leaves a file that ends in `.new`.
    """

    def __init__(self, path: Path, key: bytes) -> None:
        self.path = path
        self.rows = 0
        self._key = key
        self._beside = path.with_name(path.name + BESIDE)
        self._words: Counter[str] = Counter()
        self._open: sqlcipher.Connection | None = None

    def __enter__(self) -> "RegisterBuilder":
        with self._told():
            self._beside.parent.mkdir(parents=True, exist_ok=True)
            self._beside.unlink(missing_ok=True)
            self._open = sqlcipher.connect(self._beside, isolation_level=None)
            for pragma in (f"key=\"x'{self._key.hex()}'\"", *PRAGMAS):
                self._open.execute(f"PRAGMA {pragma}").fetchall()
            self._open.execute("BEGIN")
            for statement in SCHEMA:
                self._open.execute(statement)
        return self

    def add(self, rows: Sequence[tuple[ResidentRow, str]]) -> None:
        """Take in residents with their tokens (parted by spaces), some thousands at a time.

        The ids are given in this order, from 1. Raises `Unavailable` when the disk refuses.
        """
        residents = [row for row, _ in rows]
        with self._told():
            self._file.executemany(INSERT_NAME, map(CUT_NAMES, residents))
            self._file.executemany(INSERT_REST, map(CUT_REST, residents))
            self._file.executemany(INSERT_TOKENS, zip(count(self.rows + 1), [tokens for _, tokens in rows]))
        self._words.update(" ".join([row.key for row in residents]).split())
        self.rows += len(rows)

    def finish(self, particulars: Mapping[str, str]) -> None:
        """Index, count, flush to disk and move into place. `particulars` are facts about the list itself.

        Raises `Unavailable` when the disk refuses; nothing is left behind then.
        """
        facts = {**particulars, "format": FORMAT, "rows": str(self.rows)}
        with self._told():
            for column in LOOKED_UP:
                self._file.execute(f"CREATE INDEX by_{column} ON residents ({column}) WHERE {column} <> ''")
            self._file.executemany("INSERT INTO words VALUES (?, ?)", sorted(self._words.items()))
            self._file.executemany("INSERT INTO particulars VALUES (?, ?)", facts.items())
            self._file.execute("INSERT INTO tokens (tokens) VALUES ('optimize')")
            self._file.execute("COMMIT")
            self._close()
            _flush(self._beside)
            self._beside.replace(self.path)
            _flush_folder(self.path.parent)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()
        with suppress(OSError):  # what cannot be removed now is swept later
            self._beside.unlink(missing_ok=True)

    @property
    def _file(self) -> sqlcipher.Connection:
        assert self._open is not None, "a list is built within its block"  # noqa: S101  # a bug, not a refusal
        return self._open

    def _close(self) -> None:
        if self._open is not None:
            self._open.close()
            self._open = None

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What the disk refuses, to the engine or to us, becomes a sentence."""
        try:
            with plain_sentences(REGISTER_TROUBLE):
                yield
        except OSError as error:
            raise Unavailable(
                "Daftar warga tidak dapat disimpan di folder {folder}: {reason}.",
                folder=self.path.parent,
                reason=disk_reason(error),
            ) from None


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Make the new name itself outlive a power cut; Windows does so by itself and cannot open folders."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
