from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine

from puskesos.cases.on_server import bring_server_up_to_date
from puskesos.cases.opening import begin_on_server
from puskesos.errors import Refused, ServerGone
from puskesos.office.access import log_in
from puskesos.office.profile import the_office
from puskesos.store.server.admin_way import asks_for_password, keeping, kept_office
from puskesos.store.server.connection import CONNECTION, load_connection
from puskesos.store.server.keeper import check_rules, desks_on, make_database, offices_on, revoke_desk
from tests.conftest import FIRST, NOW, OFFICE, PASSWORD
from tests.desk_pc import become_desk
from tests.server import Server, running_server

KEEPER, DATABASE = "pengurus", "kantor_pengurus"


@pytest.fixture
def new_server() -> Iterator[Server]:
    """One on which nobody ever set anything up."""
    with running_server() as server:
        yield server


def test_an_admin_needs_not_be_superuser_to_keep_a_server(new_server: Server, tmp_path: Path) -> None:
    server, of_keeper = new_server, new_server.address(DATABASE, KEEPER)
    server.run(f"CREATE ROLE {KEEPER} LOGIN CREATEROLE CREATEDB")
    with keeping(server.address("postgres", KEEPER), "") as admin:
        make_database(admin, DATABASE)
    with keeping(of_keeper, "") as admin:
        bring_server_up_to_date(admin)
        bring_server_up_to_date(admin)
        with kept_office(of_keeper, "", 1) as database:
            begin_on_server(database, OFFICE, FIRST, PASSWORD, below=None, now=NOW)
        assert [(each.id, each.code) for each in offices_on(admin)] == [(1, "CTH")]
        folder = become_desk(server, admin, DATABASE, tmp_path / "kantor")
        access = log_in(folder, "sari", PASSWORD)
        assert [each.last_log_in is not None for each in desks_on(admin)] == [True]
        revoke_desk(admin, load_connection(folder / CONNECTION).role)
        with pytest.raises(ServerGone), access.file.database.write() as session:
            the_office(session)
        access.file.database.close()


def test_a_desk_may_enter_its_own_database_alone(server: Server, admin: Engine, database: str, tmp_path: Path) -> None:
    role = load_connection(become_desk(server, admin, database, tmp_path / "loket-2") / CONNECTION).role
    server.run("CREATE DATABASE kantor_lain")
    with keeping(server.address("kantor_lain"), "") as other:
        bring_server_up_to_date(other)
    psycopg.connect(server.address(database, role)).close()
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        psycopg.connect(server.address("kantor_lain", role))
    server.run("DROP DATABASE kantor_lain WITH (FORCE)")


def test_a_table_without_a_rule_is_a_bug_that_is_told(admin: Engine) -> None:
    check_rules(admin)
    with admin.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE forgotten (id bigint)")
    with pytest.raises(RuntimeError, match="forgotten"):
        check_rules(admin)


def test_an_unknown_desk_is_told(admin: Engine) -> None:
    with pytest.raises(Refused, match="tidak dikenal"):
        revoke_desk(admin, "desk_siapa")


def test_a_server_that_trusts_its_own_machine_asks_for_no_password(server: Server) -> None:
    assert not asks_for_password(server.address())
