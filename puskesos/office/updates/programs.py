"""Programs on this PC that do not run yet or any more: taken out of a package, and kept to go back to."""

import os
import shutil
import tarfile
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

from puskesos.errors import Refused, Unavailable
from puskesos.office.updates.container import Package, unpack
from puskesos.office.updates.here import Here, Installed, private_folder
from puskesos.store.files import disk_reason
from puskesos.store.marked_files import mark_of
from puskesos.store.step import Step

UNPACKED = "masuk.baru"
BESIDE = ".baru"
EXECUTABLE = "Puskesos"
MOST_MEMBERS, MOST_UNPACKED = 20_000, 800_000_000
NOT_WRITABLE = (
    "Folder {folder} tidak boleh ditulisi, jadi program tidak dapat memperbarui diri di sana. Minta admin komputer, "
    "atau pasang Puskesos di folder Anda sendiri."
)
NOT_A_PROGRAM = "Isi paket {file} bukan program Puskesos yang lengkap. Minta paket yang benar dari penerbit."


def kept_program(here: Here, version: str) -> Path | None:
    """Where a version is kept on this PC: its setup, its .deb, or its folder beside the one that runs."""
    place = place_of(here, version)
    return place if place.exists() else None


def place_of(here: Here, version: str) -> Path:
    """Where that version is kept, or would be."""
    match here.installed:
        case Installed.WINDOWS:
            return here.updates / f"PuskesosSetup-{version}.exe"
        case Installed.LINUX_DEB:
            return here.updates / f"puskesos_{version}.deb"
        case _:
            return here.program.with_name(f"{here.program.name}.versi-{version}")


def take_out(package: Package, here: Here, step: Step) -> Path:
    """The program of a package, ready to be put in the place of this one: a setup, a .deb, or a folder beside."""
    if here.installed is Installed.LINUX_TAR and not os.access(here.program.parent, os.W_OK):
        raise Unavailable(NOT_WRITABLE, folder=here.program.parent)
    unpacked = private_folder(here.updates) / UNPACKED
    with ExitStack() as at_the_end:
        at_the_end.callback(shutil.rmtree, unpacked, ignore_errors=True)
        unpack(package, unpacked, here, step)
        [name] = package.manifest.files
        if here.installed is Installed.LINUX_TAR:
            return _unpack_folder(unpacked / name, here, package, step)
        place = place_of(here, package.manifest.version)
        try:
            (unpacked / name).replace(place)
        except OSError as error:
            raise Unavailable("Versi baru tidak dapat disimpan: {reason}.", reason=disk_reason(error)) from None
        return place


def mark_of_kept(path: Path) -> str:
    """The SHA-256 of a setup or .deb; empty for a folder."""
    return mark_of(path).sha256 if path.is_file() else ""


def sweep_programs(here: Here, keep: set[str]) -> None:
    """Remove the versions nobody goes back to, and what was left half unpacked."""
    shutil.rmtree(here.updates / UNPACKED, ignore_errors=True)
    staying = {place_of(here, version) for version in keep}
    for path in _all_kept(here):
        if path not in staying:
            shutil.rmtree(path, ignore_errors=True)
            with suppress(OSError):
                path.unlink(missing_ok=True)


def _all_kept(here: Here) -> Iterator[Path]:
    if here.installed is Installed.LINUX_TAR:
        beside = here.program.parent
        yield from beside.glob(f"{here.program.name}.versi-*")
        yield from beside.glob(f"{here.program.name}{BESIDE}")
    else:
        yield from here.updates.glob("PuskesosSetup-*.exe")
        yield from here.updates.glob("puskesos_*.deb")


def _unpack_folder(archive: Path, here: Here, package: Package, step: Step) -> Path:
    """The one folder of a .tar.xz, beside the program so that both can be exchanged by renaming."""
    beside = here.program.with_name(here.program.name + BESIDE)
    shutil.rmtree(beside, ignore_errors=True)
    with ExitStack() as when_it_fails:
        when_it_fails.callback(shutil.rmtree, beside, ignore_errors=True)
        try:
            beside.mkdir()
            _extract(archive, beside, step)
            folders = list(beside.iterdir())
            os.sync()
        except OSError as error:
            raise Unavailable("Versi baru tidak dapat disalin: {reason}.", reason=disk_reason(error)) from None
        except (tarfile.TarError, EOFError, ValueError):
            raise Refused(NOT_A_PROGRAM, file=package.path.name) from None
        if len(folders) != 1 or not os.access(folders[0] / EXECUTABLE, os.X_OK):
            raise Refused(NOT_A_PROGRAM, file=package.path.name)
        when_it_fails.pop_all()
    return folders[0]


def _extract(archive: Path, target: Path, step: Step) -> None:
    """Member by member: nothing outside of the folder, no devices, no rights beyond the user's, and not without end."""
    size, unpacked = archive.stat().st_size, 0
    with archive.open("rb") as file, tarfile.open(fileobj=file, mode="r:xz") as tar:
        for number, member in enumerate(tar):
            unpacked += member.size
            if number > MOST_MEMBERS or unpacked > MOST_UNPACKED:
                raise ValueError("more than a program holds")
            tar.extract(member, target, filter="data")
            step(file.tell(), size, "Menyiapkan versi baru")
