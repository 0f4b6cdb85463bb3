"""The registers: every case that was ever brought to the desk, and every letter that went out."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from puskesos.cases.bnba.taking import ask_for_list
from puskesos.cases.dispatch import record_dispatch
from puskesos.cases.letter_register import LetterRow, list_letters, place_of_letter
from puskesos.cases.letting_in import count_hidden
from puskesos.cases.worklist import CaseRow, list_cases, place_of
from puskesos.office.masking import with_masked_niks
from puskesos.office.officers import permission_of
from puskesos.office.profile import offices_seen
from puskesos.ui.letters.number_buttons import NumberButtons
from puskesos.ui.register.batch_dialog import BatchDialog
from puskesos.ui.register.columns import (
    OFFICE_COLUMN,
    SPARE_OF_CASES,
    SPARE_OF_LETTERS,
    case_columns,
    letter_columns,
)
from puskesos.ui.register.list_dialog import ListDialog
from puskesos.ui.register.office_choice import OfficeChoice
from puskesos.ui.register.paged_list import PagedList
from puskesos.ui.session import Desk
from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.buttons import ActionButton, LinkButton
from puskesos.ui.widgets.empty import EmptyState
from puskesos.ui.widgets.fitting import open_dialog, while_alive
from puskesos.ui.widgets.inputs import CheckRow
from puskesos.ui.widgets.keys import Keycap, shortcut
from puskesos.ui.widgets.layouts import boxed, column, row
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.tab_row import TabFace, TabRow
from puskesos.ui.widgets.text import Secondary, Title

CASES, LETTERS = range(2)
WIDE_ENOUGH_FOR_ALL_COLUMNS = 1000
BATCH_WIDTH, BATCH_HEIGHT = 720, 340
LIST_WIDTH = 680


class RegisterPage(QWidget):
    """Two lists, newest first. The words to look for come from the top bar and hold for both."""

    case_wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.text = ""
        self.tabs = TabRow((TabFace(self.tr("Kasus"), "Alt+1"), TabFace(self.tr("Surat keluar"), "Alt+2")), "Alt+1–2")
        self.open_only = CheckRow(self.tr("Hanya yang terbuka"))
        self.office = OfficeChoice()
        self.found = Secondary()
        self.kept_back = Secondary()
        self.show_all = LinkButton(self.tr("Tampilkan semua"), "Esc")
        self.cases: PagedList[CaseRow] = PagedList(
            desk, case_columns(lambda case: self.office.words_of(case.office_id)), self.tr("Register kasus"),
            key=lambda case: case.id, place=place_of,
            empty=EmptyState("cases", "", self._advice()),
        )  # fmt: skip
        self.letters: PagedList[LetterRow] = PagedList(
            desk, letter_columns(), self.tr("Register surat keluar"), key=lambda letter: letter.id,
            place=place_of_letter,
            empty=EmptyState("letter", "", self._advice()),
        )  # fmt: skip
        self.lists = QStackedWidget()
        self.open = ActionButton(self.tr("Buka kasus"), "F12", primary=True)
        self.print_button = ActionButton(self.tr("Cetak beberapa surat"), "F6")
        self.list_button = ActionButton(self.tr("Ekspor daftar (BNBA)"), "F8")
        self.numbers = NumberButtons(desk, self)
        self.bar = ActionBar([self.print_button, self.list_button, *self.numbers.all()], self.open)
        self.letters.table.let_choose_several()
        self._arrange()
        self._connect()
        self._show_search()
        self._offer_opening()

    def search(self, text: str) -> None:
        """Look for a name, a NIK, a register or letter number, or the code of a slip."""
        self.text = text.strip()
        self._desk.looks.searched(self.text)
        self._show_search()
        self.refresh()
        self.focus_first()

    def refresh(self) -> None:
        """Read the list that is shown anew, as far as the officer had come in it."""
        text, open_only, office = self.text, self.open_only.value(), self.office.wanted()
        if self.tabs.current() == CASES:
            self.cases.empty.sentence.setText(self._nothing_found(is_filtered=bool(text or office) or open_only))
            self.cases.read(
                (text, open_only, office),
                lambda session, after: list_cases(session, text=text, open_only=open_only, office=office, after=after),
            )
        else:
            self.letters.empty.sentence.setText(self._nothing_found(is_filtered=bool(text)))
            self.letters.read(text, lambda session, after: list_letters(session, text=text, after=after))
        self._desk.ask("register offices", offices_seen, while_alive(self, self._show_offices))
        self._desk.ask("register kept back", count_hidden, while_alive(self, self._show_kept_back))

    def focus_first(self) -> None:
        """Begin in the list."""
        self._list().table.setFocus()

    def _nothing_found(self, *, is_filtered: bool) -> str:
        if self.tabs.current() == CASES:
            return self.tr("Tidak ada kasus yang cocok.") if is_filtered else self.tr("Belum ada kasus.")
        return self.tr("Tidak ada surat yang cocok.") if is_filtered else self.tr("Belum ada surat keluar.")

    def _advice(self) -> str:
        return self.tr("Cari dengan nama, awal NIK atau nomor KK, nomor register, nomor surat, atau kode surat.")

    def _arrange(self) -> None:
        self.lists.addWidget(self.cases)
        self.lists.addWidget(self.letters)
        title = row(Title(self.tr("Register")), self.found, self.show_all, None, self.kept_back, gap=12)
        self._filter = boxed(row(self.office, self.open_only, Keycap("Alt+3"), gap=8))
        tools = row(self.tabs, self._filter, gap=16)
        tools.setStretch(0, 1)
        page = column(title, tools, self.lists, gap=12, margins=(24, 16, 24, 16))
        page.setStretch(2, 1)
        layout = column(page, self.bar, gap=0)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._choose)
        self.open_only.toggled.connect(lambda _: self.refresh())
        self.office.chosen.connect(lambda _: self.refresh())
        shortcut(self._filter, "Alt+3", self.open_only.text(), self.open_only.click)
        self.show_all.clicked.connect(lambda: self.search(""))
        self.open.clicked.connect(self._open)
        self.print_button.clicked.connect(self._print_several)
        self.list_button.clicked.connect(self._export_list)
        self.cases.row_activated.connect(lambda case: self.case_wanted.emit(case.id))
        self.letters.row_activated.connect(self._open_letter)
        self.cases.table.row_selected.connect(lambda _: self._offer_opening())
        self.letters.table.row_selected.connect(lambda _: self._offer_opening())
        self._desk.changed.connect(self._data_moved)

    def _choose(self, tab: int) -> None:
        self.lists.setCurrentIndex(tab)
        self._filter.setVisible(tab == CASES)
        self._offer_opening()
        self.refresh()
        self.focus_first()

    def _list(self) -> PagedList[CaseRow] | PagedList[LetterRow]:
        return self.cases if self.tabs.current() == CASES else self.letters

    def _show_kept_back(self, count: int) -> None:
        words = self.tr("{count} kasus rahasia tidak ditampilkan")
        self.kept_back.setText(words.format(count=count) if count else "")

    def _show_search(self) -> None:
        words = self.tr("Hasil untuk “{text}”")
        self.found.setText(
            words.format(text=with_masked_niks(self.text)) if self.text else self.tr("Terbaru lebih dahulu")
        )
        self.show_all.setVisible(bool(self.text))

    def _offer_opening(self) -> None:
        """An empty list has nothing to open, nor has a letter that belongs to no case."""
        can_open, shows_letters = self._list().table.selected() is not None, self.tabs.current() == LETTERS
        letter = self.letters.table.selected()
        of_no_case = shows_letters and letter is not None and letter.case_id is None
        self.open.setVisible(can_open and not of_no_case)
        may_print = self._desk.officer.may(permission_of(record_dispatch))
        self.print_button.setVisible(can_open and shows_letters and may_print)
        may_export = self._desk.officer.may(permission_of(ask_for_list))
        self.list_button.setVisible(can_open and not shows_letters and may_export)
        self.numbers.show_row(letter, is_shown=shows_letters)
        hint = self.tr("↑ ↓ pindah baris, Enter buka")
        if shows_letters:
            hint = (
                self.tr("Shift ↑ ↓ pilih beberapa") if of_no_case else self.tr("Shift ↑ ↓ pilih beberapa, Enter buka")
            )
        self.bar.set_hint(hint if can_open else "")

    def _open_letter(self, letter: LetterRow) -> None:
        """A letter made by hand may belong to no case."""
        if letter.case_id is not None:
            self.case_wanted.emit(letter.case_id)

    def _open(self) -> None:
        table = self._list().table
        chosen = table.selected()
        if chosen is not None:
            table.row_activated.emit(chosen)

    def _print_several(self) -> None:
        chosen = [row.id for row in self.letters.table.all_selected() if row.referral_id or row.letter_id]
        dialog = BatchDialog(self._desk, chosen, self)
        dialog.finished.connect(lambda _: dialog.deleteLater())
        open_dialog(dialog, BATCH_WIDTH, BATCH_HEIGHT)

    def _export_list(self) -> None:
        dialog = ListDialog(self._desk, self.text, open_only=self.open_only.value(), parent=self)
        dialog.finished.connect(lambda _: dialog.deleteLater())
        open_dialog(dialog, LIST_WIDTH)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _show_offices(self, offices: dict[int, str]) -> None:
        self.office.offer(offices)
        self._fit_columns()

    def _fit_columns(self) -> None:
        is_narrow = self.width() < px(WIDE_ENOUGH_FOR_ALL_COLUMNS)
        hidden = {*(SPARE_OF_CASES if is_narrow else ()), *(() if self.office.has_several() else (OFFICE_COLUMN,))}
        self.cases.table.hide_columns(hidden)
        self.letters.table.hide_columns(SPARE_OF_LETTERS if is_narrow else ())

    def _data_moved(self) -> None:
        if self.isVisible():
            self.refresh()
