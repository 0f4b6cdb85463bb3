"""The first start: the wizard step by step, and the pages of an office that has no case yet."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from puskesos.cases.demo.office import OFFICE, PASSWORD
from puskesos.store.server.connection import Connection
from puskesos.store.server.desk_file import DeskFile, save_desk_file
from puskesos.ui.desk.page import IntakePage
from puskesos.ui.follow_up.page import FollowUpPage
from puskesos.ui.paper import PaperDialog
from puskesos.ui.recap.page import RecapPage
from puskesos.ui.register.page import RegisterPage
from puskesos.ui.setup.server_dialog import ServerDialog
from puskesos.ui.setup.wizard import SetUpWizard
from tools.album import Album
from tools.tour.guide import Guide

PLACE = ("Jawa Barat", "Kabupaten Cirebon", "Talun", "Sampiran")


def walk_first_start(app: QApplication, office: Path, album: Album) -> None:
    """Set an office up in an empty folder and look at its empty pages."""
    guide = Guide(app, office, album)
    guide.begin()
    wizard = guide.window.stack.currentWidget()
    if not isinstance(wizard, SetUpWizard):
        raise TypeError("an empty folder should begin with the wizard")
    _describe_office(guide, wizard)
    guide.look("wizard-letters")
    guide.hands.press(Qt.Key.Key_F12)
    _describe_officer(guide, wizard)
    _prove_code(guide, wizard)
    _look_at_empty_pages(guide)
    guide.window.close()


def _describe_office(guide: Guide, wizard: SetUpWizard) -> None:
    hands = guide.hands
    guide.look("wizard-office-empty")
    hands.press(Qt.Key.Key_F7)
    guide.look_and_leave("wizard-restore")
    _look_at_server(guide)
    hands.press(Qt.Key.Key_F12)
    guide.look("wizard-office-problem")
    region = wizard.office.region
    for choice, name in zip((region.province, region.regency, region.district, region.village), PLACE, strict=True):
        hands.choose(choice, name)
    guide.look("wizard-office")
    hands.write(wizard.office.name, OFFICE.name)
    hands.write(wizard.office.code, OFFICE.code)
    hands.press(Qt.Key.Key_F12)


def _look_at_server(guide: Guide) -> None:
    """What the admin of a server would hand over for this PC."""
    way = Connection("db.cirebon.contoh.id", "puskesos", "desk_contoh", office=OFFICE.name, desk="Loket 1")
    file = guide.window.folder.parent / "loket-1.puskesos-loket"
    save_desk_file(DeskFile(way, "rahasia contoh"), file)
    guide.hands.press(Qt.Key.Key_F6)
    guide.hands.dialog(ServerDialog).look(file)
    guide.hands.settle()
    guide.look_and_leave("wizard-server")


def _describe_officer(guide: Guide, wizard: SetUpWizard) -> None:
    hands, step = guide.hands, wizard.officer
    guide.look("wizard-officer-empty")
    hands.write(step.name, "Sari Permisalan")
    hands.write(step.user_name, "sari")
    hands.write(step.password.password, PASSWORD)
    hands.write(step.password.repeated, PASSWORD.upper())
    hands.press(Qt.Key.Key_F12)
    guide.look("wizard-officer-problem")
    hands.write(step.password.repeated, PASSWORD)
    guide.look("wizard-officer")
    hands.press(Qt.Key.Key_F12)


def _prove_code(guide: Guide, wizard: SetUpWizard) -> None:
    hands = guide.hands
    code = wizard.recovery.code.text()
    guide.look("wizard-recovery")
    hands.press(Qt.Key.Key_F6)
    hands.settle(0.5)
    guide.look("recovery-sheet")
    hands.dialog(PaperDialog).save_to(guide.window.folder.parent / "kode.pdf")
    hands.settle()
    guide.look_and_leave("recovery-sheet-saved")
    hands.write(wizard.recovery.typed, code[:9])
    hands.press(Qt.Key.Key_F12)
    guide.look("wizard-recovery-problem")
    hands.write(wizard.recovery.typed, code)
    hands.press(Qt.Key.Key_F12)


def _look_at_empty_pages(guide: Guide) -> None:
    guide.go("desk", IntakePage)
    guide.look("first-desk")
    guide.go("cases", RegisterPage)
    guide.look("first-register")
    guide.go("follow_up", FollowUpPage)
    guide.look("first-follow-up")
    guide.go("recap", RecapPage)
    guide.look("first-recap")
