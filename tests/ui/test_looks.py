"""What an officer sees, looks for and takes out reaches the trail: once, within two seconds."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from puskesos.cases.case import Case
from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.cases.people.record import save_person
from puskesos.office.access import Access, log_in
from puskesos.office.events import LOOKS, SEARCHED, TAKEN_OUT, VIEWED, Event
from puskesos.office.eyes import as_program
from puskesos.print.sheet import Sheet
from puskesos.print.slip import render_referral_slip
from puskesos.ui.case.page import CasePage
from puskesos.ui.desk.papers import show_receipt
from puskesos.ui.follow_up.page import FollowUpPage
from puskesos.ui.looks import BATCH_MS, SETTLED_MS
from puskesos.ui.paper import PaperDialog
from puskesos.ui.person.page import PersonPage
from puskesos.ui.person.people_page import PeoplePage
from puskesos.ui.preferences import Preferences
from puskesos.ui.problems import Problems
from puskesos.ui.register.page import RegisterPage
from puskesos.ui.search.search import DeskSearch
from puskesos.ui.session import Desk
from puskesos.ui.widgets.topbar import TopBar
from puskesos.ui.window import MainWindow
from puskesos.ui.workplace import Workplace
from tests.conftest import PASSWORD
from tests.print.samples import SLIP

Settle = Callable[[], None]
Registered = Callable[..., Case]


def looks(access: Access) -> list[Event]:
    """What the trail holds of looks, oldest first."""
    with access.file.database.read() as session, as_program(session):
        return list(session.scalars(select(Event).where(Event.what.in_(LOOKS)).order_by(Event.id)))


def seen(access: Access) -> list[tuple[str, object]]:
    return [(event.what, event.details.get("text") or event.details.get("title") or event.subject)
            for event in looks(access)]  # fmt: skip


@pytest.fixture
def written(desk: Desk, settle: Settle) -> Callable[[], list[tuple[str, object]]]:
    """What stands in the trail once everything gathered is written."""

    def read() -> list[tuple[str, object]]:
        desk.looks.flush()
        settle()
        return seen(desk.access)

    return read


Written = Callable[[], list[tuple[str, object]]]


def test_a_case_counts_once_each_time_it_is_opened_and_never_for_being_read_anew(
    desk: Desk, registered: Registered, qtbot: QtBot, settle: Settle, written: Written
) -> None:
    case, other = registered(), registered("Misal Kenanga")
    page = CasePage(desk)
    qtbot.addWidget(page)
    for shown in (case, other, case):
        page.show_case(shown.id)
        settle()
        desk.changed.emit()
        settle()
    assert written() == [(VIEWED, case.uuid), (VIEWED, other.uuid), (VIEWED, case.uuid)]


def test_so_does_a_person(desk: Desk, qtbot: QtBot, settle: Settle, written: Written) -> None:
    with desk.access.file.database.write() as session:
        answer = PersonAnswer("Contoh Melati", nik_status=NikStatus.UNKNOWN)
        person = save_person(session, answer, None, desk.today())
    page = PersonPage(desk)
    qtbot.addWidget(page)
    page.show_person(person.id)
    settle()
    page.refresh()
    settle()
    assert written() == [(VIEWED, person.uuid)]
    assert looks(desk.access)[0].kind == "person"


def test_beside_a_list_what_the_officer_stays_at_counts_and_not_what_she_passes(
    desk: Desk, registered: Registered, qtbot: QtBot, settle: Settle, written: Written
) -> None:
    passed, stayed = registered().uuid, registered("Misal Kenanga").uuid
    page = FollowUpPage(desk)
    qtbot.addWidget(page)
    desk.looks.glanced(("case", passed))
    desk.looks.glanced(("case", stayed))
    desk.looks.flush()
    desk.looks.glanced(("case", stayed))
    assert written() == [(VIEWED, stayed), (VIEWED, stayed)]


def test_the_panel_of_the_follow_up_tells_what_it_shows_once(
    desk: Desk, registered: Registered, qtbot: QtBot, settle: Settle
) -> None:
    case = registered()
    page = FollowUpPage(desk)
    qtbot.addWidget(page)
    page.resize(1270, 712)
    page.show()
    page.refresh()
    settle()
    page._look_at(case.id)  # as choosing its row does
    qtbot.waitUntil(lambda: seen(desk.access) == [(VIEWED, case.uuid)], timeout=30_000)
    page._look_at(case.id)
    settle()
    qtbot.wait(SETTLED_MS + BATCH_MS)
    settle()
    assert seen(desk.access) == [(VIEWED, case.uuid)]


def test_two_searches_typed_letter_by_letter_count_as_two(
    desk: Desk, qtbot: QtBot, settle: Settle, written: Written
) -> None:
    page = PeoplePage(desk)
    qtbot.addWidget(page)
    page.show()
    line = page.finder.search_line
    qtbot.keyClicks(line, "slamet")
    line.selectAll()
    qtbot.keyClicks(line, "siti 1963")
    page.finder.refresh()
    assert written() == [(SEARCHED, "slamet"), (SEARCHED, "siti 1963")]


def test_a_slip_that_is_put_right_is_one_search(desk: Desk, written: Written) -> None:
    for text in ("sla", "slamett", "slame", "slamer", "slamet", "slamet 1965"):
        desk.looks.searched(text)
    assert written() == [(SEARCHED, "slamet 1965")]


def test_a_search_of_the_top_bar_that_leads_to_the_register_counts_once(
    desk: Desk, qtbot: QtBot, settle: Settle, written: Written
) -> None:
    top = TopBar()
    qtbot.addWidget(top)
    search, register = DeskSearch(desk, top), RegisterPage(desk)
    qtbot.addWidget(register)
    search.field.set_value("kenanga")
    search.ask_now()
    register.search("kenanga")
    register.refresh()
    settle()
    assert written() == [(SEARCHED, "kenanga")]


def test_the_same_words_looked_for_after_something_was_opened_count_again(desk: Desk, written: Written) -> None:
    desk.looks.searched("kenanga")
    desk.looks.took_out("Rekap", "dikirim ke pencetak")
    desk.looks.searched("kenanga")
    assert [what for what, _ in written()] == [SEARCHED, TAKEN_OUT, SEARCHED]


def test_within_two_seconds_it_is_written_by_itself(desk: Desk, registered: Registered, qtbot: QtBot) -> None:
    assert BATCH_MS + SETTLED_MS <= 2_000
    case = registered()
    desk.looks.saw("case", case.uuid)
    desk.looks.searched("melati")
    qtbot.waitUntil(lambda: len(looks(desk.access)) == 2, timeout=30_000)
    assert seen(desk.access) == [(VIEWED, case.uuid), (SEARCHED, "melati")]


def test_a_paper_of_which_nobody_else_tells_is_told_by_the_trail_with_its_case(
    desk: Desk, registered: Registered, qtbot: QtBot, settle: Settle, written: Written, tmp_path: Path
) -> None:
    case = registered()
    page = CasePage(desk)
    qtbot.addWidget(page)
    show_receipt(desk, case.id, page)
    settle()
    paper = page.findChild(PaperDialog)
    assert isinstance(paper, PaperDialog)
    paper.save_to(tmp_path / "tanda.pdf")
    settle()
    assert written() == [(TAKEN_OUT, "Tanda terima")]
    [event] = looks(desk.access)
    assert (event.kind, event.subject, event.details["how"]) == ("case", case.uuid, "disimpan sebagai PDF")
    paper.close()
    settle()


def test_a_letter_with_an_event_of_its_own_is_not_told_twice(
    desk: Desk, qtbot: QtBot, settle: Settle, written: Written, tmp_path: Path
) -> None:
    told: list[object] = []
    page = PeoplePage(desk)
    qtbot.addWidget(page)
    paper = PaperDialog(
        desk, "Surat", lambda sheet: render_referral_slip(SLIP, sheet=sheet), sheets=(Sheet.A4,), file_name="surat",
        confirmed=told.append, parent=page,
    )  # fmt: skip
    settle()
    paper.save_to(tmp_path / "surat.pdf")
    settle()
    assert (len(told), written()) == (1, [])


@pytest.mark.parametrize("way", ["lock", "exit"])
def test_nothing_is_lost_at_the_lock_and_at_the_end(
    way: str, qtbot: QtBot, qapp: QApplication, office_folder: Path
) -> None:
    window = MainWindow(office_folder, Problems(qapp), Preferences())
    qtbot.addWidget(window)
    window.begin()
    window.login.submitted.emit("sari", PASSWORD)
    qtbot.waitUntil(lambda: window.current is not None or bool(window.findChildren(Workplace)), timeout=30_000)
    assert window.current is not None
    desk = window.current.desk
    desk.looks.saw("office", desk.office.uuid)
    desk.looks.searched("melati")
    if way == "lock":
        window.lock()
        qtbot.waitUntil(lambda: window.background.is_idle, timeout=30_000)
    window.closeEvent(QCloseEvent())
    access = log_in(office_folder, "sari", PASSWORD)
    assert [event.what for event in looks(access)] == [VIEWED, SEARCHED]
    access.close()
