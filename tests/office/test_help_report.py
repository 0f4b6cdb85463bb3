"""What is sent to whoever helps from afar: all of it is shown first, and nobody is named in it."""

import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from puskesos.cli.program import app
from puskesos.office.doctor import Finding
from puskesos.office.help_report import EXAMINATION, help_report, save_report
from puskesos.store.problem_log import FILE, ProblemLog, problem_log

NOW = datetime(2026, 11, 20, 2, 15, tzinfo=UTC)
PLANTED = ("9999014505900001", "Contoh Melati", "0812-3456-7890", "melati@contoh.example")


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ProblemLog:
    """The log of this PC, somewhere else, after a problem with data in its message and with lines of somebody else."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "data"))
    log = ProblemLog(tmp_path / "catatan")
    monkeypatch.setattr("puskesos.cli.help_report.problem_log", lambda: log)
    try:
        raise ValueError(*PLANTED)  # noqa: TRY301  # with the place it comes from
    except ValueError as error:
        log.note(error, NOW)
    with (log.folder / FILE).open("a", encoding="utf-8") as file:
        file.write("\n".join(PLANTED))
    return log


def test_nothing_planted_leaves(log: ProblemLog, tmp_path: Path) -> None:
    findings = [Finding(f"Daftar {PLANTED[0]}", is_well=False, seen=f"telepon {PLANTED[2]}, surel {PLANTED[3]}")]
    report = help_report(findings, log)
    save_report(tmp_path / "laporan.zip", report)
    with zipfile.ZipFile(tmp_path / "laporan.zip") as archive:
        read = {name: archive.read(name).decode() for name in archive.namelist()}
    assert read == report
    assert set(read) == {EXAMINATION, FILE}
    assert not any(planted in text for planted in PLANTED for text in read.values())
    assert "builtins.ValueError" in read[FILE]


@pytest.mark.kept_in("file")
def test_the_console_shows_everything_and_asks_before_it_saves(
    log: ProblemLog, office_folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "laporan.zip"
    command = ["log", str(out), "--office", str(office_folder)]
    result = CliRunner().invoke(app, command, input="n\n")
    assert result.exit_code == 1
    assert not out.exists()
    result = CliRunner().invoke(app, command, input="y\n")
    assert result.exit_code == 0
    with zipfile.ZipFile(out) as archive:
        texts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert all(text in result.stdout for text in texts.values())
    assert "Folder kantor" not in {each["name"] for each in json.loads(texts[EXAMINATION]) if not each["is_well"]}
    assert not any(planted in result.output for planted in PLANTED)


@pytest.mark.kept_in("file")
def test_a_script_is_not_asked(log: ProblemLog, office_folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "laporan.zip"
    result = CliRunner().invoke(app, ["log", str(out), "--office", str(office_folder), "--yes", "--json"])
    assert result.exit_code == 0
    assert set(json.loads(result.stdout)["report"]) == {EXAMINATION, FILE}


def test_the_log_lies_in_the_users_own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert problem_log().folder.name == "catatan"
