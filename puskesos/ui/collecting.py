"""Python's search for unused cycles, kept on the window's thread.

Left to itself it runs on whichever thread happens to fill its count, and a cycle may hold widgets, timers or signals:
Qt objects that are deleted on another thread than their own end the program.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1_000


class Collecting(QObject):
    """While it lives, cycles are looked for between two events of the window, as often as Python would have."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._clock = QTimer(self)
        self._clock.setInterval(EVERY_MS)
        self._clock.timeout.connect(collect_due)
        self._clock.start()
        self.destroyed.connect(gc.enable)


def collect_due() -> None:
    """Look through the oldest generation that is due, which takes the younger ones along."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    due = [age for age in range(3) if counts[age] > thresholds[age]]
    if due:
        gc.collect(due[-1])
