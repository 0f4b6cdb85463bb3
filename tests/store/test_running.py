"""An installer on Windows sees that the program runs, by the names that stand in its script, and that it has ended."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from puskesos.store.running import NAMES, announced

ROOT = Path(__file__).parent.parent.parent
HOLDER = """
import sys
from puskesos.store.running import announced
with announced():
    print("announced", flush=True)
    sys.stdin.read()
"""

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    def seen(name: str) -> bool:
        """As Inno Setup looks for an `AppMutex`."""
        kernel = ctypes.WinDLL("kernel32")
        kernel.OpenMutexW.argtypes = (wintypes.DWORD, wintypes.BOOL, wintypes.LPCWSTR)
        kernel.OpenMutexW.restype = wintypes.HANDLE
        kernel.CloseHandle.argtypes = (wintypes.HANDLE,)
        handle = kernel.OpenMutexW(0x00100000, False, name)
        if handle:
            kernel.CloseHandle(handle)
        return bool(handle)

    IS_TOLD = True
else:

    def seen(name: str) -> bool:
        """No installer looks here."""
        return False

    IS_TOLD = False


@contextmanager
def program_running() -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-c", HOLDER]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as program:  # noqa: S603  # our own words
        assert program.stdout is not None
        assert program.stdout.readline() == "announced\n"
        yield program
        program.kill()


def test_the_names_are_those_of_the_installer() -> None:
    assert NAMES == ("Puskesos-Desk", r"Global\Puskesos-Desk")


def test_a_running_program_is_seen_from_outside_and_no_longer_when_it_has_ended() -> None:
    with program_running():
        assert [seen(name) for name in NAMES] == [IS_TOLD, IS_TOLD]
    assert not any(map(seen, NAMES))


def test_a_killed_program_does_not_stay_in_the_way_of_an_upgrade() -> None:
    with program_running() as program:
        program.kill()
        program.wait()
        assert not any(map(seen, NAMES))


def test_two_programs_may_run_and_the_last_one_counts() -> None:
    with program_running():
        with announced():
            assert [seen(name) for name in NAMES] == [IS_TOLD, IS_TOLD]
        assert [seen(name) for name in NAMES] == [IS_TOLD, IS_TOLD]
    assert not any(map(seen, NAMES))


def test_nothing_is_held_after_the_work() -> None:
    for _ in range(2):
        with announced():
            pass
        assert not any(map(seen, NAMES))
