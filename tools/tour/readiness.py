"""Readiness: a condition that is not met, the reason to go on, and the duty a reactivated cover leaves behind."""

from PySide6.QtCore import Qt

from puskesos.ui.case.acts import Act
from puskesos.ui.case.page import READINESS
from puskesos.ui.case.referral_dialog import ReferralDialog
from puskesos.ui.follow_up.page import FollowUpPage
from tools.tour.guide import Guide
from tools.tour.lists import open_case

ALT = Qt.KeyboardModifier.AltModifier
OVERRIDDEN, TOO_YOUNG = "Contoh Anggrek", "Contoh Tulip"
FOOD_FOR_THE_OLD = "permakanan lanjut"


def walk_readiness(guide: Guide) -> None:
    """The tab of a case that went on with a reason, a letter that asks for one, and the heap of duties."""
    page = open_case(guide, OVERRIDDEN)
    page.tabs.choose(READINESS)
    guide.hands.settle(0.3)
    guide.look("case-readiness-overridden")
    page = open_case(guide, TOO_YOUNG)
    page.carry_out(Act.REFER)
    guide.hands.settle(0.8)
    dialog = guide.hands.dialog(ReferralDialog)
    guide.hands.pick(dialog.form.service.input, FOOD_FOR_THE_OLD)
    guide.hands.settle(0.6)
    guide.look("referral-readiness")
    guide.hands.press(Qt.Key.Key_D, ALT)
    guide.look_and_leave("referral-readiness-details")
    _look_at_duties(guide)


def _look_at_duties(guide: Guide) -> None:
    hands = guide.hands
    page = guide.go("follow_up", FollowUpPage)
    hands.press(Qt.Key.Key_8, ALT)
    hands.settle(0.4)
    guide.look("follow-up-duties")
    hands.press(Qt.Key.Key_F12)
    guide.look_and_leave("duty")
    hands.enter(page.duties)
    hands.settle(0.6)
    guide.look("case-duty")
