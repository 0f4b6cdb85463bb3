"""Saying that another record is the same person: found by search, compared side by side, linked with a reason."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QWidget
from sqlalchemy.orm import Session

from puskesos.cases.doubles.facts import facts_of
from puskesos.cases.people.links import link_people, linked_ids
from puskesos.cases.people.person import Person
from puskesos.cases.registers.reads import Registers
from puskesos.cases.search.findings import Found
from puskesos.cases.search.lookup import find
from puskesos.cases.search.wanted import read_wanted
from puskesos.ui.draft import Origin
from puskesos.ui.looks import known_people
from puskesos.ui.person.acts import Act
from puskesos.ui.person.calm_list import CalmList
from puskesos.ui.person.comparing import Compared, compared
from puskesos.ui.person.comparison_view import ComparisonView, side_head
from puskesos.ui.person.review_words import verdict_face
from puskesos.ui.person.search_line import SearchLine
from puskesos.ui.person.words import birth_words, number_words
from puskesos.ui.session import Desk
from puskesos.ui.submission import Submission
from puskesos.ui.widgets.chips import Chip, ChipFace
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.empty import EmptyState
from puskesos.ui.widgets.field import Field
from puskesos.ui.widgets.fitting import scrolled, while_alive
from puskesos.ui.widgets.inputs import LineField
from puskesos.ui.widgets.layouts import boxed, column, row
from puskesos.ui.widgets.list_table import ListTable
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.table import Column
from puskesos.ui.widgets.text import Secondary

PAUSE_MS = 150
SHOWN = 20
LIST_WIDTH = 520
NIK_COLUMN = 1
WIDE_ENOUGH_FOR_ALL_COLUMNS = 960


class LinkDialog(QDialog):
    """Begins with the person's own name: a second record of the same person mostly bears it."""

    def __init__(self, desk: Desk, person: Person, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._person = person
        self._chosen_id: int | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self.search = SearchLine(self.tr("nama, NIK, nomor KK, atau nomor HP"))
        self.search.setAccessibleName(self.tr("Cari catatan lain"))
        self.people = ListTable[Found](self._columns(), self.tr("Catatan yang cocok"), key=lambda row: row.person_id)
        nobody, advice = self.tr("Tidak ada catatan lain yang cocok."), self.tr("Coba ejaan lain atau NIK.")
        self.list = CalmList(self.people, EmptyState("search", nobody, advice))
        self.verdict = Chip(ChipFace("neutral", ""))
        self.comparison = ComparisonView()
        self.reason = Field(self.tr("Mengapa keduanya satu orang"), LineField(longest=500), required=True)
        title = self.tr("Hubungkan dengan catatan lain")
        self.frame = DialogFrame(title, self._body(), save=self.tr("Hubungkan"))
        origin = Origin("person", str(person.id), Act.LINK)
        self.submission = Submission(desk, self, self.frame, {"reason": self.reason}, origin)
        self.setWindowTitle(title)
        self._connect()
        self.search.set_value(person.name)
        self._look()

    def _columns(self) -> list[Column[Found]]:
        return [
            Column(self.tr("Nama"), lambda found: found.name, width=150, stretch=1, weight=600),
            Column(self.tr("NIK atau nomor"), lambda found: number_words(found.nik, found.local_number),
                   width=184),
            Column(self.tr("Lahir"), lambda found: birth_words(found.birth_date, found.birth_year), width=124),
        ]  # fmt: skip

    def _body(self) -> QWidget:
        why = self.tr("Keduanya tetap utuh. Kasus dan surat tampil pada keduanya, dan hubungan dapat dilepas lagi.")
        left = boxed(column(self.search, self.list, gap=8))
        left.setMaximumWidth(px(LIST_WIDTH))
        right = column(row(self.verdict, None), scrolled(self.comparison), gap=8)
        right.setStretch(1, 1)
        both = row(left, right, gap=16)
        both.setStretch(0, 5)
        both.setStretch(1, 6)
        body = column(Secondary(why, wrap=True), both, self.reason, gap=8)
        body.setStretch(1, 1)
        return boxed(body)

    def _connect(self) -> None:
        self.search.edited.connect(self._pause.start)
        self.search.edited.connect(lambda: self._desk.looks.searched(self.search.value()))
        self._pause.timeout.connect(self._look)
        for leaving in (self.search.returnPressed, self.search.left_below):
            leaving.connect(self.people.setFocus)
        self.people.row_selected.connect(self._compare)
        self.people.row_activated.connect(lambda _: self.reason.setFocus())
        self.frame.save_wanted.connect(self._save)
        self.verdict.hide()
        self.search.setFocus()

    def _look(self) -> None:
        text, region = self.search.value(), self._desk.office.region
        shelf, memory, person_id = self._desk.access.file.registers, self._desk.memory, self._person.id

        def read(session: Session) -> list[Found]:
            wanted = read_wanted(text, region)
            found = find(session, Registers.of(session, shelf), memory, wanted, typing=True, limit=SHOWN)
            own = {None, *linked_ids(session, person_id)}
            return [each for each in found.people if each.person_id not in own]

        self._desk.ask("search to link", read, while_alive(self, self.list.show_rows))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The numbers stand in the comparison too, so they give way first."""
        super().resizeEvent(event)
        self.people.hide_columns(() if self.width() >= px(WIDE_ENOUGH_FOR_ALL_COLUMNS) else (NIK_COLUMN,))

    def _compare(self, found: Found | None) -> None:
        """Nothing is left standing of a record that is no longer chosen."""
        if found is None or found.person_id is None:
            self._chosen_id = None
            self.verdict.hide()
            self.comparison.hide()
            return
        self._chosen_id = found.person_id
        self.frame.clear_problem()
        first, second = self._person, found.person_id

        def read(session: Session) -> Compared:
            return compared(facts_of(first), facts_of(session.get_one(Person, second)))

        self._desk.ask("compare to link", read, while_alive(self, partial(self._show_compared, found)))

    def _show_compared(self, found: Found, pair: Compared) -> None:
        if found.person_id != self._chosen_id:
            return
        self._desk.looks.glanced(*known_people(found))
        heads = [side_head(name, "person") for name in (self._person.name, found.name)]
        self.comparison.show_lines(pair.lines, *heads)
        self.verdict.set_face(verdict_face(pair.verdict))
        self.verdict.show()
        self.comparison.show()

    def _save(self) -> None:
        chosen = self.people.selected()
        if chosen is None:
            self.frame.show_problem(self.tr("Pilih dahulu catatan yang akan dihubungkan."))
        elif self.submission.is_complete():
            self.submission.send(link_people, self._person.id, chosen.person_id, self.reason.input.value())
