"""How an encrypted SQLite file is opened, with the settings that were measured to be safe and quick enough."""

import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm.exc import StaleDataError
from sqlcipher3 import dbapi2 as sqlcipher

from puskesos.errors import Refused, Unavailable, UserError

WRITER_CACHE_KIB = 16_000
READER_CACHE_KIB = 32_000
# What the environment can do to us; everything else SQLite says is a bug and is not caught.
KNOWN = {
    "database or disk is full": "Disk penuh: data tidak dapat disimpan. Kosongkan ruang di disk, lalu ulangi.",
    "disk I/O error": "Disk bermasalah: data tidak dapat dibaca atau disimpan. Hubungi admin sebelum melanjutkan.",
    "database is locked": "Data kantor sedang dipakai program lain. Tunggu sebentar, lalu ulangi.",
    "attempt to write a readonly database": "Data kantor tidak boleh ditulis di folder ini. Periksa izin folder.",
    "unable to open database file": "Data kantor tidak dapat dibuka. Periksa folder dan izinnya.",
    "file is not a database": "Berkas data kantor rusak atau bukan data Puskesos. Pulihkan dari cadangan terakhir.",
    "database disk image is malformed": "Berkas data kantor rusak. Pulihkan dari cadangan terakhir.",
    # A page of the word index that cannot be read: the table it belongs to is made of other tables.
    "vtable constructor failed": "Berkas data kantor rusak. Pulihkan dari cadangan terakhir.",
}


def make_engine(path: Path, key: bytes, *, writes: bool) -> sa.Engine:
    """One connection to the file, as the writer (`BEGIN IMMEDIATE`) or as a reader that cannot write."""

    def connect() -> sqlcipher.Connection:
        connection = sqlcipher.connect(path, timeout=30, isolation_level=None, check_same_thread=False)
        cache = WRITER_CACHE_KIB if writes else READER_CACHE_KIB
        when_it_fails = ExitStack()
        when_it_fails.callback(connection.close)
        # The raw key skips SQLCipher's own derivation of 100 ms per connection; argon2id already did that work.
        with when_it_fails:
            for pragma in (
                f"key=\"x'{key.hex()}'\"",
                "cipher_log_level=NONE",
                "journal_mode=WAL",
                "synchronous=FULL",
                "foreign_keys=ON",
                f"cache_size=-{cache}",
                "busy_timeout=30000",
                f"query_only={'OFF' if writes else 'ON'}",
            ):
                connection.execute(f"PRAGMA {pragma}").fetchall()
            when_it_fails.pop_all()
        return connection

    # `module` beside `creator`: without it errors arrive unwrapped and the dialect believes in another SQLite.
    engine = sa.create_engine(
        "sqlite://",
        creator=connect,
        module=sqlcipher,
        poolclass=sa.pool.QueuePool,
        pool_size=1,
        max_overflow=0 if writes else 1,
        hide_parameters=True,
        # As the trail hashes it, so that the daily look at the whole of it need not write every event anew.
        json_serializer=json.JSONEncoder(separators=(",", ":")).encode,
    )
    begin = "BEGIN IMMEDIATE" if writes else "BEGIN"
    sa.event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


def known_trouble(error: Exception, sentences: Mapping[str, str] = KNOWN) -> UserError | None:
    """The sentence for an error the environment caused, or None for a bug."""
    if isinstance(error, StaleDataError):
        return Refused("Data ini baru saja diubah petugas lain. Muat ulang, lalu ulangi perubahan Anda.")
    cause: Any = getattr(error, "orig", error)
    if type(cause).__module__.startswith("psycopg"):
        from puskesos.store.server.trouble import server_trouble  # noqa: PLC0415  # an office in a file has no such driver

        return server_trouble(cause)
    text = str(cause)
    sentence = next((sentence for words, sentence in sentences.items() if words in text), None)
    return Unavailable(sentence) if sentence else None


@contextmanager
def plain_sentences(sentences: Mapping[str, str] = KNOWN) -> Iterator[None]:
    """Turns known trouble of the disk into a `UserError`; bugs pass through untouched.

    `sentences` maps the engine's words to ours; another kind of file than the office's own has other advice to give.
    """
    try:
        yield
    except (sa.exc.DBAPIError, StaleDataError, sqlcipher.DatabaseError) as error:
        trouble = known_trouble(error, sentences)
        if trouble is None:
            raise
        raise trouble from None
    except UnicodeEncodeError:
        raise Refused(
            "Ada tanda yang tidak dapat disimpan di isian ini. Hapus lambang yang aneh, lalu ulangi."
        ) from None
