"""Looking whether the trail is whole, beside the work of the desk."""

from PySide6.QtCore import QObject, Signal

from puskesos.errors import ServerGone, UserError
from puskesos.office.trail.checking import check_chain_behind
from puskesos.ui.background import Step
from puskesos.ui.one_job import OneJob
from puskesos.ui.session import Desk


class ChainCheck(QObject):
    """One look at the whole chain. `told` says how far it is, `checked` what is wrong; nothing when it is whole."""

    told = Signal(str)
    checked = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._job = OneJob(desk, self)
        self._job.told.connect(self.told)

    def begin(self) -> None:
        """Begin, unless one is under way."""
        if not self._job.is_under_way:
            file = self._desk.access.file

            def work(step: Step) -> list[str]:
                problems = check_chain_behind(file.database, file.anchor.read(), step)
                # What was gone when the office was opened has been told in the trail, which is whole again by that.
                return [lost, *problems] if (lost := file.anchor.lost) else problems

            self._job.begin(work, self.checked.emit, self._not_checked)

    def _not_checked(self, error: UserError) -> None:
        if isinstance(error, ServerGone):
            self._desk.tell(error)  # that says nothing of the chain; it is looked at behind the next log-in
        else:
            self.checked.emit([str(error)])

    def stop(self) -> None:
        """The office is being locked; the next look begins at the first event again."""
        self._job.stop()
