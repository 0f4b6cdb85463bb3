from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from threading import Thread

import psycopg
import pytest
import sqlalchemy as sa
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from puskesos.errors import Busy, Forbidden, Refused, ServerGone, Unavailable, UserError
from puskesos.office.profile import the_office
from puskesos.store.database import Database
from puskesos.store.engine import plain_sentences
from puskesos.store.server.connection import CONNECTION, load_connection, save_connection
from puskesos.store.server.keeper import revoke_desk
from puskesos.store.server.log_in import Proof
from puskesos.store.server.office_on_server import OfficeOnServer, reach_server
from puskesos.store.server.roles import for_the_program
from puskesos.store.server.trouble import server_trouble
from tests.conftest import PASSWORD
from tests.desk_pc import become_desk
from tests.server import Server


@pytest.fixture
def doors(admin: Engine, desk: Path) -> Iterator[Database]:
    office, _ = OfficeOnServer.log_in(desk, "sari", PASSWORD)
    yield office.database
    office.database.close()


def cut_desks(admin: Engine) -> None:
    with admin.begin() as connection:
        connection.exec_driver_sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE usename <> current_user AND datname = current_database()"
        )


def say(doors: Database, statement: str) -> None:
    with doors.write() as session:
        session.execute(sa.text(statement))


@pytest.mark.parametrize(
    ("code", "kind", "words"),
    [
        ("53100", Unavailable, "Disk server penuh"),
        ("53300", Unavailable, "terlalu banyak sambungan"),
        ("40001", Busy, "sedang diubah petugas lain"),
        ("40P01", Busy, "sedang diubah petugas lain"),
        ("55P03", Busy, "sedang diubah petugas lain"),
        ("57014", Unavailable, "terlalu lama"),
        ("57P01", ServerGone, "terputus"),
        ("57P03", ServerGone, "sedang dinyalakan"),
        ("08006", ServerGone, "terputus"),
        ("58030", Unavailable, "rusak"),
        ("XX001", Unavailable, "rusak"),
        ("42501", Forbidden, "tidak mengizinkan"),
    ],
)
def test_what_the_server_says_becomes_a_sentence(code: str, kind: type[UserError], words: str, doors: Database) -> None:
    with pytest.raises(kind, match=words) as told:
        say(doors, f"DO $$ BEGIN RAISE SQLSTATE '{code}'; END $$")
    assert type(told.value) is kind


@pytest.mark.parametrize(
    "statement", ["SELECT 1 / 0", "SELECT * FROM nowhere", "SELEC", "INSERT INTO desks DEFAULT VALUES;"]
)
def test_what_is_our_fault_stays_a_bug(statement: str, admin: Engine) -> None:
    with plain_sentences(), pytest.raises(DBAPIError), admin.begin() as connection:
        connection.exec_driver_sql(statement)


def test_a_row_that_somebody_else_holds_is_waited_for_a_moment_only(doors: Database, admin: Engine) -> None:
    with admin.begin() as other:
        other.exec_driver_sql("UPDATE offices SET phone = '' WHERE id = 1")
        with pytest.raises(Busy):
            say(doors, "SET LOCAL lock_timeout = '50ms'; UPDATE offices SET phone = '1' WHERE id = 1")


def test_of_two_that_wait_for_each_other_one_is_told_to_try_again(admin: Engine) -> None:
    told: list[Exception] = []

    def change(first: int, second: int, begun: list[int]) -> None:
        try:
            with plain_sentences(), admin.begin() as connection:
                connection.exec_driver_sql("SET LOCAL deadlock_timeout = '100ms'")
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({first})")
                begun.append(first)
                while len(begun) < 2:
                    pass
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({second})")
        except UserError as error:
            told.append(error)

    begun: list[int] = []
    both = [Thread(target=change, args=(1, 2, begun)), Thread(target=change, args=(2, 1, begun))]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert [type(error) for error in told] == [Busy]


def test_a_connection_that_is_cut_tells_that_the_server_is_gone_and_the_next_one_works(
    doors: Database, admin: Engine
) -> None:
    say(doors, "SELECT 1")
    cut_desks(admin)
    with pytest.raises(ServerGone, match="terputus"):
        say(doors, "SELECT 1")
    say(doors, "SELECT 1")


