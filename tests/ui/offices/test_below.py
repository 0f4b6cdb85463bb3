"""The pages of a secretariat, with what its Puskesos holds."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from puskesos.ui.case.page import CasePage
from puskesos.ui.register.columns import OFFICE_COLUMN
from puskesos.ui.register.page import RegisterPage
from puskesos.ui.session import Desk
from tests.conftest import OFFICE
from tests.two_offices import BELOW, Desks, case_in

Settle = Callable[[], None]


def test_the_register_says_whose_each_case_is_and_shows_one_office_alone_on_wish(
    desk: Desk, desks: Desks, qtbot: QtBot, settle: Settle
) -> None:
    case_in(desks.secretariat, "Contoh Melati")
    theirs = case_in(desks.village, "Misal Kenanga")
    page = RegisterPage(desk)
    qtbot.addWidget(page)
    page.resize(1270, 712)
    page.show()
    page.refresh()
    settle()
    table = page.cases.table
    assert not table.isColumnHidden(OFFICE_COLUMN)
    offices = [table.rows.index(place, OFFICE_COLUMN).data() for place in range(table.rows.rowCount())]
    assert sorted(offices) == [OFFICE.name, "Sekretariat Permisalan"]

    page.office.set_value(BELOW)
    page.office.activated.emit(page.office.currentIndex())
    settle()

    assert [table.rows.row_at(table.rows.index(0, 0)).id] == [theirs.id]  # type: ignore[union-attr]  # one row is there
    assert table.rows.rowCount() == 1


def test_where_there_is_nothing_below_no_office_is_named(desks: Desks, village_desk: Desk, qtbot: QtBot) -> None:
    case_in(desks.village)
    page = RegisterPage(village_desk)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    qtbot.waitUntil(lambda: page.cases.table.rows.rowCount() == 1)

    assert page.cases.table.isColumnHidden(OFFICE_COLUMN)
    assert page.office.isHidden()


def test_a_case_of_the_village_is_shown_and_nothing_can_be_done_with_it(
    desk: Desk, desks: Desks, qtbot: QtBot, settle: Settle
) -> None:
    case = case_in(desks.village, "Misal Kenanga")
    page = CasePage(desk)
    qtbot.addWidget(page)
    page.resize(1270, 712)
    page.show()
    page.show_case(case.id)
    settle()

    assert page.standing.text() == f"Kasus {OFFICE.name}: hanya dapat dilihat. Penanganannya oleh kantor itu."
    assert page.acts() == []
    assert page.bar.main.isHidden()
    assert page.papers.receipt_button.isHidden()
