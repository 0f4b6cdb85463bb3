"""The two doors to an office's data: `read()` and `write()`. Nobody opens a session any other way."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from puskesos.errors import Unavailable
from puskesos.store.engine import make_engine, plain_sentences


class Database:
    """One office's data, opened: in its encrypted file, or on a server that keeps many."""

    def __init__(self, writer: sa.Engine, reader: sa.Engine) -> None:
        # What every session of both doors is told, such as the officer they were opened for.
        self.info: dict[Any, Any] = {}
        self._engines = {True: writer, False: reader}

    @classmethod
    def in_file(cls, path: Path, key: bytes) -> "Database":
        """The file of one office. At most one writer and one reader connection are kept."""
        return cls(*(make_engine(path, key, writes=writes) for writes in (True, False)))

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A transaction that holds the write lock and commits at the end, or leaves nothing behind."""
        engine = self._engine(writes=True)
        with plain_sentences(), Session(engine, expire_on_commit=False, info=self.info) as session, session.begin():
            yield session

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A consistent view of the data; it never waits for a writer and cannot write."""
        engine = self._engine(writes=False)
        with plain_sentences(), Session(engine, expire_on_commit=False, autoflush=False, info=self.info) as session:
            yield session

    @contextmanager
    def schema_change(self) -> Iterator[sa.Connection]:
        """A plain connection in a write transaction, for migrations alone."""
        with plain_sentences(), self._engine(writes=True).begin() as connection:
            yield connection

    @contextmanager
    def connect(self) -> Iterator[sa.Connection]:
        """A plain connection that may write; who asked for it commits, as often as it is worth it."""
        with plain_sentences(), self._engine(writes=True).connect() as connection:
            yield connection

    def close(self) -> None:
        """Close every connection and let go of the key, which the engines alone hold; both doors stay shut."""
        self.info.clear()
        while self._engines:
            _, engine = self._engines.popitem()
            engine.dispose()

    def _engine(self, *, writes: bool) -> sa.Engine:
        if not self._engines:
            raise Unavailable("Data kantor sedang terkunci. Masuk lagi, lalu ulangi.")
        return self._engines[writes]
