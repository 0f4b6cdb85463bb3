"""Carrying out what was ordered to be destroyed, beside the work of the desk."""

from PySide6.QtCore import QObject, Signal

from puskesos.cases.rights.emptying import finish_destructions
from puskesos.ui.background import Step
from puskesos.ui.one_job import OneJob
from puskesos.ui.session import Desk


class DestructionJob(QObject):
    """Whatever is ordered and not finished. `told` says how far it is, `finished` gives the keys of the records."""

    told = Signal(str)
    finished = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._job = OneJob(desk, self)
        self._job.told.connect(self.told)

    def begin(self) -> None:
        """Begin, unless it is under way."""
        if not self._job.is_under_way:
            database, now = self._desk.access.file.database, self._desk.now

            def work(step: Step) -> list[int]:
                return finish_destructions(database, step, now=now)

            self._job.begin(work, self._end, self._desk.tell)

    def stop(self) -> None:
        """The office is being locked; what is not finished is gone on with behind the next log-in."""
        self._job.stop()

    def _end(self, records: list[int]) -> None:
        if records:
            self.finished.emit(records)
            self._desk.changed.emit()
