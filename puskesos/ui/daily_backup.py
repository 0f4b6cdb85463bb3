"""The backup a day owes, made behind the work; and for the officer, how old the last good one is."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from puskesos.errors import UserError
from puskesos.office.backups import PlaceState, back_up_daily, is_owed, look_at_place, own_folder
from puskesos.ui.background import Job, Step
from puskesos.ui.backup_folders import BackupFolders
from puskesos.ui.session import Desk

# A desk that is never locked comes to the next day too.
LOOK_AGAIN_MS = 3_600_000


@dataclass(frozen=True)
class BackupState:
    """What lies in every place, and why the last attempt failed in one that is there."""

    places: tuple[PlaceState, ...]
    failures: tuple[str, ...] = ()


class DailyBackup(QObject):
    """Looks at every place, backs up where today has none, and tells what it saw.

    `told` is a line while it works, empty at its end. Nobody is interrupted by what fails: the state says it, and is
    shown where the officer looks.
    """

    told = Signal(str)
    looked = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._job: Job | None = None
        self._again = QTimer(self)
        self._again.setInterval(LOOK_AGAIN_MS)
        self._again.timeout.connect(self.begin)

    def begin(self) -> None:
        """The office is open: make what is owed, now and in later hours."""
        self._again.start()
        if self._job is None:
            file, office, today = self._desk.access.file, self._desk.office, self._desk.today()
            now, own = self._desk.now(), own_folder(file)
            folders = BackupFolders.load(office.uuid, own)

            def work(step: Step) -> BackupState:
                failures = []
                for chosen in folders.all():
                    state = look_at_place(chosen, office.uuid)
                    if is_owed(state, today):
                        try:
                            back_up_daily(file, chosen, step, now=now)
                        except UserError as error:
                            if chosen == own or not state.problem:  # a drive that is not there is waited for
                                failures.append(str(error))
                places = tuple(look_at_place(chosen, office.uuid) for chosen in folders.all())
                return BackupState(places, tuple(failures))

            job = self._job = self._desk.job(
                work, lambda state: self._end(job, state), lambda _: self._end(job), lambda: self._end(job)
            )
            job.progressed.connect(self._tell)

    def stop(self) -> None:
        """The office is being locked; what is not finished is owed at the next log-in."""
        self._again.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self.told.emit("")

    def _tell(self, done: int, total: int, words: str) -> None:
        if self._job is not None:
            share = self.tr("{what}, {share}%").format(what=words, share=100 * done // total) if total else words
            self.told.emit(share)

    def _end(self, job: Job, state: BackupState | None = None) -> None:
        if self._job is job:  # otherwise the office was locked under it
            self._job = None
            self.told.emit("")
            if state is not None:
                self.looked.emit(state)
