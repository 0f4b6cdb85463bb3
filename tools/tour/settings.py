"""The settings with their dialogs, and what stands over every page: keys, troubles, the lock."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from puskesos.cases.demo.office import SARI, UMPAMA
from puskesos.errors import Unavailable
from puskesos.ui.admin.officers_section import OfficersSection
from puskesos.ui.admin.page import SettingsPage
from puskesos.ui.desk.page import IntakePage
from tools.tour.guide import Guide

SECTIONS = (
    "office", "letters", "wording", "language", "signing", "targets", "days_off", "officers", "keys", "recovery",
    "account", "printer", "look", "about",
)  # fmt: skip
# So many more wrong passwords make the next try wait.
MORE_TRIES = 2


def walk_settings(guide: Guide) -> None:
    """Every section, and the dialogs about officers and the recovery code."""
    page = guide.go("settings", SettingsPage)
    for name in SECTIONS:
        page.open_section(name)
        guide.hands.settle(0.5)
        guide.look(f"settings-{name.replace('_', '-')}")
    page.open_section("officers")
    guide.hands.settle(0.4)
    _look_at_officer_dialogs(guide, page)
    page.open_section("recovery")
    guide.hands.settle()
    guide.hands.press(Qt.Key.Key_F12)
    guide.look_and_leave("recovery-code")


def _look_at_officer_dialogs(guide: Guide, page: SettingsPage) -> None:
    hands, section = guide.hands, page.current()
    if not isinstance(section, OfficersSection):
        raise TypeError("the section in front should be that of the officers")
    hands.press(Qt.Key.Key_F12)
    guide.look_and_leave("officer-new")
    section.table.select_first()
    section.table.row_activated.emit(section.table.selected())
    hands.settle()
    guide.look_and_leave("officer")
    officers = [section.table.rows.row_at(section.table.rows.index(row, 0)) for row in range(3)]
    other = next(officer for officer in officers if officer and officer.uuid != guide.workplace.desk.officer.uuid)
    section.table.select(other.id)
    hands.press(Qt.Key.Key_F9)
    guide.look_and_leave("officer-password")
    hands.press(Qt.Key.Key_F10)
    guide.look_and_leave("officer-leaves")


def walk_frame(guide: Guide) -> None:
    """The keys of a page, the officer's menu, both kinds of trouble, and the locked window."""
    hands = guide.hands
    guide.go("desk", IntakePage)
    hands.press(Qt.Key.Key_F1)
    guide.look_and_leave("keys")
    guide.workplace.top.officer_clicked.emit()
    hands.settle()
    guide.look("officer-menu")
    menu = QApplication.activePopupWidget()
    if menu is not None:
        menu.close()
    guide.problems.show(Unavailable("Disk penuh. Kosongkan tempat, lalu simpan lagi; isian Anda tetap ada di layar."))
    hands.settle()
    guide.look_and_leave("problem")
    guide.problems.show(RuntimeError())
    hands.settle()
    guide.look_and_leave("bug")
    guide.window.lock()
    guide.look("locked")


def walk_log_in(guide: Guide) -> None:
    """Before anybody is let in: a wrong password, the way by the recovery code, a colleague who has to wait."""
    hands, login = guide.hands, guide.window.login
    guide.look("log-in")
    hands.write(login.user_name, UMPAMA.user_name)
    hands.write(login.password, "bukan yang ini")
    login.enter.click()
    hands.settle()
    guide.look("log-in-refused")
    login.forgot.click()
    hands.settle()
    guide.look_and_leave("log-in-recovery")
    for _ in range(MORE_TRIES):
        login.enter.click()
        hands.settle()
    guide.look("log-in-wait")


def walk_damaged(guide: Guide) -> None:
    """Data that cannot be opened any more: the log-in says which file it is, and offers a backup."""
    guide.begin()
    guide.log_in(SARI.user_name)
    guide.look("log-in-damaged")
    guide.window.login.problem.fix_wanted.emit()
    guide.hands.settle()
    guide.look_and_leave("rescue")
    guide.window.close()
