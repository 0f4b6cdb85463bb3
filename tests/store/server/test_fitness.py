from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from puskesos.errors import Refused, Unavailable
from puskesos.store.schema import HEAD
from puskesos.store.server.admin_way import keeping
from puskesos.store.server.keeper import make_database, offices_on
from puskesos.store.server.office_on_server import OfficeOnServer
from tests.conftest import PASSWORD
from tests.server import Server


def set_schema(admin: Engine, version: str) -> None:
    with admin.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :version"), {"version": version})


def test_a_server_that_is_behind_is_to_be_upgraded_by_its_admin(admin: Engine, desk: Path) -> None:
    set_schema(admin, "0001")
    with pytest.raises(Unavailable, match=f"skema 0001; program ini {HEAD}.*puskesos-admin server upgrade"):
        OfficeOnServer.log_in(desk, "sari", PASSWORD)


def test_a_server_of_a_newer_program_is_left_alone_by_desks_and_by_its_admin(admin: Engine, desk: Path) -> None:
    set_schema(admin, "9999")
    with pytest.raises(Refused, match="Pasang versi terbaru di komputer ini"):
        OfficeOnServer.log_in(desk, "sari", PASSWORD)
    with pytest.raises(Refused, match="Pasang versi terbaru"):
        offices_on(admin)


def test_a_database_without_our_schema_is_told(admin: Engine, desk: Path) -> None:
    with admin.begin() as connection:
        connection.exec_driver_sql("DROP TABLE alembic_version")
    with pytest.raises(Unavailable, match="belum ada data Puskesos"):
        OfficeOnServer.log_in(desk, "sari", PASSWORD)


def test_a_database_is_made_once(server: Server) -> None:
    with keeping(server.address(), "") as admin:
        assert make_database(admin, 'Kantor "Contoh"')
        assert not make_database(admin, 'Kantor "Contoh"')
    server.run('DROP DATABASE "Kantor ""Contoh"""')
