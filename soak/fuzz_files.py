"""Every file that comes from outside or lies where others can reach it, spoiled: none of them ends the program."""

import csv
import io
import json
from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path
from uuid import UUID, uuid4

from hypothesis import strategies as st
from xlsxwriter import Workbook

from puskesos.cases.registers.imports import ListKind
from puskesos.exchange.file_reading import ReadingRules, read_file
from puskesos.exchange.hsds.export import directory_tables
from puskesos.exchange.hsds.take_over import preview_hsds, read_arrivals
from puskesos.exchange.hsds.write import HsdsFormat, hsds_bytes
from puskesos.exchange.import_order import ImportOrder
from puskesos.exchange.ledger_rows import KnownService
from puskesos.exchange.preview import preview
from puskesos.office.access import Access
from puskesos.store.attempts import ATTEMPTS, Attempts
from puskesos.store.backup_manifest import MANIFEST, Manifest, Reason, read_manifest
from puskesos.store.backup_place import MARKER, BackupPlace, find_backups
from puskesos.store.keys import KeySlot, find_slot, save_slots
from puskesos.store.marked_files import FileMark
from puskesos.store.office_file import KEYS
from soak.acts import BOOK_HEADERS, LIST_HEADERS
from soak.door import Door, spoiled, spoiled_json
from soak.fuzz_drafts import draft_probes
from soak.fuzz_pictures import picture_doors
from soak.hostile import spoil_bytes, spoil_zip, texts
from soak.office import OFFICE, OFFICER, PASSWORD, START
from soak.probe import Probe

RULES = ReadingRules(START.date(), OFFICE.region, (KnownService("KES-02", "Reaktivasi PBI-JK", "health"),))
ROWS = (
    ("9999140301650001", "9999140000000001", "CONTOH MELATI", "L", "03-01-1965", "JL. MISAL 1"),
    ("9999140301650002", "9999140000000002", "MISAL KENANGA", "P", "1965", "JL. MISAL 2 RT 01 RW 02"),
)
BOOK = (("CTH-2025-0001", "12-03-2025", "Umpama Dahlia", "", "Jalan Misal", "Cek desil", "Desil", "Selesai"),)


def file_probes(access: Access, place: Path) -> list[Probe]:
    """A probe for each kind of file and each way to spoil it."""
    doors = [*_imports(), *_own_files(access), *_directories(access), *picture_doors()]
    probes = [door.probe(place / "liar" / str(at)) for at, door in enumerate(doors)]
    return [*probes, *draft_probes(place)]


def _imports() -> list[Door]:
    headers = st.sampled_from((LIST_HEADERS, BOOK_HEADERS))
    rows = st.lists(st.lists(texts, min_size=1, max_size=8), min_size=1, max_size=3)
    tables = ((LIST_HEADERS, ROWS), (BOOK_HEADERS, BOOK))
    comma, books = [_csv(*table) for table in tables], [_xlsx(*table) for table in tables]
    page = b"<html><table><tr><td>" + comma[0].replace(b";", b"</td><td>").replace(b"\r\n", b"</td></tr><tr><td>")
    return [
        Door("a.csv", st.builds(_csv, headers, rows), _import, 60),
        Door("b.csv", spoiled(comma, spoil_bytes), _import, 60),
        Door("c.csv", st.binary(max_size=400), _import),
        Door("d.xlsx", st.builds(_xlsx, headers, rows), _import),
        Door("e.xlsx", spoiled(books, spoil_zip), _import, 40),
        Door("f.xlsx", spoiled(books, spoil_bytes), _import),
        Door("g.xls", st.binary(max_size=3000).map(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".__add__), _import, 20),
        Door("h.xls", spoiled([page], spoil_bytes), _import),
    ]


def _own_files(access: Access) -> list[Door]:
    """What lies beside the data or on the drive of the backups, where others can write."""
    mark = FileMark(10, "0" * 64)
    made = Manifest(
        START, Reason.DAILY, "1", "0005", uuid4(), OFFICE.name, {"cases": 1}, {"office.db": mark}, {"a": mark}
    )
    manifest = json.loads(made.written(access.file.copies))
    keys = _slots(access.file.folder.with_name("slot"))
    tries = {"format": 1, "names": {"sari": {"in_a_row": 4, "last": str(START), "untold": 1, "times": [str(START)]}}}
    marker = {"format": 1, "office": str(UUID(int=1))}
    return [
        Door(MANIFEST, spoiled_json(manifest), lambda path: _read_backup(path, access), 60),
        Door(MANIFEST, spoiled([json.dumps(manifest).encode()], spoil_bytes), lambda path: _read_backup(path, access)),
        Door(KEYS, spoiled_json(json.loads(keys)), _open_slot),
        Door(KEYS, spoiled([keys], spoil_bytes), _open_slot),
        Door(ATTEMPTS, spoiled_json(tries), _try_again),
        Door(MARKER, spoiled_json(marker), _find_place),
    ]


def _directories(access: Access) -> list[Door]:
    with access.file.database.read() as session:
        tables = directory_tables(session)
    few = {name: rows[:3] for name, rows in tables.items()}
    document, packed = (hsds_bytes(few, form) for form in (HsdsFormat.JSON, HsdsFormat.TABULAR))
    take = partial(_take_over, access)
    return [
        Door("a.json", spoiled_json(json.loads(document)), take, 40),
        Door("b.json", spoiled([document], spoil_bytes), take),
        Door("c.zip", spoiled([packed], spoil_zip), take),
        Door("d.zip", spoiled([packed], spoil_bytes), take),
    ]


def _import(path: Path) -> None:
    preview(path, OFFICE.region, START.date())
    for kind in (ListKind.DTSEN, ListKind.LEDGER):
        read_file(ImportOrder(path, kind, "2026-Q1"), RULES, tell=lambda _: None)


def _read_backup(path: Path, access: Access) -> None:
    find_backups(path.parent)
    read_manifest(path.parent)
    read_manifest(path.parent, access.file.copies)


def _open_slot(path: Path) -> None:
    if slot := find_slot(path, OFFICER):
        slot.open(PASSWORD)


def _try_again(path: Path) -> None:
    tries = Attempts(path.parent)
    tries.wait(OFFICER, START)
    untold = tries.untold()
    tries.failed(OFFICER, START + timedelta(minutes=1))
    tries.told(untold)
    tries.succeeded(OFFICER)


def _find_place(path: Path) -> None:
    home = path.parent / "Puskesos CTH"
    home.mkdir(exist_ok=True)
    path.replace(home / MARKER)
    BackupPlace.find(path.parent, UUID(int=1)).backups()


def _take_over(access: Access, path: Path) -> None:
    found = read_arrivals(path)
    with access.file.database.read() as session:
        preview_hsds(session, found, with_doubles=True)


def _csv(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow(headers)
    writer.writerows(rows)
    return text.getvalue().encode(errors="surrogatepass")


def _xlsx(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    content = io.BytesIO()
    with Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate((headers, *rows)):
            for column, text in enumerate(row):
                sheet.write_string(at, column, text.encode(errors="replace").decode()[:32_000])
    return content.getvalue()


def _slots(path: Path) -> bytes:
    save_slots(path, [KeySlot.seal(bytes(32), OFFICER, PASSWORD, UUID(int=1), bytes(32))])
    return path.read_bytes()
