"""The registers: every case and every letter, found again years later."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from bench.office import fill_office
from puskesos.cases.case import Case
from puskesos.cases.referral import Referral
from puskesos.cases.referral_request import ReferralRequest
from puskesos.cases.referrals import issue_referral, reissue_referral
from puskesos.cases.visit import WayOut
from puskesos.office.providers import ProviderAnswer, save_provider
from puskesos.ui.register.page import CASES, LETTERS, RegisterPage
from puskesos.ui.session import Desk
from tools.clipping import clipped_texts

Settle = Callable[[], None]
Registered = Callable[..., Case]
Opened = Callable[[], RegisterPage]


@pytest.fixture
def opened(desk: Desk, qtbot: QtBot, settle: Settle) -> Opened:
    """Shows the page in the window of a small screen."""

    def show() -> RegisterPage:
        page = RegisterPage(desk)
        qtbot.addWidget(page)
        page.resize(1270, 712)
        page.show()
        page.activateWindow()
        page.refresh()
        page.focus_first()
        settle()
        return page

    return show


@pytest.fixture
def reissued(desk: Desk) -> Callable[[Case], Referral]:
    """Issues a letter for a case, voids it for a wrong name and issues it anew."""

    def make(case: Case) -> Referral:
        by, now = desk.officer, desk.now()
        with desk.access.file.database.write() as session:
            provider = save_provider(session, None, ProviderAnswer("Dinas Sosial Contoh"), by=by, now=now)
            request = ReferralRequest(provider.uuid, "", "Mohon bantuan.", desk.today() + timedelta(days=14))
            first = issue_referral(session, case.id, request, by=by, now=now)
            return reissue_referral(session, first.id, request, "Nama keliru", by=by, now=now)

    return make


def names(page: RegisterPage) -> list[str]:
    rows = page.cases.table.rows
    return [str(rows.index(row, 2).data()) for row in range(rows.rowCount())]


def test_the_newest_case_comes_first_and_enter_and_f12_open_it(
    registered: Registered, opened: Opened, qtbot: QtBot
) -> None:
    registered("Contoh Melati")
    newest = registered("Misal Kenanga")
    page = opened()
    assert names(page) == ["Misal Kenanga", "Contoh Melati"]
    for key in (Qt.Key.Key_Return, Qt.Key.Key_F12):
        with qtbot.waitSignal(page.case_wanted) as wanted:
            qtbot.keyClick(page.cases.table, key)
        assert wanted.args == [newest.id]
    assert clipped_texts(page) == []


def test_an_empty_list_offers_nothing_to_open(registered: Registered, opened: Opened, settle: Settle) -> None:
    registered("Contoh Melati")
    page = opened()
    assert page.open.isVisible()
    page.search("tidak ada yang begini")
    settle()
    assert not page.open.isVisible()
    assert page.bar.said() == ""
    page.search("")
    settle()
    assert page.open.isVisible()


@pytest.mark.parametrize("words", ["Umpama D", "dahlia", "CTH-{year}-0002", "0002"])
def test_a_case_is_found_by_any_word_of_the_name_and_by_its_number(
    words: str, registered: Registered, opened: Opened, desk: Desk, settle: Settle
) -> None:
    for name in ("Contoh Melati", "Umpama Dahlia", "Misal Kenanga"):
        registered(name)
    page = opened()
    page.search(words.format(year=desk.today().year))
    settle()
    assert names(page) == ["Umpama Dahlia"]


def test_escape_leaves_the_search(registered: Registered, opened: Opened, qtbot: QtBot, settle: Settle) -> None:
    registered("Contoh Melati")
    page = opened()
    page.search("bukan siapa-siapa")
    settle()
    assert page.cases.currentIndex() == 1
    assert page.cases.empty.sentence.text() == "Tidak ada kasus yang cocok."
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    settle()
    assert names(page) == ["Contoh Melati"]
    assert page.found.text() == "Terbaru lebih dahulu"


def test_only_open_cases_on_demand(registered: Registered, opened: Opened, qtbot: QtBot, settle: Settle) -> None:
    registered("Contoh Melati", way_out=WayOut.CLOSED_AT_COUNTER, told_resident="Sudah dijelaskan.")
    registered("Misal Kenanga")
    page = opened()
    qtbot.keyClick(page.cases.table, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    settle()
    assert names(page) == ["Misal Kenanga"]


@pytest.mark.kept_in("file")  # the rows are laid past the door
def test_a_long_register_is_read_page_by_page_to_its_end(opened: Opened, desk: Desk, settle: Settle) -> None:
    fill_office(desk.access.file.database, 250, seed=3, until=desk.today())
    page = opened()
    rows = page.cases.table.rows
    assert rows.rowCount() == 100
    for _ in range(3):
        page.cases.table.scrollToBottom()
        settle()
    numbers = [rows.index(row, 0).data() for row in range(rows.rowCount())]
    assert len(numbers) == len(set(numbers)) == 250


@pytest.mark.kept_in("file")  # the rows are laid past the door
def test_the_place_in_a_long_register_is_found_again(opened: Opened, desk: Desk, settle: Settle) -> None:
    fill_office(desk.access.file.database, 250, seed=3, until=desk.today())
    page = opened()
    page.cases.table.scrollToBottom()
    settle()
    page.cases.table.selectRow(150)
    left = page.cases.table.selected()
    page.refresh()
    settle()
    assert page.cases.table.rows.rowCount() == 200
    assert page.cases.table.selected() == left
    page.search("Contoh")
    settle()
    assert page.cases.table.currentIndex().row() == 0


def test_a_voided_number_stays_in_the_register_of_letters_with_its_reason(
    registered: Registered, reissued: Callable[[Case], Referral], opened: Opened, settle: Settle, qtbot: QtBot
) -> None:
    case = registered("Contoh Melati")
    letter = reissued(case)
    page = opened()
    page.tabs.choose(LETTERS)
    settle()
    rows = page.letters.table.rows
    old = letter.number.replace("/2/", "/1/")
    assert [rows.index(row, 0).data() for row in range(2)] == [letter.number, old]
    assert [rows.index(row, 6).data() for row in range(2)] == [f"Menggantikan {old}", "Batal: Nama keliru"]
    assert not page.open_only.isVisible()
    with qtbot.waitSignal(page.case_wanted) as wanted:
        page.open.click()
    assert wanted.args == [case.id]


def test_a_search_holds_for_both_registers(
    registered: Registered, reissued: Callable[[Case], Referral], opened: Opened, settle: Settle
) -> None:
    reissued(registered("Contoh Melati"))
    registered("Misal Kenanga")
    page = opened()
    page.search("melati")
    page.tabs.choose(LETTERS)
    settle()
    assert page.letters.table.rows.rowCount() == 2
    page.tabs.choose(CASES)
    settle()
    assert names(page) == ["Contoh Melati"]


def test_a_narrow_window_keeps_names_and_numbers(registered: Registered, opened: Opened, settle: Settle) -> None:
    registered("Contoh Melati")
    page = opened()
    page.resize(814, 456)
    settle()
    assert page.cases.table.isColumnHidden(6)
    assert not page.cases.table.isColumnHidden(2)
    assert clipped_texts(page) == []
