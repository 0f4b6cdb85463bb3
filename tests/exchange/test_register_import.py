"""Loading real files through the real child process: whole or not at all, and back again."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy import func, select

from puskesos.cases.registers.imports import ListKind, RegisterImport, current_extracts, extracts_of_all_periods
from puskesos.errors import Cancelled, Forbidden, InvalidForm, Refused, Unavailable
from puskesos.exchange.findings import Fault
from puskesos.exchange.import_order import ImportOrder, ImportOutcome
from puskesos.exchange.register_import import import_register, save_reasons, undo_register
from puskesos.office.access import Access
from puskesos.office.officers import Officer, Role
from puskesos.store.register_file import RegisterFile
from tests.conftest import NOW
from tests.exchange.files import HEADERS, resident, write_csv, write_xlsx

ROWS = [resident(number) for number in range(1, 61)]
Load = Callable[..., ImportOutcome]


def ignore(_done: int, _total: int, _words: str = "") -> None:
    pass


def order(path: Path, **changes: Any) -> ImportOrder:
    said: dict[str, Any] = {"path": path, "kind": ListKind.DTSEN, "period": "2026-Q2", "searches_doubles": False}
    return ImportOrder(**said | changes)


@pytest.fixture
def load(access: Access) -> Load:
    """Loads a file as the officer; keyword arguments replace what is ordered."""

    def load(path: Path, step: Callable[..., None] = ignore, **changes: Any) -> ImportOutcome:
        return import_register(access.file, order(path, **changes), step, by=access.officer, now=NOW)

    return load


@pytest.fixture
def listed(access: Access) -> Callable[[], list[str]]:
    """Gives the names in the list in force, in its order."""

    def names() -> list[str]:
        with access.file.database.read() as session:
            [extract] = current_extracts(session)
        register = access.file.registers.open(extract.data_file)
        return [row.name for batch in register.batches() for _, row in batch]

    return names


def files(access: Access) -> list[str]:
    return sorted(path.name for path in access.file.registers.folder.glob("*"))


def readers() -> list[psutil.Process]:
    """The processes that read files for this one; Python's own watchman over shared resources is none."""
    children = psutil.Process().children(recursive=True)
    return [child for child in children if not any("resource_tracker" in word for word in child.cmdline())]


def imports(access: Access) -> list[RegisterImport]:
    with access.file.database.read() as session:
        return list(session.scalars(select(RegisterImport).order_by(RegisterImport.id)))


def test_a_csv_becomes_the_list_in_force(
    load: Load, access: Access, listed: Callable[[], list[str]], tmp_path: Path
) -> None:
    outcome = load(write_csv(tmp_path / "dtsen.csv", ROWS))
    assert (outcome.rows_read, outcome.rows_loaded, outcome.rows_refused, outcome.is_loaded) == (60, 60, 0, True)
    assert listed() == [row[2] for row in ROWS]
    [row] = imports(access)
    assert (row.id, row.label, row.file_name, row.file_hash) == (
        outcome.import_id, "DTSEN Triwulan II 2026", "dtsen.csv", outcome.file_hash,
    )  # fmt: skip
    assert (row.imported_by, row.rows_loaded) == (access.officer.name, 60)


def test_an_xlsx_is_read_just_the_same(load: Load, listed: Callable[[], list[str]], tmp_path: Path) -> None:
    assert load(write_xlsx(tmp_path / "dtsen.xlsx", ROWS)).rows_loaded == 60
    assert listed() == [row[2] for row in ROWS]


def test_the_file_on_the_disk_shows_nobodys_name(load: Load, access: Access, tmp_path: Path) -> None:
    load(write_csv(tmp_path / "dtsen.csv", ROWS))
    [name] = files(access)
    content = (access.file.registers.folder / name).read_bytes()
    assert not any(row[0].encode() in content or row[2].encode() in content for row in ROWS)
    path, _ = access.file.registers.place(name)
    with pytest.raises(Unavailable, match="rusak"):
        RegisterFile(path, bytes(32))


def test_progress_tells_bytes_and_rows(load: Load, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "dtsen.csv", ROWS)
    steps: list[tuple[int, int, str]] = []
    load(path, lambda *step: steps.append(step))
    totals = {total for _, total, words in steps if "baris" in words}
    assert path.stat().st_size in totals
    assert any("60 baris" in words for _, _, words in steps)
    assert all(done <= total or not total for done, total, _ in steps)


def test_loading_a_period_again_replaces_it_and_another_period_stands_beside_it(
    load: Load, access: Access, listed: Callable[[], list[str]], tmp_path: Path
) -> None:
    load(write_csv(tmp_path / "a.csv", ROWS))
    load(write_csv(tmp_path / "b.csv", ROWS[:10]))
    assert len(listed()) == 10
    load(write_csv(tmp_path / "c.csv", ROWS[:20]), period="2026-Q1")
    assert len(listed()) == 10
    with access.file.database.read() as session:
        assert [extract.period for extract in extracts_of_all_periods(session)] == ["2026-Q2", "2026-Q1"]


def test_undoing_puts_back_what_was_replaced_and_destroys_the_data(
    load: Load, access: Access, listed: Callable[[], list[str]], tmp_path: Path
) -> None:
    load(write_csv(tmp_path / "a.csv", ROWS))
    before = files(access)
    second = load(write_csv(tmp_path / "b.csv", ROWS[:10]))
    assert second.import_id is not None
    undone = undo_register(access.file, second.import_id, "Salah berkas", ignore, by=access.officer, now=NOW)
    assert (undone.undone_reason, len(listed()), files(access)) == ("Salah berkas", 60, before)
    with pytest.raises(Refused, match="sudah dibatalkan"):
        undo_register(access.file, second.import_id, "Lagi", ignore, by=access.officer, now=NOW)
    with pytest.raises(Refused, match="Impor nomor 99 tidak ada"):
        undo_register(access.file, 99, "Lagi", ignore, by=access.officer, now=NOW)


