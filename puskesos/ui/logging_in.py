"""From a password to an open office: unlocked off the window's thread, the clock asked about, or refused in words."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from puskesos.errors import TooSoon, Unavailable, UserError
from puskesos.ui.background import Lane
from puskesos.ui.office_door import trust_clock, unlock
from puskesos.ui.problems import Problems

if TYPE_CHECKING:
    from puskesos.office.access import Access
    from puskesos.office.profile import Office
    from puskesos.ui.window import MainWindow


class LoggingIn(QObject):
    """Between the log-in page and the window: whoever is let in enters there."""

    def __init__(self, window: "MainWindow", problems: Problems) -> None:
        super().__init__(window)
        self._window = window
        self._login = window.login
        self._problems = problems
        self._login.submitted.connect(self._try)

    def _try(self, user_name: str, password: str) -> None:
        opening = partial(unlock, self._window.folder, user_name, password)
        self._window.background.run(Lane.CHANGES, opening, lambda opened: self._unlocked(*opened), self._refused)

    def _unlocked(self, access: "Access", office: "Office", clock_doubt: str) -> None:
        if not clock_doubt:
            self._window.enter(access, office)
            return
        from puskesos.ui.clock_question import ClockQuestion  # noqa: PLC0415  # seldom needed

        question = ClockQuestion(clock_doubt, self._window)
        question.confirmed.connect(lambda: self._clock_trusted(access, office))
        question.denied.connect(lambda: self._clock_denied(access))
        question.open()

    def _clock_trusted(self, access: "Access", office: "Office") -> None:
        trusting = partial(trust_clock, access)
        self._window.background.run(Lane.CHANGES, trusting, lambda _: self._window.enter(access, office), self._refused)

    def _clock_denied(self, access: "Access") -> None:
        self._login.ask(self.tr("Perbaiki tanggal dan jam komputer, lalu masuk lagi."), access.officer.user_name)
        self._window.background.run(Lane.CHANGES, access.close, lambda _: None, self._problems.show)

    def _refused(self, error: BaseException) -> None:
        if isinstance(error, TooSoon):
            self._login.make_wait(error.sentence, error.seconds)
        elif isinstance(error, UserError):
            self._login.refuse(str(error), is_lost=isinstance(error, Unavailable))
        else:
            self._login.refuse(self.tr("Data kantor tidak dapat dibuka."))
            self._problems.show(error)
