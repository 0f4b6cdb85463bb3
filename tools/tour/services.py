"""The service directory: its tabs, the forms behind them, and what keeps an entry true."""

from pathlib import Path

from PySide6.QtCore import Qt

from puskesos.exchange.hsds.write import HsdsFormat
from puskesos.ui.services.exchange_dialog import ExchangeDialog
from puskesos.ui.services.page import CATEGORIES, PAPERS, PROVIDERS, RULES, SERVICES, TASKS, ServicesPage
from puskesos.ui.services.provider_dialog import ProviderDialog
from puskesos.ui.services.remark_dialog import EntryRemarkDialog
from puskesos.ui.services.rule_dialog import RuleDialog
from puskesos.ui.services.service_dialog import ServiceDialog
from tools.tour.guide import Guide

DOUBTED = "BAN-02"
# A rule that an open case of the demo office stands on.
NARROWED = "DES-13"
DOUBT = "Telepon di loket itu sudah tidak aktif."
HOURS = "Senin-Kamis 08.00-15.00; Jumat 08.00-11.30"
Key = Qt.Key


def walk_services(guide: Guide, scratch: Path) -> None:
    """Every tab, then a service, a rule and a destination as an admin corrects them, then a file that comes in."""
    page = guide.go("services", ServicesPage)
    guide.look("services")
    _open(guide, page, CATEGORIES, "services-categories")
    _open(guide, page, PAPERS, "services-papers")
    guide.hands.press(Key.Key_F8)
    guide.look_and_leave("paper")
    _keep_true(guide, page)
    _change_rule(guide, page)
    _change_destination(guide, page)
    _open(guide, page, TASKS, "services-tasks")
    _exchange(guide, page, scratch / "direktori.json")


def _open(guide: Guide, page: ServicesPage, tab: int, name: str) -> None:
    page.tabs.choose(tab)
    guide.hands.settle(0.4)
    guide.look(name)


def _keep_true(guide: Guide, page: ServicesPage) -> None:
    """Doubt a service, correct it, and see what is told about it from then on."""
    hands = guide.hands
    page.tabs.choose(SERVICES)
    page.services.table.select(DOUBTED)
    hands.settle(0.4)
    hands.press(Key.Key_F4)
    hands.write(hands.dialog(EntryRemarkDialog).text.input, DOUBT)
    guide.look("service-doubt")
    hands.press(Key.Key_F12)
    hands.press(Key.Key_F8)
    form = hands.dialog(ServiceDialog).form
    hands.write(form.days, "14")
    guide.look("service")
    hands.press(Key.Key_F12)
    hands.settle(0.4)
    guide.look("service-doubted")
    for key, name in ((Key.Key_F2, "service-settle"), (Key.Key_F3, "service-compare"), (Key.Key_F7, "service-history")):
        hands.press(key)
        guide.look_and_leave(name)


def _change_rule(guide: Guide, page: ServicesPage) -> None:
    """Narrow a rule down as far as to see which open cases would be read differently."""
    _open(guide, page, RULES, "services-rules")
    page.rules.table.select(NARROWED)
    guide.hands.settle(0.4)
    guide.hands.press(Key.Key_F8)
    dialog = guide.hands.dialog(RuleDialog)
    guide.hands.write(dialog.form.high, "1")
    guide.look("rule")
    guide.hands.press(Key.Key_F12)
    guide.hands.settle(0.4)
    guide.look_and_leave("rule-effects")


def _change_destination(guide: Guide, page: ServicesPage) -> None:
    _open(guide, page, PROVIDERS, "services-destinations")
    guide.hands.press(Key.Key_F8)
    guide.hands.write(guide.hands.dialog(ProviderDialog).fields["hours"].input.line, HOURS)
    guide.look_and_leave("destination")


def _exchange(guide: Guide, page: ServicesPage, file: Path) -> None:
    """Write the directory into a file, and look at what another one would bring."""
    page.tabs.choose(SERVICES)
    guide.hands.settle()
    guide.hands.press(Key.Key_F10)
    dialog = guide.hands.dialog(ExchangeDialog)
    guide.look("directory-exchange")
    dialog.export(file, HsdsFormat.JSON)
    guide.hands.settle(0.4)
    told = file.read_text(encoding="utf-8")
    file.write_text(told.replace("Program Keluarga Harapan (PKH)", "Program Keluarga Harapan"), encoding="utf-8")
    dialog.read(file)
    guide.hands.settle(0.4)
    guide.look_and_leave("directory-import")
