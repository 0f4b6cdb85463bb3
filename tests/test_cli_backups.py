"""`puskesos-admin backup` and `restore`, from the command line to the office that opens again."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from puskesos.cases.intake import Intake, register_case
from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.cli.program import app
from puskesos.dates import utc_now
from puskesos.office.access import log_in, renew_recovery_code
from puskesos.office.backups import OWN_FOLDER, look_into
from puskesos.store.keys import new_recovery_code
from puskesos.store.lock import FolderLock
from tests.conftest import PASSWORD
from tests.office.backing_up import case_numbers

# The desk of a server has no file to put a backup in the place of.
pytestmark = pytest.mark.kept_in("file")

Answer = tuple[int, str, str]
Run = Callable[..., Answer]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in this process: the exit status, the answer, and what went to the error channel."""
    monkeypatch.setenv("COLUMNS", "100")

    def run(*arguments: object, typed: str = "") -> Answer:
        result = CliRunner().invoke(app, [str(each) for each in arguments], input=typed)
        assert result.exception is None or isinstance(result.exception, SystemExit)
        return result.exit_code, result.stdout, result.stderr

    return run


@pytest.fixture
def secret(tmp_path: Path) -> Callable[[str], Path]:
    """A file with a password or a code in its first line."""

    def write(word: str) -> Path:
        file = tmp_path / "sandi.txt"
        file.write_text(f"{word}\n", encoding="utf-8")
        return file

    return write


@pytest.fixture
def as_sari(office_folder: Path, secret: Callable[[str], Path]) -> tuple[object, ...]:
    return ("--office", office_folder, "--officer", "sari", "--password-file", secret(PASSWORD))


def register(folder: Path) -> None:
    access = log_in(folder, "sari", PASSWORD)
    with access.file.database.write() as session:
        intake = Intake(PersonAnswer("Contoh Melati", nik_status=NikStatus.UNKNOWN), "Perlu bantuan.", "health")
        register_case(session, intake, by=access.officer, now=utc_now())
    access.close()


def cases_in(folder: Path) -> int:
    access = log_in(folder, "sari", PASSWORD)
    found = case_numbers(access)
    access.close()
    return len(found)


def test_a_backup_is_made_on_a_drive_and_told(run: Run, as_sari: tuple[object, ...], tmp_path: Path) -> None:
    status, words, _ = run("backup", "--to", tmp_path / "usb", *as_sari)
    [row] = look_into(tmp_path / "usb").rows
    assert status == 0
    assert "Cadangan dibuat dan diperiksa: " in words
    assert str(row.folder) in words.replace("\n", "")


def test_without_a_drive_it_lies_in_the_folder_of_the_office(
    run: Run, as_sari: tuple[object, ...], office_folder: Path
) -> None:
    status, words, _ = run("backup", "--json", *as_sari)
    told = json.loads(words)
    [row] = look_into(office_folder / OWN_FOLDER).rows
    assert (status, told["folder"], told["office"]) == (0, str(row.folder), "Puskesos Contohsari")
    assert told["rows"]["officers"] == 1


def test_while_the_window_is_open_nothing_is_made(run: Run, as_sari: tuple[object, ...], office_folder: Path) -> None:
    with FolderLock(office_folder):
        status, _, trouble = run("backup", *as_sari)
    assert status == 1
    assert "sudah terbuka" in trouble


def test_an_office_is_restored_with_the_password_and_the_one_before_stays(
    run: Run, as_sari: tuple[object, ...], office_folder: Path, tmp_path: Path
) -> None:
    run("backup", "--to", tmp_path / "usb", *as_sari)
    register(office_folder)
    status, words, _ = run("restore", tmp_path / "usb", "--yes", *as_sari)
    assert status == 0
    assert "Puskesos Contohsari dipulihkan di" in words
    assert "Yang dicatat sesudah cadangan itu tidak ada lagi di dalamnya." in words
    assert cases_in(office_folder) == 0
    [aside] = office_folder.glob("sebelum-pemulihan-*")
    assert cases_in(aside) == 1


def test_a_backup_is_rehearsed_without_touching_the_office(
    run: Run, as_sari: tuple[object, ...], office_folder: Path, tmp_path: Path
) -> None:
    run("backup", "--to", tmp_path / "usb", *as_sari)
    status, words, _ = run("restore", tmp_path / "usb", "--rehearse", *as_sari)
    assert status == 0
    assert words.startswith("Cadangan ini dapat dipakai untuk memulihkan data kantor.")
    assert "baik     Segel: " in words
    assert not list(office_folder.glob("sebelum-pemulihan-*"))
    [row] = look_into(tmp_path / "usb").rows
    (row.folder / "office.keys").write_bytes(b"{}")
    status, words, _ = run("restore", tmp_path / "usb", "--rehearse", "--json", *as_sari)
    told = json.loads(words)
    assert (status, told["is_good"]) == (1, False)
    assert "office.keys rusak" in told["findings"][0]["seen"]


def test_before_an_office_is_replaced_somebody_is_asked(
    run: Run, as_sari: tuple[object, ...], office_folder: Path, tmp_path: Path
) -> None:
    run("backup", "--to", tmp_path / "usb", *as_sari)
    register(office_folder)
    status, words, _ = run("restore", tmp_path / "usb", *as_sari, typed="n\n")
    assert status == 1
    assert "diganti; yang sekarang disimpan di sampingnya. Lanjutkan?" in words.replace("\n", "")
    assert cases_in(office_folder) == 1


def test_on_a_new_pc_the_recovery_code_is_asked_for_or_read_from_a_file(
    run: Run, as_sari: tuple[object, ...], office_folder: Path, tmp_path: Path, secret: Callable[[str], Path]
) -> None:
    access = log_in(office_folder, "sari", PASSWORD)
    code = new_recovery_code()
    renew_recovery_code(access, code, now=utc_now())
    access.close()
    run("backup", "--to", tmp_path / "usb", *as_sari)
    asked, read = tmp_path / "ditanya", tmp_path / "dibaca"
    status, words, _ = run("restore", tmp_path / "usb", "--with-code", "--office", asked, typed=f"{code}\n")
    assert (status, code in words) == (0, False)
    file = secret(code)
    told = run("restore", tmp_path / "usb", "--with-code", "--office", read, "--password-file", file, "--json")
    assert told[0] == 0
    assert json.loads(told[1])["aside"] is None
    assert [cases_in(folder) for folder in (asked, read)] == [0, 0]


def test_an_admin_is_asked_for_name_and_password(run: Run, as_sari: tuple[object, ...], tmp_path: Path) -> None:
    run("backup", "--to", tmp_path / "usb", *as_sari)
    status, words, _ = run("restore", tmp_path / "usb", "--office", tmp_path / "baru", typed=f"sari\n{PASSWORD}\n")
    assert (status, PASSWORD in words) == (0, False)
    assert cases_in(tmp_path / "baru") == 0


def test_a_folder_without_backups_and_a_wrong_password_are_refused_in_one_sentence(
    run: Run, as_sari: tuple[object, ...], office_folder: Path, tmp_path: Path, secret: Callable[[str], Path]
) -> None:
    (tmp_path / "kosong").mkdir()
    status, _, trouble = run("restore", tmp_path / "kosong", *as_sari)
    assert (status, "tidak ada cadangan Puskesos" in trouble) == (1, True)
    run("backup", *as_sari)
    secret("bukan sandinya")
    status, _, trouble = run("restore", office_folder / OWN_FOLDER, "--yes", *as_sari)
    assert (status, "kata sandi tidak cocok" in trouble) == (1, True)
