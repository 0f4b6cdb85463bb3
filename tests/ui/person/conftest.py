"""The pages about people on a real office, in the window of a small screen."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from puskesos.ui.person.page import PersonPage
from puskesos.ui.person.people_page import PeoplePage
from puskesos.ui.session import Desk
from tests.ui.person.steps import Opened, OpenedPeople, Settle


def put_up(page: QWidget, qtbot: QtBot) -> None:
    qtbot.addWidget(page)
    page.resize(1270, 712)
    page.show()
    page.activateWindow()


@pytest.fixture
def opened(desk: Desk, qtbot: QtBot, settle: Settle) -> Opened:
    """Shows the page of a person."""

    def show(person_id: int) -> PersonPage:
        page = PersonPage(desk)
        put_up(page, qtbot)
        page.show_person(person_id)
        settle()
        return page

    return show


@pytest.fixture
def people(desk: Desk, qtbot: QtBot, settle: Settle) -> OpenedPeople:
    """Shows the page Warga."""

    def show() -> PeoplePage:
        page = PeoplePage(desk)
        put_up(page, qtbot)
        page.refresh()
        page.focus_first()
        settle()
        return page

    return show
