"""The report for whoever helps from afar: all that will be in the file stands here before it is saved."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QPlainTextEdit, QWidget

from puskesos.errors import UserError
from puskesos.office.doctor import Finding
from puskesos.office.help_report import EXAMINATION, save_report
from puskesos.ui.admin.findings_table import FindingsTable
from puskesos.ui.session import Desk
from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.fitting import while_alive
from puskesos.ui.widgets.layouts import column
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.raw import not_kept
from puskesos.ui.widgets.strip import Strip
from puskesos.ui.widgets.text import Secondary, Strong, Title

HELP_REPORT_SIZE = (900, 600)
LOG_HEIGHT = 110


class HelpReportDialog(QDialog):
    """What was examined as a list, and the notes of problems letter by letter; then it is saved, or not."""

    def __init__(
        self, desk: Desk, findings: list[Finding], report: dict[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._report = report
        self.saved = Strip("info")
        self.table = FindingsTable(findings, 180, 420)
        self.log = QPlainTextEdit(self._log_words())
        self.log.setReadOnly(True)
        self.log.setFixedHeight(px(LOG_HEIGHT))
        self.log.setAccessibleName(self.tr("Catatan masalah"))
        not_kept(self.log)
        self.save = ActionButton(self.tr("Simpan…"), "F12", primary=True)
        self.close_button = ActionButton(self.tr("Tutup"), "Esc")
        about = Secondary(
            self.tr(
                "Semua yang tampak di sini disimpan dalam satu berkas zip untuk dikirim kepada yang membantu. Tidak "
                "ada data warga, nama orang, nama pengguna, dan nama komputer di dalamnya."
            ),
            wrap=True,
        )
        head = column(Title(self.tr("Laporan untuk yang membantu")), about, gap=4)
        log = column(Strong(self.tr("Catatan masalah")), self.log, gap=4)
        content = column(head, self.saved, self.table, log, gap=12, margins=(24, 16, 24, 16))
        content.setStretchFactor(self.table, 1)
        self.setWindowTitle(self.tr("Laporan untuk yang membantu"))
        self.setLayout(column(content, ActionBar((), self.save, beside=(self.close_button,)), gap=0))
        self.save.clicked.connect(self._ask_place)
        self.close_button.clicked.connect(self.reject)
        self.table.setFocus()

    def save_to(self, path: Path) -> None:
        """Write the file; where the disk refuses, another place can be chosen."""
        self.save.start_work(self.tr("Menyimpan…"))
        saving = partial(save_report, path, self._report)
        self._desk.work(saving, while_alive(self, lambda _: self._show_saved(path)), while_alive(self, self._refused))

    def _log_words(self) -> str:
        parts = [f"── {name}\n{text}" for name, text in self._report.items() if name != EXAMINATION]
        return "\n".join(parts) or self.tr("Belum ada masalah yang tercatat di komputer ini.")

    def _ask_place(self) -> None:
        kinds = self.tr("Berkas zip (*.zip)")
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Simpan laporan"), "laporan-puskesos.zip", kinds)
        if name:
            self.save_to(Path(name))

    def _show_saved(self, path: Path) -> None:
        self.save.end_work()
        self.saved.show_text(self.tr("Tersimpan: {file}").format(file=path.name))

    def _refused(self, error: UserError) -> None:
        self.save.end_work()
        self.saved.show_text(str(error))
