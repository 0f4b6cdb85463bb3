"""Installed editions of the reference data: services, rules, regions and holidays, in the place of the program's own.

Each lies whole in a folder of its own under `acuan/`, with the manifest of the package it came in; the file `berlaku`
names the one in force. It is replaced in one step, and a program that runs keeps reading what it began with.
"""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from puskesos import __version__, resources
from puskesos.dates import written
from puskesos.errors import Unavailable
from puskesos.office.updates.manifest import Manifest, parse_manifest
from puskesos.store.files import disk_reason, replace_file
from puskesos.store.marked_files import mark_of
from puskesos.store.places import data_folder

FOLDER, POINTER, MANIFEST = "acuan", "berlaku", "paket.json"


@dataclass(frozen=True)
class Reference:
    """The reference data in force. `problem` says why an installed edition was passed over; empty where none was."""

    edition: date
    folder: Path | None = None
    problem: str = ""

    @property
    def is_own(self) -> bool:
        """Whether they are those that came with the program."""
        return self.folder is None


def put_in_force(home: Path | None = None) -> Reference:
    """Have the whole program read the edition installed on this PC. Once, at the start, before anything is read.

    An edition that is damaged, not newer than the program's own, or for another version is passed over.
    """
    found = in_force(home or data_folder(FOLDER).parent, __version__)
    resources.read_reference_from(found.folder)
    return found


def in_force(home: Path, version: str) -> Reference:
    """The edition a program of this version works with when it starts now."""
    own = own_edition()
    name = named_in_force(home)
    if not name:
        return Reference(own)
    folder = home / FOLDER / name
    try:
        manifest = parse_manifest((folder / MANIFEST).read_bytes())
        changed = next(_changed(folder, manifest), "")
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        manifest, changed = None, MANIFEST
    if manifest is None or manifest.edition is None or changed:
        return Reference(own, problem=_damaged(changed, own))
    if manifest.edition <= own or not manifest.needs.fits(version):
        return Reference(own)
    return Reference(manifest.edition, folder)


def own_edition() -> date:
    """The day of the reference data that came with the program."""
    about = json.loads((resources.folder() / "edition.json").read_text(encoding="utf-8"))
    return date.fromisoformat(about["edition"])


def keep_edition(unpacked: Path, manifest: Manifest, home: Path) -> str:
    """Put an unpacked edition beside those that are there, not yet in force. Gives the name of its folder."""
    replace_file(unpacked / MANIFEST, manifest.written())
    editions = home / FOLDER
    name = manifest.name
    if name == named_in_force(home):  # passed over, for it would not be replaced otherwise
        name = f"{name}-2"
    shutil.rmtree(editions / name, ignore_errors=True)
    try:
        editions.mkdir(parents=True, exist_ok=True)
        unpacked.replace(editions / name)
    except OSError as error:
        raise Unavailable("Data acuan tidak dapat disimpan: {reason}.", reason=disk_reason(error)) from None
    return name


def name_in_force(home: Path, name: str) -> None:
    """From the next start on this edition is in force; with an empty name the program's own."""
    replace_file(home / FOLDER / POINTER, name.encode())


def named_in_force(home: Path) -> str:
    """The folder that was named last; empty where it is the program's own."""
    try:
        return Path((home / FOLDER / POINTER).read_text(encoding="utf-8").strip()).name
    except (OSError, ValueError):
        return ""


def sweep_editions(home: Path, keep: set[str]) -> None:
    """Remove editions nobody goes back to; the one in force stays."""
    keep = keep | {named_in_force(home)}
    for folder in (home / FOLDER).glob("*"):
        if folder.is_dir() and folder.name not in keep:
            shutil.rmtree(folder, ignore_errors=True)


def _changed(folder: Path, manifest: Manifest) -> Iterator[str]:
    return (name for name, mark in manifest.files.items() if mark_of(folder / name) != mark)


def _damaged(file: str, own: date) -> str:
    return (
        f"Data acuan yang dipasang rusak ({file}), jadi dipakai bawaan program, edisi {written(own)}. Pasang lagi "
        "paket datanya di Pengaturan, Pembaruan."
    )
