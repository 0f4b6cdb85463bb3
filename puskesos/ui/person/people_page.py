"""The page Warga: looking somebody up, pairs that may be one person, and the lists that were loaded."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from puskesos.cases.doubles.review import ReviewKind
from puskesos.cases.doubles.reviews import count_reviews
from puskesos.ui.person.lists_tab import ListsTab
from puskesos.ui.person.review_tab import ReviewTab
from puskesos.ui.person.search_tab import SearchTab
from puskesos.ui.person.words import count_words
from puskesos.ui.places import opens
from puskesos.ui.session import Desk
from puskesos.ui.widgets.card import Hairline
from puskesos.ui.widgets.layouts import column, row
from puskesos.ui.widgets.tab_row import TabFace, TabRow
from puskesos.ui.widgets.text import Title

SEARCH, REVIEWS, LISTS = range(3)


class PeoplePage(QWidget):
    """Three tabs over one ground; each has its own actions. Begins with the search."""

    person_wanted = Signal(object)
    intake_wanted = Signal(object)
    resident_wanted = Signal(object, int)
    import_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.tabs = TabRow(self._tab_faces(), "Alt+1–3")
        self.finder = SearchTab(desk)
        self.reviews = ReviewTab(desk)
        self.lists = ListsTab(desk)
        self.stack = QStackedWidget()
        for tab in (self.finder, self.reviews, self.lists):
            self.stack.addWidget(tab)
        title = column(row(Title(self.tr("Warga")), margins=(24, 0, 24, 0)), Hairline(), gap=0)
        title.setStretch(0, 1)
        head = row(title, self.tabs, gap=0, margins=(0, 8, 0, 0))
        head.setStretch(1, 1)
        page = column(head, self.stack, gap=0)
        page.setStretch(1, 1)
        self.setLayout(page)
        self._connect()
        if not opens(desk.officer, "person"):
            # Who only keeps the lists has no business with the residents in them.
            self.tabs.choose(LISTS)
            self.tabs.hide()

    def search(self, text: str) -> None:
        """Look for a resident, as if it had been typed here."""
        self.tabs.choose(SEARCH)
        self.finder.search(text)

    def show_reviews_of(self, person_id: int, review_id: int | None = None) -> None:
        """Show the pairs that wait for a decision about one person, beginning with one of them."""
        self.reviews.show_person(person_id, review_id)
        self.tabs.choose(REVIEWS)

    def refresh(self) -> None:
        """Ask the visible tab's data again, and how many pairs wait."""
        self._current().refresh()
        self._desk.ask("review counts", count_reviews, self._show_count)

    def focus_first(self) -> None:
        self._current().focus_first()

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._choose)
        for tab in (self.finder, self.reviews):
            tab.person_wanted.connect(self.person_wanted)
        self.finder.intake_wanted.connect(self.intake_wanted)
        self.finder.resident_wanted.connect(self.resident_wanted)
        self.lists.import_wanted.connect(self.import_wanted)
        self._desk.changed.connect(self._data_moved)

    def _current(self) -> SearchTab | ReviewTab | ListsTab:
        return (self.finder, self.reviews, self.lists)[self.tabs.current()]

    def _choose(self, tab: int) -> None:
        self.stack.setCurrentIndex(tab)
        self.refresh()
        self.focus_first()

    def _show_count(self, counts: dict[ReviewKind, int]) -> None:
        """A household is nothing to clear up, so it is not counted."""
        waiting = sum(count for kind, count in counts.items() if kind is not ReviewKind.HOUSEHOLD)
        self.tabs.set_count(REVIEWS, count_words(waiting) if waiting else "")

    def _data_moved(self) -> None:
        if self.isVisible():
            self.refresh()

    def _tab_faces(self) -> list[TabFace]:
        return [
            TabFace(self.tr("Cari warga"), "Alt+1"),
            TabFace(self.tr("Periksa data ganda"), "Alt+2"),
            TabFace(self.tr("Data daftar"), "Alt+3"),
        ]
