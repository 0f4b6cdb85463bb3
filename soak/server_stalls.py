"""How long the window's loop of events came to a stop: a beat every few milliseconds, and what is between two.

Where others use the processors the window waits for one, as everything does. The kernel counts that for each thread,
and it is taken off: what is left is the program's own.
"""

import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread, get_ident
from time import monotonic, thread_time
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer

EVERY_MS = 10
LONG = 0.1
LOOKS_EVERY, LATE, TOLD_FRAMES = 0.02, 0.07, 4
# Of the first thread of a process, which is the window's: time at work, time in the queue for a processor.
QUEUED = Path("/proc/self/schedstat")


class Stop(NamedTuple):
    """In seconds: by the clock, without the queue, and of it at work; the rest it waited for another thread. And where.

    Nowhere where the thread that looks could not look either.
    """

    clock: float
    own: float
    busy: float
    where: str


class StallMeter(QObject):
    """Tells every stop that was long."""

    def __init__(self, stalled: Callable[[Stop], None], parent: QObject) -> None:
        super().__init__(parent)
        self._stalled = stalled
        self._last = monotonic()
        self._queued, self._busy = _queued(), thread_time()
        # While it stands still: where, once somebody has looked.
        self.where = ""
        self._is_over = Event()
        self.longest = self.longest_own = 0.0
        self._clock = QTimer(self)
        self._clock.setTimerType(Qt.TimerType.PreciseTimer)
        self._clock.setInterval(EVERY_MS)
        self._clock.timeout.connect(self._beat)
        self._clock.start()
        Thread(target=self._watch, args=(get_ident(),), daemon=True).start()

    def stop(self) -> None:
        """Look no longer."""
        self._clock.stop()
        self._is_over.set()

    def _beat(self) -> None:
        now, queued, busy = monotonic(), _queued(), thread_time()
        clock = now - self._last
        stop = Stop(clock, clock - (queued - self._queued), busy - self._busy, self.where or "nowhere")
        self.longest, self.longest_own = max(self.longest, clock), max(self.longest_own, stop.own)
        self._last, self._queued, self._busy, self.where = now, queued, busy, ""
        if clock > LONG:
            self._stalled(stop)

    def _watch(self, window: int) -> None:
        while not self._is_over.wait(LOOKS_EVERY):
            if not self.where and monotonic() - self._last > LATE:
                frame = sys._current_frames().get(window)  # noqa: SLF001  # documented so, underscore and all
                stack = traceback.extract_stack(frame)[-TOLD_FRAMES:]
                self.where = " < ".join(f"{Path(at.filename).stem}.{at.name}:{at.lineno}" for at in reversed(stack))


def _queued() -> float:
    """Seconds; always 0 where the kernel does not count them, and then nothing is taken off."""
    try:
        return int(QUEUED.read_text(encoding="ascii").split()[1]) / 1e9
    except OSError:
        return 0.0
