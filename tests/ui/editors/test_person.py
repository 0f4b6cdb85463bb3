"""Two officers put the record of one person right."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from puskesos.cases.case import Case
from puskesos.cases.people.person import NikStatus, Person, PersonAnswer
from puskesos.cases.people.record import edit_person, known_answer
from puskesos.ui.person.edit_dialog import EditDialog
from puskesos.ui.session import Desk
from tests.ui.editors.conftest import Press, question_over

Key = Qt.Key


@pytest.fixture
def person(desk: Desk, registered: Callable[..., Case]) -> Person:
    client = PersonAnswer("Contoh Melati", nik_status=NikStatus.UNKNOWN, phone="080000000001", occupation="Petani")
    case = registered(client=client)
    with desk.access.file.database.read() as session:
        return session.get_one(Person, case.client_id)


def stored(desk: Desk, person: Person) -> PersonAnswer:
    with desk.access.file.database.read() as session:
        return known_answer(session, person.id, desk.today())


def edit_dialog(desk: Desk, person: Person) -> EditDialog:
    dialog = EditDialog(desk, person.id, stored(desk, person))
    dialog.open()
    return dialog


def rina_saves(other: Desk, person: Person, phone: str) -> None:
    base = stored(other, person)
    with other.access.file.database.write() as session:
        edit_person(session, person.id, replace(base, phone=phone), base, by=other.officer, now=other.now())


def test_two_officers_who_change_different_fields_are_asked_nothing(
    desk: Desk, other: Desk, person: Person, press: Press
) -> None:
    here, there = edit_dialog(desk, person), edit_dialog(other, person)
    there.form.mother_name.set_value("Contoh Mawar")
    press(there, Key.Key_F12)
    here.form.occupation.set_value("Penjahit")
    press(here, Key.Key_F12)
    now = stored(desk, person)
    assert (now.mother_name, now.occupation, now.phone) == ("Contoh Mawar", "Penjahit", "080000000001")
    assert not isValid(here)


def test_the_second_saver_sees_both_values_and_chooses_by_keyboard(
    desk: Desk, other: Desk, person: Person, press: Press, qtbot: QtBot
) -> None:
    here, there = edit_dialog(desk, person), edit_dialog(other, person)
    there.form.phone.set_value("080000000002")
    there.form.occupation.set_value("Buruh")
    press(there, Key.Key_F12)
    here.form.phone.set_value("080000000003")
    here.form.occupation.set_value("Penjahit")
    here.form.mother_name.set_value("Contoh Mawar")
    press(here, Key.Key_F12)
    question = question_over(here)
    assert list(question.choices) == ["phone", "occupation"]
    assert question.choices["occupation"].theirs.text().startswith("Misal Rina menyimpan pukul ")
    assert "Buruh" in question.choices["occupation"].theirs.accessibleName()
    press(question, Key.Key_F12)
    assert "Nomor HP, Pekerjaan" in question.frame.problem.text()
    for key in (Key.Key_Space, Key.Key_Tab, Key.Key_Right, Key.Key_Space):
        qtbot.keyClick(question.focusWidget(), key)
    press(question, Key.Key_F12)
    now = stored(desk, person)
    assert (now.phone, now.occupation, now.mother_name) == ("080000000002", "Penjahit", "Contoh Mawar")


def test_going_back_leaves_the_form_as_it_was_typed(desk: Desk, other: Desk, person: Person, press: Press) -> None:
    here = edit_dialog(desk, person)
    rina_saves(other, person, phone="080000000002")
    here.form.phone.set_value("080000000003")
    press(here, Key.Key_F12)
    press(question_over(here), Key.Key_Escape)
    assert here.isVisible()
    assert here.form.phone.value() == "080000000003"
    assert here.frame.save.isEnabled()
    assert stored(desk, person).phone == "080000000002"
    here.reject()


def test_a_third_change_in_the_meantime_asks_again(desk: Desk, other: Desk, person: Person, press: Press) -> None:
    here = edit_dialog(desk, person)
    here.form.phone.set_value("080000000003")
    rina_saves(other, person, phone="080000000002")
    press(here, Key.Key_F12)
    rina_saves(other, person, phone="080000000004")
    press(question_over(here), Key.Key_F8)
    press(question_over(here), Key.Key_F12)
    question = question_over(here)
    assert question.conflict.clashes["phone"].theirs == "080000000004"
    press(question, Key.Key_F8)
    press(question, Key.Key_F12)
    assert stored(desk, person).phone == "080000000003"
