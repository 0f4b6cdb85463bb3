"""`puskesos-admin move`, from a folder to a server and back, killed on the way, and only rehearsed."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from time import monotonic, sleep

import psycopg
import pytest
from typer.testing import CliRunner

from puskesos.cases.demo.office import PASSWORD, make_demo_office
from puskesos.cli.program import app
from puskesos.office.access import log_in
from puskesos.office.closing import close_on_server
from puskesos.office.moving import Mover, move_to_file
from puskesos.office.trail.checking import check_chain
from puskesos.store.office_file import exists
from puskesos.store.server.connection import Connection, save_connection
from tests.conftest import NOW
from tests.office.backing_up import case_numbers
from tests.office.moving import Place, a_place, quiet
from tests.server import Server

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def place(server: Server) -> Iterator[Place]:
    with a_place(server) as place:
        yield place


@pytest.fixture
def folder(_light_keys: None, tmp_path: Path) -> Path:
    make_demo_office(tmp_path / "kantor", now=NOW)[0].close()
    return tmp_path / "kantor"


@pytest.fixture
def words(place: Place, folder: Path, tmp_path: Path) -> tuple[str, ...]:
    """The server, the folder, and who moves it."""
    save_connection(Connection(place.server.host, place.name, "postgres"), tmp_path / "server.json")
    (tmp_path / "sandi.txt").write_text(PASSWORD, encoding="utf-8")
    told = ("--server", tmp_path / "server.json", "--office", folder, "--password-file", tmp_path / "sandi.txt")
    return (*map(str, told), "--officer", "sari")


def run(*arguments: object, command: str = "move") -> tuple[int, str]:
    result = CliRunner().invoke(app, [command, *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output


def databases(place: Place) -> set[str]:
    with psycopg.connect(place.server.address()) as connection:
        return {name for (name,) in connection.execute("SELECT datname FROM pg_database")}


def test_an_office_goes_to_the_server_and_home_again(words: tuple[str, ...], folder: Path, tmp_path: Path) -> None:
    with closing(log_in(folder, "sari", PASSWORD)) as access:
        numbers = case_numbers(access)
    status, said = run("--to", "postgresql", *words)
    assert status == 0, said
    assert "sama di kedua sisi" in said
    assert "admin memberi kata sandi baru" in said
    assert not exists(folder)
    assert [each.name[:15] for each in folder.iterdir() if each.is_dir()] == ["sudah-dipindah-"]
    status, said = run("--to", "sqlite", *words, "--json")
    assert status == 0, said
    told = json.loads(said)
    assert told["tables"]["cases"]["rows"] == len(numbers)
    assert told["recovery_code"].count("-") == 5
    with closing(log_in(folder, "sari", PASSWORD)) as access, access.file.database.read() as session:
        assert case_numbers(access) == numbers
        assert check_chain(session, access.file.anchor.read()) == []


def test_an_office_that_went_home_is_closed_on_the_server_and_comes_back_when_told_so(
    words: tuple[str, ...], folder: Path, tmp_path: Path
) -> None:
    server = words[:2]
    assert run("--to", "postgresql", *words)[0] == 0
    assert run("desk", "Loket 1", "--out", tmp_path / "satu", *server, command="server")[0] == 0
    status, said = run("--to", "sqlite", *words)
    assert status == 0, said
    assert "Salinan lama di server ditutup, tetapi tidak dihapus." in said
    listed = run("list", *server, command="server")[1]
    assert ", pindah ke folder 20" in listed
    assert "Loket 1: dicabut" in listed
    for asked in (("desk", "Loket 2", "--out", tmp_path / "dua"), ("password", "sari"), ("revoke", "Loket 1")):
        status, said = run(*asked, *server, command="server")
        assert (status, "sudah pindah dari server ini ke sebuah folder" in said) == (1, True), said
    elsewhere = [str(tmp_path / "lain") if word == str(folder) else word for word in words]
    status, said = run("--to", "sqlite", *elsewhere)
    assert (status, "ambil salinan lama di server ini sekali lagi dengan --again" in said) == (1, True), said
    status, said = run("--to", "postgresql", *words)
    assert (status, "ulangi dengan --again" in said, exists(folder)) == (1, True, True), said
    status, said = run("--to", "postgresql", "--again", *words)
    assert (status, "dengan nomor 1." in said) == (0, True), said
    assert ", pindah" not in run("list", *server, command="server")[1]
    assert run("desk", "Loket 1", "--out", tmp_path / "dua", *server, command="server")[0] == 0


def test_a_way_home_that_was_cut_off_behind_the_closing_is_gone_on_with(
    words: tuple[str, ...], folder: Path, place: Place
) -> None:
    assert run("--to", "postgresql", *words)[0] == 0
    mover = Mover("sari", PASSWORD)
    with place.office(1) as database:
        move_to_file(database, 1, folder, mover, quiet)
        close_on_server(database, place.admin, 1, folder, mover)
    status, said = run("--to", "sqlite", *words)
    assert (status, exists(folder)) == (0, True), said
    log_in(folder, "sari", PASSWORD).close()


def test_a_village_is_put_below_its_secretariat_when_it_comes(
    words: tuple[str, ...], folder: Path, tmp_path: Path
) -> None:
    status, said = run("--to", "postgresql", "--below", "KABU", *words)
    assert (status, "Kantor KABU tidak ada di server ini" in said, exists(folder)) == (1, True, True), said
    above = (
        "--kind",
        "secretariat",
        "--region",
        "32.09",
        "--code",
        "KABU",
        "--officer",
        "dewi",
        "--officer-name",
        "Dewi Umpama",
    )
    made = run("office", *above, *words[:2], *words[4:6], command="server")
    assert made[0] == 0, made
    status, said = run("--to", "postgresql", "--rehearse", "--below", "KABU", *words)
    assert (status, "uji baik, di bawah " in said) == (0, True), said
    status, said = run("--to", "postgresql", "--below", "kabu", *words, "--json")
    assert (status, json.loads(said)["parent_id"]) == (0, 1), said
    assert "di bawah 1" in run("list", *words[:2], command="server")[1]
    status, said = run("--to", "sqlite", "--below", "kabu", *words)
    assert (status, "hanya untuk --to postgresql" in said) == (1, True), said
    status, said = run("--to", "sqlite", "--code", "2", *words)
    assert status == 0, said
    status, said = run("--to", "postgresql", "--again", "--below", "2", *words)
    assert (status, "sudah pindah dari server ini" in said) == (1, True), said


def test_a_rehearsal_compares_everything_and_leaves_nothing(words: tuple[str, ...], folder: Path, place: Place) -> None:
    before = databases(place)
    status, said = run("--to", "postgresql", "--rehearse", *words)
    assert status == 0, said
    assert "sama di kedua sisi" in said
    assert databases(place) == before
    assert exists(folder)
    with place.admin.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM offices").scalar_one() == 0


def test_what_is_on_the_server_is_not_laid_over_an_office_in_the_folder(
    words: tuple[str, ...], folder: Path, tmp_path: Path, place: Place
) -> None:
    assert run("--to", "postgresql", *words)[0] == 0
    make_demo_office(folder, now=NOW)[0].close()
    status, said = run("--to", "sqlite", *words)
    assert (status, "sudah berisi data kantor" in said) == (1, True)


def test_a_move_that_is_killed_is_gone_on_with(words: tuple[str, ...], folder: Path, place: Place) -> None:
    command = [
        sys.executable,
        "-c",
        "from puskesos.cli.program import main; main()",
        "move",
        "--to",
        "postgresql",
        *words,
    ]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as moving:  # noqa: S603  # our own program
        wait_for_people(place)
        os.kill(moving.pid, signal.SIGKILL)
    status, said = run("--to", "postgresql", *words)
    assert status == 0, said
    assert "nomor 1." in said


def wait_for_people(place: Place) -> None:
    """Until the first part has arrived; where the whole move was quicker, the test would show nothing."""
    until = monotonic() + 60
    with psycopg.connect(place.server.address(place.name), autocommit=True) as connection:
        while connection.execute("SELECT count(*) FROM officers").fetchone() != (3,):
            assert monotonic() < until
            sleep(0.002)
