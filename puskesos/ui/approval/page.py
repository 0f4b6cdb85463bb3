"""The inbox: letters that wait for this officer's yes, each as it will be printed, and one key to say it."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from sqlalchemy.orm import Session

from puskesos.cases.approval.inbox import DraftRow, drafts_on_the_way, inbox
from puskesos.cases.approval.kinds import preview_draft
from puskesos.office.officers import Officer
from puskesos.ui.approval.bar import DraftBar
from puskesos.ui.approval.letter_preview import LetterPreview
from puskesos.ui.approval.openings import OpeningsStrips
from puskesos.ui.approval.rows import PROVIDER_COLUMN, draft_columns
from puskesos.ui.approval.steps_view import StepsView
from puskesos.ui.session import Desk
from puskesos.ui.widgets.buttons import FilterButton
from puskesos.ui.widgets.empty import EmptyState
from puskesos.ui.widgets.fitting import while_alive
from puskesos.ui.widgets.layouts import boxed, column, row
from puskesos.ui.widgets.list_table import ListTable
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.text import Title

WIDE_ENOUGH_FOR_PANEL = 1000
LEAST_WIDTH = 640
SIDE_WIDTH = 520
LIST, EMPTY = range(2)


@dataclass(frozen=True)
class Waiting:
    """What the page shows, read in one go: what waits for this officer, and everything that is on its way."""

    mine: list[DraftRow]
    all: list[DraftRow]


class ApprovalPage(QWidget):
    """The chosen draft stays chosen; when it is done its neighbour is taken in hand."""

    case_wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shows_all = False
        self._wanted: int | None = None
        self._waiting = Waiting([], [])
        self.mine = FilterButton(self.tr("Giliran saya"), checked=True)
        self.all = FilterButton(self.tr("Semua yang berjalan"))
        self.table = ListTable(draft_columns(desk.now), self.tr("Surat menunggu"), key=lambda draft: draft.id)
        self.empty = EmptyState("done", "", self.tr("Draf surat tampil di sini begitu menunggu Anda."))
        self.list = QStackedWidget()
        self.openings = OpeningsStrips(desk)
        self.steps = StepsView()
        self.letter = LetterPreview(desk)
        reading = column(self.steps, self.letter, gap=12, margins=(0, 16, 24, 0))
        reading.setStretch(1, 1)
        self.side = boxed(reading)
        self.side.setFixedWidth(px(SIDE_WIDTH))
        self._reads = False
        self.bar = DraftBar(desk, self)
        self._arrange()
        self._connect()
        self._offer(None)

    def refresh(self) -> None:
        """Read what waits."""
        officer_id = self._desk.officer.id

        def read(session: Session) -> Waiting:
            return Waiting(inbox(session, session.get_one(Officer, officer_id)), drafts_on_the_way(session))

        self._desk.ask("inbox", read, while_alive(self, self._show))
        self.openings.refresh()

    def focus_first(self) -> None:
        self.table.setFocus()

    def choose(self, draft_id: int) -> None:
        """Show one draft, whoever's turn it is."""
        self._shows_all = True
        self._wanted = draft_id
        self.refresh()

    def _arrange(self) -> None:
        for widget in (self.table, boxed(column(self.empty, None, gap=0))):
            self.list.addWidget(widget)
        filters = row(self.mine, self.all, None, gap=8)
        title = Title(self.tr("Persetujuan surat"))
        page = column(title, self.openings, filters, self.list, gap=12, margins=(24, 16, 24, 16))
        page.setStretch(3, 1)
        self._drafts = boxed(page)
        body = row(self._drafts, self.side, gap=0)
        body.setStretch(0, 1)
        layout = column(body, self.bar, gap=0)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def _connect(self) -> None:
        self.mine.clicked.connect(lambda: self._choose_list(everything=False))
        self.all.clicked.connect(lambda: self._choose_list(everything=True))
        self.table.row_selected.connect(self._offer)
        self.table.row_activated.connect(lambda draft: self.case_wanted.emit(draft.case_id))
        self.bar.case_wanted.connect(self.case_wanted)
        self.bar.read.clicked.connect(self._turn_over)
        self._desk.changed.connect(self._data_moved)

    def _choose_list(self, *, everything: bool) -> None:
        self._shows_all = everything
        self._show(self._waiting)
        self.focus_first()

    def _data_moved(self) -> None:
        if self.isVisible():
            self.refresh()

    def _show(self, waiting: Waiting) -> None:
        self._waiting = waiting
        self.mine.setChecked(not self._shows_all)
        self.all.setChecked(self._shows_all)
        self.mine.set_text(self.tr("Giliran saya {count}").format(count=len(waiting.mine)))
        self.all.set_text(self.tr("Semua yang berjalan {count}").format(count=len(waiting.all)))
        rows = waiting.all if self._shows_all else waiting.mine
        place = self.table.currentIndex().row()
        self.table.show_rows(rows)
        if self._wanted is not None and self.table.select(self._wanted):
            self._wanted = None
        if self.table.selected() is None:
            self.table.select_near(place)
        calm = (
            self.tr("Tidak ada draf yang berjalan.") if self._shows_all else self.tr("Tidak ada surat menunggu Anda.")
        )
        self.empty.sentence.setText(calm)
        self.list.setCurrentIndex(LIST if rows else EMPTY)
        self._offer(self.table.selected())
        self.bar.tell_news()

    def _offer(self, draft: DraftRow | None) -> None:
        is_mine = draft is not None and any(draft.id == each.id for each in self._waiting.mine)
        self.bar.show_draft(draft, is_mine=is_mine)
        self._read(draft)
        self._fit()

    def _read(self, draft: DraftRow | None) -> None:
        self.steps.setVisible(draft is not None)
        if draft is None:
            self.letter.show_pages([])
            return
        self.steps.show_draft(draft)
        if self.isVisible():
            self._desk.looks.glanced(("case", draft.case_id))
        read = partial(preview_draft, draft_id=draft.id, now=self._desk.now())
        self._desk.ask("inbox preview", read, while_alive(self, self.letter.show_letter))

    def minimumSizeHint(self) -> QSize:
        """The panel never keeps the window from getting smaller: it gives way first."""
        return QSize(px(LEAST_WIDTH), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _turn_over(self) -> None:
        """Where only one of them has room, go from the list to the letter and back."""
        self._reads = not self._reads
        self._fit()

    def _fit(self) -> None:
        has_room, has_draft = self.width() >= px(WIDE_ENOUGH_FOR_PANEL), self.table.selected() is not None
        reads = self._reads and has_draft
        self.side.setVisible(has_room or reads)
        self._drafts.setVisible(has_room or not reads)
        self.bar.read.setVisible(has_draft and not has_room)
        self.bar.read.set_text(self.tr("Kembali ke daftar") if reads else self.tr("Baca surat"))
        self.table.hide_columns({PROVIDER_COLUMN} if has_room else set())
