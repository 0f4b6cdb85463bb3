"""Notices that nobody has been at the PC for a while, so that what stands on the screen is put away."""

from datetime import timedelta

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from puskesos.dates import utc_now
from puskesos.ui.input_events import InputEvents

SIGNS_OF_LIFE = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel)


class IdleWatch(QObject):
    """Tells once when so many minutes have gone by without a key, a click or a turn of the wheel."""

    idle = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.minutes = 0
        self.seen_at = utc_now()
        self._input = InputEvents(self)
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self._tell)

    def watch(self, minutes: int) -> None:
        """Begin to watch, from this moment on."""
        self.stop()
        self.minutes = minutes
        if minutes:
            self._input.begin()
            self._begin_anew()

    def stop(self) -> None:
        """Watch no longer."""
        self.timer.stop()
        self._input.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in SIGNS_OF_LIFE:
            # Timers stand still while a PC sleeps: the first key after the night must not find the desk open.
            if utc_now() - self.seen_at >= timedelta(minutes=self.minutes):
                self._tell()
                return True
            self._begin_anew()
        return super().eventFilter(watched, event)

    def _begin_anew(self) -> None:
        self.seen_at = utc_now()
        self.timer.start(self.minutes * 60_000)

    def _tell(self) -> None:
        self.stop()
        self.idle.emit()
