"""The page Jejak: who saw and did what, in words, with what was altered beside it; to print and to save."""

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from puskesos.cases.trail.paper import HEADINGS, compose_trail, moment, said_of, trail_lines
from puskesos.cases.trail.reading import Trail, TrailRow
from puskesos.dates import written
from puskesos.errors import UserError
from puskesos.exchange.trail_file import write_trail
from puskesos.print.drawing import draw_trail
from puskesos.ui.desk_printer import letter_sheets
from puskesos.ui.paper import PaperDialog, safe_file_name
from puskesos.ui.services.details import Details, Line, Part, beside
from puskesos.ui.session import Desk
from puskesos.ui.trail.chain_check import ChainCheck
from puskesos.ui.trail.question import About, TrailQuestion
from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.empty import EmptyState
from puskesos.ui.widgets.fitting import while_alive
from puskesos.ui.widgets.layouts import boxed, column, row
from puskesos.ui.widgets.list_table import ListTable
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.strip import Strip
from puskesos.ui.widgets.tab_row import TabFace, TabRow
from puskesos.ui.widgets.table import Column
from puskesos.ui.widgets.text import Title

LIST, EMPTY = range(2)
WIDE_ENOUGH_FOR_PANEL = 900


class TrailPage(QWidget):
    """One question at a time; the chosen event is told in full beside the list."""

    chain_checked = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._trail = Trail((), 0)
        self.paper: PaperDialog | None = None
        self.tabs = TabRow(self._faces(), "Alt+1–4")
        self.question = TrailQuestion(desk)
        self.notice = Strip("info")
        self.table = ListTable[TrailRow](self._columns(), self.tr("Jejak"), key=lambda each: each.id)
        self.empty = EmptyState(
            "history", "", self.tr("Jejak mencatat siapa melihat, mengubah, dan membawa keluar apa.")
        )
        self.list = QStackedWidget()
        self.panel = Details()
        self.check = ChainCheck(desk, self)
        self.save_button = ActionButton(self.tr("Simpan CSV"), "F9")
        self.check_button = ActionButton(self.tr("Periksa rantai"), "F8")
        self.print_button = ActionButton(self.tr("Cetak"), "F12", primary=True)
        self.bar = ActionBar([self.check_button, self.save_button], self.print_button)
        self._arrange()
        self._connect()
        self._show(self._trail)

    def refresh(self) -> None:
        """Ask anew what is asked."""
        self.question.refresh()
        self._ask()

    def focus_first(self) -> None:
        self.question.focus_first()

    def save_to(self, path: Path) -> None:
        """Write what is listed into a file."""
        looks, zone, title = self._desk.looks, self._desk.office.zone, self._title()
        lines = tuple(trail_lines(self._trail, zone))
        tell = while_alive(self, self.bar.say)

        def saved(_: object) -> None:
            looks.took_out(title, path.name)
            tell(self.tr("Tersimpan: {file}").format(file=path.name))

        self._desk.work(partial(write_trail, path, HEADINGS, lines), saved, while_alive(self, self._refused))

    def _faces(self) -> tuple[TabFace, ...]:
        return (
            TabFace(self.tr("Satu hari"), "Alt+1"),
            TabFace(self.tr("Petugas"), "Alt+2"),
            TabFace(self.tr("Warga"), "Alt+3"),
            TabFace(self.tr("Masuk dan keluar"), "Alt+4"),
        )

    def _columns(self) -> list[Column[TrailRow]]:
        return [
            Column(self.tr("Waktu"), lambda each: each.at, text=self._moment, width=172),
            Column(self.tr("Petugas"), lambda each: each.officer, width=132, stretch=1, tip=lambda each: each.officer),
            Column(self.tr("Kejadian"), lambda each: each.title, width=190, stretch=2, weight=600,
                   tip=lambda each: each.title),
            Column(self.tr("Tentang"), lambda each: each.about, width=184, stretch=1, tip=lambda each: each.about),
            Column(self.tr("Isi"), said_of, width=120, stretch=4, ink="ink2"),
        ]  # fmt: skip

    def _arrange(self) -> None:
        self.list.addWidget(self.table)
        self.list.addWidget(boxed(column(self.empty, None, gap=0)))
        title = row(Title(self.tr("Jejak")), self.tabs, None, gap=24)
        left = column(title, self.question, self.notice, self.list, gap=12, margins=(24, 16, 24, 16))
        left.setStretch(3, 1)
        self.setLayout(beside(left, self.panel, self.bar))

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._choose)
        self.question.asked.connect(self._ask)
        self.table.row_selected.connect(self._tell)
        self.save_button.clicked.connect(self._ask_where)
        self.print_button.clicked.connect(self._print)
        self.check_button.clicked.connect(self._check)
        self.check.checked.connect(self._show_chain)
        self.check.told.connect(self.bar.say)

    def _choose(self, place: int) -> None:
        self.question.choose(About(place))
        self.focus_first()

    def _ask(self) -> None:
        question = self.question.question()
        if question is None:
            self._show(Trail((), 0))
        else:
            self._desk.ask("trail", question, while_alive(self, self._show))

    def _show(self, trail: Trail) -> None:
        self._trail = trail
        self.table.show_rows(trail.rows)
        if self.table.selected() is None:
            self.table.select_first()
        asked = self.question.question() is not None
        self.empty.sentence.setText(self.tr("Tidak ada jejak.") if asked else self.tr("Jejak siapa yang dibaca?"))
        self.list.setCurrentIndex(LIST if trail.rows else EMPTY)
        for button in (self.save_button, self.print_button):
            button.setEnabled(bool(trail.rows))
        cut = self.tr("{shown} jejak terbaru dari {count}").format(shown=len(trail.rows), count=trail.count)
        self.bar.set_hint(cut if trail.count > len(trail.rows) else "")
        self._tell(self.table.selected())

    def _tell(self, event: TrailRow | None) -> None:
        self.panel.setVisible(event is not None and self.width() >= px(WIDE_ENOUGH_FOR_PANEL))
        if event is None:
            return
        edits = tuple(Line(f"{edit.label}: {edit.old} → {edit.new}") for edit in event.edits)
        facts = (Line(self._moment(event.at)), Line(event.officer), Line(event.about))
        parts = (
            Part(self.tr("Kapan, siapa, tentang apa"), facts),
            Part(self.tr("Isi"), (Line(event.said),) if event.said else ()),
            Part(self.tr("Yang berubah"), edits),
        )
        self.panel.show_parts(event.title, (), parts)

    def _moment(self, at: datetime) -> str:
        return moment(at, self._desk.office.zone)

    def _title(self) -> str:
        return self.tr("Jejak: {question}").format(question=self.question.title())

    def _print(self) -> None:
        office, made = self._desk.office, written(self._desk.today())
        content = compose_trail(office, self._desk.officer.name, self.question.title(), self._trail, made=made)
        self.paper = PaperDialog(
            self._desk, content.title, lambda sheet: draw_trail(content, sheet=sheet), sheets=letter_sheets(office),
            file_name=content.title, parent=self,
        )  # fmt: skip
        self.paper.open()

    def _ask_where(self) -> None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chooser = QFileDialog(self, self.tr("Simpan jejak"), documents, self.tr("CSV (*.csv)"))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("csv")
        chooser.selectFile(safe_file_name(self._title()).replace(".pdf", ".csv"))
        chooser.fileSelected.connect(lambda name: self.save_to(Path(name)))
        chooser.open()

    def _check(self) -> None:
        self.check_button.start_work(self.tr("Memeriksa…"))
        self.check.begin()

    def _show_chain(self, problems: list[str]) -> None:
        self.check_button.end_work()
        self.notice.become("error" if problems else "info")
        self.notice.show_text(" ".join(problems) or self.tr("Rantai jejak utuh: tidak ada yang hilang atau diubah."))
        self.chain_checked.emit(problems)

    def _refused(self, error: UserError) -> None:
        self.notice.become("error")
        self.notice.show_text(str(error))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.panel.setVisible(self.table.selected() is not None and self.width() >= px(WIDE_ENOUGH_FOR_PANEL))
