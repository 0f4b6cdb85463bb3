"""What a package would change, before anybody says yes: in the publisher's words, and counted against what is there."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from puskesos import resources
from puskesos.dates import written
from puskesos.office.access import Access
from puskesos.office.backups import keeps_backups
from puskesos.office.updates.comparing import Part, compare
from puskesos.office.updates.container import Package, unpack
from puskesos.office.updates.here import Here, Installed, private_folder
from puskesos.office.updates.manifest import Kind
from puskesos.office.updates.reference import in_force
from puskesos.store.step import Step

# Reads a folder of reference data as the program will; raises `Unavailable` when it cannot be worked with.
Examine = Callable[[Path], None]
WITH_BACKUP = "Sebelum dipasang, data kantor dicadangkan dan cadangannya diperiksa."
ON_SERVER = (
    "Data kantor ini ada di server. Komputer ini tidak mencadangkannya; pastikan admin server sudah mencadangkan."
)
AFTER_DATA = "Sesudah itu Puskesos ditutup dan dibuka lagi, lalu bekerja dengan data acuan yang baru."
AFTER_PROGRAM = "Sesudah itu Puskesos ditutup, versi baru dipasang, dan Puskesos dibuka lagi."
AFTER_DEB = (
    "Sesudah itu Puskesos menyebut perintah yang dijalankan admin komputer; tutup dulu Puskesos di komputer ini."
)


@dataclass(frozen=True)
class Preview:
    """What is shown before a yes. `parts` is empty for a program."""

    title: str
    now: str
    made_on: date
    changes: tuple[str, ...]
    parts: tuple[Part, ...]
    backup: str
    after: str


def preview(access: Access, package: Package, here: Here, examine: Examine, step: Step) -> Preview:
    """What installing would change. Data are laid out for it in a private folder, examined, and taken away again."""
    manifest = package.manifest
    now = f"Puskesos versi {here.version}"
    if manifest.kind is Kind.DATA:
        now = f"Data acuan edisi {written(in_force(here.home, here.version).edition)}"
    return Preview(
        title=manifest.title,
        now=now,
        made_on=manifest.made_on,
        changes=manifest.changes,
        parts=parts_of(package, here, examine, step),
        backup=WITH_BACKUP if keeps_backups(access.file) else ON_SERVER,
        after=_after(manifest.kind, here),
    )


def parts_of(package: Package, here: Here, examine: Examine, step: Step) -> tuple[Part, ...]:
    """What becomes of each list; none for a program. Raises `Unavailable` for data that could not be worked with."""
    if package.manifest.kind is not Kind.DATA:
        return ()
    shown = private_folder(here.updates) / "lihat.baru"
    try:
        unpack(package, shown, here, step)
        examine(shown)
        present = in_force(here.home, here.version).folder or resources.folder()
        return tuple(compare(present, shown))
    finally:
        shutil.rmtree(shown, ignore_errors=True)


def _after(kind: Kind, here: Here) -> str:
    if kind is Kind.DATA:
        return AFTER_DATA
    return AFTER_DEB if here.installed is Installed.LINUX_DEB else AFTER_PROGRAM
