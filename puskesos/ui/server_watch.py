"""Whether the server of the office answers, as far as this desk has noticed. An office in a file always does."""

from datetime import datetime

from PySide6.QtCore import QObject, Signal

from puskesos.dates import Zone, clock, utc_now


class ServerWatch(QObject):
    """Everything that reaches the server, or does not, tells so here; who shows something looks here.

    `changed` when the server went or came, or a change began or ended to be tried again; `returned` once it answers
    again; `answered` each time it does.
    """

    changed = Signal()
    returned = Signal()
    answered = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.since: datetime | None = None
        self.is_trying = False

    @property
    def is_away(self) -> bool:
        return self.since is not None

    def note_answer(self) -> None:
        """It is there."""
        is_back = self.is_away
        self.since = None
        self.answered.emit()
        if is_back:
            self.changed.emit()
            self.returned.emit()

    def note_reading(self) -> None:
        """A question was answered. That alone brings no server back: some are answered by this PC."""
        if not self.is_away:
            self.answered.emit()

    def note_silence(self) -> None:
        """It is not; since when is known from the first time."""
        if not self.is_away:
            self.since = utc_now()
            self.changed.emit()

    def note_trying(self, *, is_trying: bool) -> None:
        """Whether a change is being tried again and again."""
        if is_trying != self.is_trying:
            self.is_trying = is_trying
            self.changed.emit()

    def sentence(self, zone: Zone) -> str:
        """What an officer is told while it is away."""
        if self.since is None:
            return ""
        words = self.tr("Server tidak menjawab sejak {time}. Ketikan Anda aman. Mencoba lagi…")
        return words.format(time=clock(self.since, zone))
