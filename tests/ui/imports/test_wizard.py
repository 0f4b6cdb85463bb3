"""The import wizard: from a file to residents that are found, with every refusal told and nothing loaded too early."""

import csv
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import openpyxl
import pytest
from pytestqt.qtbot import QtBot

from puskesos.cases.registers.imports import ListKind, list_imports
from puskesos.cases.registers.reads import Registers
from puskesos.cases.search.lookup import SearchMemory, find
from puskesos.cases.search.wanted import Wanted
from puskesos.ui.imports.wizard import COLUMNS, FILE, ROWS, RUN, ImportWizard
from puskesos.ui.session import Desk
from tools.clipping import clipped_texts, shortened_texts

HEADERS = ("nik", "no_kk", "nama", "desil", "PKH")
GOOD = (
    ("9999014107900001", "9999010101100001", "SITI PERMISALAN", "2", "YA"),
    ("9999010101650001", "9999010101100001", "SLAMET UMPAMA", "2", "TIDAK"),
)
BAD = ("99990141079000011", "9999010101100001", "NIK KEPANJANGAN", "2", "YA")


def write_csv(path: Path, rows: Sequence[Sequence[str]], headers: Sequence[str] = HEADERS) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([headers, *rows])
    return path


@pytest.fixture
def wizard(desk: Desk, qtbot: QtBot, settle: Callable[[], None]) -> Iterator[ImportWizard]:
    wizard = ImportWizard(desk)
    qtbot.addWidget(wizard)
    wizard.resize(960, 640)
    wizard.show()
    yield wizard
    settle()


@pytest.fixture
def at_the_rows(wizard: ImportWizard, settle: Callable[[], None], qtbot: QtBot) -> Callable[[Path], None]:
    """Goes with a file of DTSEN to the step before loading."""

    def go(path: Path) -> None:
        wizard.file.take(path)
        qtbot.waitUntil(lambda: wizard._seen is not None)
        settle()
        wizard.file.kind.set_value(ListKind.DTSEN)
        wizard.file.period.set_value("Triwulan II 2026")
        wizard.next.click()
        assert wizard.steps.currentIndex() == COLUMNS
        wizard.next.click()
        settle()
        assert wizard.steps.currentIndex() == ROWS

    return go


def wait_for_the_end(wizard: ImportWizard, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: wizard.job is None, timeout=30_000)


