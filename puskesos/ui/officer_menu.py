"""What concerns the officer at work: the menu behind her name, with the errands her roles include."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from puskesos.cases.letters.queue import take_ticket
from puskesos.cases.proof.checking import check_paper
from puskesos.ui.places import may_do

if TYPE_CHECKING:
    from puskesos.ui.workplace import Workplace


def officer_menu(place: "Workplace") -> QMenu:
    """The menu, to be shown where the officer clicked."""
    translate, officer = QCoreApplication.translate, place.desk.officer
    menu = QMenu(place)
    if may_do(officer, check_paper):
        menu.addAction(translate("Workplace", "Periksa surat\tCtrl+F9"), place.check_paper)
    if may_do(officer, take_ticket):
        menu.addAction(translate("Workplace", "Nomor antrean\tCtrl+F10"), place.take_ticket)
    menu.addAction(translate("Workplace", "Isian yang belum disimpan"), place.unfinished.show)
    menu.addAction(translate("Workplace", "Kunci layar\tCtrl+L"), place.lock_wanted.emit)
    menu.addAction(translate("Workplace", "Ganti petugas"), place.switch_wanted.emit)
    menu.addAction(translate("Workplace", "Pengaturan saya"), lambda: place.show_page("settings"))
    return menu
