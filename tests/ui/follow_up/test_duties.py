"""The heap of duties: what the law still wants done because of a case, also after it is closed."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from puskesos.cases.case import Case
from puskesos.cases.duties import make_duties
from puskesos.cases.duty_rules import DutyTrigger
from puskesos.cases.worklist import Queue
from puskesos.office.officers import Role
from puskesos.office.staff import OfficerAnswer, create_officer
from puskesos.ui.follow_up.heap import OtherHeap
from puskesos.ui.follow_up.page import FollowUpPage
from puskesos.ui.session import Desk
from puskesos.ui.widgets.text import Text
from tests.ui.follow_up.conftest import Came, Opened
from tools.clipping import clipped_texts

Settle = Callable[[], None]
Owed = Callable[[str, int], Case]
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def owed(desk: Desk, came: Came) -> Owed:
    """A case whose cover was reactivated so many days ago; half a year later the register must be put right."""

    def make(name: str, days_ago: int) -> Case:
        case = came(name, service_code="KES-02")
        with desk.access.file.database.write() as session:
            on = desk.today() - timedelta(days=days_ago)
            make_duties(session, session.get_one(Case, case.id), DutyTrigger.REFERRAL_ANSWERED_SERVED,
                        now=desk.now(), on=on)  # fmt: skip
        return case

    return make


def turned(qtbot: QtBot, page: FollowUpPage, settle: Settle) -> FollowUpPage:
    """The page with the heap of duties open, as its key opens it."""
    qtbot.keyClick(page.table, Qt.Key.Key_8, ALT)
    settle()
    return page


def names(page: FollowUpPage) -> list[str]:
    return [str(page.duties.table.rows.index(row, 1).data()) for row in range(page.duties.table.rows.rowCount())]


def test_duties_stand_in_the_order_they_are_due_with_their_days_in_words(
    qtbot: QtBot, owed: Owed, opened: Opened, settle: Settle
) -> None:
    owed("Misal Kenanga", 10)
    owed("Contoh Melati", 200)
    page = turned(qtbot, opened(), settle)
    assert page.filters.buttons[OtherHeap.DUTIES].text() == "Kewajiban 2"
    assert names(page) == ["Contoh Melati", "Misal Kenanga"]
    assert str(page.duties.table.rows.index(0, 3).data()).startswith("lewat ")
    assert str(page.duties.table.rows.index(1, 3).data()).endswith(" hari lagi")
    assert page.duties.table.hasFocus()
    assert clipped_texts(page) == []


def test_the_panel_says_by_which_rule_and_what_happened_to_the_case(
    qtbot: QtBot, owed: Owed, opened: Opened, settle: Settle
) -> None:
    owed("Contoh Melati", 200)
    page = turned(qtbot, opened(), settle)
    assert page.chosen.client.text() == "Contoh Melati"
    told = "\n".join(text.text() for text in page.duties.facts.findChildren(Text))
    assert "Mutakhirkan data keluarga di DTSEN" in told
    assert "paling lambat 6 bulan" in told


def test_a_duty_is_finished_with_what_came_of_it_and_the_next_one_is_chosen(
    qtbot: QtBot, owed: Owed, opened: Opened, settle: Settle
) -> None:
    first = owed("Contoh Melati", 200)
    owed("Misal Kenanga", 10)
    page = turned(qtbot, opened(), settle)
    qtbot.keyClick(page.duties.table, Qt.Key.Key_F12)
    dialog = page.duties.bar.dialog
    assert dialog is not None
    dialog.text.input.set_value("Data sudah dimutakhirkan.")
    dialog.frame.save.click()
    settle()
    assert names(page) == ["Misal Kenanga"]
    assert page.duties.bar.said() == f"Kewajiban kasus {first.number} selesai."
    assert page.chosen.client.text() == "Misal Kenanga"


def test_enter_opens_the_case_of_the_duty(qtbot: QtBot, owed: Owed, opened: Opened, settle: Settle) -> None:
    case = owed("Contoh Melati", 200)
    page = turned(qtbot, opened(), settle)
    with qtbot.waitSignal(page.case_wanted) as wanted:
        qtbot.keyClick(page.duties.table, Qt.Key.Key_Return)
    assert wanted.args == [case.id]


def test_another_heap_brings_the_cases_and_their_keys_back(
    qtbot: QtBot, owed: Owed, opened: Opened, settle: Settle
) -> None:
    owed("Contoh Melati", 200)
    page = turned(qtbot, opened(), settle)
    assert not page.bar.isVisible()
    qtbot.keyClick(page.duties.table, Qt.Key.Key_4, ALT)
    settle()
    assert page.filters.buttons[Queue.UNASSIGNED].isChecked()
    assert page.list.currentWidget() is page.table
    assert page.bar.isVisible()
    assert not page.duties.bar.isVisible()
    assert not page.duties.facts.isVisible()


def test_no_duty_is_said_calmly(qtbot: QtBot, opened: Opened, settle: Settle) -> None:
    page = turned(qtbot, opened(), settle)
    assert page.duties.empty.sentence.text() == "Tidak ada kewajiban yang belum selesai."
    assert not page.duties.bar.finish.isVisible()


def test_an_officer_at_the_counter_is_not_asked_to_end_a_duty(
    qtbot: QtBot, owed: Owed, opened: Opened, desk: Desk, settle: Settle
) -> None:
    owed("Contoh Melati", 200)
    with desk.access.file.database.write() as session:
        desk.access.officer = create_officer(session, OfficerAnswer("rina", "Contoh Rina", (Role.FRONT_OFFICER,)))
    page = turned(qtbot, opened(), settle)
    assert page.duties.bar.open.isVisible()
    assert not page.duties.bar.finish.isVisible()
