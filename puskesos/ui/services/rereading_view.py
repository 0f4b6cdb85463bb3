"""What a change of a rule would do to the open cases: looked up beside the work, and listed before it is saved."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget
from sqlalchemy.orm import Session

from puskesos.cases.triage.rereading import Rereading, RuleChange, rereadings
from puskesos.errors import UserError
from puskesos.ui.background import Job, Step
from puskesos.ui.session import Desk
from puskesos.ui.widgets.buttons import LinkButton
from puskesos.ui.widgets.fitting import while_alive
from puskesos.ui.widgets.layouts import boxed, column, row
from puskesos.ui.widgets.list_table import ListTable
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.strip import Strip
from puskesos.ui.widgets.table import Column
from puskesos.ui.widgets.text import Caption, Secondary

# The list takes the room of its cases and leaves the rest to the form.
HEAD_HEIGHT, ROW_HEIGHT, FRAME = 32, 40, 4
MOST_SHOWN = 4


class RereadingView(QWidget):
    """A bar that can be stopped while it is looked up, then one sentence and the cases it is about.

    `found` tells the cases, `stopped` that it was called off, `refused` why it could not be looked up.
    """

    found = Signal(object)
    stopped = Signal()
    refused = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._job: Job | None = None
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(px(12))
        self.words = Caption()
        self.stop_button = LinkButton(self.tr("Hentikan"), "F9")
        self._progress = boxed(row(self.bar, self.words, self.stop_button, gap=12))
        self.told = Strip("warning")
        self.table = ListTable[Rereading](self._columns(), self.tr("Kasus yang akan dibaca berbeda"))
        self.whole = Secondary(wrap=True)
        self.setLayout(column(self._progress, self.told, self.table, self.whole, gap=8))
        self.stop_button.clicked.connect(self.stop)
        self.table.row_selected.connect(self._tell)
        self.clear()

    @property
    def is_under_way(self) -> bool:
        return self._job is not None

    def look(self, asked: Callable[[Session], RuleChange]) -> None:
        """Look through the open cases for those the change makes read differently."""
        file, on = self._desk.access.file, self._desk.today()

        def work(step: Step) -> list[Rereading]:
            with file.database.read() as session:
                change = asked(session)
            return rereadings(file, change, on, step)

        self.clear()
        self._show_step(0, 0)
        self._progress.show()
        self._job = self._desk.job(
            work,
            while_alive(self, self._show_found),
            while_alive(self, self._show_refusal),
            lambda: while_alive(self, self._show_stopped)(None),
        )
        self._job.progressed.connect(self._show_step)

    def stop(self) -> None:
        """Call it off, if it is under way."""
        if self._job is not None:
            self._job.cancel()

    def clear(self) -> None:
        """What was looked up says nothing about the form any more."""
        self._progress.hide()
        self.told.clear()
        self.table.hide()
        self.whole.hide()

    def _show_step(self, done: int, total: int, _words: str = "") -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        words = (
            self.tr("Memeriksa kasus terbuka: {done} dari {total}") if total else self.tr("Memeriksa kasus terbuka…")
        )
        self.words.setText(words.format(done=done, total=total))

    def _show_found(self, found: list[Rereading]) -> None:
        self._end()
        cases = len({each.case_id for each in found})
        self.told.become("warning" if cases else "info")
        if cases:
            self.told.show_text(self.tr("{count} kasus terbuka akan dibaca berbeda.").format(count=cases))
            self.table.setFixedHeight(px(HEAD_HEIGHT) + px(ROW_HEIGHT) * min(len(found), MOST_SHOWN) + FRAME)
            self.table.show_rows(found)
            self.table.select_first()
            self.table.show()
            self.whole.show()
        else:
            self.told.show_text(self.tr("Tidak ada kasus terbuka yang akan dibaca berbeda."))
        self.found.emit(found)

    def _show_stopped(self, _nothing: None) -> None:
        """The officer did not want to wait; saving is possible all the same."""
        self._end()
        self.told.become("warning")
        self.told.show_text(self.tr("Pemeriksaan dihentikan. Akibatnya bagi kasus terbuka belum diketahui."))
        self.stopped.emit()

    def _show_refusal(self, error: UserError) -> None:
        self._end()
        self.refused.emit(str(error))

    def _end(self) -> None:
        self._job = None
        self.clear()

    def _columns(self) -> list[Column[Rereading]]:
        return [
            Column(self.tr("Kasus"), lambda each: each.number, width=150, weight=600),
            Column(self.tr("Layanan"), self._service, width=150, stretch=1, tip=self._service),
            Column(
                self.tr("Diketahui"), lambda each: each.found or "–",
                width=130, stretch=1, ink="ink2", tip=lambda each: each.found,
            ),
            Column(self.tr("Sekarang"), lambda each: each.before, width=246, stretch=1, tip=lambda each: each.before),
            Column(
                self.tr("Menjadi"), lambda each: each.after,
                width=246, stretch=1, weight=600, tip=lambda each: each.after,
            ),
        ]  # fmt: skip

    def _tell(self, each: Rereading | None) -> None:
        """The chosen case in full, as its columns are narrow."""
        words = self.tr("{service}. Diketahui: {found}. Sekarang: {before}. Menjadi: {after}.")
        told = {"found": each.found or "–", "before": each.before, "after": each.after} if each else {}
        self.whole.setText(words.format(service=self._service(each), **told) if each else "")

    def _service(self, each: Rereading) -> str:
        return each.service if each.is_chosen else self.tr("{service} (saran)").format(service=each.service)
