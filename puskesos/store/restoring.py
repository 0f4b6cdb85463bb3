"""Putting a backup in the place of an office: laid out beside, proven there, then exchanged in one go.

A program that is killed on the way leaves the office as it was or as it was to become: `finish_exchange` goes on from
where it stopped, at the next start.
"""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from itertools import count
from pathlib import Path

from puskesos.errors import Unavailable
from puskesos.store.backup_check import CHANGED
from puskesos.store.backup_manifest import Manifest
from puskesos.store.backup_place import MOMENT
from puskesos.store.files import disk_reason, replace_file
from puskesos.store.marked_files import FileMark, Told, copy_marked, counted, flush_folder
from puskesos.store.office_file import ANCHOR, DATA, DRAFTS, KEYS, REGISTERS
from puskesos.store.places import LAID_OUT
from puskesos.store.step import Step

BEFORE, MOVED = "sebelum-pemulihan-", "sudah-dipindah-"
# Notes within the folder that was laid out: which of the two moves is under way.
PUTTING_AWAY, PUTTING_IN = "langkah-1", "langkah-2"
# All that belongs to the office in its folder; what else lies there is left alone.
OWN = (
    DATA, f"{DATA}-wal", f"{DATA}-shm", KEYS, ANCHOR, REGISTERS, DRAFTS, f"{DRAFTS}-wal", f"{DRAFTS}-shm",
)  # fmt: skip


def lay_out(backup: Path, manifest: Manifest, target: Path, step: Step) -> None:
    """Copy a backup and the lists it needs into a new folder. Raises `Unavailable` for a file that is not as it was."""
    told = counted(step, manifest.size, "Menyalin cadangan")
    shutil.rmtree(target, ignore_errors=True)
    with _sentences("Cadangan tidak dapat disalin: {reason}. Data kantor tidak berubah."):
        (target / REGISTERS).mkdir(parents=True)
        _copy_all(backup, target, manifest.files, told)
        _copy_all(backup.parent / REGISTERS, target / REGISTERS, manifest.registers, told)


def exchange(folder: Path, now: datetime) -> Path | None:
    """Put what was laid out in the place of the office. Gives where the office before lies now, if there was one."""
    aside = _free(folder / (BEFORE + now.strftime(MOMENT)))
    replace_file(folder / LAID_OUT / PUTTING_AWAY, aside.name.encode())
    finish_exchange(folder)
    return aside if aside.exists() else None


def put_away(folder: Path, now: datetime) -> Path:
    """Lay an office that has moved elsewhere into a folder of its own, where nobody works in it by mistake."""
    aside = _free(folder / (MOVED + now.strftime(MOMENT)))
    with _sentences("Data yang sudah dipindah tidak dapat disisihkan: {reason}. Jangan dipakai lagi."):
        _move_own(folder, aside)
        flush_folder(folder)
    return aside


def finish_exchange(folder: Path) -> None:
    """Go on with an exchange that was cut off, and clear away what was never proven. Under the lock of the folder."""
    laid_out = folder / LAID_OUT
    if not laid_out.is_dir():
        return
    with _sentences(
        "Pemulihan belum selesai: {reason}. Tutup semua program yang membuka folder kantor, lalu buka Puskesos lagi; "
        "pemulihan dilanjutkan."
    ):
        if (note := laid_out / PUTTING_AWAY).is_file():
            aside = folder / Path(note.read_text(encoding="utf-8")).name
            _move_own(folder, aside)
            note.replace(laid_out / PUTTING_IN)
        if (note := laid_out / PUTTING_IN).is_file():
            _move_own(laid_out, folder)
            flush_folder(folder)
            note.unlink()
    shutil.rmtree(laid_out, ignore_errors=True)


def _copy_all(source: Path, target: Path, marks: Mapping[str, FileMark], told: Told) -> None:
    for name, mark in marks.items():
        if not (source / name).is_file():
            raise Unavailable("{file} tidak ada di cadangan ini. Pakai cadangan lain.", file=name)
        if copy_marked(source / name, target / name, told) != mark:
            raise Unavailable(CHANGED, file=name)


def _free(path: Path) -> Path:
    """This name, or the next one that nothing bears yet."""
    names = (path if number == 1 else path.with_name(f"{path.name}-{number}") for number in count(1))
    return next(name for name in names if not name.exists())


def _move_own(source: Path, target: Path) -> None:
    for name in OWN:
        if (source / name).exists():
            target.mkdir(exist_ok=True)
            (source / name).replace(target / name)


@contextmanager
def _sentences(sentence: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Unavailable(sentence, reason=disk_reason(error)) from None
