"""The program as a folder that runs on a PC without Python, tried out, and packed for Linux.

    python -m tools.bundle [--quick]

gives `dist/Puskesos-X.Y.Z-linux-x86_64/` and runs its self-test; without `--quick` also the archive, the Debian
package, the notices of others' works, the list of materials and the checksums of all of them. The same source gives
the same bytes on the same machine: every file is as old as SOURCE_DATE_EPOCH, or as the last commit.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

from puskesos import __version__
from tools.app_icon import PLACE as ICONS
from tools.bundle_contents import foreign_packages
from tools.bundle_libraries import strip_symbols, unknown_libraries
from tools.deb import LINUX, build_deb
from tools.files import megabytes, write_checksums
from tools.notices import write_notices
from tools.sbom import write_sbom

DIST = Path("dist")
WORK = Path("build/pyinstaller")
SPEC = Path("packaging/puskesos.spec")
NAME = f"Puskesos-{__version__}-linux-x86_64"
NOTICES = "PIHAK-KETIGA.txt"
# Of a tree without its history: the first day an archive of this kind can name.
LONG_AGO = "315532800"
SELF_TEST_SECONDS = 600


def main() -> None:
    parser = argparse.ArgumentParser("tools.bundle", description="Build the Linux bundle and try it out.")
    parser.add_argument("--quick", action="store_true", help="the folder and its self-test alone, without packages")
    parser.add_argument("--out", type=Path, default=DIST, help="where the builds go")
    told = parser.parse_args()
    os.environ["SOURCE_DATE_EPOCH"] = epoch()
    os.environ["PYTHONHASHSEED"] = "0"
    bundle = build_bundle(told.out)
    self_test(bundle)
    print(f"{bundle}: {megabytes(bundle):.0f} MB")
    if not told.quick:
        for file in pack(bundle, told.out):
            print(f"{file}: {megabytes(file):.1f} MB")


def build_bundle(place: Path) -> Path:
    """The folder, built anew. Leaves with a sentence when something foreign got in, or when something is not known."""
    run("-m", "tools.app_icon")
    run("-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", "--distpath", str(place), "--workpath", str(WORK),
        str(SPEC))  # fmt: skip
    bundle = place / NAME
    if bundle.exists():
        shutil.rmtree(bundle)
    (place / "Puskesos").rename(bundle)
    shutil.copyfile(LINUX / "BACA-DULU.txt", bundle / "BACA-DULU.txt")
    shutil.copyfile("LICENSE", bundle / "LICENSE")
    if foreign := foreign_packages(WORK):
        sys.exit(f"In the bundle and not in requirements/run.txt: {', '.join(foreign)}. See packaging/trimming.py.")
    strip_symbols(bundle)
    if unknown := unknown_libraries(bundle):
        sys.exit(f"Asked of the system by the bundle: {', '.join(unknown)}. See tools/bundle_libraries.py.")
    write_notices(bundle / NOTICES, bundle)
    return bundle


def self_test(bundle: Path) -> None:
    """Run the bundle's own self-test off screen, with nothing of this Python around it; leave when it fails."""
    environment = {
        "PATH": os.defpath, "LC_ALL": "C.UTF-8", "HOME": os.environ["HOME"], "QT_QPA_PLATFORM": "offscreen",
    }  # fmt: skip
    command = [str(bundle.absolute() / "Puskesos"), "--selftest", str(Path("build/selftest.json").absolute())]
    tested = subprocess.run(command, check=False, env=environment, timeout=SELF_TEST_SECONDS)
    if tested.returncode:
        sys.exit(f"The self-test of {bundle} failed.")


def pack(bundle: Path, place: Path) -> list[Path]:
    """Archive, package, notices, list of materials, and the checksums of them all."""
    notices, materials = place / f"{NAME}-{NOTICES}", place / f"{NAME}.cdx.json"
    shutil.copyfile(bundle / NOTICES, notices)
    write_sbom(materials, bundle)
    packed = [pack_archive(bundle, place), build_deb(bundle, __version__, ICONS, place), notices, materials]
    return [*packed, write_checksums(packed, place / "SHA256SUMS")]


def pack_archive(bundle: Path, place: Path) -> Path:
    """The folder as `.tar.xz`, in one order, of one owner and one age."""
    moment = int(os.environ["SOURCE_DATE_EPOCH"])

    def same(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = "root"
        entry.mtime = moment
        entry.mode = 0o755 if entry.isdir() or entry.mode & 0o100 else 0o644
        return entry

    plain = place / f"{bundle.name}.tar"
    with tarfile.open(plain, "w", format=tarfile.PAX_FORMAT) as archive:
        archive.add(bundle, bundle.name, filter=same)
    # Two threads whatever the machine has: the bytes depend on whether it is one or several.
    subprocess.run(["xz", "--force", "-6", "--threads=2", str(plain)], check=True)
    return plain.with_name(f"{plain.name}.xz")


def epoch() -> str:
    """The moment of the source, in seconds: what the caller says, or that of the last commit."""
    if said := os.environ.get("SOURCE_DATE_EPOCH"):
        return said
    told = subprocess.run(["git", "log", "-1", "--format=%ct"], capture_output=True, text=True, check=False)
    return told.stdout.strip() or LONG_AGO


def run(*words: str) -> None:
    """A module of this Python; leave with its status when it fails."""
    done = subprocess.run([sys.executable, *words], check=False)
    if done.returncode:
        sys.exit(f"{' '.join(words)} ended with status {done.returncode}.")


if __name__ == "__main__":
    main()
