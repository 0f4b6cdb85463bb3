"""Reading a whole file, in a process of its own: every row judged, residents handed on to whoever builds their list.

Nothing here needs an unlocked office.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from puskesos.cases.ledger.entry import LedgerEntry
from puskesos.cases.registers.imports import ListKind
from puskesos.cases.search.names import RULES_VERSION
from puskesos.errors import Unavailable
from puskesos.exchange.findings import Fault, Finding
from puskesos.exchange.import_order import ImportOrder
from puskesos.exchange.import_process import Progress, Tell
from puskesos.exchange.layouts import check_mapping, recognise
from puskesos.exchange.ledger_rows import KnownService, LedgerReader
from puskesos.exchange.places import Places
from puskesos.exchange.resident_rows import ResidentRows
from puskesos.exchange.table_rows import FlawedRow, Row
from puskesos.exchange.tables import Table, open_table

if TYPE_CHECKING:
    from puskesos.exchange.row_report import RowReport

# Small enough to lie in the processor's own memory while it is worked on, and to wait between two processes.
BATCH = 500


@dataclass(frozen=True)
class ReadingRules:
    """What the child must know of the office to judge rows as the office would."""

    today: date
    region: str
    services: tuple[KnownService, ...] = ()
    # Rows of a book that could not be loaded although they read well, with the reason: for the report.
    refused_later: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class FileReading:
    """How a file was read. `entries` are the lines of an old case book; residents lie in their register file."""

    layout: str
    mapping: Mapping[str, str]
    file_hash: str
    rows_read: int
    rows_loaded: int
    found: Mapping[Fault, int]
    remarks: tuple[Finding, ...]
    entries: tuple[LedgerEntry, ...] = ()


def read_file(order: ImportOrder, rules: ReadingRules, feed: Connection | None = None, *, tell: Tell) -> FileReading:
    """Read a file from its first row to its last. Residents go to whoever builds their list, through `feed`.

    What becomes of the lines of an old case book is decided in the office.
    """
    with ExitStack() as opened:
        reader = _Reader(opened, order, rules, tell)
        if order.kind is ListKind.LEDGER:
            return _read_book(reader, rules)
        return _read_list(reader, order, feed)


def _read_list(reader: "_Reader", order: ImportOrder, feed: Connection | None) -> FileReading:
    for rows in reader.batches():
        residents = [resident for row in rows if (resident := reader.residents.read(row))]
        if feed:
            # Plain tuples travel in half the time of named ones.
            feed.send([tuple(resident) for resident in residents])
        reader.told()
    reader.finished()
    if feed:
        particulars = {"kind": order.kind.value, "name": order.name, "period": order.period}
        feed.send(particulars | {"rules": str(RULES_VERSION), "hash": reader.file_hash})
    return reader.reading(())


def _read_book(reader: "_Reader", rules: ReadingRules) -> FileReading:
    lines = LedgerReader(frozenset(reader.mapping), rules.services, rules.today)
    columns = {field: reader.table.headers.index(header) for field, header in reader.mapping.items()}
    entries = []
    for rows in reader.batches():
        for row in rows:
            texts = {field: row.cells[at] for field, at in columns.items() if at < len(row.cells)}
            if client := reader.residents.read(row):
                entry = lines.read(row.number, texts, client)
                if entry is None:
                    reader.refuse(row, Fault.NO_DAY, "Tanggal datang kosong, tidak terbaca, atau sesudah hari ini.")
                elif sentence := rules.refused_later.get(row.number):
                    reader.refuse(row, Fault.NUMBER_USED, sentence)
                else:
                    entries.append(entry)
        reader.told()
    return reader.reading(entries)


class _Reader:
    """A file under way: its table, the judge of its rows, and what was found so far."""

    def __init__(self, opened: ExitStack, order: ImportOrder, rules: ReadingRules, tell: Tell) -> None:
        self.file_hash = hash_of(order.path)
        self.table: Table = opened.enter_context(open_table(order.path, order.sheet))
        headers = self.table.headers
        recognition = recognise(headers, order.kind)
        if order.mapping:
            check_mapping(order.mapping, headers)
        else:
            recognition.check()
        self.mapping = order.mapping or recognition.mapping
        self._layout = recognition.layout
        self.residents = ResidentRows(
            self.mapping, headers, Places(rules.region), kind=order.kind, today=rules.today,
            expected=self.table.rows_expected,
        )  # fmt: skip
        self._report = opened.enter_context(_report(order.report, headers)) if order.report else None
        self._refused: list[FlawedRow] = []
        self._tell = tell

    def batches(self) -> Iterator[list[Row]]:
        rows = self.table.rows()
        while batch := list(islice(rows, BATCH)):
            yield batch

    def refuse(self, row: Row, fault: Fault, sentence: str) -> None:
        """Leave out a row that reads well as a resident."""
        self.residents.rows_loaded -= 1
        self.residents.counts[fault] += 1
        self._refused.append(FlawedRow(row, (Finding(row.number, fault, sentence),)))

    def told(self) -> None:
        """Pass on what was found in a batch."""
        flawed = [*self.residents.take_flawed(), *self._refused]
        self._refused = []
        if self._report:
            self._report.add(flawed)
        done, total = self.table.progress
        # All rows lie behind only when `finished` says so; until then a little is always left.
        self._tell(Progress(self.residents.rows_read, min(done, max(total - 1, 0)), total))

    def finished(self) -> None:
        _, total = self.table.progress
        self._tell(Progress(self.residents.rows_read, total, total))

    def reading(self, entries: Sequence[LedgerEntry]) -> FileReading:
        return FileReading(
            layout=self._layout,
            mapping=dict(self.mapping),
            file_hash=self.file_hash,
            rows_read=self.residents.rows_read,
            rows_loaded=self.residents.rows_loaded,
            found=dict(self.residents.counts),
            remarks=tuple(self.table.remarks),
            entries=tuple(entries),
        )


def _report(path: Path, headers: Sequence[str]) -> "RowReport":
    from puskesos.exchange.row_report import RowReport  # noqa: PLC0415  # only who asks for it pays for the writer

    return RowReport(path, headers)


def hash_of(path: Path) -> str:
    """SHA-256 of a file, which names it beyond doubt."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        raise Unavailable(
            "Berkas {file} tidak dapat dibuka. Tutup dulu bila masih terbuka di Excel, lalu ulangi.", file=path.name
        ) from None
