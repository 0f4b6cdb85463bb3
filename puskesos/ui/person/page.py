"""The page of one person: what is known and from where, what the lists say, and everything that was done."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QStackedWidget, QWidget
from sqlalchemy.orm import Session

from puskesos.cases.doubles.review import ReviewKind
from puskesos.cases.people.household import household_cases
from puskesos.cases.people.links import LinkRow, linked_ids
from puskesos.cases.people.page import PersonView, read_person
from puskesos.cases.registers.reads import Registers
from puskesos.cases.rights.consents import consents_of
from puskesos.cases.rights.requests import requests_of
from puskesos.cases.worklist import CaseRow
from puskesos.office.below import also_below
from puskesos.ui.person.acts import Act, possible_acts
from puskesos.ui.person.bar import PersonBar
from puskesos.ui.person.cases_tab import CasesTab
from puskesos.ui.person.errands import Errands
from puskesos.ui.person.facts_tab import FactsTab
from puskesos.ui.person.header import PersonHeader
from puskesos.ui.person.history_view import HistoryView
from puskesos.ui.person.household_tab import HouseholdTab
from puskesos.ui.person.links_tab import LinksTab
from puskesos.ui.person.papers_tab import PapersTab
from puskesos.ui.person.rights_errands import RightsErrands
from puskesos.ui.person.rights_tab import RightAct, RightsTab, RightsView
from puskesos.ui.presence_line import PresenceLine
from puskesos.ui.session import Desk
from puskesos.ui.widgets.buttons import LinkButton
from puskesos.ui.widgets.card import Card
from puskesos.ui.widgets.fitting import scrolled
from puskesos.ui.widgets.icons import Icon
from puskesos.ui.widgets.layouts import boxed, column, row
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.strip import Strip
from puskesos.ui.widgets.tab_row import TabFace, TabRow
from puskesos.ui.widgets.text import Caption

CASES, FACTS, HOUSEHOLD, PAPERS, LINKS, RIGHTS = range(6)
LOWEST_CARDS = 300
WIDE_ENOUGH = 1040


class PersonPage(QWidget):
    """One person at a time; it reads the person anew whenever something changed, and stays on the chosen tab."""

    case_wanted = Signal(object)
    intake_wanted = Signal(object)
    resident_wanted = Signal(object, int)
    person_wanted = Signal(object)
    reviews_wanted = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._person_id: int | None = None
        self._is_opening = False
        self.view: PersonView | None = None
        self.crumb = Caption()
        self.back = LinkButton(self.tr("kembali"), "Alt+←", key_first=True, ink="ink2")
        self.header = PersonHeader(desk)
        self.presence = PresenceLine(desk, "person", self)
        self.doubt = Strip("warning")
        self.history = HistoryView()
        self.tabs = TabRow(self._tab_faces(), "Alt+1–6")
        self.cases = CasesTab()
        self.facts = FactsTab()
        self.household = HouseholdTab()
        self.papers = PapersTab()
        self.links = LinksTab(desk)
        self.rights = RightsTab(desk)
        self._tabs: tuple[QWidget, ...] = (
            self.cases, self.facts, self.household, self.papers, self.links, self.rights,
        )  # fmt: skip
        self.pages = QStackedWidget()
        self.bar = PersonBar()
        self.errands = Errands(desk, self)
        self.rights_errands = RightsErrands(desk, self)
        self._arrange()
        self._connect()

    def show_person(self, person_id: int) -> None:
        """Show a person; another one begins on the tab of the cases."""
        if person_id != self._person_id:
            self._person_id = person_id
            self.tabs.choose(CASES)
            self.focus_first()
        self._is_opening = True
        self.refresh()

    def refresh(self) -> None:
        """Read the person anew."""
        person_id, today, reader = self._person_id, self._desk.today(), self._desk.officer
        shelf = self._desk.access.file.registers
        if person_id is None:
            return

        def read(session: Session) -> tuple[PersonView, list[CaseRow], RightsView]:
            view = read_person(session, Registers.of(session, shelf), person_id, today)
            people = linked_ids(session, person_id)
            rights = RightsView(requests_of(session, people), consents_of(session, people))
            return view, household_cases(session, view.household, reader=reader) if view.household else [], rights

        self._desk.ask("person page", also_below(read), lambda found: self._show(*found))

    def focus_first(self) -> None:
        """Begin in the list of the open tab; every act has its own key anyway."""
        self._tabs[self.tabs.current()].setFocus(Qt.FocusReason.OtherFocusReason)

    def _stay(self) -> None:
        """The server is away. What another one shows must not be taken for the one that is wanted."""
        shown = self.view.person.id if self.view else None
        if self._person_id != shown:
            self._person_id, self._is_opening = shown, False
            self.left.emit()

    def carry_out(self, act: Act) -> None:
        """Begin an act as its key does."""
        if self.view is None:
            return
        if act is Act.REPORT:
            self.intake_wanted.emit(self.view.person.id)
        else:
            self.errands.carry_out(act, self.view, self._link_in_hand())

    def acts(self) -> list[Act]:
        """What can be done now."""
        return possible_acts(self.view, self._link_in_hand(), self._desk.officer) if self.view else []

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side the cards need room; on a narrow page what the office did stands above what the lists say."""
        super().resizeEvent(event)
        wide = event.size().width() >= px(WIDE_ENOUGH)
        self._cards.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.BottomToTop)

    def _arrange(self) -> None:
        crumbs = row(Caption(self.tr("Warga"), ink="accent"), Icon("next", "ink2", 14), self.crumb, None, self.back)
        for tab in self._tabs:
            self.pages.addWidget(scrolled(tab))
        right = Card()
        right.body.setContentsMargins(1, 0, 1, 1)
        right.body.setSpacing(0)
        right.add(self.tabs, self.pages)
        right.body.setStretch(1, 1)
        self._cards = row(self.history, right, gap=16)
        self._cards.setStretch(0, 7)
        self._cards.setStretch(1, 13)
        for card in (self.history, right):
            # What a card would like to have must not make the page scroll: its list scrolls in it.
            card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
            card.setMinimumHeight(px(LOWEST_CARDS))
            card.setMinimumWidth(1)
        top = (crumbs, self.header, self.presence, self.doubt)
        body = column(*top, self._cards, gap=12, margins=(24, 12, 24, 16))
        body.setStretch(4, 1)
        layout = column(scrolled(boxed(body)), self.bar, gap=0)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.header.numbers.switched.connect(self._show_numbers)
        self.tabs.chosen.connect(self._choose_tab)
        self.doubt.fix_wanted.connect(self._ask_for_reviews)
        self.links.chosen_changed.connect(self._show_acts)
        self.rights.wanted.connect(self._about_rights)
        self.rights_errands.saved.connect(lambda file: self.bar.say(self.tr("Tersimpan: {file}").format(file=file)))
        self.bar.wanted.connect(self.carry_out)
        for case_wanted in (self.cases.case_wanted, self.household.case_wanted, self.papers.case_wanted):
            case_wanted.connect(self.case_wanted)
        for person_wanted in (self.household.person_wanted, self.links.person_wanted):
            person_wanted.connect(self.person_wanted)
        self.household.resident_wanted.connect(self.resident_wanted)
        self._desk.changed.connect(self._data_moved)

    def _data_moved(self) -> None:
        if self.isVisible():
            self.refresh()

    def _choose_tab(self, place: int) -> None:
        self.pages.setCurrentIndex(place)
        self._show_acts()
        self.focus_first()

    def _about_rights(self, act: RightAct) -> None:
        if self.view is not None:
            self.rights_errands.carry_out(act, self.view.person, self.rights.chosen)

    def show_rights(self) -> None:
        """Open the tab of what the resident may ask."""
        self.tabs.choose(RIGHTS)

    def _link_in_hand(self) -> LinkRow | None:
        """What can be let go is what the officer sees."""
        return self.links.chosen if self.tabs.current() == LINKS else None

    def _show(self, view: PersonView, family_cases: Sequence[CaseRow], rights: RightsView) -> None:
        self.view = view
        if self._is_opening:
            self._is_opening = False
            self._desk.looks.saw("person", view.person.uuid)
        self.crumb.setText(view.person.name)
        self.presence.show_thing(view.person.uuid)
        self._show_numbers()
        self._show_doubt(view)
        for part in (self.history, self.cases, self.papers, self.links):
            part.show_view(view)
        self.household.show_view(view, family_cases)
        self.rights.show_rights(rights)
        self._show_counts(view, rights)
        self._show_acts()

    def _show_numbers(self) -> None:
        """What holds the NIK, masked or in full as the officer has it now."""
        if self.view is not None:
            self.header.show_view(self.view)
            self.facts.is_open = self.header.numbers.is_open
            self.facts.show_view(self.view)

    def _show_counts(self, view: PersonView, rights: RightsView) -> None:
        counts = {
            CASES: len(view.cases),
            HOUSEHOLD: len(view.household.members) if view.household else 0,
            PAPERS: sum(len(papers.letters) for papers in view.papers),
            LINKS: sum(link.is_in_force for link in view.links),
            RIGHTS: rights.owed,
        }
        for tab, count in counts.items():
            self.tabs.set_count(tab, str(count) if count else "")

    def _show_doubt(self, view: PersonView) -> None:
        """Whose record it is, else the most pressing pair that waits for a decision; the others follow elsewhere."""
        if view.office_below:
            told = self.tr("Warga ini dicatat {office}: hanya dapat dilihat.").format(office=view.office_below)
            self.doubt.show_text(told)
            return
        waiting = [review for review in view.reviews if review.kind is not ReviewKind.HOUSEHOLD]
        if not waiting:
            self.doubt.clear()
            return
        review = min(waiting, key=lambda each: list(ReviewKind).index(each.kind))
        other = review.right if review.left_person_id == view.person.id else review.left
        told = self.tr("{kind}: {name} ({source}).").format(
            kind=review.kind.label, name=other.name, source=other.label or self.tr("catatan kantor ini")
        )
        self.doubt.show_text(told, fix=self.tr("Periksa"), key="Alt+P")

    def _ask_for_reviews(self) -> None:
        if self.view is not None:
            self.reviews_wanted.emit(self.view.person.id)

    def _show_acts(self) -> None:
        self.bar.show_acts(self.acts())

    def _tab_faces(self) -> list[TabFace]:
        return [
            TabFace(self.tr("Kasus"), "Alt+1"),
            TabFace(self.tr("Data diri"), "Alt+2"),
            TabFace(self.tr("Keluarga"), "Alt+3"),
            TabFace(self.tr("Surat"), "Alt+4"),
            TabFace(self.tr("Terhubung"), "Alt+5"),
            TabFace(self.tr("Hak"), "Alt+6"),
        ]
