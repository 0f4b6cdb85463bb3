"""Shutting an officer out: said plainly what stays and what older backups still allow, then done."""

from functools import partial

from PySide6.QtWidgets import QDialog, QWidget

from puskesos.office.access import shut_out
from puskesos.office.officers import Officer
from puskesos.ui.session import Desk
from puskesos.ui.submission import Submission
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.layouts import boxed, column
from puskesos.ui.widgets.text import Body

WIDTH = 560


class LeaveDialog(QDialog):
    """Asks once more before an officer can log in no longer."""

    def __init__(self, desk: Desk, officer: Officer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._officer = officer
        who = Body(wrap=True)
        who.set_bold(
            self.tr("{name} tidak dapat masuk lagi. Semua yang pernah dicatat atas namanya tetap tersimpan."),
            name=officer.name,
        )
        backups = Body(
            self.tr(
                "Cadangan yang dibuat sebelum ini masih dapat dibuka dengan kata sandinya. Simpan cadangan di tempat "
                "yang tidak dapat dijangkaunya."
            ),
            wrap=True,
        )
        title = self.tr("Nonaktifkan petugas")
        self.frame = DialogFrame(title, boxed(column(who, backups, gap=12)), save=self.tr("Nonaktifkan"))
        self.submission = Submission(desk, self, self.frame, {})
        self.setWindowTitle(title)
        self.setMinimumWidth(WIDTH)
        self.frame.save_wanted.connect(self._save)

    def _save(self) -> None:
        self.submission.manage(partial(shut_out, self._desk.access, self._officer.id, now=self._desk.now()))
