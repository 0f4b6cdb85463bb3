"""What the program does for itself behind the first page: words kept at hand, lists brought up to date, backups."""

from PySide6.QtCore import QObject, QTimer, Signal
from sqlalchemy.orm import Session

from puskesos.cases.registers.reads import Registers
from puskesos.errors import UserError
from puskesos.exchange.list_renewal import renew_lists
from puskesos.ui.background import Job, Lane
from puskesos.ui.daily_backup import DailyBackup
from puskesos.ui.destruction_job import DestructionJob
from puskesos.ui.integrity_check import IntegrityCheck
from puskesos.ui.session import Desk
from puskesos.ui.trail.chain_check import ChainCheck

# The first page is there by then, and has its keyboard; reading a million names beside it would hold it up.
PAUSE_MS = 1500


class Upkeep(QObject):
    """Works while the office is unlocked. `told` is a line for the officer, empty when there is nothing to tell."""

    told = Signal(str)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._job: Job | None = None
        self.backups = DailyBackup(desk, self)
        self.backups.told.connect(self.told)
        # Silent while they look: only what they find concerns the officer.
        self.integrity = IntegrityCheck(desk, self)
        self.chain = ChainCheck(desk, self)
        self.destructions = DestructionJob(desk, self)
        self.destructions.told.connect(self.told)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._begin)
        desk.changed.connect(self._recall_words)

    @property
    def is_to_begin(self) -> bool:
        """Whether the pause before the work is not over yet."""
        return self._pause.isActive()

    def begin(self) -> None:
        """The office is open and its first page has asked what it needs; the work behind it begins after a pause."""
        self._pause.start()

    def stop(self) -> None:
        """The office is being locked; what is not finished is begun again behind the next log-in."""
        self._pause.stop()
        self.backups.stop()
        self.integrity.stop()
        self.chain.stop()
        self.destructions.stop()
        if self._job is not None:
            self._job.cancel()
            self._end()

    def _begin(self) -> None:
        self._recall_words()
        self._renew_lists()
        self.destructions.begin()
        # Behind the lists in one lane, so that what is backed up is what stays.
        self.backups.begin()
        self.integrity.begin()
        self.chain.begin()

    def _recall_words(self) -> None:
        """Behind the questions of the page; what takes long has another lane, so that the next ones need not wait."""
        memory = self._desk.memory

        def read(session: Session) -> Registers:
            memory.own_words(session)
            return self._desk.registers(session)

        def recall(registers: Registers) -> None:
            if self._job is None and registers.missing():
                self._renew_lists()
            # Nobody waits for it: what was locked or taken away meanwhile is read when somebody searches.
            self._desk.work(lambda: memory.recall(registers), lambda _: None, lambda _: None)

        self._desk.ask("words of names", read, recall)

    def _renew_lists(self) -> None:
        file = self._desk.access.file

        def renewed(replaced: list[str]) -> None:
            if replaced:
                # Behind the questions that are being answered from the old files.
                self._desk.background.run(
                    Lane.QUESTIONS, lambda: discard(replaced), lambda _: None, self._desk.problems.show
                )
            if self._job is job:
                self._end()
                self._desk.changed.emit()

        def discard(names: list[str]) -> None:
            for name in names:
                file.registers.discard(name)

        def refused(error: UserError) -> None:
            if self._job is job:  # otherwise the office was locked under it
                self._end()
                self._desk.tell(error)

        job = self._job = self._desk.job(lambda step: renew_lists(file, step), renewed, refused, lambda: None)
        job.progressed.connect(self._tell)

    def _tell(self, done: int, total: int, words: str) -> None:
        if self._job is not None:
            self.told.emit(self.tr("{what}, {share}%").format(what=words, share=100 * done // max(total, 1)))

    def _end(self) -> None:
        self._job = None
        self.told.emit("")
