"""The family of whom the form is about: another member may be the one after all, or the one who reports."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from puskesos.cases.people.household import Household, Member
from puskesos.office.masking import masked_nik
from puskesos.ui.person.words import decile_words, programmes_words
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.chips import ChipFace
from puskesos.ui.widgets.keys import Keycap
from puskesos.ui.widgets.layouts import boxed, column, row
from puskesos.ui.widgets.line_delegate import Line
from puskesos.ui.widgets.line_list import LineList
from puskesos.ui.widgets.text import Caption, Strong

SHOWN_AT_ONCE = 5
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class HouseholdView(QWidget):
    """The members with two things to do about one. The keyboard comes only on request, and Esc gives it back."""

    client_wanted = Signal(object)
    reporter_wanted = Signal(object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.household: Household | None = None
        self._title = Strong(self.tr("Keluarga"))
        self._told = Caption(wrap=True)
        self.members = LineList(self.tr("Anggota keluarga"), takes_focus=True)
        self.as_client = ActionButton(self.tr("Penerima"), "Enter", small=True, face_only=True)
        self.as_reporter = ActionButton(self.tr("Pelapor"), "P", small=True, face_only=True)
        self._acts = boxed(row(self.as_client, self.as_reporter, None))
        head = row(self._title, None, Keycap("Esc"), Caption(self.tr("tutup")), gap=6)
        self.setLayout(column(head, self._told, self.members, self._acts, gap=6))
        self.members.installEventFilter(self)
        self.members.doubleClicked.connect(lambda _: self._choose(self.client_wanted))
        self.as_client.clicked.connect(lambda: self._choose(self.client_wanted))
        self.as_reporter.clicked.connect(lambda: self._choose(self.reporter_wanted))
        self.hide()

    def show_household(self, household: Household) -> None:
        """Show a family card; nothing of it is chosen for the officer."""
        self.household = household
        self._told.setText(self._told_of(household))
        self.members.show_lines([self._line(member) for member in household.members])
        self.members.setFixedHeight(self.members.height_of(SHOWN_AT_ONCE) + 4)
        for widget in (self.members, self._acts):
            widget.setVisible(bool(household.members))
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Plain letters are keys here, because nothing is typed into a list."""
        if watched is self.members and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            match event.key():
                case key if key in ENTER:
                    self._choose(self.client_wanted)
                case Qt.Key.Key_P:
                    self._choose(self.reporter_wanted)
                case Qt.Key.Key_Escape:
                    self.closed.emit()
                case _:
                    return super().eventFilter(watched, event)
            return True
        return super().eventFilter(watched, event)

    def _choose(self, wanted: SignalInstance) -> None:
        marked = self.members.marked()
        if marked:
            wanted.emit(marked.target)

    def _told_of(self, household: Household) -> str:
        if not household.members:
            words = self.tr("KK {number} tidak ada di catatan kantor maupun daftar yang dimuat.")
            return words.format(number=masked_nik(household.no_kk))
        words = self.tr("KK {number} · kepala: {head}")
        return words.format(number=masked_nik(household.no_kk), head=household.head or "–")

    def _line(self, member: Member) -> Line:
        who = member.who
        chips = [ChipFace("late", self.tr("meninggal"), "error")] if who.is_deceased else []
        if who.cases:
            chips.append(ChipFace("new", self.tr("{count} kasus").format(count=who.cases), "cases"))
        age = self.tr("{age} th").format(age=member.age) if member.age is not None else ""
        relation = self.tr("kepala") if member.is_head else who.relation.lower()
        detail = " · ".join(filter(None, (relation, decile_words(who.decile))))
        icon = "child" if member.is_child else "person"
        return Line(member, icon, who.name, detail or "–", age, programmes_words(who.memberships), tuple(chips))
