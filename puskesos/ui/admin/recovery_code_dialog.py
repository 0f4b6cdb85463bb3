"""A new recovery code: printed, typed back, and only then put in force."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from puskesos.cases.recovery_sheet import compose_recovery_sheet
from puskesos.office.access import renew_recovery_code
from puskesos.print.drawing import draw_recovery_code
from puskesos.print.sheet import Sheet
from puskesos.store.keys import new_recovery_code
from puskesos.store.server.connection import is_on_server
from puskesos.ui.paper import PaperDialog
from puskesos.ui.session import Desk
from puskesos.ui.setup.recovery_step import RecoveryStep
from puskesos.ui.submission import Submission
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.layouts import boxed, column
from puskesos.ui.widgets.text import Secondary

WIDTH = 640


class RecoveryCodeDialog(QDialog):
    """Shows a fresh code; leaving without typing it back keeps the sheet that lies in the safe in force."""

    renewed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.code = new_recovery_code()
        self.step = RecoveryStep(on_server=is_on_server(desk.access.file.folder))
        self.step.show_code(self.code)
        rule = Secondary(
            self.tr("Lembar lama berlaku sampai kode baru ini diketik kembali; sesudah itu buang lembar lama."),
            wrap=True,
        )
        title = self.tr("Kode pemulihan baru")
        self.frame = DialogFrame(title, boxed(column(self.step, rule, gap=12)), save=self.tr("Berlakukan kode ini"))
        self.submission = Submission(desk, self, self.frame, {})
        self.setWindowTitle(title)
        self.step.print_wanted.connect(self._print)
        self.frame.save_wanted.connect(self._save)
        self.submission.done.connect(lambda _: self.renewed.emit())

    def _print(self) -> None:
        content = compose_recovery_sheet(self._desk.office, self.code, self._desk.today())
        self.paper = PaperDialog(
            self._desk,
            content.title,
            lambda sheet: draw_recovery_code(content, sheet=sheet),
            sheets=(Sheet.A4, Sheet.A5),
            file_name="kode-pemulihan",
            parent=self,
        )
        self.paper.open()

    def _save(self) -> None:
        if not self.step.is_proven():
            return
        self.submission.manage(partial(renew_recovery_code, self._desk.access, self.code, now=self._desk.now()))
