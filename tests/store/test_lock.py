"""One running program per office: the second is told so, and one that was killed does not stand in the way."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from puskesos.errors import Unavailable
from puskesos.store.lock import FolderLock

HOLDER = """
import sys
from pathlib import Path
from puskesos.store.lock import FolderLock
FolderLock(Path(sys.argv[1])).take()
print("held", flush=True)
sys.stdin.read()
"""
ROOT = Path(__file__).parent.parent.parent


@contextmanager
def program_holding(folder: Path) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-c", HOLDER, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as program:  # noqa: S603  # our own words
        assert program.stdout is not None
        assert program.stdout.readline() == "held\n"
        yield program
        program.kill()


def test_a_second_copy_of_the_program_is_told_that_the_first_is_open(tmp_path: Path) -> None:
    with program_holding(tmp_path), pytest.raises(Unavailable, match="sudah terbuka"):
        FolderLock(tmp_path).take()


def test_a_killed_program_leaves_the_folder_free(tmp_path: Path) -> None:
    with program_holding(tmp_path) as program:
        program.kill()
        program.wait()
        with FolderLock(tmp_path):
            pass


def test_the_folder_is_free_again_after_the_program_let_go(tmp_path: Path) -> None:
    for _ in range(2):
        with FolderLock(tmp_path), pytest.raises(Unavailable):
            FolderLock(tmp_path).take()


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "berkas").touch()
    with pytest.raises(Unavailable, match="tidak dapat ditulis"):
        FolderLock(tmp_path / "berkas").take()
