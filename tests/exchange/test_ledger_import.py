"""An old case book from its file into the office, broken off half way, and out again."""

import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy import func, select

from puskesos.cases.case import Case, Outcome
from puskesos.cases.handling import add_note
from puskesos.cases.people.person import Person
from puskesos.cases.referral import FeedbackResult
from puskesos.cases.registers.imports import ListKind, RegisterImport
from puskesos.cases.registers.residents import Resident
from puskesos.cases.status import CaseStatus
from puskesos.cases.worklist import list_cases
from puskesos.dates import utc_now
from puskesos.errors import Cancelled, Refused
from puskesos.exchange.findings import Fault
from puskesos.exchange.import_order import ImportOrder, ImportOutcome
from puskesos.exchange.ledger_import import BROKEN_OFF, finish_broken_off
from puskesos.exchange.ledger_rows import KnownService, LedgerReader, read_day
from puskesos.exchange.register_import import import_register, undo_register
from puskesos.office.access import Access, log_in
from tests.conftest import NOW, PASSWORD, TODAY
from tests.exchange.files import LEDGER_HEADERS, old_case, write_csv, write_xlsx

ROOT = Path(__file__).parent.parent.parent
SERVICES = (
    KnownService("KES-02", "Reaktivasi BPJS PBI-JK nonaktif bagi warga yang perlu berobat", "health"),
    KnownService("KES-01", "Pengusulan PBI-JK: iuran BPJS dibayar pusat (APBN)", "health"),
)
Load = Callable[..., ImportOutcome]


def ignore(_done: int, _total: int, _words: str = "") -> None:
    pass


@pytest.fixture
def load(access: Access) -> Load:
    """Loads a book as the officer; keyword arguments replace what is ordered."""

    def load(path: Path, step: Callable[..., None] = ignore, **changes: Any) -> ImportOutcome:
        order = ImportOrder(path, ListKind.LEDGER, "2025", **changes)
        return import_register(access.file, order, step, by=access.officer, now=NOW)

    return load


def book(tmp_path: Path, lines: int = 30, name: str = "buku.csv") -> Path:
    return write_csv(tmp_path / name, [old_case(number) for number in range(1, lines + 1)], LEDGER_HEADERS)


def held(access: Access) -> tuple[int, int]:
    """How many cases and people the office holds."""
    with access.file.database.read() as session:
        return session.scalar(select(func.count(Case.id))) or 0, session.scalar(select(func.count(Person.id))) or 0


def read_line(**said: str) -> Any:
    """One line of a book that has columns for everything."""
    fields = frozenset({"tanggal", "status", "hasil", "tujuan", "layanan", "keluhan"})
    reader = LedgerReader(fields, SERVICES, TODAY)
    return reader.read(2, {"tanggal": "12-03-2025"} | said, Resident("Contoh Melati", birth_year=1965))


def test_every_line_becomes_a_case(load: Load, access: Access, tmp_path: Path) -> None:
    referred = old_case(
        31, **{"Instansi Tujuan": "RSUD Contoh", "No. Surat": "460/31", "Status": "Dirujuk", "Tindak Lanjut": "",
               "Jawaban": ""},
    )  # fmt: skip
    path = write_xlsx(
        tmp_path / "buku.xlsx", [*(old_case(number) for number in range(1, 31)), referred], LEDGER_HEADERS
    )
    outcome = load(path)
    assert (outcome.rows_loaded, outcome.rows_refused, outcome.found) == (31, 0, {})
    with access.file.database.read() as session:
        rows = {row.number: row for row in list_cases(session)}
    assert len(rows) == 31
    assert rows["CTH-2025-0001"].status is CaseStatus.RESOLVED
    assert rows["CTH-2025-0007"].client == "Contoh Soka"
    assert (rows["CTH-2025-0031"].status, rows["CTH-2025-0031"].provider) == (CaseStatus.REFERRED, "RSUD Contoh")


