"""The directory from the console: written, compared, taken over, and what is to be checked."""

import json
from collections.abc import Callable
from pathlib import Path
from zipfile import is_zipfile

import pytest
from typer.testing import CliRunner

from puskesos.cli.program import app
from puskesos.office.access import log_in
from puskesos.office.providers import Provider, all_providers
from puskesos.store.lock import FolderLock
from tests.conftest import PASSWORD
from tests.exchange.hsds.directories import foreign, written

Answer = tuple[int, str, str]
Run = Callable[..., Answer]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, office_folder: Path, tmp_path: Path) -> Run:
    """Runs a command about the directory as Sari: the exit status, the answer, and what went to the error channel."""
    monkeypatch.setenv("COLUMNS", "80")
    (tmp_path / "sandi.txt").write_text(PASSWORD, encoding="utf-8")
    as_sari = ("--office", office_folder, "--officer", "sari", "--password-file", tmp_path / "sandi.txt")

    def run(command: str, *arguments: object) -> Answer:
        words = [str(each) for each in ("directory", command, *arguments, *as_sari)]
        result = CliRunner().invoke(app, words)
        assert result.exception is None or isinstance(result.exception, SystemExit)
        return result.exit_code, result.stdout, result.stderr

    return run


def destinations(folder: Path) -> list[Provider]:
    access = log_in(folder, "sari", PASSWORD)
    with access.file.database.read() as session:
        found = all_providers(session)
    access.close()
    return found


@pytest.mark.parametrize("form", ["json", "tabular"])
def test_what_is_written_is_read_again_as_the_same(run: Run, tmp_path: Path, form: str) -> None:
    file = tmp_path / "direktori"
    status, answer, _ = run("export", file, "--format", form)
    assert (status, "78 layanan" in answer) == (0, True)
    status, answer, _ = run("import", file, "--dry-run", "--json")
    told = json.loads(answer)
    assert (status, told["dry_run"], told["entries"]) == (0, True, [])
    assert {name for name, count in told["counts"].items() if count} == {"same"}


def test_the_name_of_the_file_tells_the_form_and_may_not_contradict_it(run: Run, tmp_path: Path) -> None:
    assert run("export", tmp_path / "direktori.zip")[0] == 0
    assert is_zipfile(tmp_path / "direktori.zip")
    status, answer, error = run("export", tmp_path / "direktori.json", "--format", "tabular")
    assert (status, answer) == (1, "")
    assert error == "Untuk bentuk tabular nama berkas berakhir dengan .zip, bukan seperti direktori.json.\n"
    assert not (tmp_path / "direktori.json").exists()


def test_a_rehearsal_changes_nothing_and_names_what_would_come(run: Run, tmp_path: Path, office_folder: Path) -> None:
    file = written(tmp_path, foreign())
    status, answer, _ = run("import", file, "--dry-run")
    assert status == 0
    assert answer.startswith("Percobaan, tidak ada yang diubah. Baru 4,")
    assert "Baru · Tujuan: Klinik Misal Sehat." in answer
    assert "Klinik Misal Sehat" not in {each.name for each in destinations(office_folder)}


def test_a_directory_is_taken_over_once(run: Run, tmp_path: Path, office_folder: Path) -> None:
    file = written(tmp_path, foreign())
    assert run("import", file)[0] == 0
    assert "Klinik Misal Sehat" in {each.name for each in destinations(office_folder)}
    _, answer, _ = run("import", file, "--json")
    assert json.loads(answer)["counts"]["new"] == 0


def test_a_file_that_is_no_directory_is_told_in_one_sentence(run: Run, tmp_path: Path) -> None:
    status, answer, error = run("import", written(tmp_path, {"services": [{"id": "7"}]}))
    assert (status, answer) == (1, "")
    assert error.startswith("Berkas direktori.json tidak sesuai skema HSDS 3.0 versi Puskesos: services ke-1")
    assert run("import", tmp_path / "tidak-ada.json")[0] == 1


def test_a_place_that_cannot_be_written_is_told(run: Run, tmp_path: Path) -> None:
    status, _, error = run("export", tmp_path / "tidak-ada" / "direktori.json")
    assert (status, "tidak dapat ditulis" in error) == (1, True)


def test_nothing_is_taken_over_while_a_window_works_in_the_office(
    run: Run, tmp_path: Path, office_folder: Path
) -> None:
    with FolderLock(office_folder):
        assert run("import", written(tmp_path, foreign()))[0] == 1
        assert run("export", tmp_path / "direktori.json")[0] == 0
        assert run("check")[0] == 0


def test_what_is_to_be_checked_is_told_with_its_reason(run: Run) -> None:
    status, answer, _ = run("check")
    assert status == 0
    assert "hal perlu diperiksa." in answer
    assert "Belum diperiksa · Tujuan: " in answer
    status, answer, _ = run("check", "--json")
    tasks = json.loads(answer)["tasks"]
    assert {task["why"] for task in tasks} <= {"flagged", "expired", "differs", "never", "old"}
    assert all(task["name"] for task in tasks)
