"""Looking up a resident on the page Warga: typing, why somebody fits, and where to go from there."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from puskesos.office.masking import masked_nik
from puskesos.ui.person.people_page import PeoplePage
from puskesos.ui.session import Desk
from tests.ui.lists import KK, NIK_OF_SITI, load_village
from tests.ui.person.steps import MELATI, OpenedPeople, Settle, keep, words
from tools.clipping import clipped_texts


def names(page: PeoplePage) -> list[str]:
    rows = page.finder.table.rows
    return [str(rows.index(row, 0).data()) for row in range(rows.rowCount())]


def type_in(page: PeoplePage, text: str, qtbot: QtBot, settle: Settle) -> None:
    qtbot.keyClicks(page.finder.search_line, text)
    qtbot.waitUntil(lambda: not page.finder.is_pausing())
    settle()


def test_typing_finds_own_people_and_those_of_the_lists(
    desk: Desk, people: OpenedPeople, qtbot: QtBot, settle: Settle
) -> None:
    load_village(desk)
    keep(desk, MELATI)
    page = people()
    type_in(page, "umpama sitti", qtbot, settle)
    assert names(page)[0] == "Siti Umpama"
    found = page.finder.table.selected()
    assert found is not None
    assert "DTSEN Triwulan II 2026" in words(page.finder.panel)
    assert "PBI-JK Juni 2026" in words(page.finder.panel)
    assert found.reasons
    assert clipped_texts(page) == []


def test_enter_on_the_only_one_opens_the_page_of_a_known_person(
    desk: Desk, people: OpenedPeople, qtbot: QtBot, settle: Settle
) -> None:
    person = keep(desk, MELATI)
    page = people()
    with qtbot.waitSignal(page.person_wanted) as wanted:
        qtbot.keyClicks(page.finder.search_line, MELATI.nik)
        qtbot.keyClick(page.finder.search_line, Qt.Key.Key_Return)
    assert wanted.args == [person.id]
    settle()


def test_somebody_who_only_stands_in_a_list_comes_for_a_report(
    desk: Desk, people: OpenedPeople, qtbot: QtBot, settle: Settle
) -> None:
    load_village(desk)
    page = people()
    page.search(NIK_OF_SITI)
    settle()
    assert page.finder.open.words == "Pakai untuk laporan"
    with qtbot.waitSignal(page.resident_wanted) as wanted:
        qtbot.keyClick(page, Qt.Key.Key_F12)
    found = page.finder.table.selected()
    assert found is not None
    assert found.resident is not None
    assert wanted.args == list(found.resident)


def test_a_key_shows_the_whole_family(desk: Desk, people: OpenedPeople, qtbot: QtBot, settle: Settle) -> None:
    load_village(desk)
    page = people()
    page.search(NIK_OF_SITI)
    settle()
    qtbot.keyClick(page, Qt.Key.Key_F8)
    settle()
    assert page.finder.search_line.value() == KK
    assert sorted(names(page)) == ["Budi Contoh", "Siti Umpama", "Slamet Contoh"]


def test_the_arrow_key_leads_from_the_line_into_the_list(
    desk: Desk, people: OpenedPeople, qtbot: QtBot, settle: Settle
) -> None:
    load_village(desk)
    page = people()
    page.search("slamet contoh")
    settle()
    assert names(page)[:2] == ["Slamet Contoh", "Slamet Contoh"]
    page.focus_first()
    qtbot.keyClick(page.finder.search_line, Qt.Key.Key_Down)
    assert page.finder.table.hasFocus()


def test_nobody_found_is_told_calmly_and_offers_nothing(people: OpenedPeople, settle: Settle) -> None:
    page = people()
    assert page.finder.empty.sentence.text() == "Siapa yang dicari?"
    page.search("seseorang entah siapa")
    settle()
    assert page.finder.empty.sentence.text() == "Tidak ada yang cocok."
    assert not page.finder.report.isVisible()
    assert clipped_texts(page) == []


def test_the_list_and_the_panel_of_the_chosen_one_mask_the_nik(
    desk: Desk, people: OpenedPeople, settle: Settle
) -> None:
    load_village(desk)
    page = people()
    page.search(NIK_OF_SITI)
    settle()
    assert page.finder.table.rows.index(0, 1).data() == masked_nik(NIK_OF_SITI)
    assert masked_nik(NIK_OF_SITI) in words(page.finder.panel)
