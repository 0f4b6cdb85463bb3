"""This program as an update finds it: how it was installed, where it lies, whose packages it believes."""

import os
import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from puskesos import __version__
from puskesos.errors import Unavailable
from puskesos.office.updates.publisher import PublisherKey, publisher_keys
from puskesos.store.files import disk_reason
from puskesos.store.places import data_folder

# Written by the build, beside the executables or in the folder of what they need: one word of `Installed`.
KIND_FILE = "kind"
OF_THE_SYSTEM = ("/opt/", "/usr/")
NO_KEYS = (
    "Program ini dibuat tanpa kunci penerbit, jadi belum dapat menerima paket pembaruan. Pasang versi baru dengan "
    "pemasangnya."
)


class Installed(StrEnum):
    """How this program came here, and so what can replace it."""

    WINDOWS = "windows"
    LINUX_DEB = "linux-deb"
    LINUX_TAR = "linux-tar"
    SOURCE = "source"

    @property
    def label(self) -> str:
        return {
            "windows": "Windows", "linux-deb": "Linux (paket .deb)", "linux-tar": "Linux (folder .tar.xz)",
            "source": "kode sumber",
        }[self.value]  # fmt: skip


@dataclass(frozen=True)
class Here:
    """A program on a PC. `program` is its folder, `home` where this PC keeps updates and installed editions."""

    version: str
    installed: Installed
    program: Path
    home: Path
    keys: tuple[PublisherKey, ...]

    @property
    def updates(self) -> Path:
        """Where programs wait to be installed, and to be gone back to; for this user alone."""
        return self.home / "pembaruan"

    @property
    def keys_problem(self) -> str:
        """Why no package can be taken at all, in a sentence; empty where some can."""
        return "" if self.keys else NO_KEYS


def this_program() -> Here:
    """The program that is running."""
    program = Path(sys.executable).resolve().parent
    return Here(__version__, _installed(program), program, pc_home(), publisher_keys())


def pc_home() -> Path:
    """What is this PC's, and no single office's."""
    return data_folder("acuan").parent


def private_folder(folder: Path) -> Path:
    """A folder nobody else looks into or writes to; made where it is missing. Raises `Unavailable`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if os.name == "posix":  # on Windows the user's own data are closed to others already
            folder.chmod(0o700)
    except OSError as error:
        raise Unavailable(
            "Folder {folder} tidak dapat dipakai: {reason}.", folder=folder, reason=disk_reason(error)
        ) from None
    return folder


def _installed(program: Path) -> Installed:
    if not getattr(sys, "frozen", False):
        return Installed.SOURCE
    for file in (program / KIND_FILE, program / "_internal" / KIND_FILE):
        if file.is_file():
            return Installed(file.read_text(encoding="utf-8").strip())
    if sys.platform == "win32":
        return Installed.WINDOWS
    is_of_the_system = f"{program}/".startswith(OF_THE_SYSTEM)
    return Installed.LINUX_DEB if is_of_the_system else Installed.LINUX_TAR
