"""Workbooks in the format of Excel 97 (.xls), which old office programs hand out and no library writes any more."""

import struct
from collections.abc import Sequence
from pathlib import Path

SECTOR = 512
# A stream shorter than this would lie in a place of its own, which is not worth writing here.
SMALLEST_STREAM = 4096
FREE, END, FAT_ITSELF = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def write_xls(
    path: Path, rows: Sequence[Sequence[str | float]], merged: Sequence[tuple[int, int, int, int]] = ()
) -> Path:
    """One sheet, “Data”. `merged` are rows (first, last) and columns (first, last), from 0."""
    cells = [_cell(at, column, cell) for at, line in enumerate(rows) for column, cell in enumerate(line)]
    ranges = b"".join(struct.pack("<4H", *area) for area in merged)
    sheet = _record(0x0809, struct.pack("<2H12x", 0x0600, 0x0010)) + b"".join(cells)
    sheet += _record(0x00E5, struct.pack("<H", len(merged)) + ranges) + _record(0x000A, b"")
    start = _record(0x0809, struct.pack("<2H12x", 0x0600, 0x0005)) + _record(0x0042, struct.pack("<H", 1200))
    listed = len(start) + len(_listing(0)) + 4
    stream = start + _listing(listed) + _record(0x000A, b"") + sheet
    path.write_bytes(_compound_file(stream.ljust(max(SMALLEST_STREAM, -(-len(stream) // SECTOR) * SECTOR), b"\0")))
    return path


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<2H", kind, len(content)) + content


def _listing(position: int) -> bytes:
    return _record(0x0085, struct.pack("<IHBB", position, 0, len("Data"), 0) + b"Data")


def _cell(row: int, column: int, value: str | float) -> bytes:
    if isinstance(value, str):
        text = value.encode("utf-16-le")
        return _record(0x0204, struct.pack("<4HB", row, column, 0, len(value), 1) + text)
    return _record(0x0203, struct.pack("<3Hd", row, column, 0, value))


def _compound_file(stream: bytes) -> bytes:
    """The stream as the only one of a compound file: allocation table, directory, then the stream itself."""
    sectors = len(stream) // SECTOR
    chain = [FAT_ITSELF, END, *range(3, sectors + 2), END]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(SECTOR, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6) + struct.pack(
        "<9I", 0, 1, 1, 0, SMALLEST_STREAM, END, 0, END, 0
    )
    head += struct.pack("<I", 0).ljust(SECTOR - len(head), b"\xff")
    root = _entry("Root Entry", 5, END, 0, child=1)
    entries = root + _entry("Workbook", 2, 2, len(stream)) + _entry("", 0, 0, 0) * 2
    return head + table + entries + stream


def _entry(name: str, kind: int, start: int, size: int, child: int = FREE) -> bytes:
    written = name.encode("utf-16-le")
    length = len(written) + 2 if name else 0
    return written.ljust(64, b"\0") + struct.pack("<HBB3I36xIQ", length, kind, 1, FREE, FREE, child, start, size)
