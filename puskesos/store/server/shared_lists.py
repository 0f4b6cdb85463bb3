"""Lists of residents on a server: one desk brings the sealed file of a list, the others fetch it.

A file travels in pieces, each in a short transaction of its own, so that no counter waits for a long one. It is there
as a whole before the list is switched on, and goes when the list is taken back.
"""

from collections.abc import Collection
from pathlib import Path

import sqlalchemy as sa

from puskesos.errors import Unavailable
from puskesos.store.database import Database
from puskesos.store.files import disk_reason
from puskesos.store.step import Step

PIECE = 1_000_000
BESIDE = ".fetched"
BRINGING = "Membagikan daftar ke loket lain"
FETCHING = "Mengambil daftar dari server"
PUT = sa.text(
    "INSERT INTO list_pieces (name, number, piece) VALUES (:name, :number, :piece)"
    " ON CONFLICT (office_id, name, number) DO UPDATE SET piece = excluded.piece"
)
NAMES = sa.text("SELECT DISTINCT name FROM list_pieces ORDER BY name")
COUNT = sa.text("SELECT count(*) FROM list_pieces WHERE name = :name")
GET = sa.text("SELECT piece FROM list_pieces WHERE name = :name AND number = :number")
DROP = sa.text("DELETE FROM list_pieces WHERE name = :name")
# A list that is still being brought by another desk is known to nobody yet.
DROP_OLD = sa.text("DELETE FROM list_pieces WHERE name <> ALL (:known) AND made_at < now() - interval '1 day'")


class SharedLists:
    """The lists of an office on its server, by the names of their files."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def names(self) -> list[str]:
        """Every list that is there."""
        with self._database.read() as session:
            return list(session.scalars(NAMES))

    def bring(self, name: str, path: Path, step: Step) -> None:
        """Hand a finished list in. `step` is told bytes done and in all, and raises `Cancelled` to stop."""
        size = path.stat().st_size
        with path.open("rb") as file:
            for number, piece in enumerate(iter(lambda: file.read(PIECE), b"")):
                step(number * PIECE, size, BRINGING)
                with self._database.write() as session:
                    session.execute(PUT, {"name": name, "number": number, "piece": piece})

    def fetch(self, name: str, path: Path, step: Step) -> bool:
        """Lay a list where searches find it, whole or not at all; False where the server has it not."""
        beside = path.with_name(path.name + BESIDE)
        with self._database.read() as session:
            pieces = session.scalar(COUNT, {"name": name}) or 0
        if not pieces:
            return False
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with beside.open("wb") as file:
                for number in range(pieces):
                    step(number, pieces, FETCHING)
                    file.write(self._piece(name, number))
            beside.replace(path)
        except OSError as error:
            raise Unavailable(
                "Daftar tidak dapat disimpan di komputer ini: {reason}.", reason=disk_reason(error)
            ) from None
        finally:
            beside.unlink(missing_ok=True)
        return True

    def drop(self, name: str) -> None:
        """Destroy a list that was taken back or never came to be; copies at other desks go at their next start."""
        with self._database.write() as session:
            session.execute(DROP, {"name": name})

    def drop_old(self, known: Collection[str]) -> None:
        """Destroy what an import that was broken off had brought."""
        with self._database.write() as session:
            session.execute(DROP_OLD, {"known": list(known)})

    def _piece(self, name: str, number: int) -> bytes:
        with self._database.read() as session:
            piece = session.scalar(GET, {"name": name, "number": number})
        if piece is None:
            raise Unavailable("Daftar ini baru saja dibatalkan di loket lain.")
        return bytes(piece)
