"""Residents the office knows only from lists, beside the intake form: taken over, compared, and their families."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from puskesos.cases.case import ReporterKind
from puskesos.cases.doubles.same_person import Verdict
from puskesos.cases.people.person import PersonAnswer
from puskesos.cases.registers.imports import ListKind
from puskesos.cases.registers.residents import Resident
from puskesos.cases.visit import MembershipStatus, Programme, RegistryCheck, RegistryStatus, ReporterAnswer
from puskesos.ui.desk.page import IntakePage
from puskesos.ui.session import Desk
from tests.ui.desk.steps import Cases, Registered, Settle, press, type_into
from tests.ui.lists import KK, NIK_OF_SITI, NIK_OF_SLAMET, SITI, load_list, load_village, lose_file
from tools.clipping import clipped_texts

ALT = Qt.KeyboardModifier.AltModifier
DTSEN = "DTSEN Triwulan II 2026"


@pytest.fixture
def page(page: IntakePage, desk: Desk) -> IntakePage:
    load_village(desk)
    return page


def await_only(qtbot: QtBot, page: IntakePage, name: str, *, in_use: bool = False) -> None:
    """Until this resident alone stands beside the form, with keys that work."""

    def stands() -> bool:
        cards = [card for card in page.panel.offers.cards if card.use.isVisible()]
        return [(card.known.found.name, card.in_use) for card in cards] == [(name, in_use)]

    qtbot.waitUntil(stands)


def find_siti(qtbot: QtBot, page: IntakePage) -> None:
    """Type her name and wait until she stands beside the form."""
    type_into(qtbot, page.form.client.name, "siti ump")
    await_only(qtbot, page, "Siti Umpama")


def take_siti(qtbot: QtBot, page: IntakePage, settle: Settle) -> None:
    find_siti(qtbot, page)
    press(qtbot, page, Qt.Key.Key_1, ALT)
    await_only(qtbot, page, "Siti Umpama", in_use=True)
    settle()


def test_looking_up_never_takes_the_keyboard(page: IntakePage, qtbot: QtBot) -> None:
    find_siti(qtbot, page)
    assert page.form.client.name.hasFocus()
    qtbot.keyClicks(page.form.client.name, "ama")
    assert page.form.client.name.text() == "siti umpama"


def test_a_resident_of_a_list_comes_into_the_form_with_what_the_lists_say(
    page: IntakePage, qtbot: QtBot, settle: Settle
) -> None:
    take_siti(qtbot, page, settle)
    client, check = page.answer().client, page.answer().registry
    assert (client.birth_date, client.phone, client.mother_name) == (date(1963, 6, 12), "080000000012", "Misal Kenanga")
    assert client.family_head == "Slamet Contoh"
    assert (check.source, check.status, check.decile) == (DTSEN, RegistryStatus.LISTED, 2)
    assert check.checked_on == date(2026, 6, 30)
    assert check.memberships == {
        Programme.PBI_JK: MembershipStatus.INACTIVE,
        Programme.PKH: MembershipStatus.YES,
        Programme.SEMBAKO: MembershipStatus.NO,
    }
    assert page.form.registry.lists.text() == f"Menurut {DTSEN}, PBI-JK Juni 2026"


def test_what_was_taken_from_a_list_says_so_in_the_record(
    page: IntakePage, qtbot: QtBot, cases: Cases, settle: Settle
) -> None:
    take_siti(qtbot, page, settle)
    page.form.client.phone.set_value("080000000099")
    page.form.complaint.sector.set_value("health")
    page.form.complaint.story.set_value("Kartu tidak aktif.")
    press(qtbot, page, Qt.Key.Key_F10)
    settle()
    [case] = cases()
    assert case.client.sources["mother_name"]["label"] == DTSEN
    assert case.client.sources["phone"]["label"] == "Loket"
    assert case.registry_check["source"] == DTSEN


def test_letting_go_brings_back_what_was_typed(page: IntakePage, qtbot: QtBot, settle: Settle) -> None:
    before = page.answer()
    take_siti(qtbot, page, settle)
    press(qtbot, page, Qt.Key.Key_1, ALT)
    settle()
    assert page.answer().client.name == "siti ump"
    assert page.answer().registry == before.registry
    assert not page.form.registry.lists.isVisible()


def test_what_the_officer_checked_herself_stays(page: IntakePage, qtbot: QtBot, desk: Desk, settle: Settle) -> None:
    checked = RegistryCheck(status=RegistryStatus.NOT_LISTED, checked_on=desk.today())
    page.form.registry.show_answer(checked)
    take_siti(qtbot, page, settle)
    assert page.answer().registry == checked


def test_a_change_makes_the_check_the_officers_own(page: IntakePage, qtbot: QtBot, settle: Settle) -> None:
    take_siti(qtbot, page, settle)
    decile = page.form.registry.decile
    decile.set_value(4)
    decile.edited.emit()
    assert page.answer().registry.source == "DTSEN"
    assert not page.form.registry.lists.isVisible()


def test_somebody_else_after_all_keeps_nothing_that_only_the_list_said(
    page: IntakePage, qtbot: QtBot, settle: Settle
) -> None:
    take_siti(qtbot, page, settle)
    number = page.form.client.nik.number
    number.selectAll()
    qtbot.keyClicks(number, "9999015206630002")
    press(qtbot, page, Qt.Key.Key_W, ALT)
    assert page.answer().client.mother_name == ""
    assert page.answer().client.taken_from is None
    assert page.answer().registry == RegistryCheck()


def test_why_is_told_field_by_field_and_follows_the_form(page: IntakePage, qtbot: QtBot, settle: Settle) -> None:
    find_siti(qtbot, page)
    qtbot.keyClicks(page.form.client.name, "ama")
    settle()
    press(qtbot, page, Qt.Key.Key_E, ALT)
    why = page.panel.why
    qtbot.waitUntil(why.isVisible)
    assert why.verdict.face().text == "Belum dapat dipastikan"
    assert "Lahir" in why.missing.text()
    type_into(qtbot, page.form.client.nik.number, NIK_OF_SITI)
    type_into(qtbot, page.form.client.birth_date, "12061963")
    qtbot.waitUntil(lambda: why.comparison is not None and why.comparison.verdict is Verdict.SURE)
    assert "Lahir" not in why.missing.text()
    settle()
    press(qtbot, page, Qt.Key.Key_E, ALT)
    assert not why.isVisible()


def test_another_member_of_the_family_is_the_one_after_all(page: IntakePage, qtbot: QtBot) -> None:
    find_siti(qtbot, page)
    press(qtbot, page, Qt.Key.Key_L, ALT)
    members = page.panel.family.members
    qtbot.waitUntil(members.hasFocus)
    assert [line.title for line in members.lines()] == ["Slamet Contoh", "Siti Umpama", "Budi Contoh"]
    qtbot.keyClick(members, Qt.Key.Key_Down)
    qtbot.keyClick(members, Qt.Key.Key_Down)
    qtbot.keyClick(members, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.form.client.name.value() == "Budi Contoh")
    assert page.answer().client.guardian == "Slamet Contoh"
    assert page.form.client.name.hasFocus()
    assert not page.panel.family.isVisible()


def test_the_head_of_the_family_reports_for_the_client(page: IntakePage, qtbot: QtBot, settle: Settle) -> None:
    take_siti(qtbot, page, settle)
    press(qtbot, page, Qt.Key.Key_L, ALT)
    qtbot.waitUntil(page.panel.family.members.hasFocus)
    qtbot.keyClick(page.panel.family.members, Qt.Key.Key_P)
    expected = ReporterAnswer(ReporterKind.OTHER, "Slamet Contoh", "Suami/istri", "", NIK_OF_SLAMET)
    assert page.answer().reporter == expected
    assert page.answer().client.nik == NIK_OF_SITI


def test_escape_leaves_the_family_and_goes_on_where_the_officer_was(page: IntakePage, qtbot: QtBot) -> None:
    find_siti(qtbot, page)
    press(qtbot, page, Qt.Key.Key_L, ALT)
    qtbot.waitUntil(page.panel.family.members.hasFocus)
    qtbot.keyClick(page.panel.family.members, Qt.Key.Key_Escape)
    assert page.form.client.name.hasFocus()
    await_only(qtbot, page, "Siti Umpama")


@pytest.mark.parametrize("key", [Qt.Key.Key_L, Qt.Key.Key_E])
def test_the_key_that_leaves_the_family_gives_the_keyboard_back(
    page: IntakePage, qtbot: QtBot, settle: Settle, key: Qt.Key
) -> None:
    find_siti(qtbot, page)
    press(qtbot, page, Qt.Key.Key_L, ALT)
    qtbot.waitUntil(page.panel.family.members.hasFocus)
    press(qtbot, page, key, ALT)
    assert page.form.client.name.hasFocus()
    settle()
    assert not page.panel.family.isVisible()


def test_an_officer_who_went_on_typing_stays_where_she_is(page: IntakePage, qtbot: QtBot, settle: Settle) -> None:
    find_siti(qtbot, page)
    press(qtbot, page, Qt.Key.Key_L, ALT)
    qtbot.waitUntil(page.panel.family.members.hasFocus)
    page.form.complaint.story.setFocus()
    press(qtbot, page, Qt.Key.Key_L, ALT)
    assert page.form.complaint.story.hasFocus()
    settle()


def test_a_list_that_cannot_be_asked_is_named_beside_the_form(page: IntakePage, qtbot: QtBot, desk: Desk) -> None:
    lose_file(desk, load_list(desk, ListKind.PKH, "2026-Q2", SITI))
    find_siti(qtbot, page)
    assert page.panel.head.trouble.text().startswith("PKH Triwulan II 2026: Berkas daftar warga tidak ada")


def test_a_name_of_many_asks_for_the_year(page: IntakePage, desk: Desk, qtbot: QtBot) -> None:
    load_list(
        desk, ListKind.DTKS, "2025", *(Resident("Slamet", f"99990112036500{number:02}") for number in range(20, 34))
    )
    type_into(qtbot, page.form.client.name, "slamet")
    qtbot.waitUntil(page.panel.head.namesakes.isVisible)
    assert page.panel.head.namesakes.text() == "SLAMET – 14 orang. Tambahkan tahun lahir."


def test_a_report_wanted_for_somebody_begins_with_their_particulars(page: IntakePage, qtbot: QtBot) -> None:
    find_siti(qtbot, page)
    [card] = page.panel.offers.cards
    found = card.known.found
    press(qtbot, page, Qt.Key.Key_K, ALT)
    page.begin_with(found)
    qtbot.waitUntil(lambda: page.form.client.nik.value() == NIK_OF_SITI)
    assert page.form.complaint.sector.hasFocus()


def test_a_report_that_is_being_typed_is_not_mixed_with_another(
    page: IntakePage, qtbot: QtBot, registered: Registered
) -> None:
    person_id = registered(client=PersonAnswer("Contoh Melati", "9999955206630001", no_kk=KK)).client_id
    type_into(qtbot, page.form.complaint.story, "Perlu kursi roda.")
    page.begin_with_person(person_id)
    await_only(qtbot, page, "Contoh Melati")
    assert page.answer().client.name == ""
    assert "belum disimpan" in page.panel.head.nobody.text()
    press(qtbot, page, Qt.Key.Key_1, ALT)
    qtbot.waitUntil(lambda: page.answer().client.name == "Contoh Melati")
    assert page.answer().story == "Perlu kursi roda."


def test_all_of_it_stands_on_one_screen(page: IntakePage, qtbot: QtBot, settle: Settle) -> None:
    take_siti(qtbot, page, settle)
    press(qtbot, page, Qt.Key.Key_L, ALT)
    qtbot.waitUntil(page.panel.family.members.hasFocus)
    qtbot.keyClick(page.panel.family.members, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: page.form.height() == page.area.viewport().height())
    assert not page.area.verticalScrollBar().isVisible()
    assert clipped_texts(page) == []
    assert QApplication.focusWidget() is page.form.client.name
