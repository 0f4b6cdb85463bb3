"""`puskesos-admin server`: from an empty PostgreSQL to two offices, their desks, and officers who come in."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import select
from typer.testing import CliRunner

from puskesos.cases.trail.words import title_of, told
from puskesos.cli.program import app
from puskesos.cli.server_way import PLAIN_WORDS
from puskesos.office.access import log_in
from puskesos.office.events import Event
from puskesos.office.officers import Role
from puskesos.office.profile import the_office
from puskesos.store.anchor import Head
from puskesos.store.server.arriving import begin_arrival, end_arrival
from puskesos.store.server.connection import load_connection, save_connection
from puskesos.store.server.desk_file import load_desk_file, take_desk_file
from tests.conftest import PASSWORD
from tests.desk_pc import keyring_of_pc
from tests.server import Server

NEW = "kalimat lain yang panjang"
Answer = tuple[int, str, str]
Run = Callable[..., Answer]


@pytest.fixture
def secret_file(tmp_path: Path) -> Path:
    file = tmp_path / "sandi.txt"
    file.write_text(f"{PASSWORD}\n", encoding="utf-8")
    return file


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Run]:
    """Runs a command about the server in this process: the exit status, the answer, and what was said on the side."""
    monkeypatch.setenv("COLUMNS", "200")

    def run(*arguments: object, typed: str = "") -> Answer:
        said = ["server", *(str(each) for each in arguments), "--server", str(tmp_path / "admin" / "server.json")]
        result = CliRunner().invoke(app, said, input=typed)
        assert result.exception is None or isinstance(result.exception, SystemExit)
        return result.exit_code, result.stdout, result.stderr

    with keyring_of_pc():
        yield run


@pytest.fixture
def address(server: Server, request: pytest.FixtureRequest) -> Iterator[str]:
    """A database that is not there yet."""
    name = f"puskesos_{abs(hash(request.node.name)) % 1_000_000}"
    yield f"postgresql://postgres@/{name}?host={server.host}"
    server.run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def template(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str, Path]]:
    """A database with a secretariat, made once by the command; what it said, and the address it noted down."""
    folder = tmp_path_factory.mktemp("admin")
    noted, secret = folder / "server.json", folder / "sandi.txt"
    secret.write_text(PASSWORD, encoding="utf-8")
    address = f"postgresql://postgres@/sekretariat?host={server.host}"
    said = ["server", "init", address, *first_office(secret), "--server", noted]
    result = CliRunner().invoke(app, [str(each) for each in said])
    assert (result.exit_code, result.stderr) == (0, "")
    yield "sekretariat", result.stdout, noted
    server.run("DROP DATABASE sekretariat WITH (FORCE)")


@pytest.fixture
def prepared(template: tuple[str, str, Path], server: Server, address: str, tmp_path: Path) -> str:
    """A secretariat on the server, whose address is known; what `init` said when it was made."""
    name, said, noted = template
    database = address.partition("@/")[2].partition("?")[0]
    server.copy(name, database)
    (tmp_path / "admin").mkdir()
    save_connection(replace(load_connection(noted), database=database), tmp_path / "admin" / "server.json")
    return said


def first_office(secret_file: Path) -> tuple[object, ...]:
    return (
        "--region", "32.09", "--officer", "sari", "--officer-name", "Sari Permisalan", "--password-file", secret_file,
    )  # fmt: skip


def add_village(run: Run, secret_file: Path, *more: object) -> Answer:
    return run(
        "office", "--below", "1", "--region", "32.09.14.2001", "--officer", "dewi", "--officer-name", "Dewi Umpama",
        "--password-file", secret_file, *more,
    )  # fmt: skip


def make_desk(run: Run, tmp_path: Path, office: str, name: str = "Loket 1") -> Path:
    status, _, error = run("desk", name, "--office", office, "--out", tmp_path / f"{office}-{name}")
    assert (status, error) == (0, "")
    return tmp_path / f"{office}-{name}.puskesos-loket"


def listed(run: Run) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(run("list", "--json")[1])
    return answer


def test_an_empty_server_becomes_an_office_with_its_admin(run: Run, prepared: str, tmp_path: Path) -> None:
    assert "Kantor 1: Sekretariat SLRT Kabupaten Cirebon, kode CIRE." in prepared
    folder = tmp_path / "kantor"
    folder.mkdir()
    take_desk_file(folder, load_desk_file(make_desk(run, tmp_path, "1")))
    access = log_in(folder, "sari", PASSWORD)
    assert access.officer.roles == set(Role)
    with access.file.database.read() as session:
        assert the_office(session).name == "Sekretariat SLRT Kabupaten Cirebon"
    access.close()


def test_what_is_noted_on_the_admin_s_pc_holds_no_password(prepared: str, tmp_path: Path) -> None:
    noted = tmp_path / "admin" / "server.json"
    assert load_connection(noted).role == "postgres"
    assert "password" not in noted.read_text(encoding="utf-8")


def test_said_again_it_changes_nothing(run: Run, prepared: str, address: str) -> None:
    status, said, _ = run("init", address)
    assert status == 0
    assert "sudah ada" in said
    assert len(listed(run)["offices"]) == 1


def test_a_village_stands_below_its_secretariat_and_both_have_desks(
    run: Run, prepared: str, secret_file: Path, tmp_path: Path
) -> None:
    assert add_village(run, secret_file)[:2] == (
        0, "Kantor 2: Puskesos Sampiran, kode SAMP di bawah Sekretariat SLRT Kabupaten Cirebon.\n",
    )  # fmt: skip
    make_desk(run, tmp_path, "CIRE")
    folder = tmp_path / "kantor"
    folder.mkdir()
    take_desk_file(folder, load_desk_file(make_desk(run, tmp_path, "SAMP")))
    log_in(folder, "dewi", PASSWORD).close()
    found = listed(run)
    assert [(each["code"], each["parent_id"]) for each in found["offices"]] == [("CIRE", None), ("SAMP", 1)]
    assert [(each["office_id"], each["last_log_in"] is not None) for each in found["desks"]] == [(1, False), (2, True)]
    said = run("list")[1]
    assert "2 SAMP  Puskesos Sampiran, di bawah 1" in said
    assert "Loket 1: belum pernah masuk" in said


def test_two_offices_have_two_codes(run: Run, prepared: str, secret_file: Path) -> None:
    add_village(run, secret_file)
    assert "Kode SAMP sudah dipakai Puskesos Sampiran" in add_village(run, secret_file)[2]
    assert add_village(run, secret_file, "--code", "smp2")[0] == 0


def test_only_a_secretariat_has_offices_below_it(run: Run, prepared: str, secret_file: Path) -> None:
    assert add_village(run, secret_file)[0] == 0
    status, _, said = add_village(run, secret_file, "--below", "SAMP", "--code", "LAIN")
    assert (status, "Puskesos Sampiran bukan sekretariat" in said) == (1, True)
    assert len(listed(run)["offices"]) == 2


def test_a_new_office_takes_no_number_of_one_on_its_way(
    run: Run, prepared: str, secret_file: Path, server: Server, address: str
) -> None:
    with server.admin(str(conninfo_to_dict(address)["dbname"])) as admin:
        on_its_way = begin_arrival(admin, uuid4(), Head(1, b"ujung")).office
        assert add_village(run, secret_file)[1].startswith(f"Kantor {on_its_way + 1}: ")
        end_arrival(admin, on_its_way)


def test_where_there_are_two_offices_one_must_be_named(
    run: Run, prepared: str, secret_file: Path, tmp_path: Path
) -> None:
    add_village(run, secret_file)
    status, _, error = run("desk", "Loket 1", "--out", tmp_path / "loket")
    assert status == 1
    assert "Sebut satu kantor dengan --office" in error
    assert "1 CIRE" in error
    assert "tidak ada di server ini" in run("desk", "Loket 1", "--office", "XX", "--out", tmp_path / "loket")[2]


def test_a_revoked_desk_lets_nobody_in(run: Run, prepared: str, tmp_path: Path) -> None:
    folder = tmp_path / "kantor"
    folder.mkdir()
    take_desk_file(folder, load_desk_file(make_desk(run, tmp_path, "1")))
    assert run("revoke", "Loket 1")[:2] == (0, "Loket 1 di Sekretariat SLRT Kabupaten Cirebon dicabut.\n")
    with pytest.raises(Exception, match="loketnya dicabut"):
        log_in(folder, "sari", PASSWORD)
    assert "Loket 1: dicabut" in run("list")[1]
    assert "tidak mempunyai loket Loket 1" in run("revoke", "Loket 1")[2]
    make_desk(run, tmp_path, "1", "Loket 2")


def test_an_officer_who_forgot_gets_a_new_password_and_reads_who_gave_it(
    run: Run, prepared: str, tmp_path: Path
) -> None:
    folder, new = tmp_path / "kantor", tmp_path / "baru.txt"
    folder.mkdir()
    new.write_text(NEW, encoding="utf-8")
    take_desk_file(folder, load_desk_file(make_desk(run, tmp_path, "1")))
    assert run("password", "sari", "--password-file", new)[0] == 0
    with pytest.raises(Exception, match="tidak cocok"):
        log_in(folder, "sari", PASSWORD)
    access = log_in(folder, "sari", NEW)
    with access.file.database.read() as session:
        events = session.scalars(select(Event).order_by(Event.id)).all()
        said = [(title_of(each.what), told(each.what, each.details), each.officer_name) for each in events]
    access.close()
    assert ("Loket ditambahkan di server", "Loket 1", "Admin server") in said
    assert ("Kata sandi petugas diganti admin", "Sari Permisalan", "Admin server") in [
        (title, "Sari Permisalan" if "Sari" in words else words, who) for title, words, who in said
    ]
    assert "tidak ada petugas aktif" in run("password", "siapa", "--password-file", new)[2]


def test_an_upgrade_lays_schema_and_rules_anew(run: Run, prepared: str) -> None:
    assert run("upgrade")[:2] == (0, "Skema dan hak di server sesuai dengan program ini.\n")


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("postgresql://postgres:rahasia@db.contoh.go.id/puskesos", "Kata sandi tidak ditulis di alamat"),
        ("postgresql://a@db.contoh.go.id/puskesos?sslmode=disable", "bukan sslmode"),
        ("postgresql://a@db1.contoh.id,db2.contoh.id/puskesos", "satu host dan satu port"),
        ("bukan alamat", "Alamat ini tidak terbaca"),
    ],
)
def test_an_address_that_will_not_do_is_told(run: Run, address: str, sentence: str, tmp_path: Path) -> None:
    status, _, error = run("init", address)
    assert status == 1
    assert sentence in error
    assert not (tmp_path / "admin").exists()


def test_a_plain_way_needs_the_whole_sentence(run: Run) -> None:
    address = "postgresql://postgres@server-kantor.invalid/puskesos"
    assert PLAIN_WORDS in run("init", address, "--tanpa-enkripsi", "ya")[2]
    assert "tidak ditemukan" in run("init", address, "--tanpa-enkripsi", f"{PLAIN_WORDS.capitalize()}.")[2]


def test_what_is_no_certificate_is_told(run: Run, secret_file: Path) -> None:
    address = "postgresql://postgres@server-kantor.invalid/puskesos"
    assert "bukan sertifikat PEM" in run("init", address, "--certificate", secret_file)[2]


def test_without_init_no_server_is_known(run: Run) -> None:
    status, _, error = run("list")
    assert status == 1
    assert "puskesos-admin server init ALAMAT." in error


def test_a_file_for_a_desk_never_takes_the_place_of_another(run: Run, prepared: str, tmp_path: Path) -> None:
    file = make_desk(run, tmp_path, "1")
    before = file.read_bytes()
    status, _, error = run("desk", "Loket 9", "--out", file)
    assert status == 1
    assert "sudah ada" in error
    assert file.read_bytes() == before
    assert "folder ini tidak ada" in run("desk", "Loket 9", "--out", tmp_path / "tidak ada" / "x")[2]
    assert [each["revoked_at"] is None for each in listed(run)["desks"]] == [True, False]
