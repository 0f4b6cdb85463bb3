"""The page of a person: what is known and from where, what the lists say, and what can be done."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from puskesos.cases.case import Case
from puskesos.cases.doubles.review import ReviewKind
from puskesos.cases.registers.imports import ListKind
from puskesos.office.access import Access
from puskesos.office.officers import Role
from puskesos.office.staff import OfficerAnswer, create_officer
from puskesos.ui.case.remark_dialog import RemarkDialog
from puskesos.ui.person.acts import Act
from puskesos.ui.person.edit_dialog import EditDialog
from puskesos.ui.person.link_dialog import LinkDialog
from puskesos.ui.person.page import CASES, FACTS, HOUSEHOLD, LINKS, PersonPage
from puskesos.ui.session import Desk
from tests.ui.lists import KK, NIK_OF_SITI, SITI, load_list, load_village
from tests.ui.person.steps import MELATI, MELATIH, Opened, Settle, doubt, keep, link, words
from tools.clipping import clipped_texts

Registered = Callable[..., Case]


def column(page: PersonPage, tab: int, place: int) -> list[str]:
    tables: dict[int, QTableView] = {
        CASES: page.cases.cases.table,
        FACTS: page.facts.facts.table,
        HOUSEHOLD: page.household.members.table,
    }
    rows = tables[tab].model()
    return [str(rows.index(row, place).data()) for row in range(rows.rowCount())]


def test_every_fact_says_where_it_comes_from_and_since_when(desk: Desk, opened: Opened, qtbot: QtBot) -> None:
    page = opened(keep(desk, MELATI).id)
    assert page.header.name.text() == "Contoh Melati"
    assert page.header.number.text() == "999999******0001"
    page.tabs.choose(FACTS)
    assert "999999******0001" in column(page, FACTS, 1)
    qtbot.keyClick(page, Qt.Key.Key_I, Qt.KeyboardModifier.AltModifier)
    assert page.header.number.text() == "9999 9952 0663 0001"
    assert "9999 9952 0663 0001" in column(page, FACTS, 1)
    assert set(column(page, FACTS, 2)) == {"Loket"}
    qtbot.waitUntil(lambda: clipped_texts(page) == [])


def test_the_lists_are_told_period_by_period_with_what_changed(desk: Desk, opened: Opened) -> None:
    load_list(desk, ListKind.DTSEN, "2026-Q1", SITI._replace(decile=3))
    load_list(desk, ListKind.DTSEN, "2026-Q2", SITI._replace(decile=6))
    page = opened(keep(desk, replace(MELATI, name=SITI.name, nik=NIK_OF_SITI)).id)
    told = words(page.history)
    assert told.index("DTSEN Triwulan II 2026") < told.index("DTSEN Triwulan I 2026")
    assert "desil 3 → 6" in told


def test_the_family_comes_from_the_lists_and_enter_begins_a_report_for_one_of_them(
    desk: Desk, opened: Opened, qtbot: QtBot, settle: Settle
) -> None:
    load_village(desk)
    page = opened(keep(desk, replace(MELATI, name=SITI.name, nik=NIK_OF_SITI, no_kk=KK)).id)
    page.tabs.choose(HOUSEHOLD)
    settle()
    assert column(page, HOUSEHOLD, 0)[0] == "Slamet Contoh"
    assert sorted(column(page, HOUSEHOLD, 0)) == ["Budi Contoh", "Siti Umpama", "Slamet Contoh"]
    assert "kepala keluarga Slamet Contoh" in page.household.card.text()
    with qtbot.waitSignal(page.resident_wanted) as wanted:
        qtbot.keyClick(page.household.members.table, Qt.Key.Key_Return)
    assert wanted.args is not None
    assert wanted.args[1] == 1


def test_cases_of_a_linked_record_show_under_both_until_the_link_is_let_go(
    desk: Desk, opened: Opened, registered: Registered, settle: Settle
) -> None:
    first, second = registered(client=MELATI), registered(client=MELATIH)
    link(desk, first.client_id, second.client_id)
    page = opened(first.client_id)
    assert sorted(column(page, CASES, 0)) == sorted([first.number, second.number])
    assert page.header.chips() == ["1 catatan terhubung"]
    page.tabs.choose(LINKS)
    page.carry_out(Act.UNLINK)
    dialog = page.errands.dialog
    assert isinstance(dialog, RemarkDialog)
    dialog.text.input.set_value("Ternyata kakaknya.")
    dialog.frame.save.click()
    settle()
    assert column(page, CASES, 0) == [first.number]
    assert page.header.chips() == []


def test_letting_go_is_offered_only_where_the_link_is_seen(desk: Desk, opened: Opened) -> None:
    first, second = keep(desk, MELATI), keep(desk, MELATIH)
    link(desk, first.id, second.id)
    page = opened(first.id)
    assert Act.UNLINK not in page.acts()
    page.tabs.choose(LINKS)
    assert Act.UNLINK in page.acts()


def test_a_nik_can_be_doubted_and_made_sure_of_with_the_same_key(
    desk: Desk, opened: Opened, qtbot: QtBot, settle: Settle
) -> None:
    page = opened(keep(desk, MELATI).id)
    for chips, label in ((["NIK dipersoalkan"], "Nomor sementara"), ([], "NIK")):
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        qtbot.keyClick(page, Qt.Key.Key_F9)
        dialog = page.errands.dialog
        assert isinstance(dialog, RemarkDialog)
        dialog.text.input.set_value("KTP-nya diperiksa.")
        dialog.frame.save.click()
        settle()
        assert page.header.chips() == chips
        assert page.header.number_label.text() == label


def test_a_pair_that_waits_is_told_and_leads_to_the_work_list(desk: Desk, opened: Opened, qtbot: QtBot) -> None:
    first, second = keep(desk, MELATI), keep(desk, MELATIH)
    doubt(desk, first, second)
    page = opened(first.id)
    assert "Conto Melatih" in page.doubt.text()
    with qtbot.waitSignal(page.reviews_wanted) as wanted:
        qtbot.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)
    assert wanted.args == [first.id]


def test_a_household_is_no_doubt(desk: Desk, opened: Opened) -> None:
    first, second = keep(desk, MELATI), keep(desk, MELATIH)
    doubt(desk, first, second, ReviewKind.HOUSEHOLD)
    assert opened(first.id).doubt.isHidden()


def test_correcting_begins_with_what_is_known_and_shows_what_was_saved(
    desk: Desk, opened: Opened, qtbot: QtBot, settle: Settle
) -> None:
    page = opened(keep(desk, MELATI).id)
    qtbot.keyClick(page, Qt.Key.Key_F6)
    settle()
    dialog = page.errands.dialog
    assert isinstance(dialog, EditDialog)
    assert dialog.form.mother_name.value() == "Umpama Seroja"
    assert clipped_texts(dialog) == []
    dialog.form.occupation.set_value("Buruh tani")
    dialog.frame.save.click()
    settle()
    assert page.errands.dialog is None
    page.tabs.choose(FACTS)
    assert "Buruh tani" in column(page, FACTS, 1)
    assert "Diperbaiki petugas" in column(page, FACTS, 2)


def test_another_record_is_found_by_the_name_compared_and_linked(
    desk: Desk, opened: Opened, qtbot: QtBot, settle: Settle
) -> None:
    first, second = keep(desk, MELATI), keep(desk, MELATIH)
    page = opened(first.id)
    qtbot.keyClick(page, Qt.Key.Key_F7)
    settle()
    dialog = page.errands.dialog
    assert isinstance(dialog, LinkDialog)
    chosen = dialog.people.selected()
    assert chosen is not None
    assert chosen.person_id == second.id
    assert dialog.comparison.words()["Nama ibu"] == "sama"
    dialog.frame.save.click()
    assert dialog.reason.has_problem()
    dialog.reason.input.set_value("Foto KTP-nya sama.")
    dialog.frame.save.click()
    settle()
    assert page.header.chips() == ["1 catatan terhubung"]


def test_who_only_sees_figures_is_offered_nothing(access: Access, desk: Desk, opened: Opened) -> None:
    person = keep(desk, MELATI)
    with access.file.database.write() as session:
        access.officer = create_officer(session, OfficerAnswer("rina", "Contoh Rina", (Role.VIEWER,)))
    assert opened(person.id).acts() == []


def test_a_new_report_is_one_key_away(desk: Desk, opened: Opened, qtbot: QtBot) -> None:
    person = keep(desk, MELATI)
    page = opened(person.id)
    with qtbot.waitSignal(page.intake_wanted) as wanted:
        qtbot.keyClick(page, Qt.Key.Key_F12)
    assert wanted.args == [person.id]
