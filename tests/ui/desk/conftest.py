"""An intake page in its window, as high and wide as on the office PC."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from puskesos.cases.case import Case
from puskesos.store.base import load_with
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


@pytest.fixture
def cases(desk: Desk) -> Callable[[], list[Case]]:
    """Every case in the office file with its client, oldest first."""

    def read() -> list[Case]:
        with desk.access.file.database.read() as session:
            ids = session.scalars(select(Case.id).order_by(Case.id))
            return [load_with(session, Case, case_id, Case.client) for case_id in ids]

    return read
