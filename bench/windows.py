"""The window's figures, each taken in a process of its own: start, log-in to a form that takes letters, memory."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.measure import Figure

BARE = """
import time
from PySide6.QtWidgets import QApplication, QLineEdit
app = QApplication([]); window = QLineEdit(); window.show(); window.setFocus(); app.processEvents()
print(time.monotonic())
"""
RUNS = 11


def start_figures() -> list[Figure]:
    """Start to the log-in field with its cursor, as a ratio to a bare window with one field."""
    ours, bare = [], []
    with TemporaryDirectory() as folder:
        (Path(folder) / "office.keys").touch()
        for _ in range(RUNS):
            bare.append(_seconds("-c", BARE))
            ours.append(_seconds("-m", "bench.start_probe", folder))
    method = f"median of {RUNS} interleaved starts, from starting the process to the painted field with its cursor"
    return [Figure("start, ratio to a bare PySide6 window", median(ours) / median(bare), "×", 2.0, method)]


def desk_figures(office: Path) -> list[Figure]:
    """Enter on the password to an intake form that takes letters, and the peak memory of a desk at work."""
    runs = [at_the_desk(office) for _ in range(3)]
    method = "median of 3 processes, 50,000 cases, argon2id (3 passes, 64 MiB) told apart"
    return [
        Figure("log-in to form, without argon2id", median(run["form"] for run in runs), "s", 1.5, method),
        Figure("argon2id", median(run["argon2id"] for run in runs), "s", 1.0, method),
        Figure("peak memory of a desk at work", max(run["peak"] for run in runs), "MB", 250.0,
               "largest resident set from start through log-in, every page and a search; worst of 3"),
    ]  # fmt: skip


def at_the_desk(office: Path) -> dict[str, float]:
    """One log-in in a process of its own, from Enter on the password to a desk at work.

    Gives `form`, the seconds to a form that takes letters, without `argon2id`, which is told apart, and `peak`, the
    largest resident set of the process in MB.
    """
    measured: dict[str, float] = json.loads(_python("-m", "bench.desk_probe", str(office)))
    return measured


def _seconds(*words: str) -> float:
    """From starting the process to the moment it prints; the monotonic clock is the same for both."""
    start = time.monotonic()
    return float(_python(*words)) - start


def _python(*words: str) -> str:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(  # noqa: S603  # our own probes
        [sys.executable, *words], capture_output=True, text=True, check=True, env=environment, timeout=300
    )
    return done.stdout.strip().splitlines()[-1]