def test_a_connection_that_is_cut_while_the_program_works_by_itself_tells_the_same(
    doors: Database, admin: Engine
) -> None:
    def work_on() -> None:
        with doors.write() as session, for_the_program(session):
            cut_desks(admin)
            session.execute(sa.text("SELECT 1"))

    with pytest.raises(ServerGone, match="terputus"):
        work_on()
    say(doors, "SELECT 1")


def test_a_server_that_is_off_is_gone(desk: Path, admin: Engine) -> None:
    _move(desk, "/tmp/tidak-ada-server-di-sini")  # noqa: S108  # nothing lies there
    with pytest.raises(ServerGone, match="tidak dapat dihubungi"):
        OfficeOnServer.log_in(desk, "sari", PASSWORD)


def test_a_server_whose_name_nobody_knows_is_gone(desk: Path, admin: Engine) -> None:
    _move(desk, "server-kantor.invalid")
    with pytest.raises(ServerGone, match="tidak ditemukan"):
        OfficeOnServer.log_in(desk, "sari", PASSWORD)


def test_a_database_that_is_not_there_is_told(desk: Path, admin: Engine) -> None:
    file = desk / CONNECTION
    save_connection(replace(load_connection(file), database="bukan_ini"), file)
    with pytest.raises(Unavailable, match="belum ada data Puskesos"):
        OfficeOnServer.log_in(desk, "sari", PASSWORD)


def test_a_full_house_is_told(server: Server, admin: Engine, database: str, tmp_path: Path) -> None:
    folder = become_desk(server, admin, database, tmp_path / "loket-2")
    role = load_connection(folder / CONNECTION).role
    server.run(f"ALTER ROLE {role} CONNECTION LIMIT 0")
    with pytest.raises(Unavailable, match="terlalu banyak sambungan"):
        OfficeOnServer.log_in(folder, "sari", PASSWORD)


def test_a_revoked_desk_is_told_at_once_also_where_somebody_is_at_work(
    server: Server, admin: Engine, database: str, tmp_path: Path
) -> None:
    folder = become_desk(server, admin, database, tmp_path / "loket-2")
    office, _ = OfficeOnServer.log_in(folder, "sari", PASSWORD)
    with office.database.read() as session:
        the_office(session)
    revoke_desk(admin, load_connection(folder / CONNECTION).role)
    with pytest.raises(ServerGone), office.database.read() as session:
        the_office(session)
    with pytest.raises(Refused, match="loketnya dicabut"), office.database.read() as session:
        the_office(session)
    office.database.close()
    with pytest.raises(Refused, match="loketnya dicabut"):
        OfficeOnServer.log_in(folder, "sari", PASSWORD)


def test_a_sign_that_postgresql_cannot_keep_is_told(doors: Database) -> None:
    with pytest.raises(Refused, match="tanda yang tidak dapat disimpan"), doors.read() as session:
        session.scalar(sa.select(sa.literal("a\x00b")))


def test_a_listener_of_its_own_is_told_the_same(server: Server, database: str) -> None:
    with ExitStack() as opened:
        connection = opened.enter_context(psycopg.connect(server.address(database)))
        with psycopg.connect(server.address(database), autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s)", (connection.info.backend_pid,))
        with pytest.raises(psycopg.Error) as cut:
            connection.execute("SELECT 1")
        assert isinstance(server_trouble(cut.value), ServerGone)
        with pytest.raises(psycopg.Error) as closed:
            connection.execute("SELECT 1")
        assert isinstance(server_trouble(closed.value), ServerGone)


def test_what_is_told_of_the_server_never_holds_the_secret(desk: Path, admin: Engine) -> None:
    _move(desk, "/tmp/tidak-ada-server-di-sini")  # noqa: S108  # nothing lies there
    doors = reach_server(desk, Proof())
    with pytest.raises(UserError) as told, doors.read() as session:
        session.execute(sa.text("SELECT 1"))
    assert told.value.__suppress_context__
    doors.close()


def _move(desk: Path, host: str) -> None:
    file = desk / CONNECTION
    save_connection(replace(load_connection(file), host=host), file)
