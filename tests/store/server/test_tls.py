import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from psycopg.conninfo import conninfo_to_dict
from typer.testing import CliRunner

from puskesos.cases.on_server import bring_server_up_to_date
from puskesos.cli.program import app
from puskesos.errors import Refused
from puskesos.office.access import set_up_on_server
from puskesos.store.server.admin_way import asks_for_password, keeping, kept_office
from puskesos.store.server.connection import Connection, Insistence
from puskesos.store.server.desk_file import DeskFile, load_desk_file, take_desk_file
from puskesos.store.server.keeper import add_desk
from puskesos.store.server.office_on_server import OfficeOnServer
from tests.conftest import FIRST, NOW, OFFICE
from tests.conftest import PASSWORD as OFFICER_PASSWORD
from tests.store.server.postgres_with_tls import PASSWORD, RULES, TlsServer, make_certificate, tls_server

# A name that is not known to mean this machine, so that it counts as another one.
HOST = socket.gethostname()


@pytest.fixture(scope="module")
def tls() -> Iterator[TlsServer]:
    with tls_server(HOST) as server:
        yield server


def admin_way(tls: TlsServer) -> Connection:
    return Connection(tls.host, "postgres", "postgres", tls.port, root_certificate=tls.certificate)


def test_a_server_that_proves_who_it_is_lets_the_admin_in_encrypted(tls: TlsServer, tmp_path: Path) -> None:
    address = admin_way(tls).address(tmp_path / "server.json")
    assert asks_for_password(address)
    with keeping(address, PASSWORD) as admin, admin.connect() as connection:
        assert connection.exec_driver_sql("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()").scalar()


def test_a_wrong_password_of_the_admin_is_told(tls: TlsServer, tmp_path: Path) -> None:
    address = admin_way(tls).address(tmp_path / "server.json")
    with pytest.raises(Refused, match="menolak nama atau kata sandi admin"), keeping(address, "salah"):
        pass


def test_a_certificate_of_another_host_is_refused(tls: TlsServer, tmp_path: Path) -> None:
    other = replace(admin_way(tls), host="localhost")
    assert conninfo_to_dict(other.address(tmp_path / "x"))["sslmode"] == "prefer"
    address = other.address(tmp_path / "x").replace(
        "sslmode=prefer", f"sslmode=verify-full sslrootcert={tls.place}/server.crt"
    )
    with pytest.raises(Refused, match="milik alamat lain"), keeping(address, PASSWORD):
        pass


def test_a_certificate_that_nobody_vouches_for_is_refused(tls: TlsServer, tmp_path: Path) -> None:
    _, other = make_certificate(HOST)
    strange = replace(admin_way(tls), root_certificate=other.public_bytes(Encoding.PEM).decode())
    with (
        pytest.raises(Refused, match="Sertifikat server tidak dikenal"),
        keeping(strange.address(tmp_path / "x"), PASSWORD),
    ):
        pass


def test_a_certificate_that_is_none_is_told(tls: TlsServer, tmp_path: Path) -> None:
    broken = replace(admin_way(tls), root_certificate="bukan sertifikat")
    with pytest.raises(Refused, match="Sertifikat akar"), keeping(broken.address(tmp_path / "x"), PASSWORD):
        pass


def test_the_machine_s_own_certificates_know_no_office_s_server(tls: TlsServer, tmp_path: Path) -> None:
    unknown = replace(admin_way(tls), root_certificate="")
    with pytest.raises(Refused, match="Sertifikat"), keeping(unknown.address(tmp_path / "x"), PASSWORD):
        pass


