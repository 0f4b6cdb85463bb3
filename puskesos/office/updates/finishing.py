"""The last act of an update: what is done when the window is closed and the office locked."""

import ctypes
import os
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from puskesos.errors import Unavailable
from puskesos.office.updates.container import ENDING
from puskesos.office.updates.programs import EXECUTABLE, mark_of_kept
from puskesos.resources import NEWER
from puskesos.store.files import disk_reason

# The setup waits so many seconds for this program to close, which has made a backup, and opens it when it is done.
SETUP_ANSWERS = ("/SILENT", "/SUPPRESSMSGBOXES", "/NORESTART", "/NOBACKUP=1", "/WAITFORCLOSE=120")
REOPEN, GO_BACK = "/REOPEN=1", "/GOBACK=1"
# DETACHED_PROCESS and CREATE_NEW_PROCESS_GROUP: the setup goes on when this program has ended.
ON_ITS_OWN = 0x00000008 | 0x00000200
AT_FDCWD, RENAME_EXCHANGE = -100, 2
NOT_STARTED = "Pemasangan tidak dapat dijalankan: {reason}. Program dan data yang lama tetap dipakai."
NOT_EXCHANGED = "Folder program tidak dapat diganti: {reason}. Program yang lama tetap dipakai."
SETUP_ALTERED = "Pemasang {file} berubah sejak diperiksa, jadi tidak dijalankan. Ulangi dari paketnya."


class Act(Protocol):
    """Something that can be done only when nothing of this program is needed any more."""

    def carry_out(self, *, opens_again: bool) -> None: ...


@dataclass(frozen=True)
class Finish:
    """How an update ends: what to tell before the program closes, and what is done then.

    With a `command` nothing is done by the program: who has the right to runs it.
    """

    says: str
    act: Act | None = None
    command: str = ""

    @property
    def must_close(self) -> bool:
        """Whether the program has to be closed now."""
        return self.act is not None

    def carry_out(self, *, opens_again: bool = True) -> None:
        """The last act of the process; it may not return. Raises `Unavailable` when it cannot be done."""
        if self.act is not None:
            self.act.carry_out(opens_again=opens_again)


@dataclass(frozen=True)
class RunSetup:
    """Windows: the setup, still as it was when it was taken out of its package, waits for this program to end."""

    setup: Path
    mark: str
    is_back: bool = False

    def carry_out(self, *, opens_again: bool) -> None:
        answers = [*SETUP_ANSWERS, *([REOPEN] if opens_again else []), *([GO_BACK] if self.is_back else [])]
        try:
            if mark_of_kept(self.setup) != self.mark:
                raise Unavailable(SETUP_ALTERED, file=self.setup.name)
            _forget_own_libraries()
            subprocess.Popen(  # noqa: S603  # our own setup, hashed a moment ago
                [str(self.setup), *answers],
                cwd=self.setup.parent,
                env=plain_environment(),
                creationflags=ON_ITS_OWN if sys.platform == "win32" else 0,
            )
        except OSError as error:
            raise Unavailable(NOT_STARTED, reason=disk_reason(error)) from None


@dataclass(frozen=True)
class SwapFolders:
    """Linux folder: the fresh one takes the place of the program, which stays beside it under another name."""

    fresh: Path
    program: Path
    aside: Path

    def carry_out(self, *, opens_again: bool) -> None:
        try:
            shutil.rmtree(self.aside, ignore_errors=True)
            exchange(self.fresh, self.program)
            self.fresh.rename(self.aside)
        except OSError as error:
            raise Unavailable(NOT_EXCHANGED, reason=disk_reason(error)) from None
        if opens_again:  # from here on nothing more can be loaded of this program
            os.execve(self.program / EXECUTABLE, [EXECUTABLE, *words_again()], plain_environment())  # noqa: S606


@dataclass(frozen=True)
class RunApt:
    """Linux package, for who has the right to: root."""

    package: Path
    mark: str

    def carry_out(self, *, opens_again: bool) -> None:  # noqa: ARG002  # root opens no windows
        if mark_of_kept(self.package) != self.mark:
            raise Unavailable(SETUP_ALTERED, file=self.package.name)
        done = subprocess.run(apt_words(self.package), env=plain_environment(), check=False)  # noqa: S603  # ours
        if done.returncode:
            raise Unavailable(
                "Paket {file} tidak dapat dipasang oleh apt-get; alasannya tertulis di atas.", file=self.package
            )


@dataclass(frozen=True)
class OpenAgain:
    """The same program once more, so that it reads the other edition from its beginning."""

    def carry_out(self, *, opens_again: bool) -> None:
        if not opens_again:
            return
        is_bundle = getattr(sys, "frozen", False)
        words = [sys.executable, *([] if is_bundle else ["-m", "puskesos"]), *words_again()]
        try:
            if os.name == "posix":
                os.execve(sys.executable, words, plain_environment())  # noqa: S606  # this very program
            _forget_own_libraries()
            subprocess.Popen(words, env=plain_environment())  # noqa: S603  # this very program
        except OSError as error:
            raise Unavailable(
                "Puskesos tidak dapat dibuka lagi: {reason}. Buka sendiri.", reason=disk_reason(error)
            ) from None


def apt_words(package: Path) -> list[str]:
    """How a package of ours is installed, also over a newer one when an update is taken back."""
    return ["apt-get", "install", "--yes", "--allow-downgrades", str(package)]


def apt_command(package: Path) -> str:
    """The same for who types it, with the right of root."""
    return f"sudo apt install --allow-downgrades {shlex.quote(str(package))}"


def words_again() -> list[str]:
    """What this program was started with; not the package that was opened by a double click, for it is installed."""
    return [word for word in sys.argv[1:] if not word.endswith(ENDING)]


def plain_environment() -> dict[str, str]:
    """The environment without what a bundle put there for itself, and without the edition of this run."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("_PYI_") and name != NEWER}
    before = kept.pop("LD_LIBRARY_PATH_ORIG", None)
    if before is not None:
        kept["LD_LIBRARY_PATH"] = before
    elif getattr(sys, "frozen", False):
        kept.pop("LD_LIBRARY_PATH", None)
    return kept | {"PYINSTALLER_RESET_ENVIRONMENT": "1"}


def exchange(one: Path, other: Path) -> None:
    """Two folders of one disk change names, in one step where the system can, so a power cut finds either there."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is not None and rename(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0:
        return
    between = one.with_name(one.name + ".tukar")
    other.rename(between)
    try:
        one.rename(other)
    except OSError:
        between.rename(other)
        raise
    between.rename(one)


def _forget_own_libraries() -> None:
    """A bundle has Windows look for libraries in its own folder, and what it starts would inherit that.

    https://pyinstaller.org/en/stable/common-issues-and-pitfalls.html#launching-external-programs-from-the-frozen-application
    """
    if sys.platform == "win32":
        ctypes.WinDLL("kernel32").SetDllDirectoryW(None)
