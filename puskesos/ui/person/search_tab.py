"""Looking up a resident: own records and every list of residents in one answer, while the officer types."""

from collections.abc import Callable, Hashable
from typing import NamedTuple

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from sqlalchemy.orm import Session

from puskesos.cases.registers.reads import Registers
from puskesos.cases.search.findings import Findings, Found
from puskesos.cases.search.lookup import find
from puskesos.cases.search.wanted import read_wanted
from puskesos.office.below import also_below
from puskesos.office.officers import Permission
from puskesos.ui.looks import known_people
from puskesos.ui.person.calm_list import CalmList
from puskesos.ui.person.resident_panel import ResidentPanel
from puskesos.ui.person.search_line import SearchLine
from puskesos.ui.person.words import birth_words, number_words
from puskesos.ui.search.words import list_names, namesake_words, source_words
from puskesos.ui.services.details import beside
from puskesos.ui.session import Desk
from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.empty import EmptyState
from puskesos.ui.widgets.icons import icon
from puskesos.ui.widgets.layouts import column
from puskesos.ui.widgets.list_table import ListTable
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.strip import Strip
from puskesos.ui.widgets.table import Column

PAUSE_MS = 100
SHOWN = 50
WIDE_ENOUGH_FOR_PANEL = 1100
WIDE_ENOUGH_FOR_ALL_COLUMNS = 860
NIK_COLUMN, FROM_COLUMN = 1, 5


class Answer(NamedTuple):
    """What was found for a name or number, and the lists that could not be asked."""

    name: str = ""
    found: Findings = Findings()
    troubles: tuple[str, ...] = ()


