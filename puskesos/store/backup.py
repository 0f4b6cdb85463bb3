"""Making a backup: the copy, its lists, its manifest; looked at from end to end before it counts as one."""

import shutil
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from puskesos import __version__
from puskesos.errors import Refused, Unavailable
from puskesos.store.anchor import Head
from puskesos.store.backup_check import Check, problems_of
from puskesos.store.backup_manifest import MANIFEST, OPENER, OPENER_WORDS, Manifest, Reason, read_manifest
from puskesos.store.backup_place import UNFINISHED, BackupPlace, discard, drive_sentences
from puskesos.store.checks import count_rows
from puskesos.store.kept import Kept
from puskesos.store.marked_files import FileMark, copy_marked, counted, flush_file, flush_folder, mark_of
from puskesos.store.office_file import DATA, KEYS
from puskesos.store.register_shelf import SUFFIX
from puskesos.store.schema import schema_in
from puskesos.store.step import Step

SPARE = 5_000_000
MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Facts:
    """What those who know the tables say of an office: whose it is, and where its trail ends."""

    office: UUID
    name: str
    head: Head | None = None


@dataclass(frozen=True)
class BackupOrder:
    """Where to, when by the office's clock (aware), why, and what is asked of the copy."""

    place: BackupPlace
    now: datetime
    reason: Reason
    facts: Callable[[Session], Facts]
    checks: Sequence[Check] = ()


@dataclass(frozen=True)
class Backup:
    """A backup that was found good. `left_out` names lists that are damaged in the office itself."""

    folder: Path
    manifest: Manifest
    left_out: tuple[str, ...] = ()


def make_backup(office: Kept, order: BackupOrder, step: Step) -> Backup:
    """Copy the office into its place, prove the copy good, and only then let old backups go.

    Raises `Unavailable` when the drive refuses or the copy is not good, and what `step` raises to call it off; then
    nothing of it stays, and the backups that were there before are as they were.
    """
    place = order.place
    place.sweep()
    folder = place.folder_for(order.now, order.reason)
    beside = folder.with_name(folder.name + UNFINISHED)
    with drive_sentences(place.home), ExitStack() as when_it_fails:
        when_it_fails.callback(place.sweep)
        _check_room(office, place)
        place.registers.mkdir(exist_ok=True)
        beside.mkdir()
        _copy_office(office, beside, step)
        lists, left_out = _copy_lists(office, place, step)
        manifest = _describe(office, order, beside, lists)
        (beside / OPENER).write_text(OPENER_WORDS, encoding="utf-8")
        (beside / MANIFEST).write_bytes(manifest.written(office.copies))
        flush_file(beside / MANIFEST)
        told = counted(step, sum(mark.size for mark in manifest.files.values()), "Memeriksa cadangan")
        if problems := problems_of(beside, office.copies, order.checks, told, with_lists=False):
            beside.stat()  # a drive that was pulled out meanwhile is no damaged backup
            raise Unavailable("{problem} Karena itu cadangan tidak jadi dibuat.", problem=problems[0])
        flush_folder(beside)
        beside.replace(folder)
        flush_folder(place.home)
        when_it_fails.pop_all()
    with suppress(Unavailable):  # a drive pulled out now has its backup; the old ones wait for the next time
        place.rotate()
    return Backup(folder, manifest, left_out)


def _check_room(office: Kept, place: BackupPlace) -> None:
    lists = [path for path in _lists(office) if not (place.registers / path.name).exists()]
    needed = office.data_size() + sum(path.stat().st_size for path in lists if path.exists()) + SPARE
    free = shutil.disk_usage(place.home).free
    if free < needed:
        raise Unavailable(
            "Drive cadangan penuh: perlu {needed} MB, kosong {free} MB. Kosongkan ruangnya atau pilih drive lain. "
            "Cadangan sebelumnya tetap baik.",
            needed=needed // MEGABYTE + 1,
            free=free // MEGABYTE,
        )


def _copy_office(office: Kept, beside: Path, step: Step) -> None:
    office.copy_data(beside / DATA, step)
    flush_file(beside / DATA)
    copy_marked(office.folder / KEYS, beside / KEYS)


def _copy_lists(office: Kept, place: BackupPlace, step: Step) -> tuple[dict[str, FileMark], tuple[str, ...]]:
    """The mark of every list, copied where it does not lie there whole; and those the office has no whole one of."""
    lists = _lists(office)
    told = counted(step, sum(path.stat().st_size for path in lists), "Mencadangkan daftar warga")
    marks: dict[str, FileMark] = {}
    known = _known_marks(office, place)
    for path in lists:
        mark = known.get(path.name)
        copied = place.registers / path.name
        if mark is None or not copied.exists() or mark_of(copied, told) != mark:
            mark = _copy_list(office, path, copied, mark, told)
        if mark is not None:
            marks[path.name] = mark
    return marks, tuple(path.name for path in lists if path.name not in marks and path.exists())


def _copy_list(
    office: Kept, path: Path, copied: Path, known: FileMark | None, told: Callable[[int], None]
) -> FileMark | None:
    """Copy a list that lies on the drive not yet, or damaged; None when the office's own is not whole either."""
    beside = copied.with_name(copied.name + UNFINISHED)
    try:
        mark = copy_marked(path, beside, told)
    except FileNotFoundError:
        if path.exists():
            raise
        return None  # its import was undone a moment ago
    is_whole = office.registers.is_whole(path.name, beside) if known is None else mark == known
    if not is_whole or mark_of(beside) != mark:
        discard(beside)
        return None
    beside.replace(copied)
    return mark


def _known_marks(office: Kept, place: BackupPlace) -> Mapping[str, FileMark]:
    """What lists were when they were copied, by the newest manifest that can be believed."""
    for backup in place.backups():
        with suppress(Unavailable, Refused):
            return read_manifest(backup.folder, office.copies).registers
    return {}


def _lists(office: Kept) -> list[Path]:
    return sorted(office.registers.folder.glob(f"*{SUFFIX}"))


def _describe(office: Kept, order: BackupOrder, beside: Path, lists: Mapping[str, FileMark]) -> Manifest:
    with office.copies.open(beside / DATA) as session:
        facts, counts, schema = order.facts(session), count_rows(session), schema_in(session)
    return Manifest(
        made_at=order.now,
        reason=order.reason,
        program=__version__,
        schema=schema or "",
        office=facts.office,
        office_name=facts.name,
        counts=counts,
        files={name: mark_of(beside / name) for name in (DATA, KEYS)},
        registers=lists,
        head=facts.head,
    )
