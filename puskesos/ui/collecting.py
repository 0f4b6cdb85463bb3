"""Python's search for unused cycles, kept on the window's thread.

Left to itself it runs on whichever thread happens to fill its count, and a cycle may hold widgets, timers or signals:
Qt objects that are deleted on another thread than their own end the program.
"""

import gc

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from puskesos.ui.idle_watch import SIGNS_OF_LIFE
from puskesos.ui.input_events import InputEvents

EVERY_MS = 1_000
# By then the rooms are loaded: modules and tables that live as long as the program, and need not be looked through.
STARTED_MS = 15_000
# Looking through everything takes a quarter of a second and more on a slow PC; the young, among whom most end, take no
# time. So it waits until nobody has touched the PC for a while.
THOROUGH_MS = 300_000
REST_MS = 3_000
OLDEST = 2


class Collecting(QObject):
    """From now on cycles are looked for between two events of the window."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._input = InputEvents(self)
        gc.disable()
        self._often = QTimer(self)
        self._often.timeout.connect(lambda: collect_due(OLDEST - 1))
        self._often.start(EVERY_MS)
        self._seldom = QTimer(self)
        self._seldom.timeout.connect(self._wait_for_rest)
        self._seldom.start(THOROUGH_MS)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._look_thoroughly)
        QTimer.singleShot(STARTED_MS, self, gc.freeze)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whoever types is not kept waiting."""
        if event.type() in SIGNS_OF_LIFE:
            self._rest.start()
        return super().eventFilter(watched, event)

    def _wait_for_rest(self) -> None:
        if not self._rest.isActive():
            self._input.begin()
            self._rest.start()

    def _look_thoroughly(self) -> None:
        self._input.stop()
        collect_due()


def collect_due(oldest: int = OLDEST) -> None:
    """Look through the oldest generation that is due, up to `oldest`; the younger ones are taken along."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    due = [age for age in range(oldest + 1) if counts[age] > thresholds[age]]
    if due:
        gc.collect(due[-1])
