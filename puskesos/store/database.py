"""The two doors to an office's data: `read()` and `write()`. Nobody opens a session any other way."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from puskesos.errors import Unavailable
from puskesos.store.engine import make_engine, plain_sentences


class Database:
    """One office's data, unlocked. At most one writer and one reader connection are kept."""

    def __init__(self, path: Path, key: bytes) -> None:
        self.path = path
        self._engines: tuple[sa.Engine, sa.Engine] | None = (
            make_engine(path, key, writes=True),
            make_engine(path, key, writes=False),
        )

    @property
    def writer(self) -> sa.Engine:
        return self._open_engines()[0]

    @property
    def reader(self) -> sa.Engine:
        return self._open_engines()[1]

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A transaction that holds the write lock and commits at the end, or leaves nothing behind."""
        with plain_sentences(), Session(self.writer, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A consistent view of the data; it never waits for a writer and cannot write."""
        with plain_sentences(), Session(self.reader, expire_on_commit=False, autoflush=False) as session:
            yield session

    @contextmanager
    def schema_change(self) -> Iterator[sa.Connection]:
        """A plain connection in a write transaction, for migrations alone."""
        with plain_sentences(), self.writer.begin() as connection:
            yield connection

    def close(self) -> None:
        """Close every connection and let go of the engines, which alone could open another with the key."""
        engines, self._engines = self._engines, None
        for engine in engines or ():
            engine.dispose()

    def _open_engines(self) -> tuple[sa.Engine, sa.Engine]:
        if self._engines is None:
            raise Unavailable("Data kantor terkunci. Masuk kembali untuk melanjutkan.")
        return self._engines
