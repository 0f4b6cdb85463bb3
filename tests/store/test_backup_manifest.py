"""The manifest: what was written is read again, and not one byte of it can be another."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from puskesos.errors import Refused, Unavailable
from puskesos.store.anchor import Head
from puskesos.store.backup_manifest import MANIFEST, Manifest, Reason, read_manifest
from puskesos.store.marked_files import FileMark
from puskesos.store.sealed_copies import SealedCopies
from tests.store.backing_up import OFFICE

COPIES = SealedCopies(bytes(range(32)))
WIB = timezone(timedelta(hours=7))
WRITTEN = Manifest(
    made_at=datetime(2026, 11, 20, 8, 15, tzinfo=WIB),
    reason=Reason.DAILY,
    program="0.6",
    schema="0005",
    office=OFFICE,
    office_name="Puskesos “Contohsari”",
    counts={"cases": 12, "people": 9},
    files={"office.db": FileMark(4096, "ab" * 32), "office.keys": FileMark(512, "cd" * 32)},
    registers={"01.register": FileMark(8192, "ef" * 32)},
    head=Head(7, bytes(range(32))),
)


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    (tmp_path / MANIFEST).write_bytes(WRITTEN.written(COPIES))
    return tmp_path


def test_what_was_written_is_read_again(backup: Path) -> None:
    assert read_manifest(backup, COPIES) == WRITTEN
    assert read_manifest(backup) == WRITTEN
    assert WRITTEN.size == 4096 + 512 + 8192


def test_a_backup_without_a_trail_has_no_head(tmp_path: Path) -> None:
    without = replace(WRITTEN, head=None)
    (tmp_path / MANIFEST).write_bytes(without.written(COPIES))
    assert read_manifest(tmp_path, COPIES) == without


def test_every_flipped_byte_is_found(backup: Path) -> None:
    content = (backup / MANIFEST).read_bytes()
    for place in range(len(content)):
        flipped = bytearray(content)
        flipped[place] ^= 1 << place % 8
        (backup / MANIFEST).write_bytes(flipped)
        with pytest.raises(Unavailable, match=r"manifest\.json rusak, atau disegel dengan kunci lain"):
            read_manifest(backup, COPIES)


def test_a_space_more_or_an_end_less_is_found_without_the_key_too(backup: Path) -> None:
    content = (backup / MANIFEST).read_bytes()
    endless = (b"[" * 100_000, content.replace(b'"format": 1', b'"format": Infinity'))
    for other in (
        content + b" ",
        content[:-1],
        content.replace(b": ", b":\t", 1),
        b"",
        b"{}",
        b"[]",
        b"null",
        *endless,
    ):
        (backup / MANIFEST).write_bytes(other)
        with pytest.raises(Unavailable, match="rusak"):
            read_manifest(backup)


def test_another_office_has_not_sealed_it(backup: Path) -> None:
    with pytest.raises(Unavailable, match="kunci lain"):
        read_manifest(backup, SealedCopies(bytes(32)))


def test_a_locked_office_cannot_look_at_seals(backup: Path) -> None:
    locked = SealedCopies(bytes(32))
    locked.close()
    with pytest.raises(Unavailable, match="sedang terkunci"):
        read_manifest(backup, locked)


def test_a_missing_manifest_is_told(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match=r"manifest\.json tidak ada"):
        read_manifest(tmp_path)


def test_one_of_a_newer_program_is_refused(backup: Path) -> None:
    content = (backup / MANIFEST).read_bytes()
    (backup / MANIFEST).write_bytes(content.replace(b'"format": 1', b'"format": 2'))
    with pytest.raises(Refused, match="versi lebih baru"):
        read_manifest(backup)


def test_a_name_that_leads_out_of_the_backup_is_not_believed(tmp_path: Path) -> None:
    astray = replace(WRITTEN, registers={"../office.keys": FileMark(1, "ab")})
    (tmp_path / MANIFEST).write_bytes(astray.written(COPIES))
    with pytest.raises(Unavailable, match="rusak"):
        read_manifest(tmp_path, COPIES)
