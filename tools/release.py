"""The builds in `dist/`, sealed as update packages for sticks.

    python -m tools.release --key FILE --passphrase-file FILE

What changes is told in the words of CHANGELOG.md. Each package is read again as an office would read it, so nothing is
handed out that the programs of this source would not take. The private key never lies in the source.
"""

import argparse
import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from puskesos import __version__
from puskesos.cli.packing import program
from puskesos.errors import UserError
from puskesos.office.updates.container import ENDING, read_sealed
from puskesos.office.updates.publisher import PublisherKey, publisher_keys
from tools.bundle import DIST
from tools.files import write_checksums

BUILDS = {
    "windows": f"PuskesosSetup-{__version__}.exe",
    "linux-deb": f"puskesos_{__version__}_amd64.deb",
    "linux-tar": f"Puskesos-{__version__}-linux-x86_64.tar.xz",
}
CHANGELOG = Path("CHANGELOG.md")
CHECKSUMS = "SHA256SUMS"


def main() -> None:
    parser = argparse.ArgumentParser("tools.release", description="Seal the builds as update packages.")
    parser.add_argument("--key", type=Path, required=True, help="the publisher's key file, kept outside of the source")
    parser.add_argument("--passphrase-file", type=Path, required=True, help="its first line opens the key file")
    parser.add_argument("--dist", type=Path, default=DIST, help="where the builds lie")
    told = parser.parse_args()
    if told.key.resolve().is_relative_to(Path.cwd()):
        sys.exit(f"{told.key} lies in the source. The publisher's key belongs on a stick of its own.")
    try:
        packages = seal_builds(told.dist, told.key, told.passphrase_file, publisher_keys())
    except UserError as error:
        sys.exit(str(error))
    if not packages:
        sys.exit(f"In {told.dist} is none of {', '.join(BUILDS.values())}. First make bundle and make installer.")
    write_checksums([file for file in told.dist.iterdir() if file.is_file() and file.name != CHECKSUMS],
                    told.dist / CHECKSUMS)  # fmt: skip


def seal_builds(dist: Path, key: Path, passphrase: Path, known: tuple[PublisherKey, ...]) -> list[Path]:
    """A package for each build of this version that is there.

    `known` are the keys the programs believe. Raises `Refused` or `Unavailable` as packing does, and when no program
    would take what was sealed; that package does not stay.
    """
    packages = []
    with TemporaryDirectory() as folder:
        changes = Path(folder) / "changes.txt"
        changes.write_text("\n".join(changes_of(CHANGELOG.read_text(encoding="utf-8"))), encoding="utf-8")
        for platform, name in BUILDS.items():
            if (dist / name).is_file():
                out = dist / f"Puskesos-{__version__}-{platform}{ENDING}"
                program(out, key_file=key, file=dist / name, version=__version__, changes=changes,
                        passphrase_file=passphrase)  # fmt: skip
                _read_again(out, known)
                packages.append(out)
    return packages


def changes_of(changelog: str, version: str = __version__) -> list[str]:
    """What CHANGELOG.md says of a version, a sentence for each point, without the signs of its form."""
    section = re.search(rf"^## \[{re.escape(version)}\].*?\n(.*?)(?=^## |\Z)", changelog, re.MULTILINE | re.DOTALL)
    points = re.findall(r"^- (.+?)(?=\n- |\n\n|\n#|\Z)", section[1] if section else "", re.MULTILINE | re.DOTALL)
    return [re.sub(r"[*`]|\[(.+?)\]\(.+?\)", lambda found: found[1] or "", " ".join(point.split())) for point in points]


def _read_again(package: Path, known: tuple[PublisherKey, ...]) -> None:
    try:
        read_sealed(package, known, "" if known else "resources/publisher/keys.toml belum memuat kunci.", _no_step)
    except UserError:
        package.unlink()
        raise


def _no_step(*_: object) -> None:
    """Nobody watches the progress."""


if __name__ == "__main__":
    main()
