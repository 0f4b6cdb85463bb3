"""Writes the locks under `requirements/` from the dependencies that pyproject.toml names.

Run `make lock`; pins that still fit stay as they are, `make lock UPGRADE=1` raises every one to the newest that fits.
The tool `uv` must be on the path. It asks whatever package index this machine is set up with and writes none of its
addresses down, so the locks install from any mirror that carries the same files.
"""

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCKS = ROOT / "requirements"
PURPOSES = {
    "dev": ["pyproject.toml", "--group", "dev"],
    "run": ["pyproject.toml"],
    "build": ["--group", "pyproject.toml:build"],
    "bench": ["pyproject.toml", "--group", "bench"],
    "package": ["pyproject.toml", "--group", "package"],
}
# Wheels an office PC or a developer can install: CPython 3.11 to 3.13, Linux and Windows on x86-64.
INTERPRETER = r"(py2\.py3-none|py3-none|cp31[123]-cp31[123]|cp3\d+-abi3)"
PLATFORM = r"(any|(manylinux\w+\.)*manylinux\w+_x86_64(\.manylinux\w+)*|win_amd64)"
OURS = re.compile(rf"-{INTERPRETER}-{PLATFORM}\.whl$")


def compile_lock(sources: Sequence[str], output: Path, *options: str) -> None:
    """Resolve `sources` for every platform from Python 3.11 on; pins already in `output` are kept while they fit."""
    command = ["uv", "pip", "compile", *sources, "--universal", "--python-version", "3.11", "--quiet"]
    command += ["--no-emit-index-url", "--no-emit-find-links", "--custom-compile-command", "make lock"]
    subprocess.run([*command, *options, "--output-file", str(output)], cwd=ROOT, check=True)


def write_locks(*, upgrade: bool) -> None:
    """Lock `dev` first; the other purposes start from its pins, so that one package has one version everywhere."""
    for purpose, sources in PURPOSES.items():
        lock = LOCKS / f"{purpose}.txt"
        if purpose != "dev":
            shutil.copyfile(LOCKS / "dev.txt", lock)
        compile_lock(sources, lock, "--generate-hashes", *(["--upgrade"] if upgrade and purpose == "dev" else []))


def locked_wheels() -> dict[str, dict[str, str]]:
    """For each pin the wheels that concern us: file name → SHA-256."""
    with tempfile.TemporaryDirectory() as folder:
        listing = Path(folder) / "pylock.toml"
        # The purpose of the builds holds all others but that of the figures, whose peers run nowhere else.
        compile_lock(
            PURPOSES["package"], listing, "--format", "pylock.toml", "--constraint", "requirements/package.txt"
        )
        packages = tomllib.loads(listing.read_text(encoding="utf-8"))["packages"]
    return {
        f"{package['name']}=={package['version']}": {
            name: wheel["hashes"]["sha256"]
            for wheel in package["wheels"]
            if OURS.search(name := wheel["url"].rpartition("/")[2])
        }
        for package in packages
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="Write the locks under requirements/ from pyproject.toml.")
    parser.add_argument("--upgrade", action="store_true", help="raise every pin to the newest version that fits")
    upgrade: bool = parser.parse_args().upgrade
    if shutil.which("uv") is None:
        sys.exit("uv is missing; see its documentation for how to install it, then run make lock again.")
    LOCKS.mkdir(exist_ok=True)
    write_locks(upgrade=upgrade)
    wheels = LOCKS / "wheels.json"
    wheels.write_text(json.dumps(locked_wheels(), indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
