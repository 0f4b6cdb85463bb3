"""What happened to an entry: who changed which field from what to what, and who doubted or confirmed it."""

from functools import partial

from PySide6.QtWidgets import QDialog, QWidget

from puskesos.office.directory.entries import DirectoryEntry, code_of, kind_of, name_of
from puskesos.office.directory.history import Change, history_of
from puskesos.ui.session import Desk
from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.fitting import scrolled, while_alive
from puskesos.ui.widgets.layouts import boxed, clear, column
from puskesos.ui.widgets.list_table import ListTable
from puskesos.ui.widgets.table import Column
from puskesos.ui.widgets.text import Body, Caption, Secondary, Title
from puskesos.ui.words import moment_words


class HistoryDialog(QDialog):
    """A list of changes, the newest first; the chosen one is told in full below, as texts can be long."""

    def __init__(self, desk: Desk, entry: DirectoryEntry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        title = self.tr("Riwayat perubahan")
        self.setWindowTitle(title)
        self.table = ListTable[Change](self._columns(), title)
        self._told = column(gap=4, margins=(0, 0, 12, 0))
        whole = scrolled(boxed(column(self._told, None, gap=0)), takes_focus=True)
        self.empty = Secondary(self.tr("Belum ada perubahan: isinya masih seperti katalog."), wrap=True)
        self.empty.hide()
        body = column(
            Title(title), Secondary(name_of(entry), wrap=True), self.empty, self.table, whole,
            gap=12, margins=(24, 16, 24, 16),
        )  # fmt: skip
        body.setStretch(3, 3)
        body.setStretch(4, 2)
        close = ActionButton(self.tr("Tutup"), "Esc")
        layout = column(boxed(body), ActionBar((), beside=(close,)), gap=0)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        close.clicked.connect(self.reject)
        self.table.row_selected.connect(self._tell)
        self.finished.connect(self.deleteLater)
        read = partial(history_of, kind=kind_of(entry), code=code_of(entry))
        desk.ask("directory history", read, while_alive(self, self._show))

    def _columns(self) -> list[Column[Change]]:
        return [
            Column(self.tr("Kapan"), lambda change: change.at, self._moment, width=164, ink="ink2"),
            Column(self.tr("Petugas"), lambda change: change.who, width=140, stretch=1),
            Column(self.tr("Perubahan"), lambda change: change.what, width=190, weight=600),
            Column(self.tr("Isian"), lambda change: change.field, width=160),
            Column(self.tr("Menjadi"), lambda change: change.new or "–", width=220, stretch=2),
        ]

    def _moment(self, at: object) -> str:
        return moment_words(at, self._desk.office.zone, self._desk.today())  # type: ignore[arg-type]  # a Change's `at`

    def _show(self, changes: list[Change]) -> None:
        self.empty.setVisible(not changes)
        self.table.show_rows(changes)
        self.table.select_first()
        self.table.setFocus()

    def _tell(self, change: Change | None) -> None:
        clear(self._told)
        if change is None:
            return
        if change.field:
            pairs = [(self.tr("Semula"), change.old), (self.tr("Menjadi"), change.new)]
        else:
            pairs = [(change.what, change.new)]
        for label, text in pairs:
            words = Body(text or "–", wrap=True)
            words.make_selectable()
            self._told.addWidget(Caption(label))
            self._told.addWidget(words)
