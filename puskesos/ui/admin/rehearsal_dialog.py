"""What a rehearsed restore found, line by line, and the same as a paper for the files of the office."""

from PySide6.QtWidgets import QDialog, QWidget

from puskesos.cases.rehearsal_report import TITLE, compose_rehearsal_report, of_when, verdict
from puskesos.dates import written
from puskesos.office.rehearsal import Rehearsal
from puskesos.print.drawing import draw_recap
from puskesos.print.sheet import Sheet
from puskesos.ui.admin.findings_table import FindingsTable
from puskesos.ui.paper import SIZE, PaperDialog
from puskesos.ui.session import Desk
from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.fitting import open_dialog
from puskesos.ui.widgets.layouts import column
from puskesos.ui.widgets.strip import Strip
from puskesos.ui.widgets.text import Secondary, Title

REHEARSAL_SIZE = (860, 560)


class RehearsalDialog(QDialog):
    """Says first whether the backup would serve, then why; nothing of the office was touched."""

    def __init__(self, desk: Desk, rehearsal: Rehearsal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rehearsal = rehearsal
        self.paper: PaperDialog | None = None
        self.verdict = Strip("info" if rehearsal.is_good else "error", verdict(rehearsal))
        self.table = FindingsTable(rehearsal.findings, 220, 360)
        self.print = ActionButton(self.tr("Berita acara"), "F6")
        self.close_button = ActionButton(self.tr("Tutup"), "Esc", primary=True)
        when = Secondary(self.tr("Cadangan {when}").format(when=of_when(desk.office, rehearsal)))
        head = column(Title(self.tr("Uji pemulihan")), when, gap=4)
        content = column(head, self.verdict, self.table, gap=12, margins=(24, 16, 24, 16))
        self.setWindowTitle(self.tr("Uji pemulihan"))
        self.setLayout(column(content, ActionBar([self.print], self.close_button), gap=0))
        self.print.clicked.connect(self._print)
        self.close_button.clicked.connect(self.accept)
        self.table.setFocus()

    def _print(self) -> None:
        today = written(self._desk.today())
        content = compose_rehearsal_report(self._desk.office, self._rehearsal, self._desk.officer, today)

        def render(sheet: Sheet) -> bytes:
            return draw_recap(content, sheet=sheet)

        self.paper = PaperDialog(
            self._desk, TITLE, render, sheets=(Sheet.A4, Sheet.F4), file_name="uji-pemulihan", parent=self
        )
        open_dialog(self.paper, *SIZE)
