"""Carrying out what was ordered to be destroyed, beside the work of the desk."""

from PySide6.QtCore import QObject, Signal

from puskesos.cases.rights.emptying import finish_destructions
from puskesos.errors import UserError
from puskesos.ui.background import Job, Step
from puskesos.ui.session import Desk


class DestructionJob(QObject):
    """Whatever is ordered and not finished. `told` says how far it is, `finished` gives the keys of the records."""

    told = Signal(str)
    finished = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._job: Job | None = None

    def begin(self) -> None:
        """Begin, unless it is under way."""
        if self._job is None:
            database, now = self._desk.access.file.database, self._desk.now

            def work(step: Step) -> list[int]:
                return finish_destructions(database, step, now=now)

            def refused(error: UserError) -> None:
                self._end(job, [])
                if not self._desk.is_locked:
                    self._desk.problems.show(error)

            job = self._job = self._desk.job(
                work, lambda records: self._end(job, records), refused, lambda: self._end(job, [])
            )
            job.progressed.connect(self._tell)

    def stop(self) -> None:
        """The office is being locked; what is not finished is gone on with behind the next log-in."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self.told.emit("")

    def _tell(self, done: int, total: int, words: str) -> None:
        if self._job is not None and total:
            self.told.emit(self.tr("{what}, {share}%").format(what=words, share=100 * done // total))

    def _end(self, job: Job, records: list[int]) -> None:
        if self._job is job:  # otherwise the office was locked under it
            self._job = None
            self.told.emit("")
            if records:
                self.finished.emit(records)
                self._desk.changed.emit()