def test_a_server_without_encryption_is_refused_unless_somebody_insisted(tls: TlsServer, tmp_path: Path) -> None:
    way = admin_way(tls)
    with psycopg.connect(tls.local, autocommit=True) as local:
        _allow_plain(tls, local)
        local.execute("ALTER SYSTEM SET ssl = off")
        local.execute("SELECT pg_reload_conf()")
    try:
        with pytest.raises(Refused, match="TLS mati"), keeping(way.address(tmp_path / "x"), PASSWORD):
            pass
        insisted = replace(way, insisted=Insistence("admin contoh", NOW, "saya mengerti"))
        with keeping(insisted.address(tmp_path / "x"), PASSWORD) as admin, admin.connect() as connection:
            assert not connection.exec_driver_sql("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()").scalar()
    finally:
        with psycopg.connect(tls.local, autocommit=True) as local:
            local.execute("ALTER SYSTEM RESET ssl")
            (tls.place / "data" / "pg_hba.conf").write_text(RULES, encoding="utf-8")
            local.execute("SELECT pg_reload_conf()")


def test_a_plain_way_is_refused_by_a_server_that_wants_encryption(tls: TlsServer, tmp_path: Path) -> None:
    plain = admin_way(tls).address(tmp_path / "x").replace("sslmode=verify-full", "sslmode=disable")
    with pytest.raises(Refused, match="pg_hba"), keeping(plain, PASSWORD):
        pass


def test_the_file_for_a_desk_works_once(tls: TlsServer, tmp_path: Path) -> None:
    way = admin_way(tls)
    with keeping(way.address(tmp_path / "server.json"), PASSWORD) as admin:
        bring_server_up_to_date(admin)
        with kept_office(way.address(tmp_path / "server.json"), PASSWORD, 1) as database:
            set_up_on_server(database, OFFICE, FIRST, OFFICER_PASSWORD, now=NOW)
        made = add_desk(admin, 1, "Loket 1")
    desk = DeskFile(replace(way, role=made.role, office="Contoh", desk="Loket 1"), made.password)
    first, second = tmp_path / "satu", tmp_path / "dua"
    first.mkdir()
    second.mkdir()
    take_desk_file(first, desk)
    with pytest.raises(Refused, match="sudah pernah dipakai"):
        take_desk_file(second, desk)
    assert list(second.iterdir()) == []


def _allow_plain(tls: TlsServer, local: "psycopg.Connection[tuple[object, ...]]") -> None:
    rules = tls.place / "data" / "pg_hba.conf"
    rules.write_text(RULES.replace("hostssl", "host"), encoding="utf-8")
    local.execute("SELECT pg_reload_conf()")


def test_the_commands_keep_to_it_and_the_file_for_a_desk_carries_the_certificate(
    tls: TlsServer, tmp_path: Path
) -> None:
    certificate, secret, noted = tmp_path / "akar.crt", tmp_path / "sandi.txt", tmp_path / "server.json"
    certificate.write_text(tls.certificate, encoding="ascii")
    secret.write_text(PASSWORD, encoding="utf-8")
    address = f"postgresql://postgres@{tls.host}:{tls.port}/puskesos"
    known = ("--server", str(noted), "--admin-password-file", str(secret))
    first = (
        "--region", "32.09", "--officer", "sari", "--officer-name", "Sari Permisalan", "--password-file", str(secret),
    )  # fmt: skip
    run = CliRunner().invoke
    refused = run(app, ["server", "init", address, *known, *first])
    assert (refused.exit_code, "Sertifikat server tidak dikenal" in refused.stderr) == (1, True)
    done = run(app, ["server", "init", address, "--certificate", str(certificate), *known, *first])
    assert (done.exit_code, done.stderr) == (0, "")
    assert run(app, ["server", "desk", "Loket 1", "--out", str(tmp_path / "loket"), *known]).exit_code == 0
    desk = load_desk_file(tmp_path / "loket.puskesos-loket")
    assert desk.connection.root_certificate == tls.certificate
    assert desk.connection.encryption == "verify-full"
    folder = tmp_path / "kantor"
    folder.mkdir()
    take_desk_file(folder, desk)
    office, _ = OfficeOnServer.log_in(folder, "sari", PASSWORD)
    office.close()
