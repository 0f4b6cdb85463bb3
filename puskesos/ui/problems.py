"""The one door through which the officer hears of trouble: a sentence for what can be helped, a report for a bug."""

import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, qVersion
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from puskesos import __version__
from puskesos.dates import utc_now
from puskesos.errors import Unavailable, UserError
from puskesos.store.problem_log import ProblemLog, lines_of
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.look import font


class Problems(QObject):
    """Shows one dialog at a time; a second problem while one is open only stands in the log."""

    def __init__(self, parent: QObject | None = None, log: ProblemLog | None = None) -> None:
        super().__init__(parent)
        self._box: QMessageBox | None = None
        self._log = log

    def show(self, error: BaseException) -> None:
        """Tell the officer; a `UserError` as its sentence, anything else as a bug with a report to save."""
        # A few lines, written at once: what comes next may be the end of the program.
        if self._log is not None and (isinstance(error, Unavailable) or not isinstance(error, UserError)):
            self._log.note(error, utc_now())
        if self._box is not None:
            return
        box = QMessageBox(QApplication.activeWindow())
        box.setWindowTitle(self.tr("Puskesos"))
        box.setFont(font(14))
        if isinstance(error, UserError):
            box.setIcon(QMessageBox.Icon.Warning)
            box.setText(str(error))
            seen = ActionButton(self.tr("Mengerti"), "Enter", primary=True, face_only=True)
            _offer(box, enter=seen, escape=seen)
        else:
            self._describe_bug(box, error)
        self._box = box
        box.finished.connect(self._closed)
        box.open()

    def hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """For `sys.excepthook`: what nobody expected reaches the officer too."""
        sys.__excepthook__(kind, error, trace)
        if not issubclass(kind, KeyboardInterrupt):
            self.show(error)

    def _describe_bug(self, box: QMessageBox, error: BaseException) -> None:
        box.setIcon(QMessageBox.Icon.Critical)
        box.setText(self.tr("Terjadi kesalahan pada program. Isian Anda tetap ada di layar."))
        box.setInformativeText(
            self.tr("Simpan laporan masalah dan kirimkan kepada admin. Laporan tidak memuat data warga.")
        )
        save = ActionButton(self.tr("Simpan laporan masalah…"), "Enter", primary=True, face_only=True)
        _offer(box, enter=save, escape=ActionButton(self.tr("Tutup"), "Esc", face_only=True))
        report = problem_report(error)
        save.clicked.connect(lambda: self._save(report))

    def _save(self, report: str) -> None:
        name, _ = QFileDialog.getSaveFileName(None, self.tr("Simpan laporan masalah"), "laporan-masalah.txt")
        if name:
            Path(name).write_text(report, encoding="utf-8")

    def _closed(self) -> None:
        if self._box is not None:
            self._box.deleteLater()
            self._box = None


def _offer(box: QMessageBox, *, enter: ActionButton, escape: ActionButton) -> None:
    """The buttons of a box, whose keys Qt listens to itself."""
    for button, role in ((escape, QMessageBox.ButtonRole.RejectRole), (enter, QMessageBox.ButtonRole.AcceptRole)):
        button.setParent(box)  # before it is added: the box alone keeps it alive
        box.addButton(button, role)
    box.setDefaultButton(enter)
    box.setEscapeButton(escape)


def problem_report(error: BaseException) -> str:
    """Versions and the places in the code the error passed; no message and no values, for they may name a resident."""
    import platform  # noqa: PLC0415  # a report is seldom made, and the log-in field must be there at once

    places = "\n".join(lines_of(error))
    versions = f"Puskesos {__version__} · Python {platform.python_version()} · Qt {qVersion()} · {platform.platform()}"
    heading = QCoreApplication.translate("Problems", "Laporan masalah Puskesos")
    return f"{heading}\n{versions}\n{places}\n"
