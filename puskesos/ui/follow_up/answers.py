"""Answers that came in over the server are written down by the program, as soon as somebody looks at what is due."""

from datetime import datetime

from puskesos.cases.arrivals.taking_in import take_in_answers
from puskesos.ui.session import Desk


class AnswersIn:
    """Asked once for so many answers: what another desk is at just now is not asked for over and over."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._asked_for = 0

    def take_in(self, waiting: int) -> None:
        """Write down what waits; the lists read themselves anew after it."""
        is_new, self._asked_for = waiting not in (0, self._asked_for), waiting
        if is_new:
            now = self._desk.now()
            self._desk.manage(lambda: self._take_in(now), lambda _: None)

    def _take_in(self, now: datetime) -> int:
        with self._desk.access.file.database.write() as session:
            return take_in_answers(session, now=now)
