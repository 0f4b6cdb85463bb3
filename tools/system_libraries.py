"""The libraries of the building machine that a Linux bundle carries, by the Debian package each came from."""

import subprocess
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from tools.shipped import NoLicenceError, Work


def system_libraries(bundle: Path) -> list[Work]:
    """One work for each Debian package with a library in the bundle. Raises `NoLicenceError` naming the others.

    What came out of a wheel, and Python's own modules, are known otherwise; on Windows the system gives nothing.
    """
    known = {file.name for package in metadata.distributions() for file in package.files or ()}
    names = sorted({file.name for file in bundle.rglob("*.so*") if not file.is_symlink()} - known)
    owners = {name: _owner(name) for name in names if not _is_of_python(name)}
    if nobody := [name for name, owner in owners.items() if not owner]:
        raise NoLicenceError([f"{name} (no package of this system has it)" for name in nobody])
    return [_work(package) for package in sorted(set(owners.values()))]


def _is_of_python(name: str) -> bool:
    home = Path(sys.base_prefix) / "lib"
    return name.startswith("libpython") or any(home.glob(f"python3*/lib-dynload/{name}"))


def _owner(name: str) -> str:
    told = subprocess.run(["dpkg-query", "--search", f"*/{name}"], capture_output=True, text=True, check=False).stdout
    return next((line.partition(":")[0] for line in told.splitlines()), "")


def _work(package: str) -> Work:
    asked = ["dpkg-query", "--show", "--showformat=${Version}\n", package]
    version = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.splitlines()[0]
    texts = tuple(_copyright(package))
    if not texts:
        raise NoLicenceError([f"{package} (no copyright file)"])
    return Work(package, version, "", texts, ("Debian",))


def _copyright(package: str) -> Iterator[str]:
    file = Path("/usr/share/doc") / package / "copyright"
    if file.is_file():
        yield file.read_text(encoding="utf-8", errors="replace")
