"""Inno Setup's compiler, out of a package of npm, and what it makes of `installer.iss`."""

import subprocess
import tarfile
from pathlib import Path

from tools.files import sha256
from tools.windows.interpreter import check_signature
from tools.windows.kept import is_kept
from tools.windows.machine import SOURCE, WORK, Machine, windows_path
from tools.windows.report import Failed

PACKAGE = "innosetup@6.4.1"
FILE = "innosetup-6.4.1.tgz"
FILE_SHA256 = "fc36b763a729c8964416552d733f4864ac4a4934d0a6569e20c2feb4c29b9684"
SIGNER = "CN=Open Source Developer, Martijn Laan"
SIGNED_AT = "1738700000"  # 4 February 2025, when 6.4.1 came out
SCRIPT = "installer.iss"
# What of it is signed. The two programs that become setup.exe are not, by its maker's design, so a setup.exe for the
# public is better compiled on Windows with an Inno Setup that came from its maker.
SIGNED = ("ISCC.exe", "ISCmplr.dll", "ISPP.dll", "islzma64.exe")


def make_compiler(machine: Machine) -> bool:
    """Put the compiler into `work/inno`; whether it was kept."""
    home = machine.work / "inno"

    def make() -> None:
        with tarfile.open(_fetch(machine.place / "downloads")) as package:
            members = [member for member in package.getmembers() if member.name.startswith("package/bin/")]
            for member in members:
                member.name = member.name.removeprefix("package/bin/")
            package.extractall(home, members, filter="data")
        for name in SIGNED:
            check_signature(machine, f"{WORK}/inno/{name}", SIGNER, SIGNED_AT)

    return is_kept(home, (FILE_SHA256,), make)


def compile_setup(machine: Machine, bundle: str, version: str, *, is_quick: bool = False) -> Path:
    """The setup.exe of one version; `bundle` is a path in the Debian. A quick one is larger than it need be."""
    made = machine.work / "setup" / f"PuskesosSetup-{version}.exe"
    made.unlink(missing_ok=True)
    told = [f"/DAppVer={version}", f"/DSrc={windows_path(bundle)}", f"/O{windows_path(WORK)}\\setup"]
    told += ["/DPacking=lzma2/fast"] if is_quick else []
    done = machine.wine(
        f"{WORK}/inno/ISCC.exe", "/Q", *told, SCRIPT,
        log=f"iscc-{version}", folder=SOURCE, seconds=900,
    )  # fmt: skip
    if not made.is_file():
        raise Failed(f"Inno Setup made no setup.exe: {done.stdout.strip()[-500:]}")
    return made


def _fetch(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / FILE
    if not file.is_file():
        done = subprocess.run(
            ["npm", "pack", "--silent", PACKAGE], cwd=folder, capture_output=True, text=True, check=False
        )
        if not file.is_file():
            raise Failed(f"{PACKAGE} could not be fetched: {done.stderr.strip()[-300:]}")
    if sha256(file) != FILE_SHA256:
        file.unlink()
        raise Failed(f"{PACKAGE} is not the file that was looked at before: its SHA-256 differs.")
    return file
