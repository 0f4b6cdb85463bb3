"""Ctrl+K as the officer uses it: she types, sees who and what fits and why, and opens it without the mouse."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from puskesos.cases.people.person import PersonAnswer
from puskesos.cases.referral_request import ReferralRequest
from puskesos.cases.referrals import issue_referral
from puskesos.cases.registers.imports import ListKind
from puskesos.cases.registers.residents import Resident
from puskesos.cases.search.findings import Found
from puskesos.office.masking import masked_nik
from puskesos.office.providers import providers
from puskesos.ui.search.search import DeskSearch
from puskesos.ui.session import Desk
from puskesos.ui.widgets.layouts import column
from puskesos.ui.widgets.line_delegate import Line
from puskesos.ui.widgets.topbar import TopBar
from tests.ui.desk.steps import Registered
from tests.ui.lists import KK, NIK_OF_SITI, SITI, load_list, load_village, lose_file

CTRL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return
MELATI = PersonAnswer("Contoh Melati", "9999955206630001", no_kk=KK)

Typed = Callable[[str], DeskSearch]


@pytest.fixture
def top() -> TopBar:
    return TopBar()


@pytest.fixture
def window(qtbot: QtBot, top: TopBar) -> QWidget:
    window = QWidget()
    window.setLayout(column(top, None))
    qtbot.addWidget(window)
    window.resize(1270, 768)
    window.show()
    window.activateWindow()
    return window


@pytest.fixture
def search(window: QWidget, desk: Desk, top: TopBar) -> DeskSearch:
    search = DeskSearch(desk, top)
    top.focus_search()
    return search


@pytest.fixture
def typed(search: DeskSearch, qtbot: QtBot) -> Typed:
    """Types into the field and waits for the answer under it."""

    def do(text: str) -> DeskSearch:
        qtbot.keyClicks(search.field, text)
        qtbot.waitUntil(search.popup.isVisible)
        return search

    return do


def titles(search: DeskSearch) -> list[str]:
    return [line.title for line in search.popup.view.lines()]


def test_a_resident_of_a_list_is_found_with_reason_list_and_period(desk: Desk, typed: Typed, qtbot: QtBot) -> None:
    load_village(desk)
    search = typed("sitti umpama 1963")
    marked = search.popup.marked()
    assert marked is not None
    assert (marked.title, marked.number) == ("Siti Umpama", "999901******0001")
    assert "DTSEN Triwulan II 2026" in marked.origin
    assert "tahun lahir sama" in [chip.text for chip in marked.chips]
    assert search.field.hasFocus()


def test_enter_begins_a_report_about_a_resident_who_was_never_here(desk: Desk, typed: Typed, qtbot: QtBot) -> None:
    load_village(desk)
    search = typed("siti umpama")
    with qtbot.waitSignal(search.intake_wanted) as wanted:
        qtbot.keyClick(search.field, ENTER)
    [found] = wanted.args
    assert isinstance(found, Found)
    assert (found.name, found.person_id) == ("Siti Umpama", None)
    assert search.field.text() == ""
    assert not search.popup.isVisible()


def test_enter_opens_whom_the_office_knows_and_ctrl_enter_begins_a_report(
    typed: Typed, qtbot: QtBot, registered: Registered
) -> None:
    case = registered(client=MELATI)
    search = typed("melati")
    with qtbot.waitSignal(search.person_wanted) as wanted:
        qtbot.keyClick(search.field, ENTER)
    assert wanted.args == [case.client_id]
    typed("melati")
    with qtbot.waitSignal(search.intake_wanted) as report:
        qtbot.keyClick(search.field, ENTER, CTRL)
    assert report.args is not None
    assert report.args[0].person_id == case.client_id


def test_the_arrow_keys_reach_the_case_below_its_client(typed: Typed, qtbot: QtBot, registered: Registered) -> None:
    case = registered(client=MELATI)
    search = typed("contoh mel")
    assert titles(search)[:4] == ["Warga", "Contoh Melati", "Kasus", "Contoh Melati"]
    qtbot.keyClick(search.field, Qt.Key.Key_Down)
    with qtbot.waitSignal(search.case_wanted) as wanted:
        qtbot.keyClick(search.field, ENTER)
    assert wanted.args == [case.id]


def test_a_case_number_leads_to_its_case(typed: Typed, registered: Registered) -> None:
    case = registered(client=MELATI)
    numbers = [line.number for line in typed(case.number).popup.view.lines() if isinstance(line, Line)]
    assert case.number in numbers


def test_a_scanned_number_opens_by_itself_when_its_answer_comes(
    search: DeskSearch, qtbot: QtBot, registered: Registered
) -> None:
    case = registered(client=MELATI)
    qtbot.keyClicks(search.field, MELATI.nik)
    with qtbot.waitSignal(search.person_wanted) as wanted:
        qtbot.keyClick(search.field, ENTER)
    assert wanted.args == [case.client_id]


def test_a_scanned_slip_leads_to_its_feedback(
    search: DeskSearch, qtbot: QtBot, desk: Desk, registered: Registered
) -> None:
    case = registered()
    with desk.access.file.database.write() as session:
        request = ReferralRequest(providers(session)[0].uuid, "", "Mohon pelayanan.", desk.today())
        code = issue_referral(session, case.id, request, by=desk.officer, now=desk.now()).check_code
    qtbot.keyClicks(search.field, code.lower())
    with qtbot.waitSignal(search.feedback_wanted) as wanted:
        qtbot.keyClick(search.field, ENTER)
    assert wanted.args == [case.id]


def test_a_family_card_finds_the_whole_family(desk: Desk, typed: Typed) -> None:
    load_village(desk)
    assert {"Slamet Contoh", "Siti Umpama", "Budi Contoh"} <= set(titles(typed(KK)))


def test_one_wrong_figure_of_a_nik_still_finds_its_holder(desk: Desk, typed: Typed) -> None:
    load_village(desk)
    assert "Siti Umpama" in titles(typed(f"{NIK_OF_SITI[:-1]}7"))


def test_a_name_of_many_asks_for_one_thing_more(desk: Desk, typed: Typed) -> None:
    namesakes = [Resident("Slamet", f"99990112036500{number:02}") for number in range(20, 34)]
    load_list(desk, ListKind.DTSEN, "2026-Q2", *namesakes)
    assert typed("slamet").popup.hint.text() == "SLAMET – 14 orang. Tambahkan tahun lahir."


def test_whoever_fits_best_stands_first_whether_the_office_knows_them_or_not(
    desk: Desk, typed: Typed, registered: Registered, qtbot: QtBot
) -> None:
    load_village(desk)
    registered(client=PersonAnswer("Umpama Soka", "9999955206630002"))
    search = typed("siti umpama")
    assert titles(search)[:2] == ["Daftar data", "Siti Umpama"]
    assert titles(search).index("Umpama Soka") > titles(search).index("Warga") > 1
    qtbot.keyClick(search.field, Qt.Key.Key_Escape)
    search.field.selectAll()
    assert titles(typed("umpama soka"))[:2] == ["Warga", "Umpama Soka"]


def test_lists_of_one_period_share_its_words(desk: Desk, typed: Typed) -> None:
    load_list(desk, ListKind.DTSEN, "2026-Q2", SITI)
    load_list(desk, ListKind.PKH, "2026-Q2", SITI)
    load_list(desk, ListKind.PBI_JK, "2026-06", SITI)
    marked = typed(NIK_OF_SITI).popup.marked()
    assert marked is not None
    assert marked.origin == "PBI-JK Juni 2026 · PKH, DTSEN Triwulan II 2026"


def test_a_list_that_cannot_be_asked_is_named(desk: Desk, typed: Typed) -> None:
    lose_file(desk, load_list(desk, ListKind.PKH, "2026-Q2", SITI))
    popup = typed("siti umpama").popup
    assert popup.trouble.isVisible()
    assert popup.trouble.text().startswith("PKH Triwulan II 2026: Berkas daftar warga tidak ada")


def test_nothing_found_is_said_and_the_register_can_be_searched(typed: Typed, qtbot: QtBot) -> None:
    search = typed("zzz yyy")
    assert "Tidak ada yang cocok" in search.popup.nothing.text()
    with qtbot.waitSignal(search.register_wanted) as wanted:
        qtbot.keyClick(search.field, ENTER)
    assert wanted.args == ["zzz yyy"]


def test_escape_closes_and_the_words_stay(typed: Typed, qtbot: QtBot, registered: Registered) -> None:
    registered(client=MELATI)
    search = typed("melati")
    qtbot.keyClick(search.field, Qt.Key.Key_Escape)
    assert not search.popup.isVisible()
    assert search.field.text() == "melati"


def test_an_answer_to_older_words_is_dropped(
    search: DeskSearch, qtbot: QtBot, desk: Desk, settle: Callable[[], None]
) -> None:
    load_village(desk)
    qtbot.keyClicks(search.field, "slamet")
    search.ask_now()
    search.field.selectAll()
    qtbot.keyClicks(search.field, "siti")
    qtbot.waitUntil(search.popup.isVisible)
    settle()
    assert "Slamet Contoh" not in titles(search)


def test_nothing_of_it_stays_over_a_locked_screen(
    search: DeskSearch, top: TopBar, typed: Typed, registered: Registered
) -> None:
    registered(client=MELATI)
    typed("melati")
    top.hide()
    assert not search.popup.isVisible()


def test_a_list_shows_of_a_nik_only_its_region_and_its_last_figures(desk: Desk, typed: Typed) -> None:
    load_village(desk)
    marked = typed(NIK_OF_SITI).popup.marked()
    assert marked is not None
    assert marked.number == masked_nik(NIK_OF_SITI)
