"""Long work beside the desk that is never begun twice at once."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from puskesos.ui.background import Job, Step
from puskesos.ui.session import Desk, Refusal

T = TypeVar("T")


class OneJob(QObject):
    """One job at a time; what comes of it after the office was locked under it is told to nobody.

    `told` is a line while it works, empty at its end.
    """

    told = Signal(str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._job: Job | None = None

    @property
    def is_under_way(self) -> bool:
        return self._job is not None

    def begin(self, work: Callable[[Step], T], then: Callable[[T], None], refused: Refusal) -> None:
        """Begin; whoever asks looks before that none is under way."""

        def end(tell: Callable[[], object]) -> None:
            if self._job is job:  # otherwise the office was locked under it
                self._job = None
                self.told.emit("")
                tell()

        job = self._job = self._desk.job(
            work,
            lambda found: end(partial(then, found)),
            lambda error: end(partial(refused, error)),
            lambda: end(lambda: None),
        )
        job.progressed.connect(self._tell)

    def stop(self) -> None:
        """The office is being locked; what is not finished is begun again behind the next log-in."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self.told.emit("")

    def _tell(self, done: int, total: int, words: str) -> None:
        if self._job is not None:
            share = self.tr("{what}, {share}%").format(what=words, share=100 * done // total) if total else words
            self.told.emit(share)
