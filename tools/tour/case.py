"""A case: its page with every tab, every dialog that opens over it, and its end."""

from PySide6.QtCore import Qt

from puskesos.cases.status import CaseStatus
from puskesos.ui.case.acts import Act
from puskesos.ui.case.close_dialog import CloseDialog
from puskesos.ui.case.identify_dialog import IdentifyDialog
from puskesos.ui.case.move_dialog import MoveDialog
from puskesos.ui.case.page import CasePage
from puskesos.ui.case.referral_dialog import ReferralDialog
from puskesos.ui.services.provider_dialog import ProviderDialog
from tools.stories import STORIES
from tools.tour.desk import record_answer
from tools.tour.guide import Guide

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
TABS = {
    "case": Qt.Key.Key_1,
    "case-papers": Qt.Key.Key_2,
    "case-report": Qt.Key.Key_3,
    "case-problems": Qt.Key.Key_4,
    "case-readiness": Qt.Key.Key_5,
}
PLAIN_DIALOGS = {
    "note": Act.NOTE,
    "plan": Act.PLAN,
    "assign": Act.ASSIGN,
    "hand-back": Act.HAND_BACK,
    "papers": Act.PAPERS,
    "void": Act.VOID,
    "close-early": Act.CLOSE,
}


def walk_case(guide: Guide) -> None:
    """The case whose letter has just been issued, from its first look to its reopening."""
    page = guide.page("case", CasePage)
    _name_problem(guide)
    for name, key in TABS.items():
        guide.hands.press(key, ALT)
        guide.hands.settle(0.3)
        guide.look(name)
    guide.hands.press(Qt.Key.Key_1, ALT)
    guide.hands.press(Qt.Key.Key_F10)
    guide.look("case-menu")
    page.bar.menu.close()
    _open_dialogs(guide, page)
    _close(guide)


def _name_problem(guide: Guide) -> None:
    hands = guide.hands
    hands.press(Qt.Key.Key_F8)
    dialog = hands.dialog(IdentifyDialog)
    guide.look("identify-empty")
    dialog.select("PPKS-05")
    hands.settle()
    for criterion in dialog.panel.checks.values():
        criterion.click()
    hands.press(Qt.Key.Key_F12)
    guide.look("identify-doubt")
    for criterion in dialog.panel.checks.values():
        criterion.click()
    dialog.select(STORIES[0].category)
    hands.settle()
    for criterion in list(dialog.panel.checks.values())[:2]:
        criterion.click()
    guide.look("identify")
    hands.press(Qt.Key.Key_F12)


def _open_dialogs(guide: Guide, page: CasePage) -> None:
    hands = guide.hands
    for name, act in PLAIN_DIALOGS.items():
        page.carry_out(act)
        hands.settle(0.4)
        guide.look_and_leave(name)
    page.carry_out(Act.MOVE)
    hands.settle()
    hands.dialog(MoveDialog).choose(CaseStatus.IN_VERIFICATION)
    guide.look_and_leave("move")
    page.carry_out(Act.PRINT)
    hands.settle(0.6)
    guide.look_and_leave("preview-copy")
    page.carry_out(Act.REISSUE)
    hands.settle(0.8)
    guide.look("reissue")
    hands.press(Qt.Key.Key_N, CTRL)
    hands.dialog(ProviderDialog)
    guide.look_and_leave("provider-new")
    hands.dialog(ReferralDialog)
    hands.press(Qt.Key.Key_Escape)


def _close(guide: Guide) -> None:
    hands, story = guide.hands, STORIES[0]
    record_answer(guide)
    hands.press(Qt.Key.Key_F12)
    hands.settle(0.4)
    dialog = hands.dialog(CloseDialog)
    hands.choose(dialog.outcome.input, story.outcome)
    hands.write(dialog.told.input, story.told)
    guide.look("close")
    hands.press(Qt.Key.Key_F12)
    hands.settle(0.4)
    guide.look("case-closed")
    hands.press(Qt.Key.Key_F12)
    guide.look_and_leave("reopen")
