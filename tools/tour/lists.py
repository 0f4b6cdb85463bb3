"""What is kept in lists: the case worker's heaps, the registers, the recap."""

from PySide6.QtCore import Qt

from puskesos.cases.worklist import Queue
from puskesos.ui.case.page import CasePage
from puskesos.ui.follow_up.page import FollowUpPage
from puskesos.ui.paper import PaperDialog
from puskesos.ui.recap.page import RecapPage
from puskesos.ui.register.page import CASES, RegisterPage
from tools.tour.guide import Guide

ALT = Qt.KeyboardModifier.AltModifier
DIGITS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)


def open_case(guide: Guide, name: str) -> CasePage:
    """The page of the newest case of somebody, by way of the register."""
    register = guide.go("cases", RegisterPage)
    register.tabs.choose(CASES)
    register.search(name)
    guide.hands.settle(0.4)
    guide.hands.press(Qt.Key.Key_F12)
    guide.hands.settle(0.6)
    return guide.page("case", CasePage)


def walk_follow_up(guide: Guide) -> None:
    """Every heap of cases, and the acts that can be begun from the list."""
    page = guide.go("follow_up", FollowUpPage)
    guide.look("follow-up")
    for queue in list(Queue)[1:]:
        page.choose(queue)
        guide.hands.settle(0.4)
        guide.look(f"follow-up-{queue.value.replace('_', '-')}")
    page.choose(Queue.DUE)
    guide.hands.settle(0.4)
    guide.hands.press(Qt.Key.Key_F7)
    guide.look_and_leave("follow-up-plan")
    guide.hands.press(Qt.Key.Key_F6)
    guide.look("follow-up-taken")


def walk_register(guide: Guide) -> None:
    """Both registers, a search that finds and one that does not, and a case of the list."""
    hands = guide.hands
    page = guide.go("cases", RegisterPage)
    guide.look("register")
    hands.press(Qt.Key.Key_2, ALT)
    hands.settle(0.4)
    guide.look("register-letters")
    hands.press(Qt.Key.Key_1, ALT)
    page.search("misal")
    hands.settle(0.4)
    guide.look("register-search")
    page.search("tidak ada orang ini")
    hands.settle(0.4)
    guide.look("register-nothing")
    _look_at_a_secret_case(guide, page)


def _look_at_a_secret_case(guide: Guide, page: RegisterPage) -> None:
    hands = guide.hands
    page.search("Umpama Soka")
    hands.settle(0.4)
    hands.press(Qt.Key.Key_F12)
    hands.settle(0.6)
    guide.look("case-secret")
    guide.page("case", CasePage).left.emit()
    hands.settle()
    page.search("")


def walk_recap(guide: Guide) -> None:
    """The month by service, sector, destination and day, and its paper."""
    page = guide.go("recap", RecapPage)
    for name, key in zip(("recap", "recap-sectors", "recap-destinations", "recap-days"), DIGITS, strict=True):
        guide.hands.press(key, ALT)
        guide.look(name)
    guide.hands.press(Qt.Key.Key_1, ALT)
    guide.hands.press(Qt.Key.Key_F12)
    guide.hands.settle(0.6)
    guide.hands.dialog(PaperDialog)
    guide.look_and_leave("recap-paper")
    page.month.back.click()
    page.month.back.click()
    page.month.back.click()
    guide.hands.settle(0.4)
    guide.look("recap-empty")
