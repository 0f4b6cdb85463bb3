"""An intake page in its window, as high and wide as on the office PC."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from puskesos.ui.desk.page import IntakePage
from puskesos.ui.session import Desk

PAGE_SIZE = (1270, 712)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, settle: Callable[[], None]) -> IntakePage:
    page = IntakePage(desk)
    qtbot.addWidget(page)
    page.resize(*PAGE_SIZE)
    page.show()
    page.activateWindow()
    settle()
    return page
