"""A system is down while somebody stands at the counter: the question waits, also before there is a case."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from puskesos.cases.loop.look_ups import look_ups_owed
from puskesos.ui.desk.page import IntakePage
from puskesos.ui.session import Desk
from tools.clipping import clipped_texts


def test_the_key_of_the_desk_puts_a_look_up_aside_for_who_stands_there(
    desk: Desk, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    page = IntakePage(desk)
    qtbot.addWidget(page)
    page.resize(1270, 712)
    page.show()
    page.activateWindow()
    settle()
    page.form.client.name.setText("Contoh Anggrek")
    qtbot.keyClick(page, Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)
    dialog = page.dialog
    assert dialog is not None
    assert clipped_texts(dialog) == []
    assert dialog.name.input.value() == "Contoh Anggrek"
    dialog.system.input.set_value("SIKS-NG")
    dialog.question.input.set_value("Terdaftar PKH?")
    dialog.frame.save.click()
    settle()
    with desk.access.file.database.read() as session:
        (owed,) = look_ups_owed(session)
    assert (owed.name, owed.case_id) == ("Contoh Anggrek", None)
    assert page.form.client.name.text() == "Contoh Anggrek"
