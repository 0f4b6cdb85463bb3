"""`puskesos-admin import`: lists and old books loaded, rehearsed, refused and taken back from the console."""

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from puskesos.cases.registers.imports import ListKind, current_extracts
from puskesos.cases.registers.profiles import ProfileAnswer, save_profile
from puskesos.cases.worklist import list_cases
from puskesos.cli.program import app
from puskesos.office.access import log_in
from puskesos.store.lock import FolderLock
from tests.conftest import NOW, PASSWORD
from tests.exchange.files import HEADERS, LEDGER_HEADERS, old_case, resident, write_csv

ROWS = [resident(number) for number in range(1, 21)]


class Console:
    """Runs `import` on an office as Sari."""

    def __init__(self, office: Path, password_file: Path) -> None:
        self._as_sari = ("--office", office, "--officer", "sari", "--password-file", password_file)

    def run(self, *arguments: object) -> tuple[int, str, str]:
        """Exit status, answer, and what went to the error channel."""
        words = [str(each) for each in ("import", *arguments, *self._as_sari)]
        result = CliRunner().invoke(app, words)
        assert result.exception is None or isinstance(result.exception, SystemExit)
        return result.exit_code, result.stdout, result.stderr

    def told(self, *arguments: object) -> tuple[int, dict[str, Any]]:
        """Exit status and the answer for machines."""
        status, words, _ = self.run(*arguments, "--json")
        return status, json.loads(words)


@pytest.fixture
def console(office_folder: Path, tmp_path: Path) -> Console:
    (tmp_path / "sandi.txt").write_text(PASSWORD, encoding="utf-8")
    return Console(office_folder, tmp_path / "sandi.txt")


@pytest.fixture
def dtsen(tmp_path: Path) -> Path:
    return write_csv(tmp_path / "dtsen.csv", [*ROWS, resident(21, nik="12345")])


def lists(office_folder: Path) -> list[str]:
    access = log_in(office_folder, "sari", PASSWORD)
    with access.file.database.read() as session:
        found = [extract.label for extract in current_extracts(session)]
    access.close()
    return found


def test_a_list_is_loaded_and_taken_back_again(console: Console, dtsen: Path, office_folder: Path) -> None:
    status, told = console.told(dtsen, "--list", "dtsen", "--period", "TW2 2026")
    assert (status, told["rows_loaded"], told["rows_refused"], told["is_loaded"]) == (0, 20, 1, True)
    assert told["found"] == {"nik_length": 1}
    assert lists(office_folder) == ["DTSEN Triwulan II 2026"]
    status, words, _ = console.run("--undo", told["import_id"], "--reason", "Salah berkas")
    assert (status, words.strip()) == (0, "DTSEN Triwulan II 2026 dibatalkan.")
    assert lists(office_folder) == []


def test_the_answer_tells_an_officer_what_happened_and_shows_no_bar(console: Console, dtsen: Path) -> None:
    status, words, _ = console.run(dtsen, "--list", "dtsen", "--period", "2026-Q2")
    assert status == 0
    assert words.startswith("Dimuat sebagai impor nomor 1: 20 baris (21 baris dibaca, 1 ditolak).")
    assert "NIK bukan 16 angka" in words


def test_a_dry_run_loads_nothing_and_says_so(
    console: Console, dtsen: Path, tmp_path: Path, office_folder: Path
) -> None:
    report = tmp_path / "alasan.xlsx"
    status, words, _ = console.run(dtsen, "--list", "dtsen", "--period", "2026", "--dry-run", "--report", report)
    assert status == 0
    assert words.startswith("Percobaan: 21 baris dibaca, 1 ditolak, 20 dapat dimuat. Tidak ada yang dimuat.")
    assert load_workbook(report).active is not None
    assert lists(office_folder) == []


def test_nothing_loaded_is_never_called_a_success(console: Console, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "buruk.csv", [resident(1, nik="1"), resident(2, nama="")])
    status, words, _ = console.run(path, "--list", "dtsen", "--period", "2026")
    assert status == 1
    assert words.startswith("TIDAK ADA YANG DIMUAT: 2 baris dibaca, 2 ditolak.")
    status, told = console.told(path, "--list", "dtsen", "--period", "2026")
    assert (status, told["is_loaded"]) == (1, False)


def test_a_refusal_is_one_sentence_and_status_one(console: Console, tmp_path: Path, office_folder: Path) -> None:
    missing = ("--list", "dtsen", "--period", "2026")
    assert "tidak dapat dibuka" in console.run(tmp_path / "tidak ada.csv", *missing)[2]
    (tmp_path / "kosong.csv").write_text("")
    status, _, error = console.run(tmp_path / "kosong.csv", *missing)
    assert (status, error.count("\n")) == (1, 1)
    assert "Isi periode" in console.run(tmp_path / "kosong.csv", "--list", "dtsen", "--period", "kapan")[2]
    assert console.run("--undo", 9, "--reason", "Salah")[0] == 1
    with FolderLock(office_folder):
        assert "sudah terbuka" in console.run(tmp_path / "kosong.csv", *missing)[2]


def test_wrong_usage_ends_with_status_two(console: Console, dtsen: Path) -> None:
    for arguments in ((), (dtsen, "--undo", 1), (dtsen, "--list", "tidak-ada"), (dtsen, "--period", "2026")):
        assert console.run(*arguments)[0] == 2


def test_a_saved_profile_names_list_and_columns(console: Console, tmp_path: Path, office_folder: Path) -> None:
    access = log_in(office_folder, "sari", PASSWORD)
    with access.file.database.write() as session:
        mapping = {"nama": "Kolom C", "nik": "Kolom A"}
        profile = ProfileAnswer("Dinas", ListKind.DTSEN, tuple(mapping.values()), mapping)
        save_profile(session, profile, by=access.officer, now=NOW)
    access.close()
    path = write_csv(tmp_path / "a.csv", ROWS, ["Kolom A", "Kolom B", "Kolom C", *HEADERS[3:]])
    assert console.told(path, "--profile", "Dinas", "--period", "2026-Q2")[1]["rows_loaded"] == 20
    assert "Profil “Lain” tidak ada" in console.run(path, "--profile", "Lain", "--period", "2026")[2]


def test_an_old_case_book_becomes_cases_and_goes_again(console: Console, tmp_path: Path, office_folder: Path) -> None:
    path = write_csv(tmp_path / "buku.csv", [old_case(number) for number in range(1, 31)], LEDGER_HEADERS)
    status, told = console.told(path, "--list", "ledger", "--period", "2025")
    assert (status, told["rows_loaded"]) == (0, 30)
    access = log_in(office_folder, "sari", PASSWORD)
    with access.file.database.read() as session:
        assert {row.number for row in list_cases(session)} == {f"CTH-2025-{number:04}" for number in range(1, 31)}
    access.close()
    assert console.run("--undo", told["import_id"], "--reason", "Percobaan")[0] == 0
    access = log_in(office_folder, "sari", PASSWORD)
    with access.file.database.read() as session:
        assert list_cases(session) == []
    access.close()
