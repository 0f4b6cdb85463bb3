"""Looking whether the office's files are as the program wrote them, beside the work of the desk."""

from datetime import date
from uuid import UUID

from PySide6.QtCore import QObject

from puskesos.office.integrity import Damage, look_beside, look_through
from puskesos.ui.background import Step
from puskesos.ui.one_job import OneJob
from puskesos.ui.preferences import pc_settings
from puskesos.ui.session import Desk


class IntegrityCheck(QObject):
    """The small files at every log-in, every page of the data once a day; what is damaged goes to the desk's health."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._job = OneJob(desk, self)
        desk.changed.connect(self._look_again)

    def begin(self) -> None:
        """Begin, unless one is under way."""
        if self._job.is_under_way:
            return
        file, office, today = self._desk.access.file, self._desk.office.uuid, self._desk.today()
        is_read = _read_on(office) == today.isoformat()

        def work(step: Step) -> list[Damage]:
            beside = look_beside(file)
            return beside if is_read else [*beside, *look_through(file, step)]

        def done(problems: list[Damage]) -> None:
            # Pages that are damaged are looked for again behind every log-in, until they were put right.
            if not problems:
                _note_read(office, today)
            self._desk.health.tell_damages(problems)

        # What the files refuse is a damage; what is left for `refused` is a bug, and told as one.
        self._job.begin(work, done, lambda _: None)

    def stop(self) -> None:
        """The office is being locked; what is not finished is begun again behind the next log-in."""
        self._job.stop()

    def _look_again(self) -> None:
        """What was changed may be what puts a damage right, such as a new password."""
        if self._desk.health.damages:
            self.begin()


def _read_on(office: UUID) -> str:
    """The day on which this PC last read every page of an office."""
    return str(pc_settings().value(f"integrity/{office}", "") or "")


def _note_read(office: UUID, today: date) -> None:
    stored = pc_settings()
    stored.setValue(f"integrity/{office}", today.isoformat())
    stored.sync()