def test_lines_that_cannot_be_loaded_are_named_and_the_others_come_in(
    load: Load, access: Access, tmp_path: Path
) -> None:
    rows = [
        old_case(1),
        old_case(2, Tanggal="entah"),
        old_case(3, Nama=""),
        old_case(4, NIK="12"),
        old_case(1, Nama="Lain"),
    ]
    path, report = write_csv(tmp_path / "buku.csv", rows, LEDGER_HEADERS), tmp_path / "alasan.xlsx"
    expected = {Fault.NO_DAY: 1, Fault.NO_NAME: 1, Fault.NIK_LENGTH: 1, Fault.NUMBER_USED: 1}
    rehearsed = load(path, is_rehearsal=True)
    assert (rehearsed.rows_loaded, rehearsed.found, held(access)) == (1, expected, (0, 0))
    outcome = load(path, report=report)
    assert (outcome.rows_loaded, outcome.rows_refused, outcome.found) == (1, 4, expected)
    assert held(access) == (1, 1)
    sheet = load_workbook(report).active
    assert isinstance(sheet, Worksheet)
    reasons = {str(row[0]): str(row[2]) for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert sorted(reasons) == ["3", "4", "5", "6"]
    assert reasons["6"] == "Nomor register CTH-2025-0001 sudah dipakai kasus lain."


def test_loading_the_mended_file_again_brings_only_what_was_missing(load: Load, access: Access, tmp_path: Path) -> None:
    load(write_csv(tmp_path / "buku.csv", [old_case(1), old_case(2, Tanggal="entah")], LEDGER_HEADERS))
    outcome = load(write_csv(tmp_path / "buku.csv", [old_case(1), old_case(2)], LEDGER_HEADERS))
    assert (outcome.rows_loaded, outcome.found) == (1, {Fault.NUMBER_USED: 1})
    assert held(access)[0] == 2
    again = load(tmp_path / "buku.csv")
    assert (again.is_loaded, again.import_id) == (False, None)


def test_calling_off_half_way_takes_out_what_came_in(load: Load, access: Access, tmp_path: Path) -> None:
    seen: list[int] = []

    def call_off(_done: int, _total: int, words: str = "") -> None:
        seen.append(held(access)[0])
        if "kasus dicatat" in words and seen[-1] > 5:
            raise Cancelled

    with pytest.raises(Cancelled):
        load(book(tmp_path, 200), call_off)
    assert max(seen) > 5
    assert held(access) == (0, 0)
    with access.file.database.read() as session:
        row = session.scalars(select(RegisterImport)).one()
    assert (row.undone_reason, row.findings) == (BROKEN_OFF, {})
    assert load(tmp_path / "buku.csv").rows_loaded == 200


@pytest.fixture
def half_a_book(office_folder: Path, tmp_path: Path) -> int:
    """An import that was killed with the whole program while cases were coming in; gives how many there are."""
    (tmp_path / "sandi.txt").write_text(PASSWORD, encoding="utf-8")
    path = book(tmp_path, 2_000)
    words = ["import", path, "--list", "ledger", "--period", "2025", "--office", office_folder, "--officer", "sari"]
    words += ["--password-file", tmp_path / "sandi.txt"]
    code = "from puskesos.cli.program import main; main()"
    program = subprocess.Popen(  # noqa: S603  # our own program
        [sys.executable, "-c", code, *map(str, words)], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    access = log_in(office_folder, "sari", PASSWORD)
    with closing(access):
        while (cases := held(access)[0]) < 10:
            assert program.poll() is None
            time.sleep(0.02)
        program.kill()
        program.wait()
        return held(access)[0] or cases


def test_a_book_broken_off_by_the_end_of_the_program_is_taken_out_before_the_next_one(
    half_a_book: int, load: Load, access: Access, tmp_path: Path
) -> None:
    assert 10 <= half_a_book < 2_000
    outcome = load(book(tmp_path, 5, "lain.csv"))
    assert (outcome.rows_loaded, held(access)) == (5, (5, 5))


def test_a_half_book_somebody_worked_with_stays_as_what_it_is(half_a_book: int, access: Access) -> None:
    with access.file.database.write() as session:
        case = session.scalars(select(Case).limit(1)).one()
        add_note(session, case.id, "Sudah ditelepon", by=access.officer, now=utc_now())
    [kept] = finish_broken_off(access.file.database, by=access.officer, now=NOW)
    assert (kept.undone_at, kept.rows_loaded, held(access)[0]) == (None, half_a_book, half_a_book)
    assert finish_broken_off(access.file.database, by=access.officer, now=NOW) == []


def test_undoing_takes_the_whole_book_out(load: Load, access: Access, tmp_path: Path) -> None:
    outcome = load(book(tmp_path, 60))
    assert outcome.import_id is not None
    words: list[str] = []

    def look(_done: int, _total: int, said: str = "") -> None:
        words.append(said)
        raise Cancelled  # too late: what was begun is finished

    undone = undo_register(access.file, outcome.import_id, "Buku yang salah", look, by=access.officer, now=NOW)
    assert (undone.undone_reason, held(access)) == ("Buku yang salah", (0, 0))
    assert words


def test_a_book_that_was_worked_on_stays(load: Load, access: Access, tmp_path: Path) -> None:
    outcome = load(book(tmp_path, 3))
    assert outcome.import_id is not None
    with access.file.database.write() as session:
        case = session.scalars(select(Case).where(Case.number == "CTH-2025-0002")).one()
        add_note(session, case.id, "Sudah ditelepon", by=access.officer, now=utc_now())
    with pytest.raises(Refused, match=r"1 kasus sudah dikerjakan .*CTH-2025-0002"):
        undo_register(access.file, outcome.import_id, "Salah", ignore, by=access.officer, now=NOW)
    assert held(access)[0] == 3


@pytest.mark.parametrize(
    ("said", "status", "outcome"),
    [
        ({"status": "Selesai"}, CaseStatus.RESOLVED, Outcome.HANDLED_INTERNALLY),
        ({"hasil": "KIS aktif kembali"}, CaseStatus.RESOLVED, Outcome.MEMBERSHIP_ACTIVATED),
        ({"status": "Selesai", "tujuan": "RSUD Contoh"}, CaseStatus.RESOLVED, Outcome.REFERRED_SERVED),
        ({"status": "Ditolak"}, CaseStatus.REJECTED, Outcome.NOT_ELIGIBLE),
        ({"status": "Dibatalkan"}, CaseStatus.CANCELLED, Outcome.WITHDRAWN),
        ({"status": "Belum selesai"}, CaseStatus.IN_VERIFICATION, None),
        ({"status": "Berkas kurang"}, CaseStatus.WAITING_DOCUMENTS, None),
        ({"status": "Menunggu Disposisi"}, CaseStatus.IN_VERIFICATION, None),
        ({"status": "Sedang diproses", "tujuan": "RSUD Contoh"}, CaseStatus.REFERRED, None),
        ({"status": "Dirujuk"}, CaseStatus.IN_VERIFICATION, None),
        ({"status": ""}, CaseStatus.IN_VERIFICATION, None),
        ({"tujuan": "RSUD Contoh", "status": ""}, CaseStatus.REFERRED, None),
    ],
)
def test_the_words_of_a_book_say_how_a_case_stands(said: dict[str, str], status: CaseStatus, outcome: Outcome) -> None:
    entry = read_line(**said)
    assert (entry.status, entry.outcome) == (status, outcome)
    assert entry.status.is_open or entry.closed_on == date(2025, 3, 12)


def test_a_book_without_a_word_about_results_tells_of_visits_that_are_over() -> None:
    reader = LedgerReader(frozenset({"tanggal", "nama", "layanan"}), SERVICES, TODAY)
    entry = reader.read(2, {"tanggal": "12-03-2025", "layanan": "Cek desil"}, Resident("Contoh Melati"))
    assert entry is not None
    assert (entry.status, entry.sector, entry.story) == (CaseStatus.RESOLVED, "data", "Cek desil")


def test_answers_of_agencies_are_read_or_follow_from_the_end_of_the_case() -> None:
    for answer, result in (
        ("Sudah dilayani", FeedbackResult.SERVED), ("Ditolak, kamar penuh", FeedbackResult.DECLINED_BY_PROVIDER),
        ("belum ada", FeedbackResult.NO_ANSWER), ("dirujuk lagi ke RSJ", FeedbackResult.REFERRED_ON),
    ):  # fmt: skip
        assert read_line(tujuan="RSUD Contoh", jawaban=answer, status="Dirujuk").referral.result is result
    assert read_line(tujuan="RSUD Contoh", status="Selesai").referral.result is FeedbackResult.SERVED
    assert read_line(tujuan="RSUD Contoh", status="Proses").referral.result is None


def test_a_service_is_recognised_only_when_one_alone_fits() -> None:
    assert read_line(layanan="Reaktivasi PBI JK").service_code == "KES-02"
    several = read_line(layanan="PBI-JK")
    assert (several.service_code, several.sector, several.story) == ("", "health", "PBI-JK")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("12-03-2025", date(2025, 3, 12)),
        ("Rabu, 12 Maret 2025", date(2025, 3, 12)),
        ("Jum'at/14-3-25", date(2025, 3, 14)),
        ("2025-03-12", date(2025, 3, 12)),
        ("31-02-2025", None),
        ("12-03-2027", None),
        ("Maret", None),
        ("", None),
    ],
)
def test_days_are_read_as_books_write_them(written: str, day: date | None) -> None:
    assert read_day(written, TODAY) == day


def test_an_age_is_that_of_the_day_of_the_visit() -> None:
    assert read_line().client.estimated_age == 60
