"""The copy an installer makes before it replaces the program: every file of the office, byte for byte, read again.

Nobody is logged in then, so nothing can be decrypted and no backup be opened; what can be promised is that each file
lies there as it was, by its SHA-256. The backup that is opened and examined is made by the new program at the first
log-in, before it changes a schema.
"""

import json
import shutil
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

from puskesos.errors import Refused, Unavailable
from puskesos.store.backup_place import MOMENT
from puskesos.store.files import disk_reason, replace_file
from puskesos.store.marked_files import FileMark, Told, copy_marked, counted, flush_folder, mark_of
from puskesos.store.office_file import exists
from puskesos.store.places import LAID_OUT
from puskesos.store.restoring import OWN, exchange
from puskesos.store.step import Step

HOME = "sebelum-pemasangan"
MARKS = "salinan.json"
UNFINISHED = ".baru"
KEPT = 2
# A copy opens with the passwords of its day and holds what was destroyed since, so it does not stay for ever.
LONGEST = timedelta(days=90)
SPARE = 5_000_000
MEGABYTE = 1_000_000


@dataclass(frozen=True)
class KeptCopy:
    """A copy that was found equal: its folder, and which files of the office it holds."""

    folder: Path
    files: dict[str, FileMark]

    @property
    def size(self) -> int:
        return sum(mark.size for mark in self.files.values())


def keep_copy(folder: Path, step: Step, *, now: datetime) -> KeptCopy | None:
    """Copy the office of a folder beside itself and compare; None where there is no office.

    Nobody may work in it meanwhile. Raises `Unavailable` when the disk refuses or a copy is not equal; then nothing of
    it stays. Of older copies the newest one is kept as well.
    """
    if not exists(folder):
        return None
    home, sources = folder / HOME, _files_of(folder)
    target = home / now.strftime(MOMENT)
    beside = home / (target.name + UNFINISHED)
    total = sum((folder / name).stat().st_size for name in sources)
    with ExitStack() as at_the_end:
        at_the_end.callback(shutil.rmtree, beside, ignore_errors=True)
        try:
            beside.mkdir(parents=True)
            _check_room(folder, total)
            marks = _copy(folder, beside, sources, counted(step, 2 * total, "Menyalin data kantor"))
            told = {"format": 1, "files": {name: asdict(mark) for name, mark in marks.items()}}
            replace_file(beside / MARKS, json.dumps(told, indent=1).encode())
            beside.replace(target)
            flush_folder(home)
        except OSError as error:
            raise Unavailable("Salinan data kantor tidak dapat dibuat: {reason}.", reason=disk_reason(error)) from None
    for old in sorted((each for each in home.iterdir() if each != target), reverse=True)[KEPT - 1 :]:
        shutil.rmtree(old, ignore_errors=True)
    return KeptCopy(target, marks)


def put_back(folder: Path, copy: Path, step: Step, *, now: datetime) -> Path | None:
    """Put a copy in the place of the office; gives where the office before lies now, if there was one.

    It is laid out beside and compared first. Raises `Refused` or `Unavailable`; then the office is as it was.
    """
    marks = _marks_in(copy)
    laid_out = folder / LAID_OUT
    with ExitStack() as when_it_fails:
        when_it_fails.callback(shutil.rmtree, laid_out, ignore_errors=True)
        shutil.rmtree(laid_out, ignore_errors=True)
        try:
            laid_out.mkdir(parents=True)
            told = counted(step, 2 * sum(mark.size for mark in marks.values()), "Menyalin data kantor")
            if _copy(copy, laid_out, tuple(marks), told) != marks:
                raise Unavailable("Salinan {copy} sudah berubah sejak dibuat. Data kantor tidak berubah.", copy=copy)
        except OSError as error:
            raise Unavailable("Salinan itu tidak dapat dipakai: {reason}.", reason=disk_reason(error)) from None
        when_it_fails.pop_all()
    return exchange(folder, now)


def drop_old(folder: Path, *, now: datetime) -> None:
    """Remove the copies whose time is over, and what was never finished; one that does not let go waits."""
    youngest_over = (now - LONGEST).strftime(MOMENT)
    for copy in (folder / HOME).glob("*"):
        if copy.name.endswith(UNFINISHED) or copy.name < youngest_over:
            shutil.rmtree(copy, ignore_errors=True)


def _files_of(folder: Path) -> tuple[str, ...]:
    """Every file of the office, below its folder, those in folders too."""
    found = (path for name in OWN for path in (folder / name, *(folder / name).glob("**/*")))
    return tuple(path.relative_to(folder).as_posix() for path in found if path.is_file())


def _check_room(folder: Path, needed: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < needed + SPARE:
        raise Unavailable(
            "Salinan data kantor perlu {needed} MB di disknya, kosong {free} MB. Kosongkan ruangnya, lalu ulangi.",
            needed=(needed + SPARE) // MEGABYTE + 1,
            free=free // MEGABYTE,
        )


def _copy(source: Path, target: Path, names: tuple[str, ...], told: Told) -> dict[str, FileMark]:
    """Copy the files, and read each copy again from the disk."""
    marks: dict[str, FileMark] = {}
    for name in names:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        marks[name] = copy_marked(source / name, target / name, told)
        if mark_of(target / name, told) != marks[name]:
            raise Unavailable("Salinan {name} tidak sama dengan aslinya. Periksa disk komputer.", name=name)
    return marks


def _marks_in(copy: Path) -> dict[str, FileMark]:
    try:
        told = json.loads((copy / MARKS).read_bytes())
        marks = {str(name): FileMark(**mark) for name, mark in told["files"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise Refused("Di {copy} tidak ada salinan yang dibuat saat memasang program.", copy=copy) from None
    if any(Path(name).parts[:1] == () or Path(name).parts[0] not in OWN or ".." in name for name in marks):
        raise Refused("Di {copy} tidak ada salinan yang dibuat saat memasang program.", copy=copy)
    return marks
