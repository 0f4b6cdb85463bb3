"""Looking whether the trail is whole, beside the work of the desk."""

from PySide6.QtCore import QObject, Signal

from puskesos.errors import UserError
from puskesos.office.trail.checking import check_chain_behind
from puskesos.ui.background import Job, Step
from puskesos.ui.session import Desk


class ChainCheck(QObject):
    """One look at the whole chain. `told` says how far it is, `checked` what is wrong; nothing when it is whole."""

    told = Signal(str)
    checked = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._job: Job | None = None

    def begin(self) -> None:
        """Begin, unless one is under way."""
        if self._job is None:
            file = self._desk.access.file

            def work(step: Step) -> list[str]:
                problems = check_chain_behind(file.database, file.anchor.read(), step)
                # What was gone when the office was opened has been told in the trail, which is whole again by that.
                return [lost, *problems] if (lost := file.anchor.lost) else problems

            def done(problems: list[str]) -> None:
                self._end(job, problems)

            def refused(error: UserError) -> None:
                self._end(job, [str(error)])

            job = self._job = self._desk.job(work, done, refused, lambda: self._end(job))
            job.progressed.connect(self._tell)

    def stop(self) -> None:
        """The office is being locked; the next look begins at the first event again."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self.told.emit("")

    def _tell(self, done: int, total: int, words: str) -> None:
        if self._job is not None and total:
            self.told.emit(self.tr("{what}, {share}%").format(what=words, share=100 * done // total))

    def _end(self, job: Job, problems: list[str] | None = None) -> None:
        if self._job is job:  # otherwise the office was locked under it
            self._job = None
            self.told.emit("")
            if problems is not None:
                self.checked.emit(problems)