def test_a_list_is_loaded_and_its_residents_are_found(
    wizard: ImportWizard, at_the_rows: Callable[[Path], None], desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    at_the_rows(write_csv(tmp_path / "dtsen.csv", [*GOOD, BAD]))
    assert "2 dari 3 baris pertama dapat dimuat" in wizard.rows.title.text()
    assert shortened_texts(wizard) == []
    refused = wizard.rows.table.rows
    assert BAD[0] in [refused.index(row, 2).data() for row in range(refused.rowCount())]
    wizard.next.click()
    assert wizard.steps.currentIndex() == RUN
    wait_for_the_end(wizard, qtbot)
    assert "2 baris dimuat, 1 ditolak" in wizard.run.good.text()
    with desk.access.file.database.read() as session:
        registers = Registers.of(session, desk.access.file.registers)
        found = find(session, registers, SearchMemory(), Wanted(name="siti permisalan"), typing=False)
        assert [each.label for each in list_imports(session)] == ["DTSEN Triwulan II 2026"]
    assert [each.nik for each in found.people] == ["9999014107900001"]


def test_the_reasons_of_refused_rows_are_saved_as_a_workbook(
    wizard: ImportWizard, at_the_rows: Callable[[Path], None], qtbot: QtBot, tmp_path: Path
) -> None:
    at_the_rows(write_csv(tmp_path / "dtsen.csv", [*GOOD, BAD]))
    wizard.next.click()
    wait_for_the_end(wizard, qtbot)
    assert wizard.reasons.isVisible()
    wizard.save_report(tmp_path / "alasan.xlsx")
    wait_for_the_end(wizard, qtbot)
    rows = list(openpyxl.load_workbook(tmp_path / "alasan.xlsx").worksheets[0].iter_rows(values_only=True))
    assert rows[1][0] == 4
    assert "NIK" in str(rows[1][2])
    assert BAD[0] in rows[1]
    assert wizard.run.saved.text().startswith("Tersimpan: alasan.xlsx.")
    assert clipped_texts(wizard) == []


def test_nothing_is_called_loaded_when_no_row_could_be(
    wizard: ImportWizard, at_the_rows: Callable[[Path], None], desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    at_the_rows(write_csv(tmp_path / "dtsen.csv", [BAD]))
    wizard.next.click()
    wait_for_the_end(wizard, qtbot)
    assert wizard.run.title.text() == "Tidak ada yang dimuat"
    assert not wizard.run.good.isVisible()
    assert "berhasil" not in wizard.run.told.text().casefold()
    with desk.access.file.database.read() as session:
        assert list_imports(session) == []


def test_checking_the_whole_file_loads_nothing(
    wizard: ImportWizard, at_the_rows: Callable[[Path], None], desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    at_the_rows(write_csv(tmp_path / "dtsen.csv", [*GOOD, BAD]))
    wizard.rehearse.click()
    wait_for_the_end(wizard, qtbot)
    assert wizard.steps.currentIndex() == ROWS
    assert "3 baris, 2 dapat dimuat, 1 ditolak. Belum ada yang dimuat." in wizard.rows.summary.text()
    with desk.access.file.database.read() as session:
        assert list_imports(session) == []


def test_what_is_missing_keeps_the_first_step_and_says_so(
    wizard: ImportWizard, settle: Callable[[], None], qtbot: QtBot, tmp_path: Path
) -> None:
    wizard.next.click()
    assert "Pilih berkas" in wizard.file.remarks.text()
    wizard.file.take(write_csv(tmp_path / "dtsen.csv", GOOD))
    qtbot.waitUntil(lambda: wizard._seen is not None)
    settle()
    wizard.file.kind.set_value(ListKind.DTSEN)
    wizard.file.period.set_value("kapan-kapan")
    wizard.next.click()
    assert wizard.steps.currentIndex() == FILE
    assert "Isi periode daftar" in wizard.file.fields["period"].notice()


def test_a_file_without_a_table_is_refused_in_a_sentence(
    wizard: ImportWizard, settle: Callable[[], None], tmp_path: Path
) -> None:
    empty = tmp_path / "kosong.csv"
    empty.write_bytes(b"")
    wizard.file.take(empty)
    settle()
    assert "kosong" in wizard.file.remarks.text()
    wizard.next.click()
    assert wizard.steps.currentIndex() == FILE


def test_columns_paired_by_hand_are_kept_as_a_profile_for_the_next_file(
    wizard: ImportWizard, desk: Desk, settle: Callable[[], None], qtbot: QtBot, tmp_path: Path
) -> None:
    headers = ("Kolom A", "Kolom B")
    wizard.file.take(write_csv(tmp_path / "aneh.csv", [("SITI PERMISALAN", "9999014107900001")], headers))
    qtbot.waitUntil(lambda: wizard._seen is not None)
    settle()
    wizard.file.kind.set_value(ListKind.APBD)
    wizard.file.period.set_value("2026")
    wizard.next.click()
    wizard.next.click()
    assert wizard.steps.currentIndex() == COLUMNS
    assert "Pilih kolom untuk Nama" in wizard.columns.problem.text()
    wizard.columns.choices["Kolom A"].set_value("nama")
    wizard.columns.choices["Kolom B"].set_value("nik")
    wizard.columns.save.click()
    settle()
    assert wizard.columns.name.has_problem()
    wizard.columns.profile.set_value("Daftar aneh")
    wizard.columns.save.click()
    settle()
    assert "Daftar aneh" in wizard.columns.saved.text()
    again = ImportWizard(desk)
    qtbot.addWidget(again)
    again.file.take(write_csv(tmp_path / "lagi.csv", [("SLAMET", "")], headers))
    qtbot.waitUntil(lambda: again._profile is not None)
    again.file.period.set_value("2026")
    again.next.click()
    assert again.columns.mapping() == {"nama": "Kolom A", "nik": "Kolom B"}
    assert again.file.kind.value() is ListKind.APBD


def test_an_import_is_called_off_and_leaves_nothing(
    wizard: ImportWizard, at_the_rows: Callable[[Path], None], desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    many = [
        (f"99990141{number % 12 + 1:02}90{number % 10000:04}", "", f"CONTOH {number}", "2", "YA")
        for number in range(60_000)
    ]
    at_the_rows(write_csv(tmp_path / "dtsen.csv", many))
    wizard.next.click()
    wizard.close_it.click()
    wait_for_the_end(wizard, qtbot)
    assert wizard.run.title.text() == "Dibatalkan"
    with desk.access.file.database.read() as session:
        assert list_imports(session) == []
    assert not list(desk.access.file.registers.folder.glob("*"))
