"""Gathers the wheels a PC without internet needs to run, test and build the program: `make wheelhouse`.

    python -m tools.wheelhouse [--out dist/wheelhouse] [--system Windows Linux] [--python 11 12 13] [--purpose package]

Each wheel is one that the lock names, checked against its SHA-256; `SHA256SUMS` beside them lets whoever receives the
folder check it again (`sha256sum --check`, or `Get-FileHash` on Windows). build.ps1 installs from it.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from itertools import product
from pathlib import Path

from tools.files import sha256, write_checksums
from tools.pins import Target, known_wheels, requirements_for, without_wheel

MINORS = (11, 12, 13)
SYSTEMS = ("Windows", "Linux")
SUMS = "SHA256SUMS"


def main() -> int:
    """Gather, check and say how much it is. Gives the exit status."""
    told = _parser().parse_args()
    place: Path = told.out
    place.mkdir(parents=True, exist_ok=True)
    targets = [Target(minor, system) for system, minor in product(told.system, told.python)]
    for target in targets:
        if missing := without_wheel(told.purpose, target):
            print(f"Without a wheel for Python 3.{target.minor} on {target.system}: {', '.join(missing)}")
            return 1
        gather(told.purpose, target, place)
        print(f"Python 3.{target.minor} on {target.system}: gathered", flush=True)
    wheels = sorted(place.glob("*.whl"))
    if foreign := strangers(wheels):
        print(f"Not what the lock names: {', '.join(foreign)}")
        return 1
    write_checksums(wheels, place / SUMS)
    print(f"{place}: {len(wheels)} wheels, {sum(wheel.stat().st_size for wheel in wheels) / 1e6:.0f} MB")
    return 0


def gather(purpose: str, target: Target, place: Path) -> None:
    """Fetch what one kind of PC gets; wheels that lie there already are not fetched again."""
    with tempfile.TemporaryDirectory() as folder:
        wanted = Path(folder) / "wanted.txt"
        wanted.write_text(requirements_for(purpose, target), encoding="utf-8")
        words = ["download", "-qq", "--disable-pip-version-check", "--no-deps", "--require-hashes"]
        words += ["--only-binary", ":all:", "--python-version", f"3.{target.minor}", "--implementation", "cp"]
        for platform in target.platforms:
            words += ["--platform", platform]
        words += ["--find-links", str(place), "--dest", str(place), "--requirement", str(wanted)]
        subprocess.run([sys.executable, "-m", "pip", *words], check=True)


def strangers(wheels: Sequence[Path]) -> list[str]:
    """Wheels that no lock names, or that are not the file it means."""
    known = {name: digest for files in known_wheels().values() for name, digest in files.items()}
    return [wheel.name for wheel in wheels if known.get(wheel.name) != sha256(wheel)]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("tools.wheelhouse", description="Gather the wheels for PCs without internet.")
    parser.add_argument("--out", type=Path, default=Path("dist/wheelhouse"), help="the folder they go to")
    parser.add_argument("--system", nargs="+", choices=SYSTEMS, default=list(SYSTEMS))
    parser.add_argument("--python", nargs="+", type=int, choices=MINORS, default=list(MINORS), metavar="MINOR")
    parser.add_argument("--purpose", choices=("run", "dev", "package"), default="package")
    return parser


if __name__ == "__main__":
    sys.exit(main())