class SearchTab(QWidget):
    """One line to type in, the residents who fit, and the chosen one in full beside them."""

    person_wanted = Signal(object)
    intake_wanted = Signal(object)
    resident_wanted = Signal(object, int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._is_entered = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self.search_line = SearchLine(self.tr("Nama, NIK, nomor KK, atau nomor HP"))
        self.ask_more = Strip("info")
        self.trouble = Strip("warning")
        self.table = ListTable[Found](self._columns(), self.tr("Warga yang cocok"), key=_identity)
        self.empty = EmptyState("search", "", self._examples())
        self.list = CalmList(self.table, self.empty)
        self.panel = ResidentPanel(desk)
        self.open = ActionButton(self.tr("Buka"), "Enter", face_only=True)
        self.family = ActionButton(self.tr("Lihat keluarga"), "F8")
        self.report = ActionButton(self.tr("Laporan baru"), "F12", primary=True)
        self.bar = ActionBar([self.open, self.family], self.report)
        self._arrange()
        self._connect()
        self._chosen(None)
        self._show(Answer())

    def search(self, text: str) -> None:
        """Look for what stands in the text, as if it had been typed."""
        self.search_line.set_value(text)
        self.search_line.setCursorPosition(len(text))
        self._desk.looks.searched(text)
        self._ask(typing=False)

    def refresh(self) -> None:
        """Look again, as somebody may have changed what was found."""
        self._ask(typing=False)

    def focus_first(self) -> None:
        """Begin to type; what stood there is replaced by the first letter."""
        self.search_line.setFocus()
        self.search_line.selectAll()

    def is_pausing(self) -> bool:
        """Whether what was typed waits to be looked for, until the officer pauses."""
        return self._pause.isActive()

    def _columns(self) -> list[Column[Found]]:
        return [
            Column(self.tr("Nama"), lambda found: found.name, width=160, stretch=2, weight=600),
            Column(self.tr("NIK atau nomor"), lambda found: number_words(found.nik, found.local_number), width=188),
            Column(self.tr("Lahir"), lambda found: birth_words(found.birth_date, found.birth_year), width=116),
            Column(self.tr("Desa"), lambda found: found.desa, width=92, stretch=1),
            Column(self.tr("Mengapa cocok"), lambda found: ", ".join(found.reasons), width=164, stretch=2, ink="ink2"),
            Column(self.tr("Diketahui dari"), list_names, width=148, stretch=2, ink="ink2", tip=source_words),
        ]  # fmt: skip

    def _examples(self) -> str:
        return self.tr(
            "Ejaan lama dan salah ketik tetap ditemukan. Contoh: slamet 1965; siti, karangsari; siti 12-03-1965; "
            "enam angka pertama NIK; nomor KK untuk seluruh keluarga."
        )

    def _arrange(self) -> None:
        self.search_line.setObjectName("search")
        self.search_line.setMinimumHeight(px(40))
        self.search_line.setAccessibleName(self.search_line.placeholderText())
        self.search_line.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        left = column(self.search_line, self.trouble, self.ask_more, self.list, gap=8, margins=(24, 12, 24, 16))
        left.setStretch(3, 1)
        self.setLayout(beside(left, self.panel, self.bar))

    def _connect(self) -> None:
        self.search_line.edited.connect(self._pause.start)
        self.search_line.edited.connect(lambda: self._desk.looks.searched(self.search_line.value()))
        self._pause.timeout.connect(lambda: self._ask(typing=True))
        self.search_line.returnPressed.connect(self._enter)
        self.search_line.left_below.connect(self.table.setFocus)
        self.table.row_selected.connect(self._chosen)
        self.table.row_activated.connect(self._open)
        self.open.clicked.connect(lambda: self._with_chosen(self._open))
        self.family.clicked.connect(lambda: self._with_chosen(self._show_family))
        self.report.clicked.connect(lambda: self._with_chosen(self._report))

    def _enter(self) -> None:
        """Enter after typing, as a scanner sends it, opens the only one who fits and otherwise goes into the list."""
        self._is_entered = True
        self._ask(typing=False)

    def _ask(self, *, typing: bool) -> None:
        self._pause.stop()
        text, region = self.search_line.value(), self._desk.office.region
        shelf, memory = self._desk.access.file.registers, self._desk.memory

        def question(session: Session) -> Answer:
            wanted, registers = read_wanted(text, region), Registers.of(session, shelf)
            found = find(session, registers, memory, wanted, typing=typing, limit=SHOWN)
            return Answer(wanted.name, found, tuple(registers.troubles()))

        self._desk.ask("search residents", also_below(question), self._show)

    def _show(self, answer: Answer) -> None:
        found = answer.found
        self.list.show_rows(found.people)
        self._show_words(answer)
        if self._is_entered:
            self._is_entered = False
            self._go_on(found)

    def _show_words(self, answer: Answer) -> None:
        found = answer.found
        self.empty.sentence.setText(
            self.tr("Tidak ada yang cocok.") if self.search_line.value() else self.tr("Siapa yang dicari?")
        )
        self._tell(self.ask_more, namesake_words(answer.name, found))
        self._tell(self.trouble, " ".join(answer.troubles))
        more = self.tr("{shown} dari {count} yang cocok")
        is_cut = found.count > len(found.people)
        hint = more.format(shown=len(found.people), count=found.count) if is_cut else ""
        self.bar.set_hint(hint or (self.tr("↑ ↓ pindah baris") if found.people else ""))

    def _tell(self, strip: Strip, words: str) -> None:
        if words:
            strip.show_text(words)
        else:
            strip.clear()

    def _go_on(self, found: Findings) -> None:
        if len(found.people) == 1:
            self._open(found.people[0])
        elif found.people:
            self.table.setFocus()

    def _chosen(self, found: Found | None) -> None:
        self.panel.show_found(found)
        if self.isVisible():
            self._desk.looks.glanced(*known_people(found))
        self._fit_panel()
        self.open.setVisible(found is not None)
        self.open.set_text(self.tr("Buka") if found is None or found.is_known else self.tr("Pakai untuk laporan"))
        self.family.setVisible(found is not None and bool(found.no_kk))
        self.report.setVisible(found is not None and self._desk.officer.may(Permission.REGISTER_CASE))

    def _with_chosen(self, act: Callable[[Found], None]) -> None:
        found = self.table.selected()
        if found is not None:
            act(found)

    def _open(self, found: Found) -> None:
        """Somebody the office knows has a page; somebody who only stands in a list has none and comes for a report."""
        if found.person_id is not None:
            self.person_wanted.emit(found.person_id)
        else:
            self._report(found)

    def _report(self, found: Found) -> None:
        if found.person_id is not None:
            self.intake_wanted.emit(found.person_id)
        elif found.resident is not None:
            self.resident_wanted.emit(*found.resident)

    def _show_family(self, found: Found) -> None:
        if found.no_kk:
            self.search(found.no_kk)
            self.table.setFocus()

    def _fit_panel(self) -> None:
        has_room = self.width() >= px(WIDE_ENOUGH_FOR_PANEL)
        self.panel.setVisible(has_room and self.table.selected() is not None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the panel has no room it gives way, then the columns that only explain."""
        super().resizeEvent(event)
        self._fit_panel()
        self.table.hide_columns(() if self.width() >= px(WIDE_ENOUGH_FOR_ALL_COLUMNS) else (NIK_COLUMN, FROM_COLUMN))


def _identity(found: Found) -> Hashable:
    return found.person_id, found.resident
