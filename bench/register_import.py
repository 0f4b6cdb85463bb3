"""Loading a register: a million rows of CSV, 200,000 of XLSX, and what the counters feel of it meanwhile."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import dataclass
from itertools import chain, islice
from multiprocessing import active_children
from pathlib import Path
from statistics import median

from xlsxwriter import Workbook

from bench.measure import Figure, percentile
from bench.residents import REGENCY, Resident, read_residents, residents, write_residents
from bench.setup import OFFICE, OFFICER, PASSWORD
from bench.windows import at_the_desk
from puskesos.cases.intake import Intake, register_case
from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.cases.registers.imports import ListKind
from puskesos.dates import utc_now
from puskesos.exchange.import_order import ImportOrder, ImportOutcome
from puskesos.exchange.register_import import import_register, undo_register
from puskesos.office.access import Access, log_in
from puskesos.office.regions import load_regions

CSV_ROWS = 1_000_000
XLSX_ROWS = 200_000
# No officer saves that often; it is only to have enough of them in half a minute.
BETWEEN_SAVES = 0.1
IDLE_SAVES = 200
STARTS = 3


@dataclass(frozen=True)
class Run:
    """One import: what it brought, how long it took, and the most memory of the processes that did it (MB)."""

    outcome: ImportOutcome
    seconds: float
    peak: float


def import_figures(folder: Path, place: Path, persons: Path | None) -> list[Figure]:
    """All figures of loading into the office in `folder`; the files to load are written into `place`."""
    csv, xlsx = place / "register.csv", place / "register.xlsx"
    write_residents(csv, _rows(persons, CSV_ROWS))
    _write_xlsx(xlsx, _rows(persons, XLSX_ROWS))
    with closing(log_in(folder, OFFICER, PASSWORD)) as access:
        sheet = _load(access, xlsx)
        undo_register(
            access.file, sheet.outcome.import_id or 0, "Pengukuran", _no_step, by=access.officer, now=utc_now()
        )
    empty = [at_the_desk(folder) for _ in range(STARTS)]
    with closing(log_in(folder, OFFICER, PASSWORD)) as access:
        idle = _saves(access, lambda saved: saved < IDLE_SAVES)
        with ThreadPoolExecutor(1) as lane:
            loading = lane.submit(_load, access, csv)
            beside = _saves(access, lambda _: not loading.done())
        list_ = loading.result()
    full = [at_the_desk(folder) for _ in range(STARTS)]
    return [*_list_figures(list_, idle, beside), _sheet_figure(sheet), *_desk_figures(empty, full)]


def _list_figures(run: Run, idle: list[float], beside: list[float]) -> list[Figure]:
    rows = f"{run.outcome.rows_loaded:,} of {run.outcome.rows_read:,} rows of 15 columns, encrypted and indexed"
    before, during = percentile(idle, 0.95), percentile(beside, 0.95)
    saves = f"p95 of {len(beside)} saves beside it ÷ p95 of {len(idle)} alone: {during:.1f} ÷ {before:.1f} ms"
    return [
        Figure("import of 1,000,000 CSV rows", run.seconds, "s", 45, rows),
        Figure("its peak memory", run.peak, "MB", 300, "largest resident sets of both its processes together"),
        Figure("saving meanwhile, ratio to idle", during / before, "×", 2, saves),
    ]


def _sheet_figure(run: Run) -> Figure:
    rows = f"{run.outcome.rows_loaded:,} of {run.outcome.rows_read:,} rows of 15 columns; peak {run.peak:.0f} MB"
    return Figure("import of 200,000 XLSX rows", run.seconds, "s", 40, rows)


def _desk_figures(empty: list[dict[str, float]], full: list[dict[str, float]]) -> list[Figure]:
    without, with_list = (median(each["form"] for each in runs) for runs in (empty, full))
    method = f"log-in to form, median of {STARTS}: {with_list:.2f} s with the list, {without:.2f} s without"
    work = "largest resident set from start through log-in, every page and a search; worst of the same"
    return [
        Figure("warm start with a million residents, more", with_list - without, "s", 0.3, method),
        Figure("peak memory of a desk with a million", max(each["peak"] for each in full), "MB", 320, work),
    ]


def _load(access: Access, path: Path) -> Run:
    peak = 0.0

    def step(_done: int, _total: int, _words: str = "") -> None:
        nonlocal peak
        peak = max(peak, _peak_of_children())

    order = ImportOrder(path, ListKind.DTSEN, "2026-Q2", searches_doubles=False)
    start = time.perf_counter()
    outcome = import_register(access.file, order, step, by=access.officer, now=utc_now())
    return Run(outcome, time.perf_counter() - start, peak)


def _saves(access: Access, goes_on: Callable[[int], bool]) -> list[float]:
    """Milliseconds of whole visits saved at a steady pace."""
    taken: list[float] = []
    while goes_on(len(taken)):
        intake = Intake(
            PersonAnswer(f"Contoh Ukur {len(taken)}", nik_status=NikStatus.UNKNOWN), "Perlu bantuan.", "health"
        )
        start = time.perf_counter()
        with access.file.database.write() as session:
            register_case(session, intake, by=access.officer, now=utc_now())
        taken.append((time.perf_counter() - start) * 1000)
        time.sleep(BETWEEN_SAVES)
    return taken


def _rows(persons: Path | None, wanted: int) -> Iterator[Resident]:
    """Residents of villages that exist, so that a row is as good as one of a real list; the numbers stay made up."""
    villages = [
        village.code
        for district in load_regions().children(OFFICE.region[:4])
        for village in load_regions().children(district.code)
    ]
    known: dict[str, str] = {}
    for row in islice(read_residents(persons) if persons else residents(wanted), wanted):
        if row.kode_desa.startswith(REGENCY):
            code = known.setdefault(row.kode_desa, villages[len(known) % len(villages)])
            yield row._replace(kode_desa=code)
        else:
            yield row


def _write_xlsx(path: Path, rows: Iterator[Resident]) -> None:
    with Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(chain([Resident._fields], rows)):
            for column, text in enumerate(row):
                sheet.write_string(number, column, text)


def _peak_of_children() -> float:
    """The largest resident sets the children of this process ever had, together, in MB."""
    together = 0.0
    for child in active_children():
        with suppress(OSError):
            status = Path(f"/proc/{child.pid}/status").read_text(encoding="ascii")
            # A process that has just ended is listed for a moment, without its memory.
            together += int((status.partition("VmHWM:")[2].split() or ["0"])[0]) / 1024
    return together


def _no_step(_done: int, _total: int, _words: str = "") -> None:
    """Nobody looks on."""
