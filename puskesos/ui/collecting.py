"""Python's search for unused cycles, kept on the window's thread.

Left to itself it runs on whichever thread happens to fill its count, and a cycle may hold widgets, timers or signals:
Qt objects that are deleted on another thread than their own end the program.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1_000
# Looking through everything takes a quarter of a second on a slow PC; the young, among whom most end, take no time.
THOROUGH_MS = 300_000
OLDEST = 2


class Collecting(QObject):
    """From now on cycles are looked for between two events of the window."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        for pause, oldest in ((EVERY_MS, OLDEST - 1), (THOROUGH_MS, OLDEST)):
            clock = QTimer(self)
            clock.setInterval(pause)
            clock.timeout.connect(lambda oldest=oldest: collect_due(oldest))
            clock.start()


def collect_due(oldest: int = OLDEST) -> None:
    """Look through the oldest generation that is due, up to `oldest`; the younger ones are taken along."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    due = [age for age in range(oldest + 1) if counts[age] > thresholds[age]]
    if due:
        gc.collect(due[-1])
