"""The letters that name a person, by the NIK or the number of the office that stands on them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from puskesos.cases.letter_register import LetterRow
from puskesos.cases.people.page import PapersUnder, PersonView
from puskesos.dates import short, written_with_day
from puskesos.office.masking import with_masked_niks
from puskesos.ui.faces import letter_face
from puskesos.ui.person.calm_list import CalmList
from puskesos.ui.widgets.empty import EmptyState
from puskesos.ui.widgets.layouts import column
from puskesos.ui.widgets.list_table import ListTable
from puskesos.ui.widgets.table import Column, Group
from puskesos.ui.widgets.tokens import Kind


class PapersTab(QWidget):
    """One group for each number, so that it is seen which letters still carry an old one."""

    case_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        columns: list[Column[LetterRow]] = [
            Column(self.tr("Nomor surat"), lambda letter: letter.number, width=180, stretch=1, weight=600),
            Column(self.tr("Tanggal"), lambda letter: letter.taken_on, short, width=116,
                   tip=lambda letter: written_with_day(letter.taken_on)),
            Column(self.tr("Tujuan"), lambda letter: letter.addressee, width=150, stretch=2),
            Column(self.tr("Status"), lambda letter: letter.status, width=212,
                   chip=lambda letter: letter_face(letter.status)),
        ]  # fmt: skip
        table = ListTable(columns, self.tr("Surat atas nama warga ini"), key=lambda letter: letter.id)
        help_text = self.tr("Surat warga ini tampil di sini menurut nomor yang tertulis padanya.")
        self.letters = CalmList(table, EmptyState("letter", self.tr("Belum ada surat"), help_text))
        self.setLayout(column(self.letters, margins=(12, 12, 12, 12)))
        self.setFocusProxy(self.letters)
        table.row_activated.connect(lambda letter: self.case_wanted.emit(letter.case_id))

    def show_view(self, view: PersonView) -> None:
        rows: list[LetterRow | Group] = []
        for papers in view.papers:
            if papers.letters:
                kind: Kind = "done" if papers.is_current else "waiting"
                rows += [Group(self._title(papers), len(papers.letters), kind), *papers.letters]
        self.letters.show_rows(rows)

    def _title(self, papers: PapersUnder) -> str:
        words = self.tr("{number} (berlaku)") if papers.is_current else self.tr("{number} (tidak berlaku lagi)")
        return words.format(number=with_masked_niks(papers.identity))
