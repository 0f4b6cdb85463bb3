"""Queue tickets on the screen: one key, one number, one paper."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from puskesos.ui.letters.ticket_dialog import TicketDialog
from puskesos.ui.session import Desk
from tools.clipping import clipped_texts


def test_each_row_counts_for_itself_and_its_ticket_is_shown(
    desk: Desk, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    dialog = TicketDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    assert clipped_texts(dialog) == []
    shown = []
    for button in (dialog.ordinary, dialog.priority, dialog.ordinary):
        button.click()
        settle()
        assert dialog.paper is not None
        shown.append(dialog.paper.windowTitle())
        dialog.paper.reject()
    assert shown == ["Nomor antrean U-001", "Nomor antrean R-001", "Nomor antrean U-002"]
