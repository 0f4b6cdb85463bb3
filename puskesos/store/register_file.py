"""One list of residents as an own encrypted file, never altered once it is whole; here it is read.

Two tables share their ids: `names` is narrow, because a search reads hundreds of its rows where it reads few of
`residents`. `tokens` is a word index beside them; `words` says how often names have each word.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Any, NamedTuple, cast

from sqlcipher3 import dbapi2 as sqlcipher

from puskesos.errors import Unavailable
from puskesos.store.engine import plain_sentences

FORMAT = "1"
READER_CACHE_KIB = 64_000
BATCH = 5_000
# How far a prefix of digits reaches: every digit sorts before this sign.
AFTER_DIGITS = "~"

DAMAGED = "Berkas daftar warga rusak. Batalkan impornya lalu impor lagi, atau pulihkan dari cadangan terakhir."
NOT_OPENED = "Berkas daftar warga tidak dapat dibuka. Periksa folder data kantor dan izinnya."
# The same known trouble as of the office file, but what helps is another thing: a list can be imported again.
REGISTER_TROUBLE = {
    "database or disk is full": "Disk penuh: daftar warga tidak dapat disusun. Kosongkan ruang di disk, lalu ulangi.",
    "disk I/O error": "Disk bermasalah: daftar warga tidak dapat dibaca atau disusun. Hubungi admin.",
    "attempt to write a readonly database": NOT_OPENED,
    "unable to open database file": NOT_OPENED,
    "file is not a database": DAMAGED,
    "database disk image is malformed": DAMAGED,
}


class ResidentRow(NamedTuple):
    """One resident as text and figures. `birth` is a date (1965-03-12), a year (1965) or empty.

    `key` holds the word keys of the name; `facts` whatever else the list said, in a form the rooms above choose.
    """

    name: str
    key: str
    birth: str
    region: str
    nik: str
    no_kk: str
    phone: str
    sex: str
    birth_place: str
    mother_name: str
    relation: str
    address: str
    hamlet: str
    rt: str
    rw: str
    place: str
    occupation: str
    decile: int | None
    memberships: str
    status: str
    is_deceased: int
    facts: str
    source_row: int


# The first fields of a row lie in `names`, all others in `residents`.
NAMES = ResidentRow._fields[:4]
REST = ResidentRow._fields[4:]
LOOKED_UP = ("nik", "no_kk", "phone")
COLUMNS = ", ".join((*(f"names.{field}" for field in NAMES), *(f"residents.{field}" for field in REST)))
SELECT = f"SELECT id, {COLUMNS} FROM residents JOIN names USING (id)"  # noqa: S608  # our own column names


class RegisterFile:
    """An open list, for reading alone. Any thread may ask; questions wait for each other."""

    def __init__(self, path: Path, key: bytes, cache_kib: int = READER_CACHE_KIB) -> None:
        """Raises `Unavailable` when the file is missing, damaged or sealed with another key."""
        if not path.is_file() or path.stat().st_size == 0:
            raise Unavailable("Berkas daftar warga tidak ada atau kosong. Impor lagi, atau pulihkan dari cadangan.")
        self.path = path
        self._turn = Lock()
        self._connection: sqlcipher.Connection | None = None
        with plain_sentences(REGISTER_TROUBLE), ExitStack() as when_it_fails:
            # Nobody writes to a finished list, so the engine need neither lock it nor look for a journal.
            address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
            connection = sqlcipher.connect(address, uri=True, isolation_level=None, check_same_thread=False)
            when_it_fails.callback(connection.close)
            for pragma in (f"key=\"x'{key.hex()}'\"", "cipher_log_level=NONE", "query_only=ON"):
                connection.execute(f"PRAGMA {pragma}").fetchall()
            self._connection = connection
            self.set_cache(cache_kib)
            self.particulars: dict[str, str] = dict(self.execute("SELECT name, value FROM particulars"))
            if self.particulars.get("format") != FORMAT:
                raise Unavailable("Daftar warga ini disusun oleh Puskesos versi lain. Impor lagi daftar itu.")
            when_it_fails.pop_all()

    @property
    def rows(self) -> int:
        """How many residents the list holds."""
        return int(self.particulars["rows"])

    def set_cache(self, kib: int) -> None:
        """How much of the file may be kept in memory."""
        self.execute(f"PRAGMA cache_size=-{kib}")

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of one question, all of them at once."""
        with self._turn, plain_sentences(REGISTER_TROUBLE):
            if self._connection is None:
                raise Unavailable("Daftar warga ini sudah ditutup. Ulangi langkah terakhir.")
            rows: list[tuple[Any, ...]] = self._connection.execute(sql, parameters).fetchall()
            return rows

    def by_ids(self, ids: Sequence[int]) -> dict[int, ResidentRow]:
        """The residents with these ids; an unknown id is left out."""
        return dict(self._select(f"id IN ({_marks(ids)})", ids))

    def by_nik(self, nik: str) -> list[tuple[int, ResidentRow]]:
        return self.by_niks((nik,))

    def by_niks(self, niks: Sequence[str]) -> list[tuple[int, ResidentRow]]:
        """Everybody with one of these NIKs, several with one NIK included."""
        return self._select(f"nik IN ({_marks(niks)}) AND nik <> ''", niks)

    def by_nik_prefix(self, digits: str, limit: int) -> list[tuple[int, ResidentRow]]:
        """Residents whose NIK begins with these digits, in the order of their NIKs."""
        between = "nik >= ? AND nik < ? AND nik <> '' ORDER BY nik LIMIT ?"
        return self._select(between, (digits, digits + AFTER_DIGITS, limit))

    def by_no_kk(self, no_kk: str) -> list[tuple[int, ResidentRow]]:
        """A whole family, in the order of the list."""
        return self._select("no_kk = ? AND no_kk <> '' ORDER BY id", (no_kk,))

    def by_phone(self, phone: str) -> list[tuple[int, ResidentRow]]:
        return self._select("phone = ? AND phone <> '' ORDER BY id", (phone,))

    def words(self) -> list[tuple[str, int]]:
        """Every word key and how often names have it, in the order of the alphabet."""
        return cast("list[tuple[str, int]]", self.execute("SELECT word, residents FROM words ORDER BY word"))

    def batches(self, size: int = BATCH) -> Iterator[list[tuple[int, ResidentRow]]]:
        """The whole list in the order of ids; between two batches others get their turn."""
        last = 0
        while rows := self._select("id > ? ORDER BY id LIMIT ?", (last, size)):
            yield rows
            last = rows[-1][0]

    def damages(self) -> list[str]:
        """What is wrong with the pages of the file, in the engine's own words; empty when it is whole."""
        return [str(problem) for (problem,) in self.execute("PRAGMA cipher_integrity_check")]

    def close(self) -> None:
        """Close the file once the question that is being answered is done."""
        with self._turn:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def __enter__(self) -> "RegisterFile":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _select(self, where: str, parameters: Sequence[Any]) -> list[tuple[int, ResidentRow]]:
        rows = self.execute(f"{SELECT} WHERE {where}", parameters)
        return [(row[0], ResidentRow._make(row[1:])) for row in rows]


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
