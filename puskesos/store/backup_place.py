"""Where the backups of one office lie on a drive: a folder of its own, marked with the office it belongs to."""

import errno
import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from puskesos.errors import Refused, Unavailable, UserError
from puskesos.store.backup_manifest import MANIFEST, Manifest, Reason, read_manifest
from puskesos.store.backup_rotation import kept
from puskesos.store.files import disk_reason, replace_file
from puskesos.store.office_file import REGISTERS

MARKER = "kantor.json"
UNFINISHED = ".baru"
UPGRADE_ENDING = "-pembaruan"
KEPT_UPGRADES = 3
# What was there a moment ago and is not any more, on a drive that is meant to be carried away.
PULLED_OUT = "folder ini tidak ada lagi, mungkin drivenya dicabut; pasang lagi, lalu ulangi"
MOMENT = "%Y-%m-%dT%H%M%S"
NAMED = re.compile(rf"(\d{{4}}-\d\d-\d\dT\d{{6}})({UPGRADE_ENDING})?")


@dataclass(frozen=True)
class StoredBackup:
    """One finished backup, as its folder is named: when it was made, by the office's clock, and whether to upgrade."""

    folder: Path
    made: datetime
    is_for_upgrade: bool

    @classmethod
    def at(cls, folder: Path) -> "StoredBackup | None":
        """What a folder is by its name; None for anything but a finished backup."""
        named = NAMED.fullmatch(folder.name)
        if named is None or not (folder / MANIFEST).is_file():
            return None
        return cls(folder, datetime.strptime(named[1], MOMENT), named[2] is not None)  # noqa: DTZ007  # the office's clock


class BackupPlace:
    """The folder with all backups of one office. Lists of residents are shared by them and lie beside them."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.registers = home / REGISTERS

    @classmethod
    def prepare(cls, chosen: Path, office: UUID, code: str) -> "BackupPlace":
        """The place of an office in a chosen folder, marked as its own; one that was there before is gone on with."""
        with drive_sentences(chosen):
            chosen.mkdir(parents=True, exist_ok=True)
            found = _home_of(chosen, office)
            if found is None:
                found = _free_name(chosen, code)
                (found / REGISTERS).mkdir(parents=True)
                replace_file(found / MARKER, json.dumps({"format": 1, "office": str(office)}).encode())
        return cls(found)

    @classmethod
    def find(cls, chosen: Path, office: UUID) -> "BackupPlace":
        """The place that was prepared in a chosen folder. Raises `Unavailable` for another drive, or none."""
        with drive_sentences(chosen):
            found = _home_of(chosen, office) if chosen.is_dir() else None
        if found is None:
            raise Unavailable(
                "Di {folder} tidak ada cadangan kantor ini. Pasang drive yang biasa dipakai, atau pilih folder "
                "cadangan lagi di Pengaturan.",
                folder=chosen,
            )
        return cls(found)

    def backups(self) -> list[StoredBackup]:
        """Every finished backup, the newest first."""
        with drive_sentences(self.home):
            found = filter(None, map(StoredBackup.at, self.home.iterdir()))
            return sorted(found, key=lambda backup: backup.folder.name, reverse=True)

    def folder_for(self, made: datetime, reason: Reason) -> Path:
        """The folder of a backup made at a moment, by the office's clock. Raises `Refused` where one is.

        One before an upgrade takes the next second instead: nobody chose its moment, and a program that was killed
        just behind it and begins again at once has to get past it.
        """
        ending = UPGRADE_ENDING if reason is Reason.UPGRADE else ""
        while (folder := self.home / (made.strftime(MOMENT) + ending)).exists():
            if not ending:
                raise Refused("Cadangan dengan hari dan jam yang sama sudah ada. Periksa jam komputer, lalu ulangi.")
            made += timedelta(seconds=1)
        return folder

    def sweep(self) -> None:
        """Remove what a killed program or a drive that was pulled out left half made."""
        with suppress(OSError):
            for folder in (self.home, self.registers):
                for left in folder.glob(f"*{UNFINISHED}"):
                    discard(left)

    def rotate(self) -> list[Path]:
        """Remove the backups whose time is over, and lists none of the others needs. Gives what was removed.

        Only after a new backup was found good: the newest is never removed, and so the last good one stays.
        """
        backups = self.backups()
        regular = [backup for backup in backups if not backup.is_for_upgrade]
        staying = kept([backup.made for backup in regular])
        over = [backup.folder for backup in regular if backup.made not in staying]
        over += [backup.folder for backup in backups if backup.is_for_upgrade][KEPT_UPGRADES:]
        for folder in over:
            discard(folder)
        return over + self._drop_lists()

    def _drop_lists(self) -> list[Path]:
        """While a manifest cannot be read nobody knows which lists it needs, so all of them stay."""
        try:
            needed = {name for backup in self.backups() for name in read_manifest(backup.folder).registers}
        except UserError:
            return []
        unneeded = [path for path in self.registers.glob("*") if path.name not in needed]
        for path in unneeded:
            discard(path)
        return unneeded


def find_backups(folder: Path) -> list[StoredBackup]:
    """Every backup in a folder somebody points at, the newest first: a backup, a place, or up to two folders above."""
    with drive_sentences(folder):
        single = StoredBackup.at(folder.absolute())
        if single is not None:
            return [single]
        places = [folder, *folder.glob("Puskesos *"), *folder.glob("*/Puskesos *")] if folder.is_dir() else []
        inside = (path for place in places if place.is_dir() for path in place.iterdir())
        found = [backup for path in inside if (backup := StoredBackup.at(path))]
    return sorted(found, key=lambda backup: backup.folder.name, reverse=True)


def discard(path: Path) -> None:
    """Remove a folder or a file as far as the drive lets go of it; a backup loses its manifest first of all."""
    with suppress(OSError):
        (path / MANIFEST).unlink(missing_ok=True)
    shutil.rmtree(path, ignore_errors=True)
    with suppress(OSError):
        path.unlink(missing_ok=True)


@contextmanager
def drive_sentences(folder: Path) -> Iterator[None]:
    """What a drive refuses, as a sentence; the backups that lie there already are not touched by it."""
    try:
        yield
    except OSError as error:
        raise Unavailable(
            "Folder cadangan {folder} tidak dapat dipakai: {reason}. Cadangan sebelumnya tetap baik.",
            folder=folder,
            reason=PULLED_OUT if error.errno == errno.ENOENT else disk_reason(error),
        ) from None


def _home_of(chosen: Path, office: UUID) -> Path | None:
    return next((path for path in sorted(chosen.glob("Puskesos *")) if _office_of(path) == office), None)


def _office_of(home: Path) -> UUID | None:
    """Whose place a folder is. Where its marker is damaged the backups in it tell; without any it is nobody's."""
    try:
        return UUID(json.loads((home / MARKER).read_bytes())["office"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        manifests = (_manifest_in(path) for path in sorted(home.glob("*"), reverse=True) if StoredBackup.at(path))
        return next((manifest.office for manifest in manifests if manifest), None)


def _manifest_in(backup: Path) -> Manifest | None:
    try:
        return read_manifest(backup)
    except UserError:
        return None


def _free_name(chosen: Path, code: str) -> Path:
    """Two offices of one code may share a drive."""
    names = (f"Puskesos {code}{f'-{number}' if number > 1 else ''}" for number in range(1, 100))
    return next(home for name in names if not (home := chosen / name).exists())
