"""The head of the case page: whom it concerns, how it stands, and the facts an officer is asked for on the phone."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from puskesos.cases.case import Case, ReporterKind
from puskesos.cases.journey import CaseView
from puskesos.cases.people.person import Person
from puskesos.cases.readiness.readiness import Readiness
from puskesos.office.typed import phone_words
from puskesos.ui import faces
from puskesos.ui.hidden_number import NumbersLink
from puskesos.ui.readiness.faces import standing_face, summary_words
from puskesos.ui.session import Desk
from puskesos.ui.widgets.buttons import LinkButton
from puskesos.ui.widgets.card import Card
from puskesos.ui.widgets.chips import Chip, ChipFace
from puskesos.ui.widgets.layouts import boxed, clear, column, row
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.text import Caption, CardTitle, ElidedText, plain_tip
from puskesos.ui.words import age_and_sex

NARROW = 1000
WIDE_COLUMNS, NARROW_COLUMNS = 6, 3
LONGEST_NAME = 260


class HeadFact(QWidget):
    """A caption over a value that gives way when there is little room; the whole value is its tooltip."""

    def __init__(self, label: str, *beside: QWidget) -> None:
        super().__init__()
        self.label = Caption(label)
        self.value = ElidedText(weight=500)
        self.setLayout(column(row(self.label, *beside, None, gap=8), self.value, gap=4))

    def show_value(self, value: str) -> None:
        self.value.set_text(value or "–")
        self.value.setAccessibleName(f"{self.label.text()}: {value}")


class HeaderCard(Card):
    """Name, chips and register number; below them six facts, on two rows where the page is narrow.

    The name needs its room then: who handles the case stands in the report only, readiness on its own tab, and the
    register number speaks for itself.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.name = ElidedText(size=20, weight=700)
        self.number = CardTitle()
        self.number.make_selectable()
        self.person = LinkButton(self.tr("Halaman warga"), "Alt+W")
        self.handler = ElidedText(size=13, ink="ink2")
        self._chips = row(gap=4)
        self.readiness = Chip(ChipFace("neutral", ""))
        self._has_readiness = False
        self.numbers = NumbersLink(desk)
        self.nik = HeadFact(self.tr("NIK"), self.numbers)
        self.age = HeadFact(self.tr("Usia"))
        self.address = HeadFact(self.tr("Alamat"))
        self.reporter = HeadFact(self.tr("Pelapor"))
        self.phone = HeadFact(self.tr("HP"))
        self.category = HeadFact(self.tr("Kategori"))
        self._client: Person | None = None
        self.numbers.switched.connect(self._show_nik_again)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(8)
        self._columns = 0
        self._number_label = Caption(self.tr("Nomor register"))
        numbers = row(self._number_label, self.number, gap=8)
        head = row(
            self.name, 4, boxed(self._chips), self.readiness, self.person, None, self.handler, 16, numbers, gap=8
        )
        self.add(head, self._grid)
        self._arrange(WIDE_COLUMNS)

    def show_view(self, view: CaseView) -> None:
        """Show the case; who reported it stays hidden from those it was asked to be kept from."""
        case, client, today = view.case, view.case.client, self._desk.today()
        self.name.set_text(client.name)
        self._give_name_room()
        self.number.setText(case.number)
        self.handler.set_text(
            self.tr("Ditangani {officer}").format(officer=case.officer.name) if case.officer
            else self.tr("Belum ada petugas")
        )  # fmt: skip
        self._show_chips(view)
        self.numbers.begin("case", case.uuid)
        self._show_nik(client)
        self.age.show_value(age_and_sex(client.age(today), client.sex.label if client.sex else ""))
        self.address.show_value(", ".join(filter(None, (client.address_line(), view.desa))))
        self.reporter.show_value(self._reporter(case))
        self._show_phone(case)
        names = [str(category["name"]) for category in case.categories]
        self.category.show_value("; ".join(names) or self.tr("belum dikenali"))

    def show_readiness(self, readiness: Readiness | None) -> None:
        """Say in one chip how the client stands before the service that is wanted, once that is known."""
        self._has_readiness = readiness is not None
        self._show_readiness()
        if readiness is not None:
            self.readiness.set_face(standing_face(readiness))
            self.readiness.setToolTip(plain_tip(f"{readiness.name}: {summary_words(readiness)}"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(WIDE_COLUMNS if self.width() >= px(NARROW) else NARROW_COLUMNS)

    def _show_chips(self, view: CaseView) -> None:
        clear(self._chips)
        shown = [faces.standing_face(view, self._desk.today())]
        case = view.case
        if case.is_urgent:
            shown.append(ChipFace("late", self.tr("Mendesak"), "urgent"))
        if case.is_priority:
            shown.append(ChipFace("new", self.tr("Prioritas"), "new"))
        if case.is_confidential:
            shown.append(ChipFace("silent", self.tr("Rahasia"), "secret"))
        for face in shown:
            self._chips.addWidget(Chip(face))

    def _reporter(self, case: Case) -> str:
        match case.reporter_kind:
            case ReporterKind.SELF:
                return self.tr("diri sendiri")
            case ReporterKind.ANONYMOUS:
                return self.tr("tanpa nama")
        if not case.shows_reporter_to(self._desk.officer):
            return self.tr("dirahasiakan")
        relation = str(case.reporter.get("relation", ""))
        name = str(case.reporter["name"])
        return self.tr("{name} ({relation})").format(name=name, relation=relation) if relation else name

    def _show_phone(self, case: Case) -> None:
        """The client's own number; without one, the reporter's, which says whose it is."""
        reporter = str(case.reporter.get("phone", ""))
        is_own = bool(case.client.phone) or not reporter or not case.shows_reporter_to(self._desk.officer)
        self.phone.label.setText(self.tr("HP") if is_own else self.tr("HP pelapor"))
        self.phone.show_value(phone_words(case.client.phone if is_own else reporter))

    def _show_nik(self, client: Person) -> None:
        """The NIK as the officer has it now; without one, why there is none and by which number the client goes."""
        self._client = client
        self.numbers.setVisible(bool(client.nik))
        without = " · ".join(filter(None, (client.nik_status.label, client.local_number)))
        self.nik.show_value(self.numbers.shown(client.nik) or without)

    def _show_nik_again(self) -> None:
        if self._client is not None:
            self._show_nik(self._client)

    def _give_name_room(self) -> None:
        """Beside everything else the name is the last to be shortened."""
        is_wide = self._columns == WIDE_COLUMNS
        self.name.setMinimumWidth(min(self.name.sizeHint().width(), px(LONGEST_NAME)) if is_wide else 0)

    def _show_readiness(self) -> None:
        self.readiness.setVisible(self._has_readiness and self._columns == WIDE_COLUMNS)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        facts = (self.nik, self.age, self.address, self.reporter, self.phone, self.category)
        for place, fact in enumerate(facts):
            self._grid.addWidget(fact, place // columns, place % columns)
        weights = (6, 6, 10, 6, 5, 7) if columns == WIDE_COLUMNS else (3, 3, 4, 0, 0, 0)
        for words in (self.handler, self._number_label):
            words.setVisible(columns == WIDE_COLUMNS)
        self._show_readiness()
        self._give_name_room()
        for place, weight in enumerate(weights):
            self._grid.setColumnStretch(place, weight)
