"""The other desks of the office: what they changed, and who has the same open. In a file there are none."""

from functools import partial
from itertools import chain, repeat
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from puskesos.errors import Refused, UserError
from puskesos.office.access import Access
from puskesos.office.trail.sealing import TELL_OTHERS
from puskesos.store.office_file import OfficeFile
from puskesos.store.server.connection import is_on_server
from puskesos.ui.background import Background
from puskesos.ui.problems import Problems
from puskesos.ui.server_watch import ServerWatch

if TYPE_CHECKING:
    from puskesos.store.server.line import Heard, Line

# A desk says so often that it is still there; without a bell others' changes are heard of no sooner.
EVERY_SECONDS = 10
PAUSES = (0.0, 1.0, 2.0, 4.0, 8.0)
# Several changes in a row are one reason to look again.
GATHERED_MS = 500
# Somebody may doubt the server with every question; it is asked no more often than this.
DOUBTED_MS = 1_000
Others = tuple[tuple[str, str], ...]
NOBODY: Others = ()


class Company(QObject):
    """Holds the line to the server on a thread of its own, from the log-in to the lock.

    `shut_out` when the officer is not known there any more; `turned_away` when the desk itself is not, with the reason.
    """

    changed_something = Signal()
    others_changed = Signal()
    shut_out = Signal()
    turned_away = Signal(str)
    _heard = Signal(object, object)

    def __init__(
        self, background: Background, problems: Problems, server: ServerWatch, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._problems = problems
        self._server = server
        self._line: Line | None = None
        self._shown: list[tuple[object, str, UUID]] = []
        self._others = NOBODY
        self._gathering = _once(self, GATHERED_MS)
        self._gathering.timeout.connect(self.changed_something)
        self._doubting = _once(self, DOUBTED_MS)
        self._doubting.timeout.connect(self._hurry)
        self._heard.connect(self._take)

    def open(self, access: Access) -> None:
        """The officer is at work."""
        if not is_on_server(access.file.folder):
            return
        if not isinstance(access.file, OfficeFile):
            line = self._line = access.file.line()
            access.file.database.info[TELL_OTHERS] = line.tell
            self._say()
            self._background.listen(partial(self._hold, line), line.hang_up, self._problems.show)

    def close(self) -> None:
        """Locked: others see that nothing is open here any more."""
        if self._line is not None:
            self._line.hang_up()
            self._line = None
        self._tell_others_are(NOBODY)

    def doubt(self) -> None:
        """A question went without an answer; whether the server is there is asked at once."""
        if not self._doubting.isActive():
            self._doubting.start()
            self._hurry()

    def show(self, who: object, kind: str, thing: UUID) -> None:
        """`who` shows a thing to the officer; what came last stands before the rest."""
        if self._shown and self._shown[-1] == (who, kind, thing):
            return
        self._shown = [each for each in self._shown if each[0] is not who] + [(who, kind, thing)]
        self._say()

    def hide(self, who: object) -> None:
        """`who` shows it no longer."""
        if any(each[0] is who for each in self._shown):
            self._shown = [each for each in self._shown if each[0] is not who]
            self._say()

    def others_with(self, who: object) -> Others:
        """Who else has open what `who` shows, each with the desk."""
        return self._others if self._shown and self._shown[-1][0] is who else NOBODY

    def _say(self) -> None:
        self._tell_others_are(NOBODY)
        if self._line is not None:
            self._line.show(*(self._shown[-1][1:] if self._shown else ("", UUID(int=0))))

    def _hurry(self) -> None:
        if self._line is not None and self._server.is_away:
            self._line.hurry()

    def _hold(self, line: "Line") -> None:
        """On a thread of its own."""
        pauses = chain(PAUSES)
        while not line.is_over:
            try:
                heard: Heard | UserError = line.ask()
                pauses = chain(PAUSES)
                pause: float = EVERY_SECONDS
            except UserError as error:
                heard = error
                pause = next(chain(pauses, repeat(EVERY_SECONDS)))
            if not line.is_over:
                self._heard.emit(line, heard)
                line.wait(pause)
        line.close()

    def _take(self, line: object, heard: "Heard | UserError") -> None:
        if line is not self._line:
            return
        if isinstance(heard, UserError):
            self._server.note_silence()
            self._tell_others_are(NOBODY)
            if isinstance(heard, Refused):
                # It answers, and will not have this desk: no use in waiting, and nothing may stay on the screen.
                self.turned_away.emit(str(heard))
            return
        if not heard.is_known:
            self.shut_out.emit()
            return
        self._server.note_answer()
        self._tell_others_are(heard.others)
        if heard.is_news:
            self._gathering.start()

    def _tell_others_are(self, others: Others) -> None:
        if others != self._others:
            self._others = others
            self.others_changed.emit()


def _once(parent: QObject, milliseconds: int) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    return timer
