"""Before an office goes back to a backup: what that means, and a box to say that it was read."""

from contextlib import suppress
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from puskesos.errors import UserError
from puskesos.office.backups import BackupRow
from puskesos.office.restores import Restored, restore_here
from puskesos.ui.admin.backup_words import made_words, step_words
from puskesos.ui.background import Job
from puskesos.ui.session import Desk
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.fitting import grow, while_alive
from puskesos.ui.widgets.inputs import CheckRow
from puskesos.ui.widgets.layouts import boxed, column
from puskesos.ui.widgets.text import Body, Secondary

RESTORE_WIDTH = 600


class RestoreDialog(QDialog):
    """Restores the backup in the place of the open office; `restored` says so, and everybody logs in anew."""

    restored = Signal(str)

    def __init__(self, desk: Desk, row: BackupRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._row = row
        self.job: Job | None = None
        self._is_under_way = False
        when = made_words(row.stored.made)
        back = Body(wrap=True)
        back.set_bold(
            self.tr("Data kantor kembali seperti {when}. Yang dicatat sesudah itu tidak ada lagi di dalamnya."),
            when=when,
        )
        self.understood = CheckRow(self.tr("Semua petugas sudah berhenti bekerja di program ini"))
        told = (
            back,
            Body(
                self.tr("Data yang sekarang tidak dihapus; disimpan di folder kantor, dalam folder tersendiri."),
                wrap=True,
            ),
            Body(
                self.tr(
                    "Sesudahnya setiap petugas masuk lagi. Kata sandi petugas lain kembali seperti hari itu; kata "
                    "sandi Anda dan kode pemulihan tetap yang sekarang."
                ),
                wrap=True,
            ),
        )
        title = self.tr("Pulihkan dari cadangan")
        self.progress = Secondary()
        body = boxed(column(*told, self.understood, self.progress, gap=12))
        self.frame = DialogFrame(title, body, save=self.tr("Pulihkan"))
        self.setWindowTitle(title)
        self.setLayout(column(self.frame, gap=0))
        self.frame.save.setEnabled(False)
        self.understood.toggled.connect(self.frame.save.setEnabled)
        self.frame.save_wanted.connect(self._restore)
        self.frame.cancel_wanted.connect(self.reject)
        self.understood.setFocus()

    def reject(self) -> None:
        """Called off while it copies and checks, the office is as it was; what comes then takes a moment."""
        if self.job is not None:
            self.job.cancel()
        elif not self._is_under_way:
            super().reject()

    def _restore(self) -> None:
        if not self.understood.value() or self._is_under_way:
            return
        self._is_under_way = True
        self.frame.start_saving(self.tr("Memulihkan…"))
        # What is still on its way is written where it belongs: into the data that are about to be put aside.
        self._desk.looks.flush()
        self._desk.drafts.lock()
        self._desk.manage(lambda: None, lambda _: self._begin(), self._refused)

    def _begin(self) -> None:
        """Behind the changes that were under way, and behind a backup or a check that still reads the files."""
        access, backup = self._desk.access, self._row.folder
        work = partial(restore_here, access, backup, now=self._desk.now())
        called_off = partial(while_alive(self, self._called_off), None)
        self.job = self._desk.job(work, while_alive(self, self._done), while_alive(self, self._refused), called_off)
        self.job.progressed.connect(self._tell)

    def _tell(self, done: int, total: int, words: str) -> None:
        self.progress.setText(step_words(done, total, words))

    def _done(self, restored: Restored) -> None:
        self.job = None
        self.accept()
        aside = restored.aside.name if restored.aside else ""
        self.restored.emit(
            self.tr("Data kantor dipulihkan dari cadangan {when}. Yang sebelumnya ada di folder {folder}.").format(
                when=made_words(self._row.stored.made), folder=aside
            )
        )

    def _refused(self, error: UserError) -> None:
        self._go_back()
        self.frame.show_problem(str(error))
        grow(self)

    def _called_off(self, _: None) -> None:
        self._go_back()
        self.reject()

    def _go_back(self) -> None:
        """The office is as it was, and so is this dialog."""
        self.job, self._is_under_way = None, False
        self.progress.clear()
        self.frame.stop_saving()
        with suppress(UserError):  # locked meanwhile, the next log-in opens them
            self._desk.drafts.open(self._desk.access.file.drafts())
