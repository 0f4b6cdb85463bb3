"""The backup a day owes, made behind the work; and for the officer, how old the last good one is."""

from PySide6.QtCore import QObject, QTimer, Signal

from puskesos.errors import UserError
from puskesos.office.backups import (
    PlaceState,
    back_up_daily,
    is_owed,
    keeps_backups,
    look_at_place,
    own_folder,
    prepare_place,
)
from puskesos.store.kept_copies import drop_old
from puskesos.ui.background import Step
from puskesos.ui.backup_folders import BackupFolders
from puskesos.ui.one_job import OneJob
from puskesos.ui.session import Desk

# A desk that is never locked comes to the next day too.
LOOK_AGAIN_MS = 3_600_000

# What lies in every place, and why a backup failed in one that is there.
Seen = tuple[list[PlaceState], list[str]]


class DailyBackup(QObject):
    """Looks at every place, backs up where today has none, and tells the desk's health what it saw.

    `told` is a line while it works, empty at its end. Nobody is interrupted by what fails: it is shown where the
    officer looks.
    """

    told = Signal(str)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._job = OneJob(desk, self)
        self._job.told.connect(self.told)
        self._again = QTimer(self)
        self._again.setInterval(LOOK_AGAIN_MS)
        self._again.timeout.connect(self.begin)

    def begin(self) -> None:
        """The office is open: make what is owed, now and in later hours."""
        self._again.start()
        if not self._job.is_under_way and keeps_backups(self._desk.access.file):
            file, office, today = self._desk.access.file, self._desk.office, self._desk.today()
            now, own = self._desk.now(), own_folder(file)
            folders = BackupFolders.load(office.uuid, own)
            usual = folders.folder if folders.is_by_admin else own

            def work(step: Step) -> Seen:
                drop_old(file.folder, now=now)
                failures = []
                for chosen in folders.all():
                    state = look_at_place(chosen, office.uuid)
                    if is_owed(state, today):
                        try:
                            if chosen == usual:
                                prepare_place(file, chosen)
                            back_up_daily(file, chosen, step, now=now)
                        except UserError as error:
                            if chosen == usual or not state.problem:  # a drive that is not there is waited for
                                failures.append(str(error))
                return [look_at_place(chosen, office.uuid) for chosen in folders.all()], failures

            self._job.begin(work, self._end, lambda _: None)

    def stop(self) -> None:
        """The office is being locked; what is not finished is owed at the next log-in."""
        self._again.stop()
        self._job.stop()

    def _end(self, seen: Seen) -> None:
        places, failures = seen
        self._desk.health.tell_failures(failures)
        self._desk.health.tell_places(places)
