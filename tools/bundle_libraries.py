"""The libraries a Linux bundle asks of the system it runs on, found in the bundle and known by their packages."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

ELF = b"\x7fELF"
# Library → what a .deb depends on. Newer systems carry some under a name that ends in t64.
NEEDED = {
    "ld-linux-x86-64.so.2": "libc6",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libc.so.6": "libc6",
    "libcrypto.so.3": "libssl3 | libssl3t64",
    "libcups.so.2": "libcups2 | libcups2t64",
    "libdbus-1.so.3": "libdbus-1-3",
    "libdl.so.2": "libc6",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgcc_s.so.1": "libgcc-s1",
    "libglib-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64",
    "libgthread-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64",
    "libm.so.6": "libc6",
    "libpthread.so.0": "libc6",
    "libresolv.so.2": "libc6",
    "librt.so.1": "libc6",
    "libssl.so.3": "libssl3 | libssl3t64",
    "libstdc++.so.6": "libstdc++6",
    "libxcb.so.1": "libxcb1",
    "libzstd.so.1": "libzstd1",
}
# Asked for by Qt's way to Wayland alone; without them the window opens through X11.
RECOMMENDED = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
# No library asks for them, but a window without letters is none, and without them the keyboard has no layout.
BESIDE = ("fonts-dejavu-core | fonts-liberation | fonts-noto-core", "xkb-data")


def elf_files(bundle: Path) -> Iterator[Path]:
    """Every program and library of the bundle, links left out, in a fixed order."""
    for file in sorted(bundle.rglob("*")):
        if file.is_file() and not file.is_symlink():
            with file.open("rb") as opened:
                if opened.read(len(ELF)) == ELF:
                    yield file


def asked_of_the_system(bundle: Path) -> set[str]:
    """The libraries that something in the bundle names and that are not in it."""
    asked: set[str] = set()
    files = [str(file) for file in elf_files(bundle)]
    told = subprocess.run(["readelf", "--dynamic", *files], capture_output=True, text=True, check=True).stdout
    for line in told.splitlines():
        if "(NEEDED)" in line:
            asked.add(line.partition("[")[2].rstrip("]"))
    return asked - {file.name for file in bundle.rglob("*.so*")}


def unknown_libraries(bundle: Path) -> list[str]:
    """What is asked of the system and stands in no table above: it would be missing from the package's dependencies."""
    return sorted(asked_of_the_system(bundle) - NEEDED.keys() - RECOMMENDED.keys())


def strip_symbols(bundle: Path) -> None:
    """Take out what only a debugger reads; Qt's own libraries come without it already."""
    files = [str(file) for file in elf_files(bundle) if not {"PySide6", "shiboken6"} & set(file.parts)]
    libraries = [file for file in files if ".so" in Path(file).name]
    subprocess.run(["strip", "--strip-unneeded", *libraries], check=True)
