"""What stands beside the form: the NIK's own words, and the people the office knows already."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from puskesos.cases.people.nik import Sex
from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.ui.desk.nik_hints import NikHints, hints
from puskesos.ui.desk.page import IntakePage
from tests.ui.desk.steps import NIK, Cases, Registered, Settle, fill_in, press, type_into

ALT = Qt.KeyboardModifier.AltModifier
TODAY = date(2026, 11, 20)
MELATI = PersonAnswer("Contoh Melati", NIK, phone="080000000012", birth_date=date(1963, 6, 12), sex=Sex.FEMALE)


def await_one(qtbot: QtBot, page: IntakePage) -> None:
    """Until one known person stands beside the form, with a key that works."""
    qtbot.waitUntil(lambda: [offer.use.isVisible() for offer in page.panel.offers.cards] == [True])


def test_the_nik_offers_birth_date_and_sex_and_one_key_takes_both(page: IntakePage, qtbot: QtBot) -> None:
    client = page.form.client
    type_into(qtbot, client.nik.number, NIK)
    assert client.take_hint.words == "Pakai 12-06-1963 · P"
    assert client.birth_date.is_empty()
    press(qtbot, page, Qt.Key.Key_P, ALT)
    assert (client.birth_date.day(), client.sex.value()) == (date(1963, 6, 12), Sex.FEMALE)
    assert not client.take_hint.isVisible()


def test_a_different_birth_date_is_a_warning_with_the_nik_as_its_fix(page: IntakePage, qtbot: QtBot) -> None:
    client = page.form.client
    type_into(qtbot, client.birth_date, "12061965")
    type_into(qtbot, client.nik.number, NIK)
    notice = client.fields["birth_date"].notice()
    assert "1963" in notice
    assert "1965" in notice
    press(qtbot, page, Qt.Key.Key_P, ALT)
    assert client.birth_date.day() == date(1963, 6, 12)
    assert not client.fields["birth_date"].notice()


@pytest.mark.parametrize(("age", "born"), [(None, 2015), (11, 2015), (111, 1915)])
def test_the_stated_age_decides_the_century(age: int | None, born: int) -> None:
    assert hints("9999991206150001", None, None, age, TODAY).born == date(born, 6, 12)


def test_a_nik_that_cannot_be_one_says_nothing() -> None:
    assert hints("999999", None, None, None, TODAY) == NikHints()
    assert hints("9999993102150001", None, None, None, TODAY) == NikHints()


def test_a_known_person_is_found_while_typing_and_taken_over_with_one_key(
    page: IntakePage, qtbot: QtBot, registered: Registered, cases: Cases, settle: Settle
) -> None:
    earlier = registered(client=MELATI)
    type_into(qtbot, page.form.client.name, "contoh mel")
    await_one(qtbot, page)
    assert earlier.number in [button.words for button in page.panel.earlier.findChildren(type(page.panel.empty))]
    press(qtbot, page, Qt.Key.Key_1, ALT)
    settle()
    assert page.answer().client.phone == "080000000012"
    assert page.answer().known_person == cases()[0].client.id
    page.form.complaint.sector.set_value("health")
    page.form.complaint.story.set_value("Perlu surat.")
    press(qtbot, page, Qt.Key.Key_F10)
    settle()
    assert len({case.client.id for case in cases()}) == 1


def test_a_wrong_choice_is_let_go_and_what_was_typed_comes_back(
    page: IntakePage, qtbot: QtBot, registered: Registered, settle: Settle
) -> None:
    registered(client=MELATI)
    type_into(qtbot, page.form.client.name, "Contoh Mel")
    await_one(qtbot, page)
    press(qtbot, page, Qt.Key.Key_1, ALT)
    settle()
    press(qtbot, page, Qt.Key.Key_1, ALT)
    assert page.answer().known_person is None
    assert (page.answer().client.name, page.answer().client.phone) == ("Contoh Mel", "")


def test_the_same_nik_and_name_typed_again_is_the_same_person(
    page: IntakePage, qtbot: QtBot, registered: Registered, cases: Cases, settle: Settle
) -> None:
    registered(client=MELATI)
    fill_in(qtbot, page)
    await_one(qtbot, page)
    press(qtbot, page, Qt.Key.Key_F10)
    settle()
    assert len({case.client.id for case in cases()}) == 1


def test_another_nik_than_the_known_one_does_not_go_unseen(
    page: IntakePage, qtbot: QtBot, registered: Registered, settle: Settle
) -> None:
    registered(client=MELATI)
    type_into(qtbot, page.form.client.name, "Contoh Melati")
    await_one(qtbot, page)
    press(qtbot, page, Qt.Key.Key_1, ALT)
    settle()
    number = page.form.client.nik.number
    number.selectAll()
    qtbot.keyClicks(number, "9999955206630002")
    assert "berbeda" in page.form.client.fields["nik"].notice()
    press(qtbot, page, Qt.Key.Key_W, ALT)
    assert page.answer().known_person is None
    assert page.answer().client.nik == "9999955206630002"


def test_the_earlier_case_opens_from_the_panel(page: IntakePage, qtbot: QtBot, registered: Registered) -> None:
    earlier = registered("Umpama Dahlia", client=PersonAnswer("Umpama Dahlia", nik_status=NikStatus.NONE))
    type_into(qtbot, page.form.client.name, "umpama")
    qtbot.waitUntil(page.panel.earlier.isVisible)
    with qtbot.waitSignal(page.case_opened) as opened:
        page.panel.earlier.findChildren(type(page.panel.empty))[0].click()
    assert opened.args == [earlier.id]


def test_magnified_the_panel_folds_away_and_comes_on_request(page: IntakePage, qtbot: QtBot) -> None:
    page.resize(1000, 712)
    qtbot.waitUntil(lambda: page.side.is_folded)
    assert not page.panel.isVisible()
    press(qtbot, page, Qt.Key.Key_F7)
    assert page.panel.isVisible()
    type_into(qtbot, page.form.client.name, "c")
    assert not page.panel.isVisible()
    page.resize(814, 456)
    qtbot.waitUntil(page.panel.isVisible)
    qtbot.waitUntil(lambda: page.minimumSizeHint().width() <= 814)
