"""`make soak` in short: every scenario a few times, each as a program of its own, as it is started by hand."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# How often in short: so that the suite takes seconds for it, and the full numbers take minutes.
TALLIES = {
    "kill": r"soak: 10 kills, 0 lost, 0 torn",
    "disk": r"soak: 6 full disks, \d+ sentences, 0 bad",
    "flip": r"soak: 25 flips, 0 silent, 0 bad",
    "fuzz": r"soak: [\d,]+ fuzzed, 0 bugs",
}


@pytest.mark.parametrize("scenario", TALLIES)
def test_nothing_is_lost_torn_or_silently_wrong(scenario: str) -> None:
    command = [sys.executable, "-m", "soak", "--short", "--only", scenario, "--seed", "1"]
    soak = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603  # our own words
    lines = soak.stdout.splitlines()
    assert lines[0] == "seed 1"
    assert re.fullmatch(TALLIES[scenario], lines[-1]), soak.stdout + soak.stderr
    assert soak.returncode == 0
