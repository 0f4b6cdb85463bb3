"""Somebody at work in a process of their own, who is listened to, and killed without warning."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from signal import SIGKILL
from time import monotonic, sleep
from types import TracebackType

from puskesos.errors import Unavailable
from puskesos.store.lock import FolderLock
from soak.acts import Tell, Word

# Helpers of an import notice by themselves that nobody listens any more; on a busy PC starting up takes them long.
PATIENCE = 600.0
PAUSE = 0.05


class Victim:
    """Works until it is killed. What it said comes through a pipe, where it stays readable after death."""

    def __init__(self, work: Callable[..., None], *arguments: object) -> None:
        self._heard, theirs = get_context("fork").Pipe(duplex=False)
        # Forked, because a fresh start would take far longer than the work; nothing is open here that could be shared.
        self._process = get_context("fork").Process(target=_live, args=(work, self._heard, theirs, *arguments))
        self._process.start()
        theirs.close()

    def __enter__(self) -> "Victim":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()
        self._heard.close()

    def hear(self, seconds: float) -> Word | None:
        """The next word, or None when none comes in that time, or none can any more."""
        try:
            return self._heard.recv() if self._heard.poll(max(seconds, 0)) else None
        except (EOFError, OSError):
            return None

    def kill(self) -> list[Word]:
        """Kill -9, now. Gives what was said last."""
        self._process.kill()
        self._process.join()
        last = []
        while word := self.hear(0):
            last.append(word)
        return last

    @property
    def was_killed(self) -> bool:
        """Whether it was us, and not an error of its own, that ended it."""
        return self._process.exitcode == -SIGKILL

    @property
    def group(self) -> int:
        """The number of the group of processes that it and its helpers belong to."""
        return self._process.pid or 0


def survived(groups: Iterable[int]) -> list[int]:
    """The groups of dead ones whose helpers are still there although they have had time to notice."""
    until = monotonic() + PATIENCE
    while (alive := [group for group in groups if _is_alive(group)]) and monotonic() < until:
        sleep(PAUSE)
    return alive


def _is_alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


@contextmanager
def in_hands(folder: Path) -> Iterator[None]:
    """Hold an office after a death. A helper that was just being started may let go of it only a moment later."""
    until = monotonic() + PATIENCE
    lock = FolderLock(folder)
    while True:
        try:
            lock.take()
            break
        except Unavailable:
            if monotonic() > until:
                raise
            sleep(PAUSE)
    try:
        yield
    finally:
        lock.release()


def _live(work: Callable[..., None], heard: Connection, pipe: Connection, *arguments: object) -> None:
    """In the child: a group of its own, which its helpers will belong to; with nobody to hear it, it ends."""
    heard.close()
    os.setsid()
    tell: Tell = pipe.send
    work(tell, *arguments)
