"""Before an office goes back to a backup: what that means, and a box to say that it was read."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from puskesos.errors import UserError
from puskesos.office.backups import BackupRow
from puskesos.office.restores import Restored, restore_here
from puskesos.ui.admin.backup_words import made_words
from puskesos.ui.session import Desk
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.fitting import grow
from puskesos.ui.widgets.inputs import CheckRow
from puskesos.ui.widgets.layouts import boxed, column
from puskesos.ui.widgets.text import Body

RESTORE_WIDTH = 600


class RestoreDialog(QDialog):
    """Restores the backup in the place of the open office; `restored` says so, and everybody logs in anew."""

    restored = Signal(str)

    def __init__(self, desk: Desk, row: BackupRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._row = row
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
        self.frame = DialogFrame(title, boxed(column(*told, self.understood, gap=12)), save=self.tr("Pulihkan"))
        self.setWindowTitle(title)
        self.setLayout(column(self.frame, gap=0))
        self.frame.save.setEnabled(False)
        self.understood.toggled.connect(self.frame.save.setEnabled)
        self.frame.save_wanted.connect(self._restore)
        self.frame.cancel_wanted.connect(self.reject)
        self.understood.setFocus()

    def _restore(self) -> None:
        if not self.understood.value():
            return
        self.frame.start_saving(self.tr("Memulihkan…"))
        # What is still on its way is written where it belongs: into the data that are about to be put aside.
        self._desk.looks.flush()
        self._desk.drafts.lock()
        access, backup = self._desk.access, self._row.folder
        job = partial(restore_here, access, backup, lambda _done, _total, _words: None, now=self._desk.now())
        self._desk.manage(job, self._done, self._refused)

    def _done(self, restored: Restored) -> None:
        self.accept()
        aside = restored.aside.name if restored.aside else ""
        self.restored.emit(
            self.tr("Data kantor dipulihkan dari cadangan {when}. Yang sebelumnya ada di folder {folder}.").format(
                when=made_words(self._row.stored.made), folder=aside
            )
        )

    def _refused(self, error: UserError) -> None:
        self._desk.drafts.open(self._desk.access.file.drafts())
        self.frame.show_problem(str(error))
        grow(self)
