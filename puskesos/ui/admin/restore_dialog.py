"""Before an office goes back to a backup: what that means, and a box to say that it was read."""

from contextlib import suppress
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from puskesos.errors import UserError
from puskesos.office.backups import BackupRow
from puskesos.office.restores import Restored, restore_here
from puskesos.ui.admin.backup_words import made_words
from puskesos.ui.admin.job_dialog import JobDialog
from puskesos.ui.session import Desk
from puskesos.ui.widgets.inputs import CheckRow
from puskesos.ui.widgets.layouts import boxed, column
from puskesos.ui.widgets.text import Body

RESTORE_WIDTH = 600


class RestoreDialog(JobDialog):
    """Restores the backup in the place of the open office; `restored` says so, and everybody logs in anew."""

    restored = Signal(str)

    def __init__(self, desk: Desk, row: BackupRow, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._row = row
        back = Body(wrap=True)
        back.set_bold(
            self.tr("Data kantor kembali seperti {when}. Yang dicatat sesudah itu tidak ada lagi di dalamnya."),
            when=made_words(row.stored.made),
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
        body = boxed(column(*told, self.understood, gap=12))
        self.lay_out(self.tr("Pulihkan dari cadangan"), body, save=self.tr("Pulihkan"))
        self.frame.save.setEnabled(False)
        self.understood.toggled.connect(self.frame.save.setEnabled)
        self.frame.save_wanted.connect(self._restore)
        self.understood.setFocus()

    def _restore(self) -> None:
        if self.understood.value() and not self.is_under_way:
            # What is still on its way is written where it belongs: into the data that are about to be put aside.
            self._desk.drafts.lock()
            work = partial(restore_here, self._desk.access, self._row.folder, now=self._desk.now())
            self.begin(self.tr("Memulihkan…"), work, self._done)

    def go_back(self) -> None:
        super().go_back()
        with suppress(UserError):  # locked meanwhile, the next log-in opens them
            self._desk.drafts.open(self._desk.access.file.drafts())

    def _done(self, restored: Restored) -> None:
        aside = restored.aside.name if restored.aside else ""
        self.restored.emit(
            self.tr("Data kantor dipulihkan dari cadangan {when}. Yang sebelumnya ada di folder {folder}.").format(
                when=made_words(self._row.stored.made), folder=aside
            )
        )