def test_a_rehearsal_judges_every_row_and_loads_nothing(load: Load, access: Access, tmp_path: Path) -> None:
    rows = [*ROWS, resident(61, nik="12345"), resident(62, nama="")]
    outcome = load(write_csv(tmp_path / "dtsen.csv", rows), is_rehearsal=True)
    assert (outcome.rows_read, outcome.rows_loaded, outcome.rows_refused, outcome.is_loaded) == (62, 60, 2, False)
    assert outcome.found == {Fault.NIK_LENGTH: 1, Fault.NO_NAME: 1}
    assert (imports(access), files(access)) == ([], [])


def test_the_reasons_of_refused_rows_go_into_a_report(load: Load, access: Access, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "dtsen.csv", [*ROWS, resident(61, nik="12345")])
    outcome = load(path, report=tmp_path / "alasan.xlsx")
    save_reasons(access.file, order(path), outcome, tmp_path / "lagi.xlsx", ignore, by=access.officer, now=NOW)
    for name in ("alasan.xlsx", "lagi.xlsx"):
        sheet = load_workbook(tmp_path / name).active
        assert isinstance(sheet, Worksheet)
        texts = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row]
        assert "12345" in texts
        assert any("NIK" in text and "16" in text for text in texts)
    path.write_text("nik;nama\n", encoding="utf-8")
    with pytest.raises(Refused, match="sudah berubah"):
        save_reasons(access.file, order(path), outcome, tmp_path / "x.xlsx", ignore, by=access.officer, now=NOW)


def test_nothing_is_called_loaded_when_no_row_could_be(load: Load, access: Access, tmp_path: Path) -> None:
    outcome = load(write_csv(tmp_path / "dtsen.csv", [resident(1, nama=""), resident(2, nik="1")]))
    assert (outcome.import_id, outcome.is_loaded, outcome.rows_refused) == (None, False, 2)
    assert (imports(access), files(access)) == ([], [])


@pytest.mark.parametrize(
    ("content", "sentence"),
    [("", "kosong"), ("nik;nama\n", "hanya berisi judul"), ("alamat;desil\nJalan Misal;1\n", "Tidak ada kolom")],
)
def test_a_file_that_is_no_list_is_refused_as_a_whole(
    load: Load, access: Access, tmp_path: Path, content: str, sentence: str
) -> None:
    path = tmp_path / "dtsen.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(Refused, match=sentence):
        load(path)
    with pytest.raises(Unavailable, match="tidak dapat dibuka"):
        load(tmp_path / "tidak ada.csv")
    assert (imports(access), files(access)) == ([], [])


def test_a_list_that_is_not_named_well_is_not_even_opened(load: Load, tmp_path: Path) -> None:
    for changes in ({"period": "kapan-kapan"}, {"kind": ListKind.OTHER}):
        with pytest.raises(InvalidForm):
            load(tmp_path / "tidak ada.csv", **changes)


def test_columns_can_be_mapped_by_hand(load: Load, listed: Callable[[], list[str]], tmp_path: Path) -> None:
    headers = ["a", "b", "c", *HEADERS[3:]]
    path = write_csv(tmp_path / "dtsen.csv", ROWS, headers)
    assert load(path, mapping={"nama": "c", "nik": "a"}).rows_loaded == 60
    assert listed()[0] == ROWS[0][2]
    with pytest.raises(Refused, match="tidak ada dalam berkas ini"):
        load(path, mapping={"nama": "tidak ada"})


def test_only_who_keeps_the_registers_may_load_one(load: Load, access: Access, tmp_path: Path) -> None:
    viewer = Officer(user_name="lihat", name="Lihat Saja", role_codes=[Role.VIEWER.value], is_active=True)
    with pytest.raises(Forbidden):
        import_register(access.file, order(tmp_path / "x.csv"), ignore, by=viewer, now=NOW)


def test_calling_off_leaves_nothing(load: Load, access: Access, tmp_path: Path) -> None:
    def call_off(done: int, _total: int, _words: str = "") -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        load(write_csv(tmp_path / "dtsen.csv", ROWS * 200), call_off)
    assert (imports(access), files(access), readers()) == ([], [], [])


def test_a_reading_process_that_is_killed_leaves_nothing(load: Load, access: Access, tmp_path: Path) -> None:
    def kill(done: int, _total: int, _words: str = "") -> None:
        if done:
            for reader in readers():
                reader.kill()

    with pytest.raises(Unavailable, match="Tidak ada yang dimuat"):
        load(write_csv(tmp_path / "dtsen.csv", ROWS * 2_000), kill)
    assert (imports(access), files(access)) == ([], [])


def test_many_batches_keep_their_order_and_lose_nothing(
    load: Load, access: Access, listed: Callable[[], list[str]], tmp_path: Path
) -> None:
    rows = [resident(number % 10_000, nik="", alamat=f"Jalan {number}") for number in range(12_001)]
    assert load(write_csv(tmp_path / "dtsen.csv", rows)).rows_loaded == 12_001
    assert listed() == [row[2] for row in rows]
    with access.file.database.read() as session:
        assert session.scalar(select(func.count(RegisterImport.id))) == 1
