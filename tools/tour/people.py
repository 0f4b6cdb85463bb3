"""The people: looking them up anywhere, the page Warga with its three tabs, and the page of one person."""

from PySide6.QtCore import Qt

from puskesos.cases.doubles.review import ReviewKind, ReviewOutcome
from puskesos.ui.person.acts import Act
from puskesos.ui.person.page import CASES, FACTS, HOUSEHOLD, LINKS, PAPERS, PersonPage
from puskesos.ui.person.people_page import LISTS, REVIEWS, PeoplePage
from tools.tour.guide import Guide

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
TABS = {
    "person": CASES,
    "person-facts": FACTS,
    "person-household": HOUSEHOLD,
    "person-papers": PAPERS,
    "person-links": LINKS,
}
LOOKED_FOR = {
    "search-popup": "anggrek",
    "search-spelling": "muhamad hadi 1972",
    "search-many": "siti umpama",
    "search-family": "9999010101200001",
    "search-namesakes": "slamet contoh",
    "search-nothing": "tidak ada orang ini",
}


def walk_search(guide: Guide) -> None:
    """What Ctrl+K finds while it is typed, from whatever page."""
    hands, field = guide.hands, guide.workplace.top.search
    guide.go("people", PeoplePage)
    for name, text in LOOKED_FOR.items():
        hands.write(field, text)
        hands.settle(0.5)
        guide.look(name)
    guide.workplace.top.clear_search()
    hands.settle()


def walk_people(guide: Guide) -> None:
    """The three tabs, and what an officer says of each kind of pair."""
    page = guide.go("people", PeoplePage)
    guide.look("people-empty")
    _look_people_up(guide, page)
    page.tabs.choose(REVIEWS)
    guide.hands.settle(0.4)
    _look_at_pairs(guide, page)
    page.tabs.choose(LISTS)
    guide.hands.settle(0.4)
    guide.look("lists")
    guide.hands.press(Qt.Key.Key_F8)
    guide.look_and_leave("list-undo")


def walk_person(guide: Guide) -> None:
    """Somebody known from lists and visits, somebody without a NIK, and what can be done about both."""
    page = show_person(guide, "Contoh Anggrek")
    for name, tab in TABS.items():
        page.tabs.choose(tab)
        guide.hands.settle(0.3)
        guide.look(name)
    for name, act in {"person-edit": Act.EDIT, "person-link": Act.LINK, "person-dispute": Act.DISPUTE}.items():
        page.carry_out(act)
        guide.hands.settle(0.5)
        guide.look_and_leave(name)
    show_person(guide, "Contoh Melati")
    page.tabs.choose(HOUSEHOLD)
    guide.hands.settle(0.3)
    guide.look("person-family")
    _settle_a_doubt(guide)


def show_person(guide: Guide, name: str) -> PersonPage:
    """Find somebody on the page Warga and open the first who fits."""
    people = guide.go("people", PeoplePage)
    people.search(name)
    guide.hands.settle(0.4)
    people.finder.table.select_first()
    guide.hands.enter(people.finder.table)
    guide.hands.settle(0.5)
    return guide.page("person", PersonPage)


def _look_people_up(guide: Guide, page: PeoplePage) -> None:
    for name, text in (("people", "siti umpama"), ("people-known", "contoh anggrek"), ("people-many", "slamet contoh")):
        page.search(text)
        guide.hands.settle(0.4)
        page.finder.table.select_first()
        guide.hands.settle(0.2)
        guide.look(name)
    page.search("umpama larasati")
    guide.hands.settle(0.4)
    guide.hands.press(Qt.Key.Key_F8)
    guide.hands.settle(0.4)
    guide.look("people-family")


def _look_at_pairs(guide: Guide, page: PeoplePage) -> None:
    hands, tab = guide.hands, page.reviews
    for kind in ReviewKind:
        tab.kinds.set_value(kind.value)
        tab.kinds.chosen.emit(kind.value)
        hands.settle(0.4)
        guide.look(f"reviews-{kind.value.replace('_', '-')}")
    tab.kinds.set_value("")
    tab.kinds.chosen.emit("")
    hands.settle(0.4)
    tab.list.table.select_first()
    hands.settle(0.2)
    guide.look("reviews")
    hands.press(Qt.Key.Key_T)
    guide.look("reviews-question")
    hands.write(tab.note.input, "Minta keduanya membawa KTP-el asli.")
    hands.enter(tab.note.input)
    guide.look("reviews-asked")
    tab.outcomes.set_value(ReviewOutcome.SAME)
    tab.outcomes.chosen.emit(ReviewOutcome.SAME)
    hands.settle(0.4)
    guide.look("reviews-decided")
    tab.outcomes.set_value(ReviewOutcome.OPEN)
    tab.outcomes.chosen.emit(ReviewOutcome.OPEN)
    hands.settle(0.4)


def _settle_a_doubt(guide: Guide) -> None:
    """From the page of somebody without a NIK to the pair, and back to what the link brings together."""
    hands = guide.hands
    page = show_person(guide, "Misal Kenanga")
    guide.look("person-doubt")
    hands.press(Qt.Key.Key_P, ALT)
    hands.settle(0.4)
    guide.look("person-reviews")
    hands.press(Qt.Key.Key_S)
    hands.settle(0.4)
    guide.look("reviews-none")
    hands.press(Qt.Key.Key_Escape)
    show_person(guide, "Misal Kenanga")
    page.tabs.choose(PAPERS)
    hands.settle(0.3)
    guide.look("person-both-papers")
    page.tabs.choose(LINKS)
    hands.settle(0.3)
    guide.look("person-linked")
    hands.press(Qt.Key.Key_F8)
    guide.look_and_leave("person-unlink")
