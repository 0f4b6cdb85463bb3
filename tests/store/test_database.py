"""The two doors: what is written is written whole, what reads cannot write, and trouble is told in a sentence."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from puskesos.errors import Refused, Unavailable
from puskesos.store.base import Travels, UtcDateTime, Versioned, uuid7
from puskesos.store.checks import count_rows, damages
from puskesos.store.database import Database

KEY = bytes(range(32))
NIK = "9999010101010001"


class Grove(DeclarativeBase):
    """A base of the tests alone, so that no office ever meets their table."""


class Leaf(Travels, Versioned, Grove):
    """A table with everything a real one has."""

    __tablename__ = "leaves"

    id: Mapped[int] = mapped_column(primary_key=True)
    nik: Mapped[str] = mapped_column(unique=True)
    at: Mapped[datetime | None] = mapped_column(UtcDateTime())


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database.in_file(tmp_path / "office.db", KEY)
    with database.schema_change() as connection:
        Grove.metadata.create_all(connection)
    yield database
    database.close()


def niks(database: Database) -> list[str]:
    with database.read() as session:
        return list(session.scalars(sa.select(Leaf.nik).order_by(Leaf.id)))


def test_what_was_written_is_there_for_the_reader_at_once(database: Database) -> None:
    with database.write() as session:
        session.add(Leaf(nik=NIK))
    assert niks(database) == [NIK]


def test_a_write_that_fails_in_the_middle_leaves_nothing_of_itself(database: Database) -> None:
    def write_half(session: Session) -> None:
        session.add(Leaf(nik=NIK))
        session.flush()
        raise Refused("Aturan melarang langkah ini.")

    with pytest.raises(Refused), database.write() as session:
        write_half(session)
    assert niks(database) == []


def test_the_reading_door_cannot_write(database: Database) -> None:
    with pytest.raises(Unavailable), database.read() as session:
        session.execute(sa.insert(Leaf).values(nik=NIK, uuid=uuid7(), version=1))
    assert niks(database) == []


def test_a_reader_sees_one_moment_while_others_write(database: Database) -> None:
    with database.read() as session:
        before = session.scalar(sa.select(sa.func.count(Leaf.id)))
        with database.write() as writing:
            writing.add(Leaf(nik=NIK))
        assert session.scalar(sa.select(sa.func.count(Leaf.id))) == before == 0
    assert niks(database) == [NIK]


def test_an_error_never_carries_a_nik(database: Database) -> None:
    with database.write() as session:
        session.add(Leaf(nik=NIK))
    with pytest.raises(sa.exc.IntegrityError) as caught, database.write() as session:
        session.add(Leaf(nik=NIK))
    assert NIK not in f"{caught.value} {caught.value!r} {caught.value.__cause__!r}"
    assert "hidden" in str(caught.value)


def test_the_second_of_two_who_change_the_same_thing_is_refused(database: Database) -> None:
    with database.write() as session:
        session.add(Leaf(nik="1"))
    with database.read() as session:
        stale = session.scalars(sa.select(Leaf)).one()
    with database.write() as session:
        session.scalars(sa.select(Leaf)).one().nik = "2"
    stale.nik = "3"
    with pytest.raises(Refused, match="baru saja diubah petugas lain"), database.write() as session:
        session.add(stale)
    assert niks(database) == ["2"]


def test_a_moment_without_a_time_zone_is_a_bug(database: Database) -> None:
    naive = datetime(2026, 11, 20, 9, 0)  # noqa: DTZ001  # the very thing that is refused
    with pytest.raises(sa.exc.StatementError, match="without a time zone"), database.write() as session:
        session.add(Leaf(nik=NIK, at=naive))


def test_moments_come_back_in_utc(database: Database) -> None:
    now = datetime(2026, 11, 20, 2, 15, tzinfo=UTC)
    with database.write() as session:
        session.add(Leaf(nik=NIK, at=now))
    with database.read() as session:
        kept = session.scalars(sa.select(Leaf.at)).one()
    assert kept == now
    assert kept is not None
    assert kept.tzinfo is UTC
    assert UtcDateTime().process_result_value(None, sa.engine.default.DefaultDialect()) is None


def test_uuids_are_of_version_seven_and_in_the_order_of_their_birth() -> None:
    made = [uuid7() for _ in range(50)]
    assert {(each.version, each.variant) for each in made} == {(7, "specified in RFC 4122")}
    assert [each.int >> 80 for each in made] == sorted(each.int >> 80 for each in made)
    assert len(set(made)) == 50


def test_a_whole_file_has_no_damages_and_its_rows_are_counted(database: Database) -> None:
    with database.write() as session:
        session.add_all([Leaf(nik="1"), Leaf(nik="2")])
    with database.read() as session:
        assert damages(session) == []
        assert count_rows(session) == {"leaves": 2}


def test_a_page_that_somebody_changed_is_named_as_damage(database: Database, tmp_path: Path) -> None:
    with database.write() as session:
        session.add_all([Leaf(nik=f"{number:0100}") for number in range(200)])
    database.close()
    file = tmp_path / "office.db"
    content = bytearray(file.read_bytes())
    content[-3000] ^= 1
    file.write_bytes(content)
    again = Database.in_file(file, KEY)
    with again.read() as session:
        assert damages(session) != []
    again.close()


def test_a_wrong_key_is_told_as_a_file_that_cannot_be_read(database: Database, tmp_path: Path) -> None:
    database.close()
    other = Database.in_file(tmp_path / "office.db", bytes(32))
    with pytest.raises(Unavailable, match="rusak atau bukan data Puskesos"), other.read() as session:
        session.scalar(sa.select(sa.func.count(Leaf.id)))
    other.close()


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    database = Database.in_file(tmp_path / "tidak ada" / "office.db", KEY)
    with pytest.raises(Unavailable, match="tidak dapat dibuka"), database.write() as session:
        session.execute(sa.text("SELECT 1"))


# The rest is done to a process by POSIX: a limit on file sizes, and the rights of another user.
if sys.platform != "win32":
    import os
    import resource
    import tempfile

    NOBODY = 65534

    @contextmanager
    def disk_with(room: int) -> Iterator[None]:
        """No file of this process can grow beyond so many bytes, as on a disk that is full there."""
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    def test_a_full_disk_is_told_and_nothing_half_written_stays(database: Database, tmp_path: Path) -> None:
        with database.write() as session:
            session.add(Leaf(nik="sebelum"))
        room = max(path.stat().st_size for path in tmp_path.iterdir()) + 20_000
        with disk_with(room), pytest.raises(Unavailable, match="Disk"), database.write() as session:
            session.add_all([Leaf(nik=f"{number:01000}") for number in range(500)])
        assert niks(database) == ["sebelum"]
        with database.write() as session:
            session.add(Leaf(nik="sesudah"))
        assert niks(database) == ["sebelum", "sesudah"]

    @contextmanager
    def folder_of_somebody_else() -> Iterator[Path]:
        """A folder this process may read and not write, also when the tests run as root."""
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            Database.in_file(folder / "office.db", KEY).close()
            folder.chmod(0o555)
            is_root = os.geteuid() == 0
            if is_root:
                os.seteuid(NOBODY)
            try:
                yield folder
            finally:
                if is_root:
                    os.seteuid(0)
                folder.chmod(0o755)

    def test_a_folder_without_the_right_to_write_is_told() -> None:
        with folder_of_somebody_else() as folder:
            database = Database.in_file(folder / "office.db", KEY)
            with pytest.raises(Unavailable, match="folder"), database.write() as session:
                session.execute(sa.text("CREATE TABLE other (id INTEGER)"))
            database.close()
