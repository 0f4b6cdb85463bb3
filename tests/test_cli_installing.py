"""What an installer calls before it replaces the program, and what an admin asks before forty PCs are installed."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from puskesos.cli.program import app
from puskesos.office.access import log_in
from puskesos.store.defaults import defaults_files
from puskesos.store.kept_copies import HOME
from puskesos.store.lock import FolderLock
from tests.conftest import PASSWORD

# A desk of a server has no data to copy.
pytestmark = pytest.mark.kept_in("file")

Answer = tuple[int, str, str]
Run = Callable[..., Answer]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs a command in this process, on a PC of its own: the exit status, the answer, and the error channel."""
    monkeypatch.setenv("COLUMNS", "100")
    for name in ("XDG_CONFIG_HOME", "LOCALAPPDATA", "PROGRAMDATA"):
        monkeypatch.setenv(name, str(tmp_path / "config"))

    def run(*arguments: object) -> Answer:
        result = CliRunner().invoke(app, [str(each) for each in arguments])
        assert result.exception is None or isinstance(result.exception, SystemExit)
        return result.exit_code, result.stdout, result.stderr

    return run


def test_a_copy_needs_no_password_and_can_be_put_back(run: Run, office_folder: Path) -> None:
    status, words, _ = run("keep-copy", "--office", office_folder, "--json")
    told = json.loads(words)
    assert status == 0
    assert told["files"] >= 2
    assert Path(told["folder"]).parent == office_folder / HOME

    status, words, _ = run("keep-copy", "--back", told["folder"], "--office", office_folder)
    assert status == 0
    assert "kembali seperti di" in words
    log_in(office_folder, "sari", PASSWORD).close()


def test_without_an_office_there_is_nothing_to_copy(run: Run, tmp_path: Path) -> None:
    status, words, _ = run("keep-copy", "--office", tmp_path / "kosong")
    assert status == 0
    assert "belum ada data kantor" in words


def test_an_office_that_is_at_work_is_not_copied(run: Run, office_folder: Path) -> None:
    with FolderLock(office_folder):
        status, _, problem = run("keep-copy", "--office", office_folder)
    assert status == 1
    assert "Puskesos sudah terbuka" in problem
    assert not (office_folder / HOME).exists()


def test_another_folder_is_not_put_back(run: Run, office_folder: Path, tmp_path: Path) -> None:
    status, _, problem = run("keep-copy", "--back", tmp_path, "--office", office_folder)
    assert status == 1
    assert "tidak ada salinan" in problem


def test_the_defaults_in_force_are_named(run: Run) -> None:
    assert run("defaults")[:1] == (0,)
    own = defaults_files()[-1]
    own.parent.mkdir(parents=True)
    own.write_text("[office]\nname = Puskesos Contohsari\nletterhead = SATU | DUA\n", encoding="utf-8")
    status, words, _ = run("defaults")
    assert status == 0
    assert "name = Puskesos Contohsari" in words
    assert "letterhead = SATU | DUA" in words


def test_a_file_is_checked_before_it_is_given_to_forty_pcs(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "jawaban.ini"
    file.write_text("[setup]\nmode = single\n[office]\nnama = Puskesos\n", encoding="utf-8")
    status, words, _ = run("defaults", "--check", file)
    assert status == 1
    assert "“office.nama” tidak dikenal dan dilewati." in words.replace("\n", " ")
    assert run("defaults", "--check", tmp_path / "tidak-ada.ini")[0] == 1
