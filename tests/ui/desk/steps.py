"""What an officer does at the intake desk, as the tests do it: with the keyboard."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from puskesos.cases.case import Case
from puskesos.ui.desk.page import IntakePage

Cases = Callable[[], list[Case]]
Settle = Callable[[], None]
Registered = Callable[..., Case]
NIK = "9999955206630001"  # a woman, born 12 June 1963 or 2063


def type_into(qtbot: QtBot, field: QWidget, text: str) -> None:
    """Go to a field and type."""
    field.setFocus()
    qtbot.keyClicks(field, text)


def press(qtbot: QtBot, page: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key of the page."""
    qtbot.keyClick(page, key, held)


def fill_in(qtbot: QtBot, page: IntakePage, *, service: str = "") -> None:
    """The few fields every visit needs."""
    client, complaint = page.form.client, page.form.complaint
    type_into(qtbot, client.nik.number, NIK)
    type_into(qtbot, client.name, "Contoh Melati")
    if service:
        type_into(qtbot, complaint.service, service)
        qtbot.waitUntil(complaint.service.is_open)
        qtbot.keyClick(complaint.service, Qt.Key.Key_Return)
    else:
        complaint.sector.set_value("health")
    type_into(qtbot, complaint.story, "Kartu JKN tidak aktif.")
