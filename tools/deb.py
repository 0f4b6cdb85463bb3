"""A Debian package from a finished Linux bundle: the program in /opt/puskesos, its commands, menu entry and file types.

Nothing runs at its installation: the file types and icons are made known by Debian's own triggers.
"""

import os
import platform
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.app_icon import SIZES, png
from tools.bundle_libraries import BESIDE, NEEDED, RECOMMENDED

LINUX = Path("packaging/linux")
ICON = Path("resources/icons/puskesos.svg")
HOME = Path("opt/puskesos")
COMMANDS = {"puskesos": "Puskesos", "puskesos-admin": "puskesos-admin"}
KILOBYTE = 1024
CONTROL = """\
Package: puskesos
Version: {version}
Architecture: amd64
Maintainer: Puskesos <puskesos@localhost>
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: {recommends}
Section: misc
Priority: optional
Description: desk program of Puskesos and SLRT offices
 Registers walk-in complaints, names the problem, refers residents to services,
 prints the referral slip and follows it until it is answered. Works without
 internet; the data are one encrypted file.
"""


def build_deb(bundle: Path, version: str, icons: Path, place: Path) -> Path:
    """The package of a bundle, written into `place`; all files are as old as SOURCE_DATE_EPOCH says."""
    out = place / f"puskesos_{version}_amd64.deb"
    with TemporaryDirectory(dir=place) as folder:
        root = Path(folder) / "root"
        _lay_out(bundle, icons, root)
        control = root / "DEBIAN" / "control"
        control.parent.mkdir()
        control.write_text(control_of(version, _kilobytes(root)), encoding="utf-8")
        _set_rights(root)
        command = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z6", "--build", str(root), str(out)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return out


def control_of(version: str, kilobytes: int) -> str:
    """What the package says of itself."""
    # Some libraries of the building machine go along, and want its C library or a newer one.
    oldest_libc = platform.libc_ver()[1]
    depends = [
        f"{each} (>= {oldest_libc})" if each == "libc6" else each for each in sorted({*NEEDED.values(), *BESIDE})
    ]
    recommends = sorted(set(RECOMMENDED.values()))
    return CONTROL.format(
        version=version, kilobytes=kilobytes, depends=", ".join(depends), recommends=", ".join(recommends)
    )


def _lay_out(bundle: Path, icons: Path, root: Path) -> None:
    shutil.copytree(bundle, root / HOME, symlinks=True)
    bin_folder = root / "usr/bin"
    bin_folder.mkdir(parents=True)
    for command, program in COMMANDS.items():
        (bin_folder / command).symlink_to(f"/{HOME}/{program}")
    for source, target in _shared(bundle, icons):
        place = root / "usr/share" / target
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, place)


def _shared(bundle: Path, icons: Path) -> Iterator[tuple[Path, str]]:
    yield LINUX / "puskesos.desktop", "applications/puskesos.desktop"
    yield LINUX / "puskesos.xml", "mime/packages/puskesos.xml"
    yield ICON, "icons/hicolor/scalable/apps/puskesos.svg"
    for size in SIZES:
        yield png(icons, size), f"icons/hicolor/{size}x{size}/apps/puskesos.png"
    yield bundle / "LICENSE", "doc/puskesos/copyright"


def _kilobytes(root: Path) -> int:
    files = [path for path in root.rglob("*") if path.is_file() and not path.is_symlink()]
    return sum(-(-path.stat().st_size // KILOBYTE) for path in files)


def _set_rights(root: Path) -> None:
    """Readable by everybody whatever the umask of the building machine was, and of one age."""
    epoch = int(os.environ["SOURCE_DATE_EPOCH"])
    for path in (root, *root.rglob("*")):
        if not path.is_symlink():
            is_run = path.is_dir() or bool(path.stat().st_mode & 0o100)
            path.chmod(0o755 if is_run else 0o644)
        os.utime(path, (epoch, epoch), follow_symlinks=False)
