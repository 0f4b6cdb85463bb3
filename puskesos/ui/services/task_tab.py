"""What the admin should look at in the directory, one entry after the other, each with its reason."""

from functools import partial
from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from puskesos.dates import short
from puskesos.office.directory.checks import DirectoryTask, Why, directory_tasks
from puskesos.office.officers import Permission
from puskesos.ui.services.details import beside
from puskesos.ui.services.editors import open_editor
from puskesos.ui.services.entry_panel import EntryPanel
from puskesos.ui.session import Desk
from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.empty import EmptyState
from puskesos.ui.widgets.layouts import column
from puskesos.ui.widgets.list_table import ListTable
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.strip import Strip
from puskesos.ui.widgets.table import Column, Group
from puskesos.ui.widgets.tokens import Kind

WIDE_ENOUGH_FOR_ALL_COLUMNS = 1000
# Since when; the words beside it say so wherever it matters.
SPARE_COLUMNS = (2,)
GROUP_LOOKS: dict[Why, Kind] = {Why.FLAGGED: "late", Why.EXPIRED: "late"}


class TaskTab(QWidget):
    """The most pressing first; an entry that was put right leaves the list, and the next one is chosen."""

    counted = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.dialog: QDialog | None = None
        self.notice = Strip("error")
        self.table = ListTable[DirectoryTask](
            self._columns(), self.tr("Perlu dipastikan"), key=lambda task: (task.kind, task.code, task.why)
        )
        self.empty = EmptyState(
            "empty_list",
            self.tr("Semua isi direktori sudah dipastikan"),
            self.tr("Yang ditandai keliru, habis masa berlakunya, atau lama tidak diperiksa akan muncul di sini."),
        )
        self.places = QStackedWidget()
        self.places.addWidget(self.table)
        self.places.addWidget(self.empty)
        self.panel = EntryPanel(desk)
        self.change = ActionButton(self.tr("Ubah"), "F8")
        self.previous = ActionButton(self.tr("Sebelumnya"), "Alt+↑")
        self.next = ActionButton(self.tr("Berikutnya"), "Alt+↓")
        self.bar = ActionBar([self.change, self.previous, self.next])
        left = column(self.notice, self.places, gap=8, margins=(24, 12, 16, 16))
        self.setLayout(beside(left, self.panel, self.bar))
        self._connect()

    def refresh(self) -> None:
        self._desk.ask("directory tasks", partial(directory_tasks, on=self._desk.today()), self._show)

    def focus_first(self) -> None:
        self.table.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the names and reasons have it."""
        super().resizeEvent(event)
        is_narrow = self.width() < px(WIDE_ENOUGH_FOR_ALL_COLUMNS)
        self.table.hide_columns(SPARE_COLUMNS if is_narrow else ())

    def step(self, by: int) -> None:
        """Choose the next task or the one before, past the headings and not beyond the ends."""
        place = self.table.currentIndex().row() + by
        while 0 <= place < self.table.rows.rowCount():
            if not isinstance(self.table.rows.entry(place), Group):
                self.table.selectRow(place)
                return
            place += by

    def _columns(self) -> list[Column[DirectoryTask]]:
        def since(task: DirectoryTask) -> str:
            return short(task.since) if task.since else "–"

        return [
            Column(
                self.tr("Nama"), lambda task: task.name, width=240, stretch=2, weight=600, tip=lambda task: task.name
            ),
            Column(self.tr("Jenis"), lambda task: task.kind.label, width=90, ink="ink2"),
            Column(self.tr("Sejak"), since, width=124, ink="ink2"),
            Column(self.tr("Keterangan"), lambda task: task.words, width=220, stretch=3, tip=lambda task: task.words),
        ]

    def _connect(self) -> None:
        self.table.row_selected.connect(self._explain)
        self.table.row_activated.connect(lambda _: self._change() if self._may_edit() else self.panel.setFocus())
        self.change.clicked.connect(self._change)
        self.previous.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        self.panel.errands.done.connect(self.bar.say)
        self.panel.errands.refused.connect(self.notice.show_text)

    def _show(self, tasks: list[DirectoryTask]) -> None:
        self.counted.emit(len({(task.kind, task.code) for task in tasks}))
        self.notice.clear()
        place = self.table.currentIndex().row()
        shown: list[DirectoryTask | Group] = []
        for why, heap in groupby(tasks, lambda task: task.why):
            rows = list(heap)
            shown += [Group(why.label, len(rows), GROUP_LOOKS.get(why, "neutral")), *rows]
        self.table.show_rows(shown)
        if self.table.selected() is None and tasks:
            self.table.select_near(max(place, 0))
        self.places.setCurrentWidget(self.table if tasks else self.empty)
        for button in (self.previous, self.next):
            button.setVisible(len(tasks) > 1)
        self._explain(self.table.selected())

    def _explain(self, task: DirectoryTask | None) -> None:
        self.change.setVisible(task is not None and self._may_edit())
        if task is None:
            self.panel.show_nothing()
        else:
            self.panel.look_up(task.kind, task.code)

    def _may_edit(self) -> bool:
        return self._desk.officer.may(Permission.EDIT_DIRECTORY)

    def _change(self) -> None:
        """Open the form of the entry as the panel shows it."""
        task, view = self.table.selected(), self.panel.view
        if task is None or view is None or self.panel.shown() != (task.kind, task.code):
            return
        saved = self.tr("{name} tersimpan.").format(name=task.name)
        self.dialog = open_editor(self._desk, view.entry, self, lambda _: self.bar.say(saved))
