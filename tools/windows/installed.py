"""An installation as it lies on the disk of the Windows that is tried, and how its setup is run."""

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tools.files import sha256
from tools.windows.machine import PREFIX, WORK, Machine, windows_path
from tools.windows.report import Failed

USER = "users/root"
LOCAL = f"{PREFIX}/drive_c/{USER}/AppData/Local"
PROGRAM = f"{LOCAL}/Programs/Puskesos"
DATA = f"{LOCAL}/Puskesos/kantor"
START_MENU = f"{PREFIX}/drive_c/{USER}/AppData/Roaming/Microsoft/Windows/Start Menu/Programs/Puskesos.lnk"
UNINSTALLER = {"unins000.exe", "unins000.dat", "unins000.msg"}
KEY = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\{8C6C1D0E-53B7-4C3C-9D1B-6B1C5E2A7F40}_is1"
SILENT = ("/VERYSILENT", "/SUPPRESSMSGBOXES", "/NORESTART")


@dataclass(frozen=True)
class Installation:
    """The program of one user without admin rights."""

    machine: Machine

    @property
    def program(self) -> Path:
        return self.machine.inside(PROGRAM)

    @property
    def data(self) -> Path:
        return self.machine.inside(DATA)

    def files(self) -> Mapping[str, str]:
        """The program's files without the uninstaller: path → SHA-256."""
        return {name: mark for name, mark in marks(self.program).items() if name not in UNINSTALLER}

    def setup(self, file: Path, log: str, *answers: str) -> subprocess.CompletedProcess[str]:
        """Run a setup.exe of `work/setup` without a question; Inno Setup's own log is `work/logs/LOG.log`."""
        told = [*SILENT, "/CURRENTUSER", "/LANG=id", f"/LOG={windows_path(WORK)}\\logs\\{log}.log", *answers]
        return self.machine.wine(f"{WORK}/setup/{file.name}", *told, log=log, seconds=600)

    def setup_log(self, log: str) -> str:
        file = self.machine.work / "logs" / f"{log}.log"
        return file.read_text(encoding="utf-8-sig") if file.is_file() else ""

    def version(self) -> str:
        """What Windows shows in its list of programs; empty where the program is not in it."""
        done = self.machine.wine("reg", "query", KEY, "/v", "DisplayVersion", log="registry")
        words = done.stdout.split()
        return words[-1] if "REG_SZ" in words else ""

    def admin(self, *words: str, log: str, seconds: int = 900) -> str:
        """Run the installed console program; what it said. Raises `Failed` when it refused."""
        done = self.machine.wine(f"{PROGRAM}/puskesos-admin.exe", *words, log=log, seconds=seconds)
        if done.returncode:
            raise Failed(f"puskesos-admin {words[0]} ended with status {done.returncode}: {done.stderr.strip()[-300:]}")
        return done.stdout


def marks(folder: Path) -> dict[str, str]:
    """Every file below a folder: path → SHA-256."""
    return {file.relative_to(folder).as_posix(): sha256(file) for file in sorted(folder.rglob("*")) if file.is_file()}


def difference(wanted: Mapping[str, str], found: Mapping[str, str]) -> str:
    """A sentence that tells how two folders differ; empty when they do not."""
    told = {
        "missing": sorted(wanted.keys() - found.keys()),
        "not of it": sorted(found.keys() - wanted.keys()),
        "changed": sorted(name for name in wanted.keys() & found.keys() if wanted[name] != found[name]),
    }
    return " ".join(f"{len(names)} {what}: {', '.join(names[:5])}." for what, names in told.items() if names)
