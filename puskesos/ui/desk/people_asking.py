"""Asking who fits what is typed about the client, while the officer types."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from puskesos.cases.search.wanted import Wanted
from puskesos.ui.desk.acquaintances import Acquaintances, find_acquaintances
from puskesos.ui.session import Desk
from puskesos.ui.widgets.fitting import while_alive

# Long enough that a fast typist is not looked up at every letter, short enough to seem immediate.
PAUSE_MS = 120
ASKER = "known people"
NOTHING = Wanted()


class PeopleAsking(QObject):
    """`answered` carries the people who fit, once the officer pauses; nobody while too little is known to ask."""

    answered = Signal(object)

    def __init__(self, desk: Desk, panel: QWidget) -> None:
        super().__init__(panel)
        self._desk = desk
        self._panel = panel
        self._typing = False
        self.wanted = NOTHING
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask_if_seen)

    def look_up(self, wanted: Wanted, *, typing: bool) -> None:
        """Ask for the people who fit; `typing` while she is still at the name."""
        if wanted != self.wanted:
            self._desk.looks.searched(wanted.words if wanted.is_enough else "")
        self.wanted, self._typing = wanted, typing
        self._pause.start()

    def forget(self) -> None:
        """Ask for nobody any more: the next visitor is somebody else."""
        self.wanted, self._typing = NOTHING, False
        self._pause.stop()
        self._ask()

    def _ask_if_seen(self) -> None:
        """A page that was left or locked while the officer paused has nothing to ask any more."""
        page = self._panel.parentWidget()
        if page is not None and page.isVisible():
            self._ask()

    def _ask(self) -> None:
        desk, wanted, typing = self._desk, self.wanted, self._typing
        then = while_alive(self._panel, self.answered.emit)
        if not wanted.is_enough:
            self.answered.emit(Acquaintances())
            # An answer still under way was asked for somebody who has left the counter.
            desk.ask(ASKER, lambda _: Acquaintances(), then)
            return

        def question(session: Session) -> Acquaintances:
            return find_acquaintances(session, desk.registers(session), desk.memory, wanted, typing=typing)

        desk.ask(ASKER, question, then)
