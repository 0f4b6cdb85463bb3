"""The figures of a build: its size, its start beside the same program from source, and its memory at rest.

The build is that of `make bundle` in `dist/`; it is neither made nor changed here. Its start is seen from outside, by
the pixels on a screen, because nothing of ours can be put into it.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import psutil

from bench.measure import Figure
from bench.screen import Screen, hidden_screen
from puskesos import __version__

DIST = Path("dist")
BUNDLE = DIST / f"Puskesos-{__version__}-linux-x86_64"
FROM_SOURCE = (sys.executable, "-m", "puskesos")
FROM_BUNDLE = (str((BUNDLE / "Puskesos").absolute()),)
RUNS = 11
LONGEST = 120.0  # seconds until a start is given up
AT_REST = 10.0  # seconds after the start: what loads behind the log-in field is there by then
MEGABYTE = 1_000_000


def bundle_figures() -> list[Figure]:
    """Leaves with a sentence where there is no build to measure."""
    if not BUNDLE.is_dir():
        sys.exit(f"{BUNDLE} is missing; run make bundle first.")
    with hidden_screen() as screen, TemporaryDirectory() as home:
        office = Path(home) / "kantor"
        office.mkdir()
        (office / "office.keys").touch()
        return [*_sizes(), _start(screen, office), _memory(screen, office)]


def _sizes() -> Iterator[Figure]:
    packages = (DIST / f"puskesos_{__version__}_amd64.deb", DIST / f"{BUNDLE.name}.tar.xz")
    for file in (each for each in packages if each.is_file()):
        yield Figure(f"Linux package {file.suffix}", file.stat().st_size / MEGABYTE, "MB", 65.0, file.name)
    installed = sum(file.stat().st_size for file in BUNDLE.rglob("*") if file.is_file() and not file.is_symlink())
    yield Figure("Linux, installed", installed / MEGABYTE, "MB", 220.0, "all files of the folder")


def _start(screen: Screen, office: Path) -> Figure:
    """Of both in turn, so that what else the machine does weighs on both; the first of each only warms the disk."""
    taken = [(_seconds(FROM_SOURCE, screen, office), _seconds(FROM_BUNDLE, screen, office)) for _ in range(RUNS + 1)]
    source, bundle = (median(each) for each in zip(*taken[1:], strict=True))
    method = f"median of {RUNS} interleaved starts ({bundle:.2f} s, {source:.2f} s) to a painted window under X11"
    return Figure("start of the build, ratio to the source", bundle / source, "×", 1.2, method)


def _seconds(command: Sequence[str], screen: Screen, office: Path) -> float:
    start = time.monotonic()
    with _running(command, screen, office):
        drawn = screen.wait_until_drawn(LONGEST)
    screen.wait_until_empty(LONGEST)
    return drawn - start


def _memory(screen: Screen, office: Path) -> Figure:
    with _running(FROM_BUNDLE, screen, office) as process:
        screen.wait_until_drawn(LONGEST)
        time.sleep(AT_REST)
        resident = psutil.Process(process.pid).memory_info().rss / MEGABYTE
    return Figure("memory of the build at rest", resident, "MB", 200.0, f"at the log-in field, after {AT_REST:.0f} s")


@contextmanager
def _running(command: Sequence[str], screen: Screen, office: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The program with a home of its own, ended with the context."""
    home = str(office.parent)
    environment = os.environ | {"HOME": home, "DISPLAY": screen.name, "QT_QPA_PLATFORM": "xcb"}
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "WAYLAND_DISPLAY"):
        environment.pop(name, None)
    with subprocess.Popen([*command, "--office", str(office)], env=environment) as process:  # noqa: S603  # ours
        try:
            yield process
        finally:
            process.terminate()
