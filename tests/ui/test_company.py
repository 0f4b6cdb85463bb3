"""Two desks of one office: what one changes the other sees, and each knows what the other has open."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from puskesos.cases.case import Case
from puskesos.cases.intake import Intake, register_case
from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.dates import utc_now
from puskesos.office.access import Access
from puskesos.store.server.office_on_server import OfficeOnServer
from puskesos.ui.case.page import CasePage
from puskesos.ui.register.page import RegisterPage
from puskesos.ui.session import Desk
from tests.neighbours import second_desk
from tests.server import OfficeCopies

pytestmark = pytest.mark.kept_in("server")
PATIENCE_MS = 30_000
Registered = Callable[..., Case]
Settle = Callable[[], None]


@pytest.fixture
def rina(_office_on_server: OfficeCopies, access: Access) -> Iterator[Access]:
    with second_desk(_office_on_server, access) as rina:
        yield rina


def register(access: Access, name: str) -> None:
    answer = Intake(PersonAnswer(name, nik_status=NikStatus.UNKNOWN), story="Perlu bantuan.", sector="health")
    with access.file.database.write() as session:
        register_case(session, answer, by=access.officer, now=utc_now())


def test_a_list_on_the_screen_grows_by_what_another_desk_registers_and_stays_where_it_was(
    desk: Desk, rina: Access, registered: Registered, qtbot: QtBot, settle: Settle
) -> None:
    for name in ("Contoh Melati", "Misal Kenanga"):
        registered(name)
    page = RegisterPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    settle()
    page.cases.table.selectRow(1)
    chosen = page.cases.table.selected()
    register(rina, "Umpama Dahlia")
    qtbot.waitUntil(lambda: page.cases.table.model().rowCount() == 3, timeout=PATIENCE_MS)
    assert chosen is not None
    assert page.cases.table.selected() == chosen


def test_a_case_that_another_desk_has_open_says_so_until_it_is_left(
    desk: Desk, rina: Access, registered: Registered, qtbot: QtBot, settle: Settle
) -> None:
    case = registered("Contoh Melati")
    page = CasePage(desk)
    qtbot.addWidget(page)
    page.show()
    page.show_case(case.id)
    settle()
    assert page.presence.isHidden()
    assert isinstance(rina.file, OfficeOnServer)
    line = rina.file.line()
    line.show("case", case.uuid)
    line.ask()
    qtbot.waitUntil(lambda: not page.presence.isHidden(), timeout=PATIENCE_MS)
    assert page.presence.text() == "Sedang dibuka juga oleh Rina Permisalan di Loket 2."
    qtbot.waitUntil(lambda: line.ask().others == (("Sari Permisalan", "Loket 1"),), timeout=PATIENCE_MS)
    page.hide()
    qtbot.waitUntil(lambda: not line.ask().others, timeout=PATIENCE_MS)
    page.show()
    line.show("", case.uuid)
    line.ask()
    qtbot.waitUntil(page.presence.isHidden, timeout=PATIENCE_MS)
    line.close()


def test_an_officer_who_is_shut_out_by_an_admin_is_asked_to_log_in_again(
    desk: Desk, access: Access, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(desk.care.company.shut_out, timeout=PATIENCE_MS):
        access.file.remove_slot(access.officer.user_name)
        desk.server.note_silence()
        desk.care.company.doubt()
