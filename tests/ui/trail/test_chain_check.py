"""What was gone from the end of the trail is told to whoever is at the desk, although the trail goes on behind it."""

from pytestqt.qtbot import QtBot

from puskesos.cases.handling import add_note
from puskesos.office.trail.chain import head_of
from puskesos.store.anchor import Head
from puskesos.ui.session import Desk
from puskesos.ui.trail.chain_check import ChainCheck
from tests.conftest import NOW
from tests.ui.desk.steps import Registered

PATIENCE_MS = 20_000


def test_a_lost_tail_stays_told_while_the_office_is_open(desk: Desk, registered: Registered, qtbot: QtBot) -> None:
    file = desk.access.file
    case = registered()
    with file.database.read() as session:
        head = head_of(session)
    file.anchor.write(Head(head.length + 3, head.link))
    with file.database.write() as session:
        add_note(session, case.id, "Catatan", by=desk.officer, now=NOW)
    check = ChainCheck(desk)
    with qtbot.waitSignal(check.checked, timeout=PATIENCE_MS) as told:
        check.begin()
    assert told.args is not None
    [sentence] = told.args[0]
    assert sentence.startswith(f"3 jejak terakhir hilang: di samping data tercatat sampai nomor {head.length + 3},")
