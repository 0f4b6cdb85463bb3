"""The confirmation after a visit was saved: its number, and what may be done about it while the next one begins."""

from PySide6.QtCore import Signal

from puskesos.cases.case import Case
from puskesos.dates import due_words
from puskesos.ui.session import Desk
from puskesos.ui.widgets.buttons import LinkButton
from puskesos.ui.widgets.card import Card
from puskesos.ui.widgets.chips import Chip, ChipFace
from puskesos.ui.widgets.layouts import row
from puskesos.ui.widgets.text import Secondary, Title


class RegisteredCard(Card):
    """Stands beside the new, empty form until the next visit is saved or the officer puts it away."""

    receipt_wanted = Signal(object)
    missing_papers_wanted = Signal(object)
    case_wanted = Signal(object)
    same_reporter_wanted = Signal()
    dismissed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(ground="best")
        self._desk = desk
        self._case_id = 0
        self.number = Title()
        self.number.make_selectable()
        self.name = Secondary(ink="ink", wrap=True)
        self.next_step = Secondary(wrap=True)
        self.print_receipt = LinkButton(self.tr("Cetak tanda terima"), "Ctrl+P", key_first=True)
        self.print_missing = LinkButton(self.tr("Cetak lembar Bawa ini kembali"), "Ctrl+D", key_first=True)
        self.same_reporter = LinkButton(self.tr("Warga lain, pelapor sama"), "Ctrl+Enter", key_first=True)
        self.open_case = LinkButton(self.tr("Buka kasus ini"), "Ctrl+B", key_first=True)
        self.dismiss = LinkButton(self.tr("Laporan baru"), "Ctrl+N", key_first=True)
        self.body.setContentsMargins(12, 10, 12, 8)
        self.body.setSpacing(4)
        self.add(row(Chip(ChipFace("done", self.tr("Tercatat"), "done")), None), self.number, self.name, self.next_step)
        self.add(self.print_receipt, self.print_missing, self.same_reporter, self.open_case, self.dismiss)
        self.print_receipt.clicked.connect(lambda: self.receipt_wanted.emit(self._case_id))
        self.print_missing.clicked.connect(lambda: self.missing_papers_wanted.emit(self._case_id))
        self.open_case.clicked.connect(lambda: self.case_wanted.emit(self._case_id))
        self.same_reporter.clicked.connect(self.same_reporter_wanted)
        self.dismiss.clicked.connect(self.dismissed)
        self.hide()

    def show_case(self, case: Case, client: str) -> None:
        """Say that it is saved, under which number, and what comes next."""
        self._case_id = case.id
        self.number.setText(case.number)
        self.name.setText(client)
        self.print_missing.setVisible(bool(case.missing_papers()))
        self.next_step.setText(self._next_step(case))
        self.show()

    def _next_step(self, case: Case) -> str:
        if case.next_step_on is None or not case.status.is_open:
            return self.tr("Selesai di loket.")
        due = due_words(case.next_step_on, self._desk.today())
        return self.tr("{step}, {due}.").format(step=case.next_step, due=due)
