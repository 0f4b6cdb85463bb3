"""The settings page of the admin who set the office up, with a second officer, and preferences of its own."""

from collections.abc import Callable, Iterator

import pytest

from puskesos.office.access import Access, let_in
from puskesos.office.officers import Officer, Role
from puskesos.office.staff import OfficerAnswer
from puskesos.ui.admin.page import SettingsPage
from puskesos.ui.session import Desk
from tests.conftest import NOW, PASSWORD


@pytest.fixture
def page(desk: Desk, settle: Callable[[], None]) -> Iterator[SettingsPage]:
    page = SettingsPage(desk)
    page.resize(1270, 712)
    page.show()
    settle()
    yield page
    # Only when the last answer has come may it go.
    settle()
    page.close()
    page.deleteLater()


@pytest.fixture
def front_officer(access: Access) -> Officer:
    return let_in(access, OfficerAnswer("loket", "Umpama Dahlia", (Role.FRONT_OFFICER,)), PASSWORD, now=NOW)
