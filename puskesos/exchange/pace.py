"""How fast a file is read and how long it will take, in words for whoever waits."""

from collections.abc import Callable
from time import monotonic

from puskesos.exchange.import_process import Progress
from puskesos.store.step import Step

# Before this nothing can be said about the rate; what is guessed too early frightens or disappoints.
FIRST_WORD = 2.0
# Indexing and sorting the whole list after the last row takes about so much of the time reading it took.
FINISHING = 0.25
MINUTE = 60


class Pace:
    """Passes progress on to a `Step`, with the words that go with it."""

    def __init__(self, step: Step, clock: Callable[[], float] = monotonic) -> None:
        self._step = step
        self._clock = clock
        self._start: float | None = None

    def tell(self, progress: Progress) -> None:
        """The `Tell` of a child process."""
        if progress.rows and self._start is None:
            self._start = self._clock()
        self._step(progress.done, progress.total, self._words(progress))

    def _words(self, progress: Progress) -> str:
        if self._start is None:
            return "Membuka berkas"
        rows = f"{dotted(progress.rows)} baris"
        if progress.done >= progress.total:
            return f"{rows} dibaca, menyusun pencarian"
        passed = self._clock() - self._start
        if passed < FIRST_WORD:
            return rows
        whole = passed * progress.total / progress.done
        left = whole - passed + whole * FINISHING
        return f"{rows}, {dotted(round(progress.rows / passed))} per detik, {time_left(left)}"


def dotted(number: int) -> str:
    """A figure as Indonesia writes it: 1.048.576."""
    return f"{number:,}".replace(",", ".")


def time_left(seconds: float) -> str:
    """A guess in round words."""
    if seconds < MINUTE:
        return f"kira-kira {max(5, round(seconds / 5) * 5)} detik lagi"
    return f"kira-kira {round(seconds / MINUTE)} menit lagi"
