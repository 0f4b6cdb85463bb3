"""Confidential cases: who may open one, how somebody else gets in with a reason, and who reads that reason."""

from PySide6.QtCore import Qt

from puskesos.cases.demo.office import MISAL, SARI, UMPAMA
from puskesos.ui.approval.page import ApprovalPage
from puskesos.ui.case.page import REPORT
from puskesos.ui.case.remark_dialog import RemarkDialog
from puskesos.ui.register.page import RegisterPage
from tools.tour.guide import Guide
from tools.tour.lists import open_case

SECRET = "Umpama Soka"  # noqa: S105  # whom the confidential case is about
WHY_LET_IN = "Mendampingi warga ke UPTD PPA besok pagi."
REASON = "Warga menelepon loket dan minta dikabari hari ini; petugas yang ditunjuk sedang cuti."


def walk_secrecy(guide: Guide) -> None:
    """From the case of an officer who is named for it to one who is not, and to the strip the approver reads."""
    hands, page = guide.hands, open_case(guide, SECRET)
    page.tabs.choose(REPORT)
    hands.settle(0.4)
    guide.look("case-access")
    hands.press(Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    hands.settle(0.4)
    dialog = page.report.access.dialog
    if dialog is None or page.view is None:
        raise RuntimeError("the case should be confidential, and this officer named for it")
    hands.choose(dialog.officer.input, MISAL.name)
    hands.write(dialog.reason.input, WHY_LET_IN)
    guide.look("case-let-in")
    hands.press(Qt.Key.Key_F12)
    hands.settle(0.5)
    guide.look("case-access-given")
    _break_the_glass(guide, page.view.case.number)
    guide.change_officer(SARI.user_name)
    guide.go("approval", ApprovalPage)
    guide.look("approval-openings")


def _break_the_glass(guide: Guide, number: str) -> None:
    hands = guide.hands
    guide.change_officer(UMPAMA.user_name)
    guide.go("cases", RegisterPage)
    guide.look("register-kept-back")
    hands.write(guide.workplace.top.search, number)
    hands.settle(0.5)
    guide.look("search-hidden")
    hands.enter(guide.workplace.top.search)
    hands.settle(0.4)
    hands.write(hands.dialog(RemarkDialog).text.input, REASON)
    guide.look("break-glass")
    hands.press(Qt.Key.Key_F12)
    hands.settle(0.6)
    guide.look("case-opened-with-reason")
